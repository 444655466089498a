"""Text for a terminal: the place, the judgement, the sentence with the words underlined."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from linter.errors import Problem
from linter.finding import Finding
from linter.report.json_report import summary
from linter.report.outcome import FileReport, Report
from linter.source import Source
from linter.syntax import OFF
from linter.text import Span

WIDTH = 96
Styled = tuple[str, str]  # text, and a style of rich

_UNSHOWN = ("Cc", "Cf", "Zl", "Zp")
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def render(report: Report) -> str:
    """The whole report without colours."""
    return "".join(text for text, _ in styled(report))


def styled(report: Report) -> Iterator[Styled]:
    """The whole report as pieces of text with a style each."""
    told: set[Problem] = set()
    for file in report.files:
        yield from problem_lines(file, told)
        yield from finding_lines(file)
    yield from summary_lines(report)


def problem_lines(file: FileReport, told: set[Problem]) -> Iterator[Styled]:
    """What was odd or wrong about reading a file, unless it was told for an earlier one."""
    for problem in file.problems:
        if problem in told:
            continue
        told.add(problem)
        yield printable(problem.path or ("caveat" if file.exit_code == 2 else file.path)), "bold"
        yield "".join(f":{n}" for n in (problem.line, problem.column) if n) + ": ", ""
        yield f"{printable(problem.message)}\n", "bold red" if file.exit_code > 1 else "yellow"


def finding_lines(file: FileReport) -> Iterator[Styled]:
    """The findings of one file."""
    if file.source:
        for finding in file.findings:
            yield from _finding(finding, file.source)


def _finding(finding: Finding, source: Source) -> Iterator[Styled]:
    place = source.lines.position(finding.span.start)
    style = _STYLES[finding.severity.value]
    yield printable(source.path), "bold"
    yield f":{place.line}:{place.column}: ", ""
    yield finding.code, style
    yield f" {finding.severity.value}", style
    if any(fix.safe for fix in finding.fixes):
        yield " [*]", "green"
    yield f" {printable(finding.message)}\n", ""
    if finding.scope != "document":
        yield from _excerpt(finding, source)
    if finding.help:
        yield "   = ", "blue"
        yield f"help: {printable(finding.help)}\n", ""
    for fix in finding.fixes:
        yield "   = ", "blue"
        yield f"fix: {printable(fix.title)}{'' if fix.safe else ' (--unsafe-fixes)'}\n", ""
    yield "\n", ""


def _excerpt(finding: Finding, source: Source) -> Iterator[Styled]:
    """The line of source around the words, cut to the width, with a mark under each word."""
    span = _first_line(finding.span, source)
    line = source.lines.line_span(source.lines.line(span.start))
    start = max(line.start, min(finding.sentence.start, span.start))
    end = min(line.end, max(finding.sentence.end, span.end))
    if span.end - start > WIDTH:
        start = max(start, span.start - WIDTH // 3)
    end = max(min(end, start + WIDTH), min(span.end, start + 2 * WIDTH))
    before = "… " if start > line.start else ""
    after = " …" if end < line.end else ""
    text = printable(source.text[start:end])
    indent = width(before + printable(source.text[start : span.start]))
    marks = width(printable(source.text[span.start : min(span.end, end)]))
    yield "   | ", "blue"
    yield f"{before}{text}{after}\n", ""
    yield "   | ", "blue"
    yield " " * indent + "^" * max(marks, 1) + "\n", _STYLES[finding.severity.value]


def _first_line(span: Span, source: Source) -> Span:
    line = source.lines.line_span(source.lines.line(span.start))
    return Span(span.start, max(min(span.end, line.end), span.start))


def printable(text: str) -> str:
    """Text that a terminal shows as it is, in one line: no control characters."""
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(c) in _UNSHOWN and c != "\u200d" else c for c in text
    )


def width(text: str) -> int:
    """Columns that text takes in a terminal: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or c == "\u200d"
        else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )  # fmt: skip


def summary_lines(report: Report) -> Iterator[Styled]:
    """Why each article failed, and one line that tells the outcome."""
    for file in report.files:
        if file.exit_code == 1:
            yield printable(file.path), "bold"
            yield f" fails: {file.verdict.reason}; risk {file.verdict.risk} of 100\n", ""
    yield from outcome(report)
    yield "\n", ""


def outcome(report: Report) -> Iterator[Styled]:
    """How much was checked and found, in one line."""
    counts = summary(report)
    told = [
        _count(counts["errors"], "error"),
        _count(counts["warnings"], "warning"),
        f"{counts['info']} info",
    ]
    files = _count(counts["files"], "article")
    if not counts["findings"]:
        nothing = "nothing new" if counts["known"] else "nothing found"
        yield f"{files} checked, {nothing}", "green" if report.passed else ""
    else:
        yield f"{files} checked: {', '.join(told)}", ""
    safe = sum(any(fix.safe for fix in f.fixes) for f in report.findings)
    if safe:
        yield f"; {safe} [*] fixed by --fix", ""
    aside = [f"{counts[name]} {name}" for name in ("suppressed", "known") if counts[name]]
    for number, why in ((report.unchanged, "unchanged"), (report.excluded, "excluded")):
        if number:
            aside.append(f"{_count(number, 'article')} {why}")
    if aside:
        yield f" ({', '.join(aside)})", ""
    for syntax in sorted({file.syntax for file in report.files} - {OFF}):
        yield f"; grammar by {syntax}", ""
    if counts["unread"]:
        yield f"; {_count(counts['unread'], 'article')} could not be judged", "bold red"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
