"""Careful wording for a claim: replaces the causal verb by one that the evidence supports, in the
same form.

If a study only observed people, "reduces the risk" becomes "is linked to a lower risk". If there
is a trial, or no study is mentioned, it becomes "may reduce the risk", as a link needs a source.
The words are in `wording.yml`. If the form of the verb, the number of its subject or the fit of
its object is uncertain, or the sentence is an exception (`exceptions`), there is no rewrite: a
wrong one costs more than a missing one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal

from linter.common.dataclass import dataclass
from linter.common.spans import Extent
from linter.facts import study_design
from linter.facts.claims import Claim
from linter.facts.rewrite import agreement, exceptions
from linter.facts.rewrite.comparison import Effect, compare
from linter.facts.study_design import NOT_IN_PEOPLE, WEAK_IN_PEOPLE, DesignKind
from linter.facts.word_forms import is_ly_adverb, skip_adverbs_back
from linter.language.verb_forms import verb_forms
from linter.language.word_lists import word_list, word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

Form = Literal["base", "third", "past"]


@dataclass(frozen=True, slots=True)
class Replacement:
    """New words for an extent."""

    extent: Extent
    text: str


@dataclass(frozen=True, slots=True)
class _Verb:
    """A causal verb in its context: its base, form and effect, the token before it and its adverbs,
    those adverbs, and the start of its object. The effect is None for a verb that can only be
    rewritten with "may"."""

    base: str
    form: Form
    effect: Effect | None
    before: int
    adverbs: Sequence[str]
    end: int


Rewrite = Sequence[Replacement]


def careful(reading: Reading, sentence: Sentence, claim: Claim) -> Rewrite:
    """A rewrite of a claim to what its evidence supports; empty if none is certain."""
    evidence = _evidence(reading, sentence)
    if claim.negated or claim.strength != "direct_causal" or evidence in NOT_IN_PEOPLE:
        return ()
    if exceptions.keeps_wording(reading, sentence, claim):
        return ()
    observed = evidence in WEAK_IN_PEOPLE
    if claim.construction == "predicate" or reading.word(claim.trigger.last) == "by":
        return _passive(reading, sentence, claim) if observed else ()
    if observed and (softened := _can_to_may(reading, sentence, claim)):
        return softened
    verb = _verb(reading, sentence, claim)
    if verb is None:
        return ()
    write = _linked if observed else _may
    return write(reading, sentence, claim, verb)


def cased(old: str, new: str, *, opens: bool) -> str:
    """New words in the capitals of the old: all, those of a title, or the first letter's.

    `opens` is true if the old words open a sentence, where one capital has no meaning.
    """
    words = [w for w in old.split() if w[0].isalpha()]
    if not words or not words[0][0].isupper():
        return new
    if old.isupper() and len(old) > 1:
        return new.upper()
    longer = [w for w in words if w.lower() not in _SMALL]
    if all(w[0].isupper() for w in longer) and (len(longer) > 1 or not opens):
        return " ".join(w if w in _SMALL else _capital(w) for w in new.split())
    return _capital(new)


def _capital(new: str) -> str:
    """With a capital, behind a bracket too: "[Which study?]"."""
    at = 1 if new[:1] in ("[", "(") else 0
    return new[:at] + new[at : at + 1].upper() + new[at + 1 :]


def _evidence(reading: Reading, sentence: Sentence) -> DesignKind | None:
    """The kind of the study near a sentence; for a headline, and anywhere in a news story, that of
    the article's own study."""
    own = reading.genre.kind == "news" or reading.block(sentence).headline
    behind = study_design.near(reading, sentence) or (reading.design if own else None)
    return behind.kind if behind else None


def _verb(reading: Reading, sentence: Sentence, claim: Claim) -> _Verb | None:
    """The verb of a claim, if it is known and finite: not a participle, infinitive or
    imperative."""
    end = claim.trigger.last
    words = [reading.word(i) for i in range(claim.trigger.first, end + 1)]
    found = _verbs().get(" ".join(words))  # "protect" is a trigger, and "against" makes the verb
    end += found is not None
    found = found or _verbs().get(" ".join(words[:-1])) or _may_verbs().get(words[0])
    before = _before(reading, sentence, claim)
    if found is None or before < sentence.tokens.start:
        return None
    base, form, effect = found
    ahead = reading.word(before)
    perfect = form == "past" and ahead in _HAVE
    if agreement.is_person(ahead) or (ahead in _NOT_FINITE and not perfect):
        return None
    adverbs = [reading.word(i) for i in range(before + 1, claim.trigger.first)]
    return _Verb(base, form, effect, before, adverbs, end)


def _before(reading: Reading, sentence: Sentence, claim: Claim) -> int:
    """The index of the token before a trigger and its adverbs; if these open the sentence, the
    index before it."""
    before, first = claim.trigger.first - 1, sentence.tokens.start - 1
    return skip_adverbs_back(
        reading, before, first, lambda word: word in _ADVERBS or is_ly_adverb(word)
    )


def _linked(reading: Reading, sentence: Sentence, claim: Claim, verb: _Verb) -> Rewrite:
    """ "reduces the risk" as "is linked to a lower risk"."""
    if verb.effect is None:
        return ()
    be = _be(reading, sentence, claim, verb)
    beside = [a for a in verb.adverbs if a in _listed("beside")]
    degree = [a for a in verb.adverbs if a in _listed("degree")]
    if be is None or len(beside) + len(degree) < len(verb.adverbs) or len(degree) > 1:
        return ()
    found = compare(reading, sentence, verb.end, verb.effect, "".join(degree))
    if found is None:
        return ()
    start = reading.token(verb.before + 1).start
    words = " ".join([be, *beside, "linked to", found.words]).strip()
    replaced = Replacement(Extent(start, reading.token(found.kept - 1).end), words)
    return [replaced, Replacement(found.described, "")] if found.described else [replaced]


