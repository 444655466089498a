"""Packs of rules: where they are, and which may contain Python.

Like plugins, the built-in rules are found through the entry-point group `caveat.rules`: a module
whose folder contains rule folders. A house pack is a folder named in the configuration; its YAML
is loaded, but its Python only if the command line names the folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from linter.common import distributions
from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError, described
from linter.common.stopping import is_stop
from linter.rulekit import shipped_packs

GROUP = "caveat.rules"
BUILTIN = "builtin"
_OURS = "caveat"
_BUILTIN_MODULE = "linter.rules"


@dataclass(frozen=True, slots=True)
class Pack:
    """A root folder of rules. Only a trusted pack may contain Python. `package` is the installed
    distribution that it comes from; a folder has none."""

    name: str
    root: Path
    trusted: bool
    package: str = ""

    def __str__(self) -> str:
        return "the built-in rules" if self.name == BUILTIN else f"the pack {self.name}"


def packs(house: Sequence[Path] = (), trusted: Sequence[Path] = ()) -> Sequence[Pack]:
    """The installed packs, and house packs by folder; `trusted` ones may contain Python. Raises
    ConfigError if no pack is installed."""
    return [
        *installed_packs(),
        *(Pack(_name(p), p, trusted=False) for p in house if p not in trusted),
        *(Pack(str(p), p, trusted=True) for p in trusted),
    ]


def _name(folder: Path) -> str:
    return shipped_packs.name_of(folder) or str(folder)


@cache
def installed_packs() -> Sequence[Pack]:
    """The packs of installed packages, looked for once a process."""
    found = []
    for name, module, package in _points():
        roots = _imported_roots(name, module)
        found += [Pack(name, Path(root), trusted=True, package=package) for root in roots]
    if not any(pack.name == BUILTIN for pack in found):
        raise ConfigError(
            "no rules found because caveat is not installed; run `pip install caveat`, or "
            "`pip install -e .` in a checkout"
        )
    _check_names(found)
    return found


def _check_names(found: Sequence[Pack]) -> None:
    """Raises ConfigError if two distributions give their packs the same name."""
    by_name: dict[str, str] = {}
    for pack in found:
        other = by_name.setdefault(pack.name, pack.package)
        if other != pack.package:
            raise ConfigError(
                f"{other} and {pack.package} are both installed and both bring a pack of rules "
                f"called {pack.name!r}; uninstall one of them"
            )


def _imported_roots(name: str, module: str) -> Sequence[str]:
    try:
        return list(import_module(module).__path__)
    except BaseException as error:  # a package may raise anything when it is imported
        if is_stop(error):
            raise
        reason = "it is not a package" if isinstance(error, AttributeError) else described(error)
        raise ConfigError(
            f"cannot load the pack of rules {name!r} (module {module}): {reason}; reinstall or "
            "uninstall its package"
        ) from error


def _points() -> Sequence[tuple[str, str, str]]:
    """The name, module and distribution of each installed pack, the built-in one first."""
    if distributions.offering(GROUP) == [_OURS]:
        return [(BUILTIN, _BUILTIN_MODULE, _OURS)]
    from importlib.metadata import entry_points  # slow to import

    points = [
        (point.name, point.value, point.dist.name if point.dist else point.name)
        for point in entry_points(group=GROUP)
    ]
    return sorted(points, key=lambda point: (point[0] != BUILTIN, point))


def installed_roots() -> tuple[Path, ...]:
    """The folders of all installed packs. Imports their parent packages, but not the packs."""
    return tuple(root for _, module, _ in _points() for root in _roots(module))


@cache
def builtin_roots() -> tuple[Path, ...]:
    """The folders of the built-in rules, found without searching for other installed packs."""
    return _roots(_BUILTIN_MODULE)


def _roots(module: str) -> tuple[Path, ...]:
    try:
        spec = find_spec(module)
    except (ImportError, AttributeError, ValueError):  # `installed_packs` says what is wrong
        spec = None
    return tuple(map(Path, (spec.submodule_search_locations or ()) if spec else ()))


def module_of(pack: str, place: str, trusted: Sequence[Path] = ()) -> Path:
    """The Python file of a rule, by the place of its folder in a pack that is currently installed
    or trusted. Raises ValueError if there is none.
    """
    roots = (
        builtin_roots()
        if pack == BUILTIN
        else [each.root for each in packs(trusted=trusted) if each.name == pack]
    )
    found = [file for root in roots if (file := _inside(root, place)) and file.is_file()]
    if len(found) != 1:
        raise ValueError(f"pack {pack} has no Python at {place!r}")
    return found[0]


def _inside(root: Path, place: str) -> Path | None:
    file = root / place / "rule.py"
    return file if file.is_relative_to(root) and ".." not in Path(place).parts else None
