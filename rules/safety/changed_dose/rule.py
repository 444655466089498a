"""SAF014: take more or less of a medicine, or leave out days, with nobody who guides it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import (
    HarmfulWords,
    Reading,
    SafetyClaimRule,
    Sentence,
    longest,
    medicines,
    treatment_case,
    treatment_guidance,
)


class ChangedDose(SafetyClaimRule):
    triggers = ("more", "less", "take", "unfinished")

    def words(self, reading: Reading, sentence: Sentence) -> Iterator[HarmfulWords]:
        if not medicines.mentioned(reading, sentence):
            return
        case = treatment_case.of_sentence(reading, sentence)
        if treatment_guidance.is_guided(reading, sentence, alone=case.remedy):
            return
        yield from self._changed(case)
        yield from self._days_left_out(case)
        for words in longest(reading, self.lexicon("unfinished"), sentence):
            yield HarmfulWords(words, "medium")

    def _changed(self, case: treatment_case.Case) -> Iterator[HarmfulWords]:
        """ "Double your inhaler before a run", "ration your insulin". More is dangerous of what
        readers buy by themselves too, and less is not."""
        for lexicon in ("more", "less"):
            for aim in treatment_case.aims(case, self.lexicon(lexicon)):
                idle = case.idle(aim.medicine) and not case.has(self.lexicon("to_none"))
                harmless = idle or (lexicon == "less" and aim.loose)
                if aim.owned and aim.to_reader and not harmless:
                    yield HarmfulWords(aim.extent, "high" if aim.said == "order" else "medium")

    def _days_left_out(self, case: treatment_case.Case) -> Iterator[HarmfulWords]:
        """ "Take your blood thinner only every second day". Of what is to be taken every day, "only
        when you feel ill" leaves out days too."""
        reading = case.reading
        for aim in treatment_case.aims(case, self.lexicon("take")):
            cleared = aim.loose or case.reasoned(aim.medicine)
            if cleared or not (aim.owned and aim.to_reader):
                continue
            after = range(aim.medicine.last, case.sentence.tokens.stop)
            rhythms = [*reading.hits(self.lexicon("rhythm"), after)]
            if case.has(self.lexicon("daily"), aim.medicine.tokens):
                behind = after[bool(medicines.named(reading, after[:1])) :]  # "preventer inhaler"
                rhythms += reading.hits(self.lexicon("at_will"), behind[:1])
            for rhythm in rhythms[:1]:
                yield HarmfulWords(aim.extent.join(reading.extent(rhythm)))
