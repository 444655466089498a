"""How often: "20 mg daily" that has become "20 mg weekly"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.common.spans import Extent
from linter.comparison import vocabulary
from linter.comparison.change import Change, Mark, quoted
from linter.comparison.draft import Draft, Drafts
from linter.document.model import Sentence


def changes(drafts: Drafts) -> Iterator[Change]:
    """The passages that tell another period than before."""
    for passage in drafts.reworded:
        one = _periods(drafts.before, passage.before)
        other = _periods(drafts.after, passage.after)
        if one and other and one.keys().isdisjoint(other.keys()):
            before, after = next(iter(one.values())), next(iter(other.values()))
            message = f"{quoted([before.words])} has become {quoted([after.words])}."
            yield Change("unit", "changed", message, before, after)


def _periods(draft: Draft, sentences: Sequence[Sentence]) -> Mapping[str, Mark]:
    """The units of time in which some sentences say how often, each with its words."""
    found: dict[str, Mark] = {}
    texts, periods = draft.reading.document.tokens.texts, vocabulary.periods()
    for sentence in sentences:
        for at in sentence.tokens:
            word = texts[at]
            every = at > sentence.tokens.start and texts[at - 1] in vocabulary.word_set("every")
            unit = periods.get(word) or (word if every and word in periods.values() else "")
            if unit and unit not in found:
                token = draft.reading.token(at)
                found[unit] = draft.mark(Extent(token.start, token.end))
    return found