def _be(reading: Reading, sentence: Sentence, claim: Claim, verb: _Verb) -> str | None:
    """The form of "be" to replace a form of a verb; None if its number is uncertain."""
    if reading.word(verb.before) in _HAVE:
        return "been"
    if verb.form == "third":
        return "is"
    number = agreement.subject_number(reading, sentence, claim.trigger.first)
    if number is None or (verb.form == "base" and number == "one"):
        return None
    one, many = ("was", "were") if verb.form == "past" else ("is", "are")
    return one if number == "one" else many


def _can_to_may(reading: Reading, sentence: Sentence, claim: Claim) -> Rewrite:
    """ "can reduce" as "may reduce", for a benefit, in a headline or near the study."""
    at = _before(reading, sentence, claim)
    if at < sentence.tokens.start or reading.word(at) != "can":
        return ()
    close = reading.block(sentence).headline or study_design.near(reading, sentence) is not None
    if not close or not exceptions.is_benefit(reading, claim):
        return ()
    token = reading.token(at)
    return [Replacement(Extent(token.start, token.end), "may")]


def _may(reading: Reading, sentence: Sentence, claim: Claim, verb: _Verb) -> Rewrite:
    """ "reduces" as "may reduce". Not for a result of a trial in the past tense or with a number, a
    defining relative clause ("drugs that reduce"), a verb followed by others in the same form
    ("reduces pain and helps"), and help with something other than health."""
    behind = range(claim.trigger.last, sentence.tokens.stop)
    measured = any(reading.word(i)[0].isdigit() or reading.word(i) == "half" for i in behind)
    if verb.adverbs or verb.form == "past" or measured or verb.base in _listed("cures"):
        return ()
    if reading.word(verb.before) in _RELATIVE or (
        verb.form == "third" and _goes_on(reading, behind)
    ):
        return ()
    if verb.effect is None and not reading.tells_of_health(behind[:_OBJECT]):
        return ()
    first = claim.trigger.first
    if verb.form == "base" and agreement.subject_number(reading, sentence, first) != "many":
        return ()
    token = reading.token(first)
    return [Replacement(Extent(token.start, token.end), f"may {verb.base}")]


def _goes_on(reading: Reading, behind: range) -> bool:
    """Whether another verb in the third person follows an "and" or a comma."""
    return any(
        _verbs().get(reading.word(i), ("", "", None))[1] == "third"
        and (reading.word(i - 1) in _BEFORE_ANOTHER or is_ly_adverb(reading.word(i - 1)))
        for i in behind
    )


def _passive(reading: Reading, sentence: Sentence, claim: Claim) -> Rewrite:
    """ "is caused by", "is the main cause of" as "is linked to"; the trigger may include "be"."""
    first, end = claim.trigger.first, claim.trigger.last
    end += reading.word(end) == "by"
    be = first if reading.word(first) in _BE else _before(reading, sentence, claim)
    if be < sentence.tokens.start or reading.word(be) not in _BE:
        return ()
    start = be + 1
    while start < end and is_ly_adverb(reading.word(start)):
        start += 1
    if " ".join(reading.word(i) for i in range(start, end)) not in _listed("passive"):
        return ()
    return [
        Replacement(Extent(reading.token(start).start, reading.token(end - 1).end), "linked to")
    ]


@cache
def _verbs() -> Mapping[str, tuple[str, Form, Effect | None]]:
    """The forms of the verbs that can be rewritten as a link, without ambiguous forms."""
    found: dict[str, tuple[str, Form, Effect | None]] = {}
    for effect in word_list("wording")["effects"]:
        for verb in effect["verbs"].split(", "):
            found.update(_forms(verb, {k: v for k, v in effect.items() if k != "verbs"}))
    return found


@cache
def _may_verbs() -> Mapping[str, tuple[str, Form, Effect | None]]:
    found: dict[str, tuple[str, Form, Effect | None]] = {}
    for verb in _listed("may"):
        found.update(_forms(verb, None))
    return found


def _forms(verb: str, effect: Effect | None) -> dict[str, tuple[str, Form, Effect | None]]:
    first, *rest = verb.split()
    base, third, past, *_ = verb_forms(first)
    named: list[tuple[str, Form]] = [(base, "base"), (third, "third"), (past, "past")]
    return {
        " ".join([word, *rest]): (base, form, effect)
        for word, form in named
        if form == "third" or base != past
    }


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word_list("wording")[name].split(", "))


_OBJECT = 4  # the object of "help" should be within so many tokens
_RELATIVE = word_set("relative") | {"that"}
_HAVE = ("has", "have", "had")
_BE = ("is", "are", "was", "were", "been", "be")
_BEFORE_ANOTHER = word_set("adverbs") | {"and", "or", ","}
_ADVERBS = word_set("adverbs") - {"not", "never", "even"} | {"sometimes", "usually"}
_NOT_FINITE = word_set("be", "auxiliaries", "modals", "articles", "possessives") | {
    "to",
    "let",
    "lets",
    "make",
    "makes",
    "help",
    "helps",
    "helped",
    "should",
    "must",
    "cannot",
    "not",
    "never",
    "than",
    "as",
    "why",
    "how",
    "what",
}
_SMALL = ("to", "of", "in", "by", "a", "an", "the", "than", "for", "and")
