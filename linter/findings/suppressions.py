"""Suppression comments: which findings they suppress, and which comments have no effect.

In HTML and Markdown as below; in MDX as `{/* caveat-... */}`, in front matter as `# caveat-...`.

<!-- caveat-disable CER001 -- reason -->  ...  <!-- caveat-enable CER001 -->
<!-- caveat-disable-line CER001 -- reason -->
<!-- caveat-disable-next-line loaded-word -- reason -->
<!-- caveat-disable-file CER001, ATT002 -- reason -->
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from linter.common.dataclass import dataclass, field
from linter.common.errors import nearest
from linter.common.regex import regex
from linter.common.spans import Ranges, Span
from linter.document.blocks import Comment
from linter.document.model import Document
from linter.findings.comment_reach import Reach
from linter.findings.finding import TOOL_FINDINGS, Finding, Severity, Suppressed

_DIRECTIVE = regex(
    r"\s*caveat-(?P<verb>[\w-]+)(?P<rules>.*?)(?:\s--\s*(?P<reason>.*?))?\s*\Z", re.S
)
T = TypeVar("T")
VERBS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")
_Range = tuple[int, int]  # of offsets, both included
_Named = tuple[str, frozenset[str]]
_Open = tuple[Comment, str, tuple[_Named, ...]]


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that suppresses rules in a range of the source, `reach`. `named` are the codes,
    names and families as written, each with the codes it selects. `narrow` comments are for a line
    or the sentences that start on it."""

    span: Span
    named: tuple[_Named, ...]
    reach: Span
    reason: str
    narrow: bool = False

    @property
    def range(self) -> _Range:
        return self.reach.start, max(self.reach.end - 1, self.reach.start)

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
    ordered = sorted(comments.suppressions, key=lambda s: s.narrow)
    index = Within((c, s.range, n) for n, s in enumerate(ordered) for c in s.codes)
    placed = [(f.code, (f.span.start, max(f.span.end - 1, f.span.start)), f) for f in findings]
    standing: list[Finding] = []
    cleared: list[Suppressed] = []
    for code, place, finding in placed:
        by = min(index.at(code, place), default=None)
        if by is None:
            standing.append(finding)
        else:
            cleared.append(Suppressed(finding, ordered[by].reason))
    found = Within(placed)
    used = {(s.span, c) for s in ordered for c in s.codes if any(found.at(c, s.range))}
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


class Within(Generic[T]):
    """An index of items by rule and range (both ends included), so that lookups in long articles
    are fast. Of several items with the same range, the first is kept.

    Short ranges are indexed separately from long ones, which would overlap all others."""

    def __init__(self, held: Iterable[tuple[str, _Range, T]]) -> None:
        by_size: dict[str, dict[int, dict[_Range, T]]] = {}
        for code, (start, end), each in held:
            alike = by_size.setdefault(code, {}).setdefault((end - start + 1).bit_length(), {})
            alike.setdefault((start, end), each)
        self._held = {c: [_in_order(alike) for alike in s.values()] for c, s in by_size.items()}

    def at(self, code: str, place: _Range) -> Iterator[T]:
        """The items of a rule that overlap this range."""
        for ranges, held in self._held.get(code, ()):
            for number in ranges.near(*place):
                (start, end), each = held[number]
                if start <= place[1] and place[0] <= end:
                    yield each


def _in_order(held: dict[_Range, T]) -> tuple[Ranges, list[tuple[_Range, T]]]:
    ordered = sorted(held.items(), key=lambda pair: pair[0])
    return Ranges([place for place, _ in ordered]), ordered


def _read(document: Document, codes: Callable[[str], frozenset[str]]) -> _Comments:
    result = _Comments()
    open_blocks: dict[str, _Open] = {}
    reach = Reach(document)
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
        if verb == "enable":
            closed = frozenset().union(*(codes for _, codes in known))
            end = reach.line(reach.line_of(comment)).end
            result.suppressions.extend(_close(reach, open_blocks, closed or None, end))
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
            narrow = verb != "disable-file"
            result.suppressions.append(
                Suppression(comment.span, known, reach.of(verb, comment), reason, narrow)
            )
    result.suppressions.extend(_close(reach, open_blocks, None, reach.whole.end))
    return result


def _close(
    reach: Reach,
    open_blocks: dict[str, _Open],
    codes: frozenset[str] | None,
    end: int,
) -> Iterator[Suppression]:
    """End the open blocks of these rules, or of all; one suppression per comment."""
    closing = [c for c in open_blocks if codes is None or c in codes]
    by_comment: dict[_Open, set[str]] = {}
    for code in closing:
        by_comment.setdefault(open_blocks.pop(code), set()).add(code)
    for (comment, reason, named), members in by_comment.items():
        start = reach.line(reach.line_of(comment)).start
        left = tuple((name, codes & members) for name, codes in named if codes & members)
        yield Suppression(comment.span, left, Span(start, max(start, end)), reason)


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
