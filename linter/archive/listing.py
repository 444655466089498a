"""What is in each folder of a file system, here or in a store.

A store has no folders, only names of objects. pyarrow makes folders of these, with gaps: that of
Google lists none unless somebody made an object for it (https://github.com/apache/arrow/issues/35993),
and where a name has an empty part, as `a//b`, that of S3 lists `a` as a folder in itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pyarrow import fs

Listing = Callable[[str], Sequence[Any]]
"""What pyarrow says of all in a folder, by the path of the folder. Raises OSError, or an error of
pyarrow where a store says what pyarrow does not know."""

_WITHOUT_FOLDERS = "gcs"


def listing_of(system: Any, root: str) -> Listing:
    """What is in a folder of a file system, and in those below it."""
    if system.type_name != _WITHOUT_FOLDERS:
        return lambda folder: system.get_file_info(fs.FileSelector(folder))
    every = system.get_file_info(fs.FileSelector(root, recursive=True))
    held = _by_folder(every, root)
    return lambda folder: [*held.get(folder, {}).values()]


def tells_its_folders(path: str, folder: str) -> bool:
    """Whether the name of an object says which folders it is in: none of them has an empty name."""
    return path.startswith(f"{folder}/") and "//" not in path and not path.endswith("/")


def _by_folder(infos: Iterable[Any], root: str) -> dict[str, dict[Any, Any]]:
    """What is in each folder, with the folders that no object was made for."""
    held: dict[str, dict[Any, Any]] = {}
    for found in infos:
        path = found.path
        held.setdefault(_folder(path), {})[path, found.type] = found
        while (path := _folder(path)).startswith(f"{root}/"):
            above = held.setdefault(_folder(path), {})
            if (path, fs.FileType.Directory) in above:
                break
            above[path, fs.FileType.Directory] = fs.FileInfo(path, fs.FileType.Directory)
    return held


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
