"""Reads the cases of a rule from YAML, and runs them through the real engine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict

from linter.common import yaml_document
from linter.common.dataclass import dataclass, field, replace
from linter.common.errors import ConfigError, Problem
from linter.common.regex import regex
from linter.common.spans import Span
from linter.common.yaml_validation import validate
from linter.config.config_file import Config, Layer
from linter.config.config_keys import ConfigFile, Locale
from linter.config.options import RunOptions
from linter.engine.fixer import applicable, apply
from linter.engine.linter import Linter
from linter.findings.finding import NOT_JUDGED, UNFINISHED, Finding
from linter.retractions.notices import Nature, Record
from linter.retractions.retraction_list import RetractionList, compiled, list_from
from linter.rulekit.manifest import RuleFolder
from linter.rulekit.packs import installed_packs

Expectation = Literal["bad", "good", "known_miss", "known_false_alarm"]
CASE_DAY = date(2026, 11, 1)
"""The day on which cases and examples are linted, so that they hold on every other."""
_SOURCE = "source.md"  # the name of the text that a case is held against
_LINTERS = 8  # at a time: each has the words of all facts, some 40 MB
_MARK = regex(r"\[\[(?!\[)(.*?)\]\]", re.S)  # in `[[[words]]](link)` the words of a link


class _Detailed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str
    path: str = "case.md"
    options: dict[str, Any] = {}
    kind: Literal["auto", "news", "advice", "product", "leaflet"] | None = None
    audience: Literal["general", "professional"] | None = None
    notice: bool | None = None
    locale: Locale | None = None
    today: date = CASE_DAY
    severity: Literal["error", "warning", "info"] | None = None
    fix: str | Literal[False] | None = None
    choice: str | list[str] | Literal[False] | None = None
    message: str | None = None
    law: str | None = None
    source: str | None = None


class _Paper(BaseModel):
    """A notice on a paper that cases cite."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    doi: str | None = None
    pmid: int | None = None
    nature: Nature = Nature.RETRACTION
    day: date | None = None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    retractions: list[_Paper] = []
    source: str = ""
    bad: list[str | _Detailed] = []
    good: list[str | _Detailed] = []
    known_miss: list[str | _Detailed] = []
    known_false_alarm: list[str | _Detailed] = []


@dataclass(frozen=True, slots=True)
class Case:
    """A short article, the expectation, and the spans in brackets (in code points of `text`).

    It is linted as if on the day `today` and with a list of `retractions`. `fix` is the expected
    text after the rule's fixes; False if it must offer none. `source` is the text that it is held
    against, if it is not empty. `choices` are the texts that the choices of the first finding would
    make, one each, in order; None if it does not matter, as with the `message` and the `law` (with
    its clause) of all findings.
    """

    expectation: Expectation
    text: str
    spans: tuple[Span, ...]
    place: Problem
    path: str = "case.md"
    settings: Mapping[str, Any] = field(default_factory=dict)
    severity: str | None = None
    fix: str | Literal[False] | None = None
    choices: Sequence[str] | None = None
    today: date = CASE_DAY
    retractions: RetractionList | None = None
    message: str | None = None
    law: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class CaseFailure:
    """A case that failed, with its place and what happened instead."""

    case: Case
    message: str

    def __str__(self) -> str:
        return f"{self.case.place}\n    {self.message}\n    {' '.join(self.case.text.split())}"


def read_cases(folder: RuleFolder) -> list[Case]:
    """The cases of a rule folder. Raises ConfigError for a missing or invalid file."""
    document = yaml_document.read(folder.path / "cases.yml")
    content = validate(_File, document)
    retractions = _retractions(content.retractions, document.path)
    cases = []
    for expectation in get_args(Expectation):
        for index, given in enumerate(getattr(content, expectation)):
            detailed = _Detailed(text=given) if isinstance(given, str) else given
            place = document.problem(expectation, document.at((expectation, index)))
            case = _case(folder, expectation, detailed, place)
            source = content.source if detailed.source is None else detailed.source
            cases.append(replace(case, retractions=retractions, source=source))
    return cases


def read_source(folder: RuleFolder) -> str:
    """The source that the examples of a rule's page are held against; empty without one."""
    if not (folder.path / "cases.yml").is_file():
        return ""
    return validate(_File, yaml_document.read(folder.path / "cases.yml")).source


def read_retractions(folder: RuleFolder) -> RetractionList | None:
    """The list of retracted papers for the cases and examples of a rule, if it has one."""
    if not (folder.path / "cases.yml").is_file():
        return None
    document = yaml_document.read(folder.path / "cases.yml")
    return _retractions(validate(_File, document).retractions, document.path)


def _retractions(papers: Sequence[_Paper], path: str) -> RetractionList | None:
    records = [
        Record(
            frozenset(str(each) for each in (paper.doi, paper.pmid) if each),
            paper.nature,
            paper.day,
        )
        for paper in papers
    ]
    return list_from(compiled(records, CASE_DAY), path) if records else None


def _case(folder: RuleFolder, expectation: Expectation, given: _Detailed, place: Problem) -> Case:
    text, spans = parse_marks(given.text)
    if bool(spans) == (expectation == "good"):
        wants = (
            "no [[marks]]" if expectation == "good" else "the expected words in [[double brackets]]"
        )
        raise ConfigError(
            Problem(f"a {expectation} case must have {wants}", place.path, place.line)
        )
    settings = given.model_dump(include={"kind", "audience", "notice", "locale"}, exclude_none=True)
    if given.options:
        settings["options"] = {folder.meta.code: given.options}
    return Case(
        expectation,
        text,
        spans,
        place,
        given.path,
        settings,
        given.severity,
        given.fix,
        _choices(given),
        given.today,
        message=given.message,
        law=given.law,
    )


