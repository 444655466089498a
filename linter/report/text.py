"""Text for a terminal: the place, the judgement, the sentence with the words underlined."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from linter.common.errors import Problem, counted
from linter.common.spans import Span
from linter.document.source import Source
from linter.findings.finding import Finding
from linter.language.dependency_parser import OFF
from linter.report.json_report import summary
from linter.report.results import FileReport, Report

if TYPE_CHECKING:
    from linter.document.model import Document

    Read = Callable[[], Document]

WIDTH = 96
Styled = tuple[str, str]  # text, and a style of rich

# Where a tag or a comment begins or a tag ends.
_TAG = re.compile(r"""</?[a-zA-Z!]|["'/\w]>""")
_WRITTEN = re.compile(r"\S")
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


def finding_lines(file: FileReport) -> Sequence[Styled]:
    """The findings of one file."""
    if not file.source:
        return []
    document = _document(file)
    return [piece for f in file.findings for piece in _finding(f, file.source, document)]


def _document(file: FileReport) -> Read:
    """The article as its reader sees it. It is read again only where mark-up of HTML is to be
    shown."""

    @cache
    def document() -> Document:
        assert file.source is not None
        from linter.document.parsers import parse  # what is in the cache needs no format

        return parse(file.source)

    return document


def _finding(finding: Finding, source: Source, document: Read) -> Sequence[Styled]:
    place = source.lines.position(finding.span.start)
    style = _STYLES[finding.severity]
    pieces = [
        (printable(source.path), "bold"),
        (f":{place.line}:{place.column}: ", ""),
        (f"{finding.code} {finding.severity}", style),
    ]
    if any(fix.safe for fix in finding.fixes):
        pieces.append((" [*]", "green"))
    pieces.append((f" {printable(finding.message)}\n", ""))
    if finding.scope != "document":
        pieces += _excerpt(finding, source, document)
    if finding.help:
        pieces += [("   = ", "blue"), (f"help: {printable(finding.help)}\n", "")]
    for fix in finding.fixes:
        told = f"fix: {printable(fix.title)}{'' if fix.safe else ' (--unsafe-fixes)'}\n"
        pieces += [("   = ", "blue"), (told, "")]
    pieces.append(("\n", ""))
    return pieces


def _excerpt(finding: Finding, source: Source, document: Read) -> Sequence[Styled]:
    """The line of source around the words, cut to the width, with a mark under each word."""
    before, words, after = _fitted(*_around(finding, source, document))
    marks = "^" * max(width(words), 1)
    return [
        ("   | ", "blue"),
        (f"{before}{words}{after}\n", ""),
        ("   | ", "blue"),
        (f"{' ' * width(before)}{marks}\n", _STYLES[finding.severity]),
    ]


def _around(finding: Finding, source: Source, document: Read) -> tuple[str, str, str, bool, bool]:
    """The words, what stands before and behind them in their sentence and line, and whether
    the line has more on either side."""
    line = source.lines.line_span(source.lines.line(finding.span.start))
    span = _on_line(finding.span, line)
    start = max(line.start, min(finding.sentence.start, span.start))
    end = min(line.end, max(finding.sentence.end, span.end))
    marked_up = _has_html(source.text[start:end]) and document().prose(span)

    def said(start: int, end: int) -> str:
        return document().prose(Span(start, end)) if marked_up else source.text[start:end]

    def has_more(start: int, end: int) -> bool:
        if marked_up:
            return document().has_prose(Span(start, end))
        return bool(_WRITTEN.search(source.text, start, end))

    ahead, behind = has_more(line.start, start), has_more(end, line.end)
    return said(start, span.start), said(span.start, span.end), said(span.end, end), ahead, behind


def _has_html(text: str) -> bool:
    """Whether a tag, a comment or an entity stands in a text; "R&D;" has none."""
    tag = ("<" in text or ">" in text) and _TAG.search(text)
    return bool(tag) or ("&" in text and html.unescape(text) != text)


def _fitted(before: str, words: str, after: str, ahead: bool, behind: bool) -> tuple[str, str, str]:
    """The same in the width, with a sign where the line goes on; printable."""
    if len(before + words) > WIDTH and len(before) > WIDTH // 3:
        before, ahead = before[-(WIDTH // 3) :], True
    room = max(WIDTH, min(len(before + words), 2 * WIDTH)) - len(before)
    behind = behind or len(words + after) > room
    before = ("… " if ahead else "") + before
    after = after[: max(room - len(words), 0)] + (" …" if behind else "")
    return printable(before), printable(words[:room]), printable(after)


def _on_line(span: Span, line: Span) -> Span:
    """What a span has of the line that it begins on."""
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
    beyond = 0 if text.isascii() else sum([_beyond_one(c) for c in text if not c.isascii()])
    return len(text) + beyond


@cache
def _beyond_one(character: str) -> int:
    if unicodedata.combining(character) or character == "\u200d":
        return -1
    return int(unicodedata.east_asian_width(character) in "WF")


def summary_lines(report: Report) -> Iterator[Styled]:
    """Why each article failed, and one line that tells the outcome."""
    for file in report.failed:
        yield printable(file.path), "bold"
        yield f" {printable(file.failure)}\n", ""
    yield from outcome(report)
    yield "\n", ""


def outcome(report: Report) -> Iterator[Styled]:
    """How much was checked and found, in one line."""
    counts = summary(report)
    told = [
        counted(counts["errors"], "error"),
        counted(counts["warnings"], "warning"),
        f"{counts['info']} info",
    ]
    files = counted(counts["files"], "article")
    if not counts["findings"]:
        nothing = "nothing new" if counts["known"] else "nothing found"
        yield f"{files} checked, {nothing}", "green" if report.passed else ""
    else:
        yield f"{files} checked: {', '.join(told)}", ""
    safe = sum(any(fix.safe for fix in f.fixes) for f in report.findings)
    if safe:
        yield f"; {safe} [*] fixed by --fix", ""
    names = ("suppressed", "waived", "known")
    aside = [f"{counts[name]} {name}" for name in names if counts[name]]
    for number, why in ((report.unchanged, "unchanged"), (report.excluded, "excluded")):
        if number:
            aside.append(f"{counted(number, 'article')} {why}")
    if aside:
        yield f" ({', '.join(aside)})", ""
    for syntax in sorted({file.syntax for file in report.files} - {OFF}):
        yield f"; grammar by {syntax}", ""
    if counts["unread"]:
        yield f"; {counted(counts['unread'], 'article')} could not be judged", "bold red"
