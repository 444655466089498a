"""What a comment says of a finding, and the rewrite that may stand in the text instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linter.common.spans import Span
from linter.findings.finding import Edit, Finding, Fix


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
    whole: bool = False

    def said(self, *, changed: bool, about: str = "") -> Sequence[str]:
        """The lines of the comment; `about` are the words, where it cannot stand at them."""
        first, *others = self.lines
        told = [f"{first} {about}".rstrip(), *others]
        return [*told, self.changed] if changed else [*told, *self.rewrites]


def remark(finding: Finding) -> Remark:
    """What a comment says of a finding."""
    lines = [f"{finding.code} {finding.severity}: {finding.message}"]
    if finding.help:
        lines.append(finding.help)
    edits: Sequence[Edit] = ()
    changed = ""
    if fix := _to_show(finding.fixes):
        edits = fix.edits
        changed = (
            "The change in the text is one way to say it; choose or write your own."
            if fix.choice
            else "The change in the text is a suggestion; accept it or reject it."
        )
    return Remark(
        finding.code,
        finding.span,
        lines,
        [f"Try: {fix.title}." for fix in finding.fixes if not fix.boilerplate],
        edits,
        changed,
        finding.scope == "document",
    )


def _to_show(fixes: Iterable[Fix]) -> Fix | None:
    """The rewrite to show as a tracked change: the first fix, the safe ones before others, and
    without one the first choice that leaves no place to fill."""
    usable = [fix for fix in fixes if fix.edits and not fix.boilerplate]
    made = [fix for fix in usable if not fix.choice]
    complete = [fix for fix in usable if fix.choice and not any("[" in e.text for e in fix.edits)]
    return next(iter([*sorted(made, key=lambda fix: not fix.safe), *complete]), None)