def _choices(given: _Detailed) -> Sequence[str] | None:
    if given.choice is None:
        return None
    return [given.choice] if isinstance(given.choice, str) else given.choice or []


def parse_marks(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its double brackets, and the spans in them."""
    plain, spans, at, size = [], [], 0, 0
    for mark in _MARK.finditer(text):
        before = text[at : mark.start()]
        size += len(before)
        spans.append(Span(size, size + len(mark[1])))
        size += len(mark[1])
        plain += [before, mark[1]]
        at = mark.end()
    return "".join([*plain, text[at:]]), tuple(spans)


def run_rule_cases(
    folder: RuleFolder, cases: list[Case], trusted: tuple[Path, ...] = ()
) -> Iterator[CaseFailure]:
    """Run cases with only this rule. `trusted` is the folder of a pack that has it, or the rule's
    own, whose Python may run; for a rule of an installed pack none is needed. Yields those that
    fail."""
    for case in cases:
        found = lint_case(folder, case, trusted)
        if message := _fault(case, found):
            yield CaseFailure(case, message)


def lint_case(folder: RuleFolder, case: Case, trusted: tuple[Path, ...] = ()) -> list[Finding]:
    """The findings of a rule in a case."""
    given = {"select": [folder.meta.code], "levels": "fixed", **case.settings}
    settings = json.dumps(given, sort_keys=True)
    installed = folder.meta.pack in {pack.name for pack in installed_packs()}
    house = () if installed or trusted else (folder.path,)
    rules = () if installed else trusted
    linter = linter_for_cases(settings, house, rules, case.today, case.retractions)
    sources = {_SOURCE: case.source} if case.source else None
    report = linter.lint_text(case.text, case.path, sources)
    if report.exit_code > 1:
        problems = [p for file in report.files for p in file.problems]
        crashes = [f.message for f in report.findings if f.code in UNFINISHED]
        raise ConfigError(*problems, *crashes)
    for left_out in (f for f in report.findings if f.code == NOT_JUDGED):
        raise ConfigError(f"{left_out.message} {left_out.help}")
    return [f for f in report.findings if f.code == folder.meta.code]


@lru_cache(_LINTERS)
def linter_for_cases(
    settings: str,
    house: tuple[Path, ...],
    trusted: tuple[Path, ...],
    today: date,
    retractions: RetractionList | None,
) -> Linter:
    """A linter with one rule, shared by cases with the same settings."""
    values = ConfigFile.model_validate_json(settings)
    config = Config((Layer("test case", values),), house=house)
    installed = tuple(pack.root for pack in installed_packs())
    return _first_linter(trusted, installed, today, retractions).with_config(config)


@lru_cache(_LINTERS)
def _first_linter(
    trusted: tuple[Path, ...],
    installed: tuple[Path, ...],
    today: date,
    retractions: RetractionList | None,
) -> Linter:
    """The linter that others of a day share their words with, as compiling these takes longest."""
    return Linter(RunOptions(rules=trusted, today=today, retractions=retractions), Config(()))


def _fault(case: Case, found: list[Finding]) -> str:
    """Why a case fails, in words; empty if it passes."""
    spans = {f.span for f in found}
    expected = set(case.spans)
    marked = ", ".join(f"“{case.text[s.start : s.end]}”" for s in sorted(spans)) or "nothing"
    if case.expectation == "good":
        return f"should mark nothing, but marks {marked}" if spans else ""
    if case.expectation == "known_miss":
        return "is marked now; move it to bad" if spans == expected else ""
    if case.expectation == "known_false_alarm":
        return "" if expected <= spans else "is no longer marked; move it to good"
    if spans != expected:
        wanted = ", ".join(f"“{case.text[s.start : s.end]}”" for s in case.spans)
        return f"should mark {wanted}, but marks {marked}"
    if case.severity and any(f.severity.value != case.severity for f in found):
        severities = ", ".join(f.severity.value for f in found)
        return f"severity should be {case.severity}, but is {severities}"
    return _told_fault(case, found) or _fix_fault(case, found) or _choice_fault(case, found)


def _told_fault(case: Case, found: list[Finding]) -> str:
    for finding in found:
        law = finding.reference.words if finding.reference else ""
        if case.message is not None and finding.message != case.message:
            return f"should say “{case.message}”, but says “{finding.message}”"
        if case.law is not None and law != case.law:
            return f"should name the law “{case.law}”, but names {f'“{law}”' if law else 'none'}"
    return ""


def _fix_fault(case: Case, found: list[Finding]) -> str:
    fixes = [fix for f in found for fix in applicable(f, unsafe=True)[:1]]
    if case.fix is None or (case.fix is False and not fixes):
        return ""
    fixed = apply(case.text, [edit for fix in fixes for edit in fix.edits])
    if case.fix is False:
        return f"should offer no fix, but changes the text to “{' '.join(fixed.split())}”"
    return "" if fixed == case.fix else f"should be fixed to “{case.fix}”, but is “{fixed}”"


def _choice_fault(case: Case, found: list[Finding]) -> str:
    if case.choices is None:
        return ""
    made = [apply(case.text, fix.edits) for fix in found[0].fixes if fix.choice]
    if made == list(case.choices):
        return ""
    wanted, offered = (
        " or ".join(f"“{' '.join(text.split())}”" for text in texts) or "nothing"
        for texts in (case.choices, made)
    )
    return f"should let choose {wanted}, but offers {offered}"
