"""Words that talk readers out of care: no need of a doctor, no test, days of waiting before they
ring anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts import addressed, medicines, notice
from linter.facts.phrases import longest
from linter.facts.treatment_case import Case, Found
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.language.matcher import Hit

TRIGGERS = (
    "care_avoided.no_doctor",
    "care_avoided.before_help",
    "care_avoided.no_check",
    "care_avoided.no_haste",
    "care_avoided.welcome_illness",
    "care_avoided.emergency",
    "care_avoided.waved_away",
)
_NOT_WAVED_AWAY = "care_avoided.not_waved_away"
_WEIGHING, _LATER = word_set("weighing"), word_set("later")
_TO_READER = ("order", "offer", "group")


def found(case: Case) -> Found:
    if not any(map(case.has, TRIGGERS)):
        return
    if (case.remedy or not case.supposed) and not case.has("care_avoided.minor"):
        yield from _plain(case, "no_doctor")
    if not _is_weighed(case):
        yield from _plain(case, "welcome_illness")
    if case.has("care_avoided.grave"):
        yield from _plain(case, "no_haste")
    yield from _waiting(case)
    yield from _unchecked(case)
    yield from _nursed(case)
    yield from _waved_away(case)


def _is_weighed(case: Case) -> bool:
    """Whether a sentence tells the other side of an illness too, or not of all children."""
    words = case.reading.words(case.sentence)
    return case.has("care_avoided.weighed") or not _WEIGHING.isdisjoint(words)


def _plain(case: Case, name: str) -> Found:
    for words in longest(case.reading, f"care_avoided.{name}", case.sentence):
        yield words, "high"


def _waiting(case: Case) -> Found:
    """ "Wait three days before you ring anyone", of a sign of grave illness or with a remedy."""
    if case.has("care_avoided.timed"):
        return
    reading, sentence = case.reading, case.sentence
    for helped in reading.hits("care_avoided.before_help", sentence):
        for wait in reading.hits("care_avoided.wait", case.before(helped.first)):
            if addressed.of_verb(reading, sentence, wait.first) not in _TO_READER:
                continue
            near = [s for s in reading.around(sentence, 1) if s.index <= sentence.index]
            words = reading.extent(wait).join(reading.extent(helped))
            if any(reading.has("care_avoided.grave", s) for s in near):
                yield words, "high"
            elif medicines.potent_in(reading, sentence):
                yield words, "medium"


def _nursed(case: Case) -> Found:
    """ "For a heart attack, take a spoonful of cayenne", where nobody says to ring for help."""
    reading, sentence = case.reading, case.sentence
    if not case.has("care_avoided.home_means"):
        return
    if any(case.has("care_avoided.helped", s) for s in reading.around(sentence, 1)):
        return
    for attack in reading.hits("care_avoided.emergency", sentence):
        after = range(attack.last, sentence.tokens.stop)
        for use in reading.hits("care_avoided.home_use", after):
            if addressed.of_verb(reading, sentence, use.first) in _TO_READER:
                yield reading.extent(attack).join(reading.extent(use)), "high"
                return


def _waved_away(case: Case) -> Found:
    """ "Chest pain after a meal is only wind", where nobody says when to ring for help."""
    reading, sentence = case.reading, case.sentence
    if any(not _puts_off(reading, hit) for hit in reading.hits(_NOT_WAVED_AWAY, sentence)):
        return
    if any(_sends_to_care(reading, s) for s in reading.around(sentence, 2)):
        return
    for sign in reading.hits("care_avoided.alarming", sentence):
        after = range(sign.last, sentence.tokens.stop)
        for words in reading.hits("care_avoided.waved_away", after):
            yield reading.extent(sign).join(reading.extent(words)), "medium"
            return


def _puts_off(reading: Reading, hit: Hit) -> bool:
    """Whether words that weigh a claim tell readers to wait instead: "until the morning"."""
    waits = reading.word(hit.first) == "until"
    return waits and not _LATER.isdisjoint(map(reading.word, (hit.last, hit.last + 1)))


def _sends_to_care(reading: Reading, sentence: Sentence) -> bool:
    names = ("care_avoided.seen_to", "treatment_guidance.guided")
    return notice.in_sentence(reading, sentence) or any(reading.has(n, sentence) for n in names)


def _unchecked(case: Case) -> Found:
    """ "Put off the blood test", where something else is offered in its place."""
    if not case.remedy and (case.supposed or not case.has("care_avoided.alone")):
        return
    for words in longest(case.reading, "care_avoided.no_check", case.sentence):
        tokens = case.reading.document.token_range(words)
        if case.has("care_avoided.worthless", tokens):
            yield words, "medium"
        elif addressed.of_verb(case.reading, case.sentence, tokens.start) in _TO_READER:
            yield words, "high"
