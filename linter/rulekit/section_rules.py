"""Rules as a configuration changes them: everywhere, or in some sections of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from linter.common.dataclass import replace
from linter.document.blocks import BlockKind
from linter.document.model import Sentence
from linter.facts import Reading
from linter.findings.finding import Finding, Severity
from linter.rulekit.adjustments import OFF, Adjustment, Section
from linter.rulekit.rule import Meta, Rule

_OF_BLOCKS: Mapping[BlockKind, Section] = {
    BlockKind.ITEM: "list",
    BlockKind.CELL: "table",
    BlockKind.NOTE: "note",
}


def adjusted(meta: Meta, change: Adjustment) -> Meta:
    """The metadata of a rule after a change. A message and a law are those of all of its phrases,
    whatever the rule has noted of single ones."""
    if change.message:
        notes = {name: replace(note, message="") for name, note in meta.notes.items()}
        meta = replace(meta, message=change.message, notes=notes)
    if change.reference:
        notes = {name: replace(note, reference=None) for name, note in meta.notes.items()}
        meta = replace(meta, reference=change.reference, notes=notes)
    if change.help:
        meta = replace(meta, help=change.help)
    return replace(meta, severity=Severity(change.severity)) if change.severity else meta


def by_section(rule: Rule, changes: Mapping[str, Adjustment]) -> Mapping[str, Rule | None]:
    """The rule as it is in each section that has changes of its own; None where it is off. Equal
    changes give one rule."""
    made: dict[Adjustment, Rule | None] = {}
    for change in changes.values():
        if change.severity == OFF:
            made[change] = None
        elif change not in made:
            made[change] = type(rule)(adjusted(rule.meta, change), rule.options)
    return {section: made[change] for section, change in changes.items()}


class ArticleSections:
    """The sections of one article. Finding them costs little, and nothing where nobody asks."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def check(self, rule: Rule, others: Mapping[str, Rule | None]) -> Iterator[Finding]:
        """The findings of a rule, and in the sections of `others` those of the rule there."""
        rules = {id(each): each for each in (rule, *others.values()) if each is not None}
        for each in rules.values():
            for found in each.check(self._reading):
                if not isinstance(found, Finding) or self._rule(found, rule, others) is each:
                    yield found

    def _rule(self, found: Finding, rule: Rule, others: Mapping[str, Rule | None]) -> Rule | None:
        return next((others[name] for name in self.of(found) if name in others), rule)

    def of(self, found: Finding) -> Sequence[Section]:
        """The sections that a finding is in, the narrowest first; none for one about the whole
        article."""
        sentence = None if found.scope == "document" else self._sentence(found)
        if sentence is None:
            return ()
        reading = self._reading
        sections: list[Section] = []
        if any(
            reading.document.to_source(each.extent).contains(found.span)
            for each in reading.quotations
            if not each.scare
        ):
            sections.append("quotation")
        kind = reading.block(sentence).kind
        if kind in _OF_BLOCKS:
            sections.append(_OF_BLOCKS[kind])
        return (*sections, reading.part(sentence))

    def _sentence(self, found: Finding) -> Sentence | None:
        at = bisect_right(self._starts, found.span.start) - 1
        return self._sentences[max(at, 0)] if self._sentences else None

    @cached_property
    def _sentences(self) -> Sequence[Sentence]:
        """The sentences in the order of the source."""
        document = self._reading.document
        return sorted(document.sentences, key=lambda s: document.to_source(s.extent).start)

    @cached_property
    def _starts(self) -> Sequence[int]:
        document = self._reading.document
        return [document.to_source(s.extent).start for s in self._sentences]
