"""Suppression comments: which findings they suppress, and which comments have no effect.

<!-- caveat-disable CER001 -- reason -->  ...  <!-- caveat-enable CER001 -->
<!-- caveat-disable-line CER001 -- reason -->
<!-- caveat-disable-next-line loaded-word -- reason -->
<!-- caveat-disable-file CER001, ATT002 -- reason -->
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Generic, TypeVar

from linter.common.errors import nearest
from linter.common.lines import LineIndex
from linter.common.spans import Ranges, Span
from linter.document.blocks import Comment
from linter.document.model import Document
from linter.findings.finding import TOOL_FINDINGS, Finding, Severity, Suppressed

_DIRECTIVE = re.compile(
    r"\s*caveat-(?P<verb>[\w-]+)(?P<rules>.*?)(?:\s--\s*(?P<reason>.*?))?\s*\Z", re.S
)
T = TypeVar("T")
VERBS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
_OPEN_END = 10**9
_Lines = tuple[int, int]
_Named = tuple[str, frozenset[str]]
_Open = tuple[Comment, str, tuple[_Named, ...]]


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that suppresses rules on some lines (from 1, both ends included). `named` are the
    codes, names and families as written, each with the codes it selects."""

    span: Span
    named: tuple[_Named, ...]
    first_line: int
    last_line: int
    reason: str

    @property
    def lines(self) -> _Lines:
        return self.first_line, self.last_line

    @property
    def codes(self) -> frozenset[str]:
        return frozenset().union(*(codes for _, codes in self.named))


