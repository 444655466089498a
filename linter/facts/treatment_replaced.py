"""Words that put something in the place of a treatment, or praise or blame it into one: "swap your
inhaler for honey", "a natural alternative to insulin", "heal asthma without drugs"."""

from __future__ import annotations

from linter.common.spans import Extent
from linter.facts import addressed, medicines
from linter.facts.phrases import longest
from linter.facts.treatment_case import TO_READER, Aim, Case, Found, aims

TRIGGERS = tuple(
    f"treatment_replaced.{name}"
    for name in (
        *("instead", "alternative", "exchange", "rival", "rival_whole"),
        *("without", "disparaging", "nickname"),
    )
)
_FURTHER = 9  # tokens between things exchanged
_FOR = ("for", "with", "to")
_NONE = ("no", "not", "nothing", "none", "neither", "nor", "never")
_NEEDED = ("needed", "required", "necessary", ",", ":", "!", "no")


def found(case: Case) -> Found:
    for way in (_exchanged, _replaced, _offered_instead, _done_without, _disparaged, _rivalled):
        yield from way(case)


def _exchanged(case: Case) -> Found:
    """ "Swap your inhaler for honey"."""
    reading = case.reading
    for aim in aims(case, "treatment_replaced.exchange"):
        at = aim.medicine.last
        after = range(at, min(at + _FURTHER, case.sentence.tokens.stop))
        link = next((i for i in after if reading.word(i) in _FOR), None)
        if link is None or not aim.said or case.compared(aim.medicine):
            continue
        behind = range(link + 1, after.stop)
        if medicines.remedy_in(reading, behind) or case.has("treatment.means", behind):
            yield aim.extent, "high" if aim.to_reader and not aim.loose else "medium"


def _replaced(case: Case) -> Found:
    """ "Drink nettle tea instead of your water tablets"."""
    ordered = addressed.is_order(case.reading, case.sentence)
    potent = medicines.potent_in(case.reading, case.sentence)
    for aim in aims(case, "treatment_replaced.instead", nouns=case.remedy and potent):
        offered = case.remedy or (ordered and aim.owned and case.near_remedy)
        if offered and not case.compared(aim.medicine):
            yield aim.extent, "high" if (ordered or aim.owned) and not aim.loose else "medium"


def _offered_instead(case: Case) -> Found:
    """ "A natural alternative to insulin"."""
    for aim in aims(case, "treatment_replaced.alternative"):
        if case.compared(aim.medicine) or case.in_study:
            continue
        near = range(max(case.sentence.tokens.start, aim.verb.first - 5), aim.verb.first)
        promised = case.remedy or case.has("treatment_replaced.promising", near)
        named = bool(medicines.named(case.reading, aim.medicine.tokens))
        if promised and named and not aim.loose and case.reading.genre.kind != "news":
            yield aim.extent, "high"
        elif case.remedy or (not aim.loose and (promised or _is_bare(case, aim))):
            yield aim.extent, "medium"


def _rivalled(case: Case) -> Found:
    """ "Hibiscus tea works as well as any blood pressure tablet"."""
    reading, sentence = case.reading, case.sentence
    if case.in_study or reading.citations(sentence):
        return
    for words in longest(reading, "treatment_replaced.rival_whole", sentence):
        if _praised(case, reading.document.token_range(words).start):
            yield words, "medium"
    for aim in aims(case, "treatment_replaced.rival"):
        if _praised(case, aim.verb.first) and not case.compared(aim.medicine):
            yield aim.extent, "medium"


def _praised(case: Case, at: int) -> bool:
    """Whether what stands before a token is a remedy that acts, with no denial or doubt."""
    before = case.before(at)
    return (
        medicines.potent_in(case.reading, before)
        and not any(case.reading.word(i) in _NONE for i in before)
        and not case.has("treatment.softened", before)
    )


def _done_without(case: Case) -> Found:
    """ "Reverse your diabetes without drugs"."""
    if case.has("treatment_replaced.mild") or case.idle():
        return
    if not case.has("treatment_replaced.serious"):
        return
    reading, sentence = case.reading, case.sentence
    spontaneous = case.has("treatment_replaced.spontaneous")
    for words in longest(reading, "treatment_replaced.without", sentence):
        extent = _with_medicine(case, words)
        for heals, lexicon in ((True, "healing"), (False, "easing")) if extent else ():
            for verb in reading.hits(f"treatment_replaced.{lexicon}", sentence):
                said = addressed.of_verb(reading, sentence, verb.first)
                told = case.remedy or (heals and reading.word(verb.first - 1) == "be")
                if extent and (said or (told and not spontaneous)):
                    sure = heals and said in (*TO_READER, "way")
                    yield extent, "high" if sure else "medium"


def _with_medicine(case: Case, words: Extent) -> Extent | None:
    """ "Without" and its medicine; "drug free" holds its own."""
    reading, tokens = case.reading, case.reading.document.token_range(words)
    opening = reading.word(tokens.start)
    if opening not in ("without", "no"):
        return words
    medicine = medicines.after(reading, case.sentence, tokens.stop, nouns=True)
    if medicine is None or (opening == "no" and reading.word(medicine.last) not in _NEEDED):
        return None
    if case.has("treatment.everyday", medicine.tokens) and not case.remedy:
        return None
    return words.join(reading.extent(medicine))


def _disparaged(case: Case) -> Found:
    """ "Vaccines are poison", "nature's insulin"."""
    if case.idle() or case.in_study:
        return
    for name in ("disparaging", "nickname"):
        for words in longest(case.reading, f"treatment_replaced.{name}", case.sentence):
            if not case.has("treatment.everyday", case.reading.document.token_range(words)):
                sure = case.remedy and name == "disparaging"
                yield words, "high" if sure else "medium"


def _is_bare(case: Case, aim: Aim) -> bool:
    """ "X is an alternative to insulin", of something that no doctor offers."""
    one = case.reading.word(aim.verb.first - 1) in ("a", "an", "your", "new")
    therapies = case.reading.hits("treatment_replaced.therapy", case.sentence)
    offered = any(hit.first not in aim.medicine.tokens for hit in therapies)
    softened = case.has("treatment_guidance.supposed") or case.has("treatment.softened")
    return one and not offered and not softened
