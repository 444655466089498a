"""An approved wording as the register compares it with the sentences of articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import cached_property

from linter.common.dataclass import dataclass
from linter.common.tokens import fold, tokenize
from linter.comparison import vocabulary
from linter.comparison.draft import Draft
from linter.document.parsers import parse
from linter.document.source import from_text
from linter.facts import ArticleContext, Reading
from linter.facts.exposure_outcome import stems
from linter.findings.approved_wording import ApprovedWording, State
from linter.language.matcher import Hit, PhraseMatcher
from linter.rulekit.exemptions import is_exempt

_CONTEXT = ArticleContext(kind="product", language="en")


_JOINS = ("and", "or")
_BY = "by"  # "is lowered by oats"
_REACH = 25  # words on either side of a verb


@dataclass(frozen=True, slots=True)
class Sides:
    """What a claim says does something, and what it is done to, around the verb: the stems of
    their words, without those that tell nothing. `behind` are those of the words
    after the verb beyond an "and"."""

    verb: Hit
    exposure: frozenset[str]
    outcome: frozenset[str]
    behind: frozenset[str]


class Wording:
    """An approved wording with what is asked of it, computed once."""

    def __init__(self, approved: ApprovedWording, state: State, matcher: PhraseMatcher) -> None:
        self.approved = approved
        self.state: State = state
        self._matcher = matcher

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words without case and punctuation."""
        return plain(tokenize(fold(self.approved.words)).texts)

    @cached_property
    def draft(self) -> Draft:
        return draft_of(self.approved.words, self._matcher)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of both sides of its claim; none where it makes no claim."""
        return self.sides.exposure | self.sides.outcome if self.sides else frozenset()

    @cached_property
    def sides(self) -> Sides | None:
        """The sides of its first claim; None where it says of nothing what it does."""
        return next(sides(self.draft), None)

    @cached_property
    def is_denial(self) -> bool:
        """Whether its claim denies something."""
        return self.sides is not None and denies(self.draft.reading, self.sides.verb)


def plain(texts: Iterable[str]) -> tuple[str, ...]:
    """Tokens without punctuation: words, numbers and percent signs."""
    return tuple(text for text in texts if is_word(text))


def is_word(text: str) -> bool:
    return text[0].isalnum() or text == "%"


def denies(reading: Reading, verb: Hit) -> bool:
    """Whether a verb in a text is negated."""
    at = reading.extent(verb)
    sentence = reading.document.sentence_at(at.start)
    return sentence is not None and is_exempt(reading, sentence, at, ("negated",))


def draft_of(text: str, matcher: PhraseMatcher) -> Draft:
    """A text of a sentence or two by itself."""
    return Draft(Reading(parse(from_text(text, "wording.txt")), matcher, _CONTEXT))


def telling_stems(reading: Reading, tokens: Sequence[int]) -> frozenset[str]:
    """The stems of the words among some tokens that tell what a claim is about; of all, where
    none does."""
    slight = vocabulary.word_set("slight")
    telling = stems(reading, (i for i in tokens if reading.word(i) not in slight))
    return telling or stems(reading, tokens)


def sides(draft: Draft) -> Iterator[Sides]:
    """The sides of each verb of effect in a text that has words on both."""
    verbs = {i for hit in draft.hits("effects.verb", draft.sentences) for i in hit.tokens}
    for sentence in draft.sentences:
        start, stop = sentence.tokens.start, sentence.tokens.stop
        for hit in draft.hits("effects.verb", (sentence,)):
            before = range(max(start, hit.first - _REACH), hit.first)
            after = range(hit.last, min(stop, hit.last + _REACH))
            one = telling_stems(draft.reading, _subject(draft, before, verbs))
            other = telling_stems(draft.reading, _named(draft, after, verbs))
            if one and other:
                more = _named(draft, after, verbs, _JOINS)
                behind = telling_stems(draft.reading, more)
                if draft.scan.word(hit.last) == _BY:
                    yield Sides(hit, behind, one, one)
                else:
                    yield Sides(hit, one, other, behind)


def _subject(draft: Draft, tokens: range, verbs: Set[int]) -> Sequence[int]:
    """What a clause names before its verb; "our tablet, taken at night," does so farther back."""
    commas = [i for i in tokens if not is_word(draft.scan.word(i))]
    clause = range(commas[-1] + 1, tokens.stop) if commas else tokens
    return _named(draft, clause, verbs) or _named(draft, tokens, verbs)


def _named(
    draft: Draft, tokens: range, verbs: Set[int], going_on: Collection[str] = ()
) -> Sequence[int]:
    """The tokens that name something, up to what only limits a claim: "in adults", "as part of a
    diet". Verbs are no part of it, and words `going_on` do not end it."""
    found: list[int] = []
    for index in tokens:
        word = draft.scan.word(index)
        if found and word in vocabulary.word_set("limits_claim") and word not in going_on:
            break
        if index not in verbs and is_word(word) and len(word) > 2:
            found.append(index)
    return found