@dataclass(frozen=True, slots=True)
class SuppressionResult:
    """Active findings, suppressed findings, and `faults` of the comments."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    faults: tuple[Finding, ...]


@dataclass(slots=True)
class _Comments:
    suppressions: list[Suppression] = field(default_factory=list)
    faults: list[Finding] = field(default_factory=list)


def apply(
    document: Document,
    findings: Sequence[Finding],
    codes: Callable[[str], frozenset[str]],
    active: frozenset[str],
    unfinished: frozenset[str] = frozenset(),
) -> SuppressionResult:
    """Separate findings into active and suppressed ones.

    `codes` resolves a code or name (ValueError for an unknown one); `active` are the selected
    rules, and `unfinished` those of them that did not finish: a comment is reported as unused only
    if at least one of its rules was selected and all of those finished.
    """
    comments = _read(document, codes)
    # Of several comments that suppress a finding, those for many lines come first.
    ordered = sorted(comments.suppressions, key=lambda s: s.first_line == s.last_line)
    index = OnLines((c, s.lines, n) for n, s in enumerate(ordered) for c in s.codes)
    placed = [(f.code, _lines_of(f, document.lines), f) for f in findings]
    standing: list[Finding] = []
    cleared: list[Suppressed] = []
    for code, lines, finding in placed:
        by = min(index.on(code, lines), default=None)
        if by is None:
            standing.append(finding)
        else:
            cleared.append(Suppressed(finding, ordered[by].reason))
    found = OnLines(placed)
    used = {(s.span, c) for s in ordered for c in s.codes if any(found.on(c, s.lines))}
    comments.faults.extend(_unused(comments.suppressions, used, active, unfinished))
    return SuppressionResult(tuple(standing), tuple(cleared), tuple(comments.faults))


def _unused(
    suppressions: Iterable[Suppression],
    used: set[tuple[Span, str]],
    active: frozenset[str],
    unfinished: frozenset[str],
) -> Iterator[Finding]:
    """A fault for each comment with selectors that suppress nothing. A family is used if one of its
    rules is."""
    named: dict[Span, dict[str, set[str]]] = {}
    for suppression in suppressions:
        for name, codes in suppression.named:
            named.setdefault(suppression.span, {}).setdefault(name, set()).update(codes)
    for span, names in named.items():
        idle = sorted(
            n
            for n, codes in names.items()
            if codes & active
            and not codes & unfinished
            and not any((span, c) in used for c in codes)
        )
        if idle:
            yield _fault(
                "CVT002",
                span,
                f"There is no {' or '.join(idle)} finding here to suppress.",
                "Delete the comment, or correct its position or its rule.",
            )


class OnLines(Generic[T]):
    """An index of items by rule and lines, so that lookups in long articles are fast. Of several
    items on the same lines, the first is kept.

    Items with few lines are indexed separately from those with many, which would overlap all
    others."""

    def __init__(self, held: Iterable[tuple[str, _Lines, T]]) -> None:
        by_size: dict[str, dict[int, dict[_Lines, T]]] = {}
        for code, (first, last), each in held:
            alike = by_size.setdefault(code, {}).setdefault((last - first + 1).bit_length(), {})
            alike.setdefault((first, last), each)
        self._held = {c: [_in_order(alike) for alike in s.values()] for c, s in by_size.items()}

    def on(self, code: str, lines: _Lines) -> Iterator[T]:
        """The items of a rule on any of these lines."""
        for ranges, held in self._held.get(code, ()):
            for number in ranges.near(*lines):
                there, each = held[number]
                if _overlap(there, lines):
                    yield each


def _in_order(held: dict[_Lines, T]) -> tuple[Ranges, list[tuple[_Lines, T]]]:
    ordered = sorted(held.items(), key=lambda pair: pair[0])
    return Ranges([lines for lines, _ in ordered]), ordered


def _overlap(some: _Lines, others: _Lines) -> bool:
    return some[0] <= others[1] and others[0] <= some[1]


def _lines_of(finding: Finding, lines: LineIndex) -> _Lines:
    span = finding.span
    return lines.line(span.start), lines.line(max(span.end - 1, span.start))


def _read(document: Document, codes: Callable[[str], frozenset[str]]) -> _Comments:
    result = _Comments()
    open_blocks: dict[str, _Open] = {}
    next_written = cache(document.lines.next_written)  # many comments may be on one line
    for comment in document.comments:
        directive = _DIRECTIVE.match(comment.text)
        if not directive:
            continue
        verb = directive["verb"]
        if verb not in VERBS:
            message = f"Unknown comment caveat-{verb}{nearest(verb, VERBS)}"
            result.faults.append(_fault("CVT002", comment.span, message, "Correct the comment."))
            continue
        known, faults = _resolve(comment, verb, directive["rules"], codes)
        result.faults.extend(faults)
        reason = directive["reason"] or ""
        line = document.lines.line(comment.span.start)
        if verb == "enable":
            closed = frozenset().union(*(codes for _, codes in known))
            result.suppressions.extend(_close(document, open_blocks, closed or None, line))
            continue
        if known and not reason:
            result.faults.append(
                _fault(
                    "CVT003",
                    comment.span,
                    "This suppression comment gives no reason.",
                    "Add the reason after two hyphens: caveat-disable-line CODE -- reason.",
                    Severity.INFO,
                )
            )
        if verb == "disable":
            opened: dict[str, _Open] = {c: (comment, reason, known) for _, cs in known for c in cs}
            open_blocks.update({c: o for c, o in opened.items() if c not in open_blocks})
        elif known:
            first, last = _lines(document.lines, verb, comment, next_written)
            result.suppressions.append(Suppression(comment.span, known, first, last, reason))
    result.suppressions.extend(_close(document, open_blocks, None, _OPEN_END))
    return result


def _close(
    document: Document,
    open_blocks: dict[str, _Open],
    codes: frozenset[str] | None,
    line: int,
) -> Iterator[Suppression]:
    """End the open blocks of these rules, or of all; one suppression per comment."""
    closing = [c for c in open_blocks if codes is None or c in codes]
    by_comment: dict[_Open, set[str]] = {}
    for code in closing:
        by_comment.setdefault(open_blocks.pop(code), set()).add(code)
    for (comment, reason, named), members in by_comment.items():
        first = document.lines.line(comment.span.start)
        left = tuple((name, codes & members) for name, codes in named if codes & members)
        yield Suppression(comment.span, left, first, line, reason)


def _lines(
    lines: LineIndex, verb: str, comment: Comment, next_written: Callable[[int], int]
) -> _Lines:
    if verb == "disable-file":
        return 1, _OPEN_END
    line = lines.line(comment.span.start)
    if verb == "disable-line":
        return line, line
    following = next_written(lines.line(comment.span.end))
    return following, following


def _resolve(
    comment: Comment, verb: str, rules: str, codes: Callable[[str], frozenset[str]]
) -> tuple[tuple[_Named, ...], list[Finding]]:
    known: list[_Named] = []
    faults = []
    named = re.split(r"[\s,]+", rules.strip()) if rules.strip() else []
    for name in named:
        try:
            found = codes(name)
            known.append((next(iter(found)) if len(found) == 1 else name, found))
        except ValueError as error:
            message = f"This comment suppresses nothing: {error}"
            faults.append(_fault("CVT002", comment.span, message, "Correct the code or name."))
    if not named and verb != "enable":
        faults.append(
            _fault(
                "CVT002",
                comment.span,
                "This comment suppresses nothing: it does not name a rule.",
                "Give the code or name of the rule: caveat-disable-line CODE -- reason.",
            )
        )
    return tuple(known), faults


def _fault(
    code: str, span: Span, message: str, help: str, severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(code, TOOL_FINDINGS[code][0], message, span, span, severity, "high", help=help)
