"""SAF006: stop, replace, refuse or lower a treatment, do without a doctor, or take a remedy while
pregnant, breastfeeding or on blood thinners."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    HarmfulWords,
    Reading,
    SafetyClaimRule,
    Sentence,
    care_avoided,
    frail_readers,
    longest,
    medicines,
    treatment_case,
    treatment_guidance,
    treatment_left,
    treatment_replaced,
)

_WITHOUT_MEDICINE = (*care_avoided.TRIGGERS, *frail_readers.READERS)
_BY_ITSELF, _NO_ILLNESS = "SAF006.by_itself", "SAF006.no_illness"


class StopOrReplaceTreatment(SafetyClaimRule):
    triggers = (
        *treatment_left.TRIGGERS,
        *treatment_replaced.TRIGGERS,
        *_WITHOUT_MEDICINE,
        _BY_ITSELF,
        _NO_ILLNESS,
    )

    def words(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        if not reading.has("care_avoided.weighed", sentence):
            yield from map(HarmfulWords, longest(reading, _NO_ILLNESS, sentence))
        yield from _by_itself(treatment_case.of_sentence(reading, sentence))
        treated = medicines.mentioned(reading, sentence)
        if not treated and not any(reading.has(name, sentence) for name in _WITHOUT_MEDICINE):
            return
        case = treatment_case.of_sentence(reading, sentence)
        yield from (HarmfulWords(*found) for found in care_avoided.found(case))
        if treatment_guidance.is_guided(reading, sentence, alone=case.remedy):
            return
        if treated:
            found = [*treatment_left.found(case), *treatment_replaced.found(case)]
            surest = sorted(found, key=lambda each: each[1] != "high")
            yield from (HarmfulWords(*each) for each in surest)
        recommended = frail_readers.recommended(reading, sentence)
        if recommended:
            yield HarmfulWords(recommended, kind="population")


def _by_itself(case: treatment_case.Case) -> Iterator[HarmfulWords]:
    """ "Her epilepsy is managed with magnesium alone", of an illness that medicines keep in check,
    and of something that is no medicine."""
    if case.supposed or not case.has("SAF006.kept_in_check") or case.in_study:
        return
    reading = case.reading
    for words in longest(reading, _BY_ITSELF, case.sentence):
        means = reading.document.token_range(words)[2:]
        own = medicines.remedy_in(reading, means) or case.has("SAF006.own_means", means)
        if own and not medicines.named(reading, means):
            yield HarmfulWords(words, "medium")
