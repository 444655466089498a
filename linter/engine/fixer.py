"""Applies fixes: which ones, in what order, and the resulting text.

Pure: takes a report on an article and a function to lint its next version; returns the new text,
the fixed findings and the report on the rest. Nothing is written here.

A fix is kept only if it really helps: its finding is gone, and there are no new or more severe
findings, except those that their own fixes remove. So a second run finds none of the fixed
findings and nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from linter.common.dataclass import dataclass, replace
from linter.common.spans import Span
from linter.document.source import Source, encode
from linter.findings.finding import Edit, Finding, Fix
from linter.report import FileReport

ROUNDS = 10  # of overlapping fixes, the first is applied and the others wait for the next round
_DEPTH = 5  # maximum length of a chain of fixes, each of whose findings the one before caused

Lint = Callable[[bytes], FileReport]


@dataclass(frozen=True, slots=True)
class Fixed:
    """An article after its fixes: its text, the fixed findings, the report on the rest.

    Of the rest, `refused` have a fix whose wording would be flagged as well, and `unwritable` have
    one that the encoding of the file cannot represent. Those `in_list` are in one of several
    articles of a file, and those `in_document` in a document of a word processor: neither is
    rewritten.
    """

    text: str
    fixed: tuple[Finding, ...]
    report: FileReport
    refused: tuple[Finding, ...] = ()
    unwritable: tuple[Finding, ...] = ()
    in_list: tuple[Finding, ...] = ()
    in_document: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """A finding, the edits of one of its fixes, and its alternatives."""

    finding: Finding
    edits: tuple[Edit, ...]
    others: tuple[_Step, ...] = ()


def applicable(finding: Finding, *, unsafe: bool = False) -> Sequence[Fix]:
    """The alternative fixes of a finding that may be applied, the best first: the safe ones, and
    with `unsafe` the suggested rewrites after them. Never a choice, which is the writer's."""
    fixes = [fix for fix in finding.fixes if not fix.choice]
    safe = [fix for fix in fixes if fix.safe]
    return [*safe, *(fix for fix in fixes if not fix.safe)] if unsafe else safe


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text after edits, which must not overlap."""
    for edit in sorted(edits, key=lambda e: e.span, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def fix_article(report: FileReport, lint: Lint, *, unsafe: bool = False) -> Fixed:
    """Apply the fixes of a report, in up to `ROUNDS` rounds, until nothing changes.

    `lint` lints the bytes of the next version of the same article. Safe fixes are applied; with
    `unsafe` the suggested rewrites too. A report without a source, or with rules that did not
    finish, is returned unchanged.
    """
    source = report.source
    state = Fixed(source.text if source else "", (), report)
    if source is None or report.exit_code > 1:
        return state
    if not source.is_rewritten:
        left = tuple(f for f in report.findings if applicable(f, unsafe=unsafe))
        if source.has_paragraphs:
            return replace(state, in_document=left)
        return replace(state, in_list=left)
    fixer = _Fixer(source, lint, unsafe)
    for _ in range(ROUNDS):
        before = state
        state = fixer.round(state)
        if state is before:
            break
    return fixer.with_untaken(state)


@dataclass(frozen=True, slots=True)
class _Fixer:
    source: Source
    lint: Lint
    unsafe: bool

    def round(self, state: Fixed) -> Fixed:
        """Apply all fixes that do not overlap; if that causes new findings, one by one."""
        steps = _apart(self._steps(state.report.findings), state.text)
        if not steps:
            return state
        together = self._settled(state, steps, _DEPTH)
        return together or self._one_by_one(state, steps)

    def _one_by_one(self, state: Fixed, steps: Sequence[_Step]) -> Fixed:
        """Apply fixes from last to first, so that the spans of the others stay valid. A fix that
        needed further fixes may have moved them, and ends the round."""
        for step in reversed(steps):
            tries = (self._settled(state, [each], _DEPTH) for each in (step, *step.others))
            after = next((fixed for fixed in tries if fixed is not None), None)
            if after is not None:
                alone = len(after.fixed) == len(state.fixed) + 1
                state = after
                if not alone:
                    break
        return state

    def _settled(self, state: Fixed, steps: Sequence[_Step], depth: int) -> Fixed | None:
        """The article after some steps, and after the fixes of findings that these cause; None if
        any new finding is left."""
        edits = [edit for step in steps for edit in step.edits]
        text = apply(state.text, edits)
        report = self._relinted(text)
        if report is None:
            return None
        fixed = [step.finding for step in steps]
        kept = [f for f in state.report.findings if f not in fixed]
        new = _new(kept, report.findings, edits)
        after = Fixed(text, (*state.fixed, *fixed), report)
        if not new:
            return after
        next_steps = _apart(self._steps(new), text)
        if not depth or len(next_steps) < len(new):
            return None
        return self._settled(after, next_steps, depth - 1)

    def _relinted(self, text: str) -> FileReport | None:
        """The report on a text; None if it does not survive encoding, or rules did not finish."""
        report = self.lint(encode(text, self.source))
        held = report.source is not None and report.source.text == text
        return report if held and report.exit_code <= 1 else None

    def _steps(self, findings: Iterable[Finding]) -> list[_Step]:
        found = []
        for finding in findings:
            fixes = applicable(finding, unsafe=self.unsafe)
            steps = [_Step(finding, fix.edits) for fix in fixes if self._writable(fix)]
            if steps:
                found.append(replace(steps[0], others=tuple(steps[1:])))
        return found

    def _writable(self, fix: Fix) -> bool:
        """Whether a fix has edits, and the encoding of the file can represent them."""
        try:
            encode("".join(edit.text for edit in fix.edits), self.source)
        except UnicodeEncodeError:
            return False
        return bool(fix.edits)

    def with_untaken(self, state: Fixed) -> Fixed:
        """The article with the findings whose fixes were not applied."""
        left = [f for f in state.report.findings if applicable(f, unsafe=self.unsafe)]
        refused = tuple(step.finding for step in self._steps(left))
        return replace(
            state, refused=refused, unwritable=tuple(f for f in left if f not in refused)
        )


def _apart(steps: Iterable[_Step], text: str) -> list[_Step]:
    """Steps that do not overlap, in order; of those that do, the first by position."""
    chosen: list[_Step] = []
    taken: list[Span] = []
    for step in sorted(steps, key=lambda s: min(e.span for e in s.edits)):
        spans = sorted(e.span for e in step.edits)
        if not _sound(spans, len(text)) or any(_clash(a, b) for a in spans for b in taken):
            continue
        chosen.append(step)
        taken += spans
    return chosen


def _sound(spans: Sequence[Span], size: int) -> bool:
    """Whether the edits of one fix are inside the text and do not overlap."""
    inside = all(0 <= s.start <= s.end <= size for s in spans)
    return inside and not any(_clash(a, b) for a, b in pairwise(spans))


def _clash(one: Span, other: Span) -> bool:
    return one.overlaps(other) or one.start == other.start


def _new(
    before: Sequence[Finding], after: Sequence[Finding], edits: Sequence[Edit]
) -> list[Finding]:
    """The findings of a text that did not exist, or were less severe, before the edits."""
    rest = [(f, _moved(f.span, edits)) for f in before]
    new: list[Finding] = []
    for finding in after:
        same = (pair for pair in rest if _is_same(finding, *pair))
        known = min(same, key=lambda pair: pair[1] != finding.span, default=None)
        if known is None:
            new.append(finding)
        else:
            rest.remove(known)
    return new


def _is_same(finding: Finding, old: Finding, place: Span) -> bool:
    return (
        finding.code == old.code
        and finding.severity.weight <= old.severity.weight
        and (finding.span == place or finding.span.overlaps(place))
    )


def _moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span is after edits; one that an edit cuts grows to include all of the new text."""
    shift = grown = 0
    start, end = span.start, span.end
    for edit in edits:
        growth = len(edit.text) - (edit.span.end - edit.span.start)
        if edit.span.end <= span.start:
            shift += growth
        elif edit.span.start < span.end:
            start, end = min(start, edit.span.start), max(end, edit.span.end)
            grown += growth
    return Span(start + shift, end + shift + grown)
