"""Runs the cases and pages of many rules, for `caveat test` and for the tests of a pack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError, Problem, nearest
from linter.rulekit import shipped_packs
from linter.rulekit.manifest import RuleFolder
from linter.rulekit.pack_file import roots_in
from linter.rulekit.packs import BUILTIN, Pack, installed_packs
from linter.rulekit.registry import load, read_pack
from linter.testing.cases import Case, CaseFailure, read_cases, run_rule_cases
from linter.testing.page import check_page

_Trusted = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How many cases and pages of how many rules hold, and those that do not."""

    passed: int
    failures: tuple[CaseFailure, ...]
    rules: int = 0


def run(packs: Sequence[Path | str]) -> CaseResult:
    """Test the rules of packs: folders, whose Python is run, or names of installed packs. Without
    any, all installed rules.

    A checkout of an installed pack is tested in its place. Raises ConfigError for a pack that
    there is not, and for codes and names that another rule has.
    """
    passed = 0
    failures: list[CaseFailure] = []
    rules = _rules(packs)
    for folder, trusted in rules:
        try:
            cases = read_cases(folder)
            failed = list(run_rule_cases(folder, cases, trusted))
            on_page = list(check_page(folder, trusted)) if _needs_page(folder) else []
        except ConfigError as error:
            broken = Case("good", "", (), Problem("cannot run this rule", str(folder.path)))
            failures += [CaseFailure(broken, str(problem)) for problem in error.problems]
            continue
        passed += len(cases) - len(failed) + (bool(folder.meta.page) and not on_page)
        failures += [*failed, *on_page]
    return CaseResult(passed, tuple(failures), len(rules))


def _rules(packs: Sequence[Path | str]) -> list[tuple[RuleFolder, _Trusted]]:
    if not packs:
        return [(folder, ()) for folder in load().folders.values()]
    found: list[tuple[RuleFolder, _Trusted]] = []
    for given in packs:
        pack = shipped_packs.root_of(str(given)) or given
        if Path(pack).exists():
            for root in roots_in(Path(pack)):
                found += _in_folder(root)
        else:
            found += _installed(str(pack))
    load(trusted=sorted({root for _, trusted in found for root in trusted}))  # codes taken twice
    return found


def _installed(name: str) -> list[tuple[RuleFolder, _Trusted]]:
    """The rules of an installed pack, by the name of its entry point or of its distribution."""
    known = {each: pack.name for pack in installed_packs() for each in (pack.name, pack.package)}
    if name not in known:
        message = f"there is no folder and no installed pack {name!r}{nearest(name, known)}"
        raise ConfigError(message)
    return [(f, ()) for f in load().folders.values() if f.meta.pack == known[name]]


def _in_folder(path: Path) -> list[tuple[RuleFolder, _Trusted]]:
    """The rules in a folder; those that are installed from there are tested as installed."""
    root = path.resolve()
    read = read_pack(Pack(str(path), root, trusted=True))
    if not any(
        root.is_relative_to(p.root) or p.root.is_relative_to(root) for p in installed_packs()
    ):
        return [(folder, (root,)) for folder in read]
    installed = {f.path.resolve(): f for f in load().folders.values()}
    return [
        (installed[folder.path], ()) if folder.path in installed else (folder, (folder.path,))
        for folder in read
    ]


def _needs_page(folder: RuleFolder) -> bool:
    """Whether a rule must have a page, as those that come with caveat do; for others it is
    optional."""
    own = folder.meta.pack == BUILTIN or shipped_packs.name_of(folder.path)
    return bool(own or folder.meta.page)
