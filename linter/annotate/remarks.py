"""What a comment says of a finding, and the rewrite that may stand in the text instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from linter.common.dataclass import dataclass
from linter.common.excerpts import on_one_line
from linter.common.spans import Span
from linter.document.packages import Part
from linter.findings.finding import Edit, Evidence, Finding, Fix

_MOST_EVIDENCE = 3  # places that a comment quotes
_QUOTED = 80  # characters of each


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on words: its lines. `edits` are a rewrite, which a text may show as a tracked
    change; then the comment says so with `changed`, and else offers the `rewrites`."""

    code: str
    span: Span
    lines: Sequence[str]
    rewrites: Sequence[str] = ()
    edits: Sequence[Edit] = ()
    changed: str = ""

    def edits_in(self, part: Part) -> Sequence[Edit]:
        """Its edits in offsets of a part of the source; none if they are not all there."""
        whole = Span(part.start, part.end)
        if not all(whole.contains(edit.span) for edit in self.edits):
            return ()
        return [Edit(edit.span.moved(-part.start), edit.text) for edit in self.edits]

    def said(self, *, changed: bool = False, about: str = "") -> Sequence[str]:
        """The lines of the comment; `about` says where the words are, if it is not at them."""
        first, *others = self.lines
        told = [f"{first} {about}".rstrip(), *others]
        return [*told, self.changed] if changed else [*told, *self.rewrites]


class Annotated(NamedTuple):
    """A document with its comments: how many, how many of them with a tracked change, and how many
    remarks were not made again, since people have answered or resolved them."""

    data: bytes
    comments: int = 0
    changes: int = 0
    settled: int = 0


def remark(
    finding: Finding, words: Callable[[Span], str], beside: Callable[[Evidence], str]
) -> Remark:
    """What a comment says of a finding; `words` are those that a reader sees in a span, and
    `beside` tells what a text beside the article says."""
    lines = [f"{finding.code} {finding.severity}: {finding.message}"]
    if finding.help:
        lines.append(finding.help)
    if finding.law:
        lines.append(f"Law: {finding.law}")
    for each in finding.evidence[:_MOST_EVIDENCE]:
        if each.beside is not None:
            lines.append(f"{each.message}: {beside(each)}")
            continue
        quoted = on_one_line(words(each.span), _QUOTED)
        lines.append(f"{each.message}: “{quoted}”" if quoted else each.message)
    fix = _to_show(finding.fixes)
    return Remark(
        finding.code,
        finding.span,
        lines,
        [f"Try: {fix.title}." for fix in finding.fixes],
        fix.edits if fix else (),
        _changed(fix, len(finding.fixes)) if fix else "",
    )


def _to_show(fixes: Iterable[Fix]) -> Fix | None:
    """The rewrite to show as a tracked change: the first fix, the safe ones before others, and
    without one the first choice that leaves no place to fill."""
    usable = [fix for fix in fixes if fix.edits and not fix.boilerplate]
    made = [fix for fix in usable if not fix.choice]
    complete = [fix for fix in usable if fix.choice and not any("[" in e.text for e in fix.edits)]
    return next(iter([*sorted(made, key=lambda fix: not fix.safe), *complete]), None)


def _changed(fix: Fix, offered: int) -> str:
    """What a comment says where its rewrite stands in the text."""
    if not fix.choice:
        return "The change in the text is a suggestion: accept it, or reject it and write your own."
    one = "one of several ways" if offered > 1 else "one way"
    return f"The change in the text is a choice, {one} to say it: accept it only if it is true."
