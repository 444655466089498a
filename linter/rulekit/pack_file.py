"""`pack.yml` at the root of a pack: which versions of caveat the pack is for. It may be missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, field_validator

from linter import __version__
from linter.common import yaml_document
from linter.common.errors import ConfigError
from linter.common.yaml_validation import validate

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

NAME = "pack.yml"


class PackFile(BaseModel):
    """The content of a `pack.yml`."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    caveat: str = Field(description="Versions of caveat that the pack is for: `>=0.2,<0.3`.")

    @field_validator("caveat")
    @classmethod
    def _is_range(cls, versions: str) -> str:
        from packaging.specifiers import InvalidSpecifier

        try:
            _range(versions)
        except InvalidSpecifier as error:
            raise ValueError(
                f"must be a range of versions such as '>=0.2,<0.3', not {versions!r:.40}"
            ) from error
        return versions


def roots_in(folder: Path) -> Sequence[Path]:
    """The packs in the checkout of a package: the folder itself, or those in it or in its `src`
    that have a pack.yml. What was built beside them is none."""
    if (folder / NAME).is_file():
        return (folder,)
    named = [*folder.glob(f"*/{NAME}"), *folder.glob(f"src/*/{NAME}")]
    return sorted(file.parent for file in named) or (folder,)


def check_version(pack: str, root: Path, version: str = __version__) -> None:
    """Raises ConfigError if a pack is for other versions of caveat, or its pack.yml is wrong."""
    file = root / NAME
    if not file.is_file():
        return
    document = yaml_document.read(file)
    versions = validate(PackFile, document).caveat
    wanted = _range(versions)
    if wanted.contains(version, prereleases=True):
        return
    remedy = (
        "upgrade caveat, or install an older version of the pack"
        if _is_newer(wanted, version)
        else "install a newer version of the pack, or an older caveat"
    )
    message = f"the pack {pack} is for caveat {versions}, and this is caveat {version}; {remedy}"
    raise ConfigError(document.problem(message, document.at(("caveat",))))


def _range(versions: str) -> SpecifierSet:
    from packaging.specifiers import SpecifierSet  # slow to import

    return SpecifierSet(versions)


def _is_newer(wanted: SpecifierSet, version: str) -> bool:
    """Whether a range that a version is not in begins above it."""
    from packaging.version import Version

    lowest = (each for each in wanted if each.operator in (">=", ">", "~=", "==", "==="))
    return any(Version(each.version.removesuffix(".*")) > Version(version) for each in lowest)
