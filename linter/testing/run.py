"""Runs the cases and pages of many rules, for `caveat test`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.common.errors import ConfigError, Problem
from linter.rulekit import shipped_packs
from linter.rulekit.manifest import RuleFolder
from linter.rulekit.packs import Pack
from linter.rulekit.registry import load, read_pack
from linter.testing.cases import Case, CaseFailure, read_cases, run_rule_cases
from linter.testing.page import check_page


@dataclass(frozen=True, slots=True)
class CaseResult:
    passed: int
    failures: tuple[CaseFailure, ...]


def run(folders: Sequence[Path]) -> CaseResult:
    """Test the rules in these folders, whose Python is run; without folders, all installed rules.

    Raises ConfigError for a folder without rules.
    """
    passed = 0
    failures: list[CaseFailure] = []
    for folder, trusted in _rules(folders):
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
    return CaseResult(passed, tuple(failures))


def _rules(folders: Sequence[Path]) -> list[tuple[RuleFolder, tuple[Path, ...]]]:
    installed = load()
    if not folders:
        return [(folder, ()) for folder in installed.folders.values()]
    found: list[tuple[RuleFolder, tuple[Path, ...]]] = []
    builtin = {f.path.resolve(): f for f in installed.folders.values()}
    for path in folders:
        for folder in read_pack(Pack(str(path), path.resolve(), trusted=True)):
            own = builtin.get(folder.path.resolve())
            found.append((own, ()) if own else (folder, (folder.path,)))
    return found


def _needs_page(folder: RuleFolder) -> bool:
    """Whether a rule must have a page, as installed rules do; for house rules it is optional."""
    own = shipped_packs.name_of(folder.path) or folder.meta.pack == "builtin"
    return bool(own or folder.meta.page)
