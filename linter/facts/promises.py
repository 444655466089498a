"""Promises without a verb of effect: "Sage drains the sinuses", "Take kelp for deeper sleep",
"Benefits: faster recovery", "Best for: insomnia".

Each construction has a function. Those that fit much else ask for a remedy before and an outcome
after the words (`wellness`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.common.spans import Extent
from linter.document.blocks import BlockKind
from linter.facts import acts, context, medicines
from linter.facts.presupposition import is_question
from linter.facts.wellness import is_gerund, is_outcome, object_of, of_remedy
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading


def sentences(reading: Reading) -> Sequence[Sentence]:
    """The sentences of the prose that may hold a promise, in order."""
    worded = {s.index for s in reading.sentences_with(*_LEXICONS, "claims.transitive")}
    return [
        s
        for s in reading.prose
        if s.index in worded or reading.block(s).kind in (BlockKind.ITEM, BlockKind.CELL)
    ]


def find(reading: Reading, sentence: Sentence) -> Extent | None:
    """The words of a sentence that promise an effect, if it does; headings name topics."""
    if (
        reading.block(sentence).heading
        or is_question(sentence)
        or reading.has("wellness.some", sentence)
        or (medicines.named(reading, sentence) and not reading.has("health.remedy", sentence))
    ):
        return None
    for kind in _KINDS:
        for hit in kind(reading, sentence):
            if not context.governing(reading, sentence, hit, *_SOFTENED):
                return reading.extent(hit)
    return None


def _purposes(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "Take kelp to balance hormones", "a tool for restoring sleep": a verb of effect that
    says what a remedy before it is for."""
    if reading.has("wellness.weighing", sentence):
        return
    verbs = (*reading.hits("claims.transitive", sentence), *reading.hits("wellness.act", sentence))
    for hit in verbs:
        before = range(sentence.tokens.start, hit.first)
        ahead = reading.word(hit.first - 1) if before else ""
        if ahead != "to" and not (is_gerund(reading, hit.first) and ahead in _BEFORE_GERUND):
            continue
        if (
            reading.has(_aiming(reading, hit), before)
            and not reading.has("wellness.neutral", hit.tokens)
            and not reading.has("wellness.no_purpose", hit.tokens)
            and not context.governing(reading, sentence, hit, "purpose")
            and is_outcome(reading, object_of(reading, sentence, hit))
        ):
            yield hit


def _aiming(reading: Reading, hit: Hit) -> str:
    """What must be named before a purpose. "Drink water to prevent cramps" is plain advice,
    "Take kelp to prevent cramps" and "Eat kale to boost your immune system" sell something."""
    plain = reading.has("wellness.plain", hit.tokens)
    return "health.potent" if plain else "health.remedy"


def _gains(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "Take kelp for deeper sleep"."""
    for hit in reading.hits("wellness.gain", sentence):
        before = range(sentence.tokens.start, hit.first)
        after = range(hit.last, min(hit.last + _GAIN_REACH, sentence.tokens.stop))
        if reading.has("health.remedy", before) and is_outcome(reading, after):
            yield hit


def _uses(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "is a fine remedy for", "can be used for", "is indicated in": what a remedy is for."""
    for hit in reading.hits("wellness.use", sentence):
        after = range(hit.last, min(hit.last + _USE_REACH, sentence.tokens.stop))
        before = range(sentence.tokens.start, hit.first)
        if reading.has("claims.reserved", hit.tokens) or reading.has(
            "context.negation", hit.tokens
        ):
            continue
        called_one = reading.has("wellness.remedy_noun", hit.tokens)
        if (called_one or of_remedy(reading, sentence, before)) and is_outcome(reading, after):
            yield hit


def _helps(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "Homeopathy can also help.": whom or what, the sentence before says."""
    for hit in reading.hits("wellness.help", sentence):
        before = range(sentence.tokens.start, hit.first)
        if reading.word(hit.last) in _ENDS and of_remedy(reading, sentence, before):
            yield hit


def _noticed(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "You'll notice clearer skin", "you'll feel younger"."""
    yield from reading.hits("wellness.feel", sentence)
    for hit in reading.hits("wellness.notice", sentence):
        if is_outcome(reading, range(hit.last, min(hit.last + _USE_REACH, sentence.tokens.stop))):
            yield hit


def _gets_better(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "The swelling goes down", in a sentence that names a remedy."""
    for hit in reading.hits("wellness.gets_better", sentence):
        ahead = range(max(sentence.tokens.start, hit.first - 3), hit.first)
        if reading.has("health.remedy", sentence) and is_outcome(reading, ahead):
            yield hit


def _listed(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "Faster recovery", "Immune support", as an item of a list of benefits."""
    introduction = reading.introduction(sentence)
    if introduction is None or is_question(introduction) or len(sentence.tokens) > _LONGEST_ITEM:
        return
    if not _lists_benefits(reading, introduction):
        return
    first, last = sentence.tokens.start, sentence.tokens.stop
    opening = range(first, min(first + _ITEM, last))
    if not is_outcome(reading, opening):
        return
    if reading.word(first) in _BETTER:
        yield Hit(first, first + 1)
    at = next((i for i in opening if reading.word(i) in _SUPPORT), None)
    if at is not None and not reading.has("claims.reserved", range(first, at)):
        yield Hit(at, at + 1)


def _lists_benefits(reading: Reading, introduction: Sentence) -> bool:
    """ "Benefits", "Kelp is used for"."""
    told = reading.has("claims.benefits", introduction) or (
        reading.has("wellness.serves", introduction) and reading.has("health.remedy", introduction)
    )
    return told and not reading.has("claims.reserved", introduction)


def _labelled(reading: Reading, sentence: Sentence) -> Iterator[Hit]:
    """ "Best for: insomnia", "Insomnia: Coffea"."""
    first, last = sentence.tokens.start, sentence.tokens.stop
    colon = next((i for i in sentence.tokens[: _LABEL + 1] if reading.word(i) == ":"), None)
    if colon is None or last - first > _LONGEST_ITEM:
        return
    label, after = range(first, colon), range(colon + 1, min(colon + 1 + _LABEL, last))
    if reading.has("wellness.label", label) and _names_ailment(reading, after):
        yield Hit(first, colon)
    elif _names_ailment(reading, label):
        remedies = reading.hits("health.potent", after)
        yield from (Hit(first, hit.last) for hit in remedies if hit.first == after.start)


def _names_ailment(reading: Reading, within: range) -> bool:
    return reading.has("health.condition", within) or reading.has("outcomes.ailment", within)


_KINDS = (
    acts.by_known_verb,
    acts.by_any_verb,
    acts.on_pronoun,
    acts.above_all,
    acts.makes,
    _purposes,
    _gains,
    _uses,
    _helps,
    _noticed,
    _labelled,
    _gets_better,
    _listed,
    acts.spares,
)
_LEXICONS = tuple(
    f"wellness.{name}"
    for name in (
        "act",
        "act_on_it",
        "actor",
        "nothing",
        "spared",
        "make",
        "gain",
        "use",
        "help",
        "notice",
        "feel",
        "gets_better",
        "label",
    )
)
_SOFTENED: tuple[context.CueKind, ...] = (
    "negation",
    "hedge",
    "modal",
    "condition",
    "directive",
    "myth",
)

_USE_REACH = 7
_GAIN_REACH = 3
_ITEM = 6
_LABEL = 4
_LONGEST_ITEM = 16
_BEFORE_GERUND = word_set("before_gerund")
_BETTER = word_set("listed_better")
_SUPPORT = word_set("listed_support")
_ENDS = frozenset(".!,;")
