"""The end of the text report: findings by rule, what to fix first, each verdict, the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from linter.common.errors import counted
from linter.document.source import Source
from linter.findings.finding import Finding, Severity
from linter.findings.gate import points
from linter.language.dependency_parser import OFF
from linter.report.json_report import summary
from linter.report.places import place_of
from linter.report.printable import printable
from linter.report.results import FileReport, Report

Styled = tuple[str, str]  # text, and its style: bold, a colour, both or none
STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_WORTH_SUMMING_UP = 5  # findings; fewer are seen at a glance
_FIRST = 3


def summary_lines(report: Report) -> Iterator[Styled]:
    """The whole end of the report."""
    if len(report.located) >= _WORTH_SUMMING_UP:
        yield from _by_rule(report.located)
        yield from _first(report.located)
    for file in report.files:
        if verdict := _verdict(file, alone=len(report.files) == 1):
            yield printable(file.name), "bold"
            yield f" {printable(verdict)}\n", ""
    yield from outcome(report)
    yield "\n", ""


def failures(report: Report) -> Iterator[Styled]:
    """A line for each article that fails."""
    for file in report.failed:
        yield printable(file.name), "bold"
        yield f" {printable(file.failure)}\n", ""


def _verdict(file: FileReport, *, alone: bool) -> str:
    """Why an article fails, or with which risk it passes; empty for one of several in which
    nothing was found, and for one that was not checked."""
    if file.failed:
        return file.failure
    checked = file.source is not None and file.exit_code == 0
    risk = f"passes; risk {file.verdict.risk} of 100"
    return risk if checked and (alone or file.findings or file.known) else ""


def _by_rule(located: Sequence[tuple[Source, Finding]]) -> Iterator[Styled]:
    """How often each rule found something, the heaviest first."""
    findings: dict[tuple[str, str], list[Finding]] = {}
    for _, finding in located:
        findings.setdefault((finding.code, finding.name), []).append(finding)
    width = max(len(name) for _, name in findings)
    yield "By rule\n", "bold"
    for (code, name), found in sorted(findings.items(), key=lambda rule: _weight(rule[1])):
        counts = Counter(f.severity for f in found)
        yield f"  {code} {printable(name):<{width}}  {_counts(counts)}\n", ""
    yield "\n", ""


def _weight(found: Sequence[Finding]) -> tuple[float, int, str]:
    return -sum(map(points, found)), -len(found), found[0].code


def _first(located: Sequence[tuple[Source, Finding]]) -> Iterator[Styled]:
    """The findings that weigh most, one a rule, in the order to fix them in."""
    heaviest = sorted(located, key=lambda each: -points(each[1]))  # keeps the order of the text
    chosen: dict[str, tuple[Source, Finding]] = {}
    for source, finding in heaviest:
        if finding.severity is not Severity.INFO:
            chosen.setdefault(finding.code, (source, finding))
    if not chosen:
        return
    yield "Fix first\n", "bold"
    for number, (source, finding) in enumerate([*chosen.values()][:_FIRST], 1):
        yield f"  {number}. ", ""
        yield printable(source.label), "bold"
        yield f"{place_of(source, finding.span)}: {printable(finding.message)}\n", ""
    yield "\n", ""


def outcome(report: Report) -> Iterator[Styled]:
    """How much was checked and found, in one line."""
    totals = summary(report)
    files = counted(totals["files"], "article")
    if not totals["findings"] and not report.hidden:
        nothing = "nothing new" if totals["known"] else "nothing found"
        yield f"{files} checked, {nothing}", "green" if report.passed else ""
    else:
        by_level = Counter(f.severity for f in report.findings)
        yield f"{files} checked: {_counts(by_level, all_levels=True)}", ""
    rewritten = (found for source, found in report.located if source.is_rewritten)
    safe = sum(any(fix.safe for fix in found.fixes) for found in rewritten)
    if safe:
        yield f"; {safe} [*] fixed by --fix", ""
    asides = [
        f"{totals[name]} {name}" for name in ("suppressed", "waived", "known") if totals[name]
    ]
    asides += [f"{report.hidden} not shown"] if report.hidden else []
    for number, why in ((report.unchanged, "unchanged"), (report.excluded, "excluded")):
        if number:
            asides.append(f"{counted(number, 'article')} {why}")
    asides += report.passed_over
    if report.others:
        asides.append(f"{counted(report.others, 'file')} no article")
    if asides:
        yield f" ({', '.join(asides)})", ""
    for syntax in sorted({file.syntax for file in report.files} - {OFF}):
        yield f"; grammar by {syntax}", ""
    yield from _unchecked(report)


def _unchecked(report: Report) -> Iterator[Styled]:
    """How many articles could not be checked, and why."""
    reasons = Counter(
        "configuration error" if file.exit_code == 2 else "unreadable"
        for file in report.files
        if file.source is None
    )
    for reason, number in sorted(reasons.items()):
        yield f"; {counted(number, 'article')} could not be checked ({reason})", "bold red"


def _counts(counts: Mapping[Severity, int], *, all_levels: bool = False) -> str:
    """Numbers of findings in words, the gravest first."""
    shown = [level for level in reversed(Severity) if all_levels or counts.get(level)]
    return ", ".join(
        f"{counts[level]} info" if level is Severity.INFO else counted(counts[level], level)
        for level in shown
    )
