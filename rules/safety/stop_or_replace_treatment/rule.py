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


class StopOrReplaceTreatment(SafetyClaimRule):
    triggers = (
        *treatment_left.TRIGGERS,
        *treatment_replaced.TRIGGERS,
        *_WITHOUT_MEDICINE,
        "by_itself",
        "no_illness",
    )

    def words(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        if not reading.has("care_avoided.weighed", sentence):
            yield from map(HarmfulWords, longest(reading, self.lexicon("no_illness"), sentence))
        if reading.has(self.lexicon("by_itself"), sentence):
            yield from self._by_itself(treatment_case.of_sentence(reading, sentence))
        treated = medicines.mentioned(reading, sentence)
        if not treated and sentence.index not in reading.fact(_without_medicine):
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

    def _by_itself(self, case: treatment_case.Case) -> Iterator[HarmfulWords]:
        """ "Her epilepsy is managed with magnesium alone", of an illness that medicines keep in
        check, and of something that is no medicine."""
        if case.supposed or not case.has(self.lexicon("kept_in_check")) or case.in_study:
            return
        reading = case.reading
        for words in longest(reading, self.lexicon("by_itself"), case.sentence):
            means = reading.document.token_range(words)[2:]
            own = medicines.remedy_in(reading, means) or case.has(self.lexicon("own_means"), means)
            if own and not medicines.named(reading, means):
                yield HarmfulWords(words, "medium")


def _without_medicine(reading: Reading) -> frozenset[int]:
    """The indices of the sentences that may do harm though they name no medicine."""
    return frozenset(s.index for s in reading.sentences_with(*_WITHOUT_MEDICINE))
