"""Words that leave off, refuse, lower or do not need a treatment: "stop your statins", "say no to
vaccines", "halve your dose", "you will never need insulin again"."""

from __future__ import annotations

from linter.facts import addressed, medicines
from linter.facts.phrases import longest
from linter.facts.treatment_case import TO_READER, Aim, Case, Found, aims
from linter.language.matcher import Hit

LEFT = ("leave_hard", "leave", "leave_you")
AVOIDED = ("avoid_hard", "avoid")
TRIGGERS = tuple(
    f"treatment_left.{name}" for name in (*LEFT, *AVOIDED, "leave_whole", "no_need", "lower")
)
_NOBODY = ("nobody", "no one", "no human", "no baby", "no child", "no woman", "no man")


def found(case: Case) -> Found:
    for way in (_left, _left_lying, _unneeded, _avoided, _lowered):
        yield from way(case)


def _left(case: Case) -> Found:
    """ "Stop taking your statins", "throw away your inhaler"."""
    for name in LEFT:
        hard = name == "leave_hard"
        for aim in aims(case, f"treatment_left.{name}"):
            if _is_cleared(case, aim, hard=hard):
                continue
            to_reader = aim.to_reader or name == "leave_you"
            if to_reader and not aim.loose:
                yield aim.extent, "high"
            elif (
                (case.remedy and (aim.said or hard))
                or (aim.said == "story" and case.near_remedy)
                or (aim.said == "story" and _is_glad(case))
                or (hard and to_reader and aim.owned)
                or (hard and aim.said == "group" and case.reading.genre.kind != "news")
            ):
                yield aim.extent, "medium"


def _left_lying(case: Case) -> Found:
    """ "Leave the sertraline behind", "statins are a trap: don't bother with them"."""
    reading, sentence = case.reading, case.sentence
    everyday = case.has("treatment.everyday")
    if case.supposed or (everyday and not case.remedy):
        return
    for words in longest(reading, "treatment_left.leave_whole", sentence):
        tokens = reading.document.token_range(words)
        named = medicines.named(reading, case.before(tokens.stop))
        if not named or case.reasoned(Hit(tokens.start, tokens.stop)):
            continue
        if addressed.of_verb(reading, sentence, tokens.start) in TO_READER:
            yield words, "medium" if everyday or not case.remedy else "high"


def _unneeded(case: Case) -> Found:
    """ "You won't need your insulin", "breastfed babies have no need of vaccines"."""
    for aim in aims(case, "treatment_left.no_need"):
        if case.idle(aim.medicine):
            continue
        words = case.reading.text(case.reading.extent(aim.verb)).lower()
        nobody = words.startswith(_NOBODY) or ("never" in words and _of_you(case, aim.verb))
        if (aim.owned or nobody) and not aim.loose:
            yield aim.extent, "high"
        elif case.remedy or _is_bare_denial(case, aim) or _is_offered(case, aim):
            yield aim.extent, "medium"


def _is_bare_denial(case: Case, aim: Aim) -> bool:
    """ "You don't have to stay on bisoprolol", "breastfed babies have no need of vaccines"."""
    if _is_vaccine(case, aim):
        return case.has("treatment_left.immune_enough")
    return not aim.loose and case.has("treatment_left.stay_on", aim.verb.tokens)


def _is_offered(case: Case, aim: Aim) -> bool:
    """ "You may find that you no longer need your blood pressure tablets"."""
    return aim.owned and not case.has("treatment.everyday", aim.medicine.tokens)


def _avoided(case: Case) -> Found:
    """ "Avoid chemo and drink carrot juice", "say no to vaccines"."""
    for name in AVOIDED:
        for aim in aims(case, f"treatment_left.{name}"):
            if not aim.said or _is_cleared(case, aim):
                continue
            if aim.said == "offer" and case.has("treatment_left.choice"):
                continue
            hard = name == "avoid_hard" or _is_vaccine(case, aim)
            if aim.to_reader and not aim.loose and (case.remedy or hard):
                yield aim.extent, "high"
            elif case.remedy:
                yield aim.extent, "medium"


def _lowered(case: Case) -> Found:
    """ "Halve your dose"."""
    for aim in aims(case, "treatment_left.lower"):
        if not aim.owned or case.idle(aim.medicine):
            continue
        if not aim.loose and (aim.said == "order" or (aim.to_reader and case.remedy)):
            yield aim.extent, "high"
        elif aim.said and (case.remedy or aim.said == "group"):
            yield aim.extent, "medium"


def _is_glad(case: Case) -> bool:
    """Whether a story is told as a good one, here or in the next sentence, and nobody regrets
    it."""
    told = (case.sentence, *case.reading.rest_of_block(case.sentence, 1))
    glad, regret = (
        any(case.has(f"treatment.{name}", s) for s in told) for name in ("glad", "regret")
    )
    return glad and not regret


def _is_cleared(case: Case, aim: Aim, *, hard: bool = False) -> bool:
    """Whether there is a reason; "until" is one to stop a medicine, not to wait with a vaccine.
    Words of contempt are not cleared by "if"."""
    if _is_vaccine(case, aim):
        supposed = case.supposed and not case.remedy
        return supposed or case.has("treatment_left.vaccine_reason")
    return (case.reasoned if hard else case.idle)(aim.medicine)


def _is_vaccine(case: Case, aim: Aim) -> bool:
    return case.has("treatment.vaccine", aim.medicine.tokens)


def _of_you(case: Case, verb: Hit) -> bool:
    return any(case.reading.word(i) in ("you", "you'll") for i in range(verb.first - 2, verb.first))
