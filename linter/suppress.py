"""Suppress comments: which findings a writer has waved through, and which comments do nothing.

<!-- caveat-disable CER001 -- reason -->  ...  <!-- caveat-enable CER001 -->
<!-- caveat-disable-line CER001 -- reason -->
<!-- caveat-disable-next-line loaded-word -- reason -->
<!-- caveat-disable-file CER001, ATT002 -- reason -->
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from linter.blocks import Comment
from linter.document import Document
from linter.errors import nearest
from linter.finding import Finding, Severity, Suppressed
from linter.text import LineIndex, Span

_DIRECTIVE = re.compile(
    r"\s*caveat-(?P<verb>[\w-]+)(?P<rules>.*?)(?:\s--\s*(?P<reason>.*?))?\s*\Z", re.S
)
VERBS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
_OPEN_END = 10**9
_Named = tuple[str, frozenset[str]]
_Open = tuple[Comment, str, tuple[_Named, ...]]


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that clears rules on some lines (from 1, both ends included). `named` are the
    codes, names and families as written, each with the codes it stands for."""

    span: Span
    named: tuple[_Named, ...]
    first_line: int
    last_line: int
    reason: str

    @property
    def codes(self) -> frozenset[str]:
        return frozenset().union(*(codes for _, codes in self.named))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings that stand, findings that are cleared, and `faults` of the comments."""

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
) -> Outcome:
    """Sort findings into standing and cleared ones.

    `codes` resolves a code or name (ValueError for an unknown one); `active` are the rules
    that ran: a comment for a rule that did not run is not called unused.
    """
    comments = _read(document, codes)
    index = _Index(comments.suppressions)
    standing: list[Finding] = []
    cleared: list[Suppressed] = []
    used: set[tuple[Span, str]] = set()
    for finding in findings:
        by = index.covering(finding, document.lines)
        used.update((s.span, finding.code) for s in by)
        if by:
            cleared.append(Suppressed(finding, by[0].reason))
        else:
            standing.append(finding)
    comments.faults.extend(_idle(comments.suppressions, used, active))
    return Outcome(tuple(standing), tuple(cleared), tuple(comments.faults))


def _idle(
    suppressions: Iterable[Suppression], used: set[tuple[Span, str]], active: frozenset[str]
) -> Iterator[Finding]:
    """What comments name and clear nothing of; a family is used where one of its rules is."""
    named: dict[Span, dict[str, set[str]]] = {}
    for suppression in suppressions:
        for name, codes in suppression.named:
            named.setdefault(suppression.span, {}).setdefault(name, set()).update(codes)
    for span, names in named.items():
        idle = sorted(n for n, codes in names.items()
                      if codes & active and not any((span, c) in used for c in codes))  # fmt: skip
        if idle:
            yield _fault("CVT002", span, f"No {', '.join(idle)} finding is here to suppress.",
                         "Delete the comment, or correct its place or its rule.")  # fmt: skip


class _Index:
    """Suppressions by code and line, so that many comments in a long article stay cheap."""

    def __init__(self, suppressions: Sequence[Suppression]) -> None:
        self._by_line: dict[tuple[str, int], list[Suppression]] = {}
        self._long: dict[str, list[Suppression]] = {}
        for suppression in suppressions:
            for code in suppression.codes:
                if suppression.first_line == suppression.last_line:
                    key = (code, suppression.first_line)
                    self._by_line.setdefault(key, []).append(suppression)
                else:
                    self._long.setdefault(code, []).append(suppression)

    def covering(self, finding: Finding, lines: LineIndex) -> list[Suppression]:
        """The suppressions that clear a finding on any of its lines."""
        first = lines.line(finding.span.start)
        last = lines.line(max(finding.span.end - 1, finding.span.start))
        found = [s for s in self._long.get(finding.code, ())
                 if s.first_line <= last and first <= s.last_line]  # fmt: skip
        for line in range(first, last + 1):
            found += self._by_line.get((finding.code, line), ())
        return found


def _read(document: Document, codes: Callable[[str], frozenset[str]]) -> _Comments:
    result = _Comments()
    open_blocks: dict[str, _Open] = {}
    for comment in document.comments:
        directive = _DIRECTIVE.match(comment.text)
        if not directive:
            continue
        verb = directive["verb"]
        if verb not in VERBS:
            message = f"There is no caveat-{verb}{nearest(verb, VERBS)}"
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
                _fault("CVT003", comment.span, "This suppression gives no reason.",
                       "Say why after two hyphens: caveat-disable-line CODE -- reason.",
                       Severity.INFO)
            )  # fmt: skip
        if verb == "disable":
            opened: dict[str, _Open] = {c: (comment, reason, known) for _, cs in known for c in cs}
            open_blocks.update({c: o for c, o in opened.items() if c not in open_blocks})
        elif known:
            first, last = _lines(document, verb, comment)
            result.suppressions.append(Suppression(comment.span, known, first, last, reason))
    result.suppressions.extend(_close(document, open_blocks, None, _OPEN_END))
    return result


def _close(
    document: Document,
    open_blocks: dict[str, _Open],
    codes: frozenset[str] | None,
    line: int,
) -> Iterator[Suppression]:
    """Ends the open blocks of these rules, or all of them; one suppression a comment."""
    closing = [c for c in open_blocks if codes is None or c in codes]
    by_comment: dict[_Open, set[str]] = {}
    for code in closing:
        by_comment.setdefault(open_blocks.pop(code), set()).add(code)
    for (comment, reason, named), members in by_comment.items():
        first = document.lines.line(comment.span.start)
        left = tuple((name, codes & members) for name, codes in named if codes & members)
        yield Suppression(comment.span, left, first, line, reason)


def _lines(document: Document, verb: str, comment: Comment) -> tuple[int, int]:
    lines = document.lines
    if verb == "disable-file":
        return 1, _OPEN_END
    line = lines.line(comment.span.start)
    if verb == "disable-line":
        return line, line
    following = lines.line(comment.span.end) + 1
    while following < lines.lines and lines.is_blank(following):
        following += 1
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
            _fault("CVT002", comment.span, "This comment names no rule, so it suppresses nothing.",
                   "Name the codes or rules: caveat-disable-line CODE -- reason.")
        )  # fmt: skip
    return tuple(known), faults


def _fault(
    code: str, span: Span, message: str, help: str, severity: Severity = Severity.WARNING
) -> Finding:
    names = {"CVT002": "unused-suppression", "CVT003": "suppression-without-reason"}
    return Finding(code, names[code], message, span, span, severity, "high", help=help)
