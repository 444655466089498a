"""SAF006: stop, replace, refuse or lower a treatment, do without a doctor, or take a remedy while
pregnant, breastfeeding or on blood thinners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from linter.rulekit.api import (
    Confidence,
    Extent,
    Finding,
    Hit,
    Reading,
    SafetyClaimRule,
    Sentence,
    addressed,
    care_avoided,
    frail_readers,
    longest,
    medicine_verbs,
    medicines,
    treatment_guidance,
)

_APART, _FURTHER = 7, 9  # tokens between medicines compared, and between things exchanged
_FOR = ("for", "with", "to")
_NOBODY = ("nobody", "no one", "no human", "no baby", "no child", "no woman", "no man")
_NONE = ("no", "not", "nothing", "none", "neither", "nor", "never")
_SAID_TO_READER = ("order", "offer")
_NEEDED = ("needed", "required", "necessary", ",", ":", "!", "no")
Found = Iterator[tuple[Extent, Confidence]]


class _Case(NamedTuple):
    """A sentence, and what is around its words."""

    reading: Reading
    sentence: Sentence
    remedy: bool  # something is offered that is no medicine
    supposed: bool  # "if", "people who", "some"


class _Aim(NamedTuple):
    """Words about a medicine, and how they are said."""

    verb: Hit
    medicine: Hit
    extent: Extent
    said: addressed.Address | None
    owned: bool  # "your insulin"
    to_reader: bool
    loose: bool  # a medicine that readers may leave, or "may"


class StopOrReplaceTreatment(SafetyClaimRule):
    triggers = (
        *("leave", "leave_hard", "avoid", "avoid_hard", "no_need", "instead", "alternative"),
        *("exchange", "lower", "without", "leave_you", "disparaging", "nickname"),
        *("rival", "rival_whole", "leave_whole"),
        *frail_readers.READERS,
        *care_avoided.TRIGGERS,
    )

    def words(self, reading: Reading, sentence: Sentence) -> Found:
        treated = medicines.mentioned(reading, sentence)
        if not treated and not self._tells_readers(reading, sentence):
            return
        remedy = medicines.remedy_in(reading, sentence) or self._has(reading, "means", sentence)
        supposed = treatment_guidance.is_supposed(reading, sentence)
        yield from care_avoided.found(reading, sentence, remedy=remedy, supposed=supposed)
        if treatment_guidance.is_guided(reading, sentence, alone=remedy):
            return
        case = _Case(reading, sentence, remedy, supposed)
        if treated:
            ways = (
                *(self._left, self._exchanged, self._replaced, self._offered_instead),
                *(self._unneeded, self._avoided, self._lowered, self._done_without),
                *(self._disparaged, self._rivalled, self._left_lying),
            )
            found = [each for way in ways for each in way(case)]
            yield from sorted(found, key=lambda each: each[1] != "high")
        recommended = frail_readers.recommended(reading, sentence)
        if recommended:
            yield recommended, "high"

    def _tells_readers(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether it may speak of doing without care, or of frail readers."""
        named = (*care_avoided.TRIGGERS, *frail_readers.READERS)
        return any(reading.has(name, sentence) for name in named)

    def finding(self, reading: Reading, extent: Extent, **given: Any) -> Finding:
        sentence = reading.document.sentence_at(extent.start)
        if sentence and frail_readers.recommended(reading, sentence) == extent:
            given["message"] = str(self.options["population-message"])
            given["help"] = str(self.options["population-help"])
        return super().finding(reading, extent, **given)

    # what clears a sentence

    def _idle(self, case: _Case, medicine: Hit | None = None) -> bool:
        """Whether the sentence tells what happens and offers nothing."""
        return self._reasoned(case, medicine) or (case.supposed and not case.remedy)

    def _reasoned(self, case: _Case, medicine: Hit | None = None) -> bool:
        return treatment_guidance.has_reason(case.reading, case.sentence, medicine)

    def _is_cleared(self, case: _Case, aim: _Aim, *, hard: bool = False) -> bool:
        """Whether there is a reason; "until" is one to stop a medicine, not to wait with a
        vaccine. Words of contempt are not cleared by "if"."""
        if self._is_vaccine(case, aim):
            return self._has(case.reading, "vaccine_reason", case.sentence)
        return (self._reasoned if hard else self._idle)(case, aim.medicine)

    def _is_vaccine(self, case: _Case, aim: _Aim) -> bool:
        return self._has(case.reading, "vaccine", aim.medicine.tokens)

    # the words about a medicine

    def _has(self, reading: Reading, lexicon: str, within: Sentence | range) -> bool:
        return reading.has(self.lexicon(lexicon), within)

    def _aims(self, case: _Case, lexicon: str) -> Iterator[_Aim]:
        """The words of a lexicon that have a medicine after them."""
        reading, sentence = case.reading, case.sentence
        food = lexicon == "instead" and not medicines.potent_in(reading, sentence)
        for aim in medicine_verbs.aims(
            reading,
            sentence,
            self.lexicon(lexicon),
            spared=self.lexicon("exceptions"),
            nouns=case.remedy and not food,
        ):
            before = range(sentence.tokens.start, aim.verb.first)
            yield _Aim(
                *aim,
                to_reader=aim.said in _SAID_TO_READER or (aim.said == "group" and case.remedy),
                loose=self._has(reading, "everyday", aim.medicine.tokens)
                or self._has(reading, "softened", before),
            )

    def _left(self, case: _Case) -> Found:
        """ "Stop taking your statins", "throw away your inhaler"."""
        for lexicon in ("leave_hard", "leave", "leave_you"):
            for aim in self._aims(case, lexicon):
                hard = lexicon == "leave_hard"
                if self._is_cleared(case, aim, hard=hard):
                    continue
                to_reader = aim.to_reader or lexicon == "leave_you"
                if to_reader and not aim.loose:
                    yield aim.extent, "high"
                elif (
                    (case.remedy and (aim.said or hard))
                    or (aim.said == "story" and _near_remedy(case))
                    or (hard and to_reader and aim.owned)
                    or (hard and aim.said == "group" and case.reading.genre.kind != "news")
                ):
                    yield aim.extent, "medium"

    def _left_lying(self, case: _Case) -> Found:
        """ "Leave the sertraline behind", "statins are a trap: don't bother with them"."""
        reading, sentence = case.reading, case.sentence
        for words in longest(reading, self.lexicon("leave_whole"), sentence):
            tokens = reading.document.token_range(words)
            said = addressed.of_verb(reading, sentence, tokens.start)
            named = medicines.named(reading, range(sentence.tokens.start, tokens.stop))
            if not named or self._reasoned(case, Hit(tokens.start, tokens.stop)):
                continue
            if said in _SAID_TO_READER and not case.supposed:
                everyday = self._has(reading, "everyday", sentence)
                if case.remedy or not everyday:
                    yield words, "medium" if everyday or not case.remedy else "high"

    def _exchanged(self, case: _Case) -> Found:
        """ "Swap your inhaler for honey"."""
        reading = case.reading
        for aim in self._aims(case, "exchange"):
            at = aim.medicine.last
            after = range(at, min(at + _FURTHER, case.sentence.tokens.stop))
            link = next((i for i in after if reading.word(i) in _FOR), None)
            if link is None or not aim.said or self._compared(case, aim.medicine):
                continue
            behind = range(link + 1, after.stop)
            if medicines.remedy_in(reading, behind) or self._has(case.reading, "means", behind):
                yield aim.extent, "high" if aim.to_reader and not aim.loose else "medium"

    def _replaced(self, case: _Case) -> Found:
        """ "Drink nettle tea instead of your water tablets"."""
        ordered = addressed.is_order(case.reading, case.sentence)
        for aim in self._aims(case, "instead"):
            offered = case.remedy or (ordered and aim.owned and _near_remedy(case))
            if offered and not self._compared(case, aim.medicine):
                yield aim.extent, "high" if (ordered or aim.owned) and not aim.loose else "medium"

    def _rivalled(self, case: _Case) -> Found:
        """ "Hibiscus tea works as well as any blood pressure tablet"."""
        reading, sentence = case.reading, case.sentence
        if _in_study(case) or reading.citations(sentence):
            return
        for words in longest(reading, self.lexicon("rival_whole"), sentence):
            if medicines.potent_in(reading, range(sentence.tokens.start, _first(reading, words))):
                yield words, "medium"
        for aim in self._aims(case, "rival"):
            before = range(sentence.tokens.start, aim.verb.first)
            denied = any(reading.word(i) in _NONE for i in before)
            if denied or not medicines.potent_in(reading, before):
                continue
            if not self._has(reading, "softened", before) and not self._compared(
                case, aim.medicine
            ):
                yield aim.extent, "medium"

    def _offered_instead(self, case: _Case) -> Found:
        """ "A natural alternative to insulin"."""
        reading, sentence = case.reading, case.sentence
        for aim in self._aims(case, "alternative"):
            if self._compared(case, aim.medicine) or _in_study(case):
                continue
            first = max(sentence.tokens.start, aim.verb.first - 5)
            promised = case.remedy or self._has(
                case.reading, "promising", range(first, aim.verb.first)
            )
            named = bool(medicines.named(reading, aim.medicine.tokens))
            if promised and named and not aim.loose and reading.genre.kind != "news":
                yield aim.extent, "high"
            elif case.remedy or (not aim.loose and (promised or self._is_bare(case, aim.verb))):
                yield aim.extent, "medium"

    def _unneeded(self, case: _Case) -> Found:
        """ "You won't need your insulin"."""
        for aim in self._aims(case, "no_need"):
            if not self._idle(case, aim.medicine):
                words = case.reading.text(case.reading.extent(aim.verb)).lower()
                to_reader = aim.owned or words.startswith(_NOBODY)
                to_reader = to_reader or ("never" in words and _of_you(case, aim.verb))
                if to_reader and not aim.loose:
                    yield aim.extent, "high"
                elif case.remedy or self._spared_vaccine(case, aim):
                    yield aim.extent, "medium"

    def _spared_vaccine(self, case: _Case, aim: _Aim) -> bool:
        """ "Breastfed babies have no need of vaccines"."""
        return self._is_vaccine(case, aim) and self._has(
            case.reading, "immune_enough", case.sentence
        )

    def _avoided(self, case: _Case) -> Found:
        """ "Avoid chemo and drink carrot juice", "say no to vaccines"."""
        for lexicon in ("avoid_hard", "avoid"):
            for aim in self._aims(case, lexicon):
                if not aim.said or self._is_cleared(case, aim):
                    continue
                if aim.said == "offer" and self._has(case.reading, "choice", case.sentence):
                    continue
                hard = lexicon == "avoid_hard" or self._is_vaccine(case, aim)
                if aim.to_reader and not aim.loose and (case.remedy or hard):
                    yield aim.extent, "high"
                elif case.remedy:
                    yield aim.extent, "medium"

    def _lowered(self, case: _Case) -> Found:
        """ "Halve your dose"."""
        for aim in self._aims(case, "lower"):
            if not aim.owned or self._idle(case, aim.medicine):
                continue
            if not aim.loose and (aim.said == "order" or (aim.to_reader and case.remedy)):
                yield aim.extent, "high"
            elif aim.said and (case.remedy or aim.said == "group"):
                yield aim.extent, "medium"

    def _done_without(self, case: _Case) -> Found:
        """ "Reverse your diabetes without drugs"."""
        reading, sentence = case.reading, case.sentence
        mild = self._has(reading, "mild", sentence) or self._idle(case)
        if mild or not self._has(reading, "serious", sentence):
            return
        spontaneous = self._has(reading, "spontaneous", sentence)
        for words in longest(reading, self.lexicon("without"), sentence):
            extent, tokens = words, reading.document.token_range(words)
            opening = reading.word(tokens.start)
            if opening in ("without", "no"):
                medicine = medicines.after(reading, sentence, tokens.stop, nouns=True)
                if medicine is None or (
                    opening == "no" and reading.word(medicine.last) not in _NEEDED
                ):
                    continue
                if self._has(reading, "everyday", medicine.tokens) and not case.remedy:
                    continue
                extent = words.join(reading.extent(medicine))
            for heals, lexicon in ((True, "healing"), (False, "easing")):
                for verb in reading.hits(self.lexicon(lexicon), sentence):
                    said = addressed.of_verb(reading, sentence, verb.first)
                    told = case.remedy or (heals and reading.word(verb.first - 1) == "be")
                    if said or (told and not spontaneous):
                        sure = heals and said in (*_SAID_TO_READER, "way")
                        yield extent, "high" if sure else "medium"

    def _disparaged(self, case: _Case) -> Found:
        """ "Vaccines are poison", "nature's insulin"."""
        reading, sentence = case.reading, case.sentence
        for lexicon in ("disparaging", "nickname"):
            if self._idle(case) or _in_study(case):
                return
            for words in longest(reading, self.lexicon(lexicon), sentence):
                if not self._has(reading, "everyday", reading.document.token_range(words)):
                    sure = case.remedy and lexicon == "disparaging"
                    yield words, "high" if sure else "medium"

    # what stands around the words

    def _compared(self, case: _Case, medicine: Hit) -> bool:
        """Whether two treatments are compared: another medicine is in the sentence, or a study."""
        return self._reasoned(case, medicine) or any(
            hit.last <= medicine.first - _APART or hit.first >= medicine.last + 3
            for hit in medicines.named(case.reading, case.sentence)
            if not medicines.remedy_in(case.reading, hit.tokens)
        )

    def _is_bare(self, case: _Case, alternative: Hit) -> bool:
        """ "X is an alternative to insulin", of something that no doctor offers."""
        one = case.reading.word(alternative.first - 1) in ("a", "an", "your", "new")
        return one and not any(
            self._has(case.reading, n, case.sentence) for n in ("therapy", "supposed", "softened")
        )


def _first(reading: Reading, words: Extent) -> int:
    return reading.document.token_range(words).start


def _of_you(case: _Case, verb: Hit) -> bool:
    return any(case.reading.word(i) in ("you", "you'll") for i in range(verb.first - 2, verb.first))


def _near_remedy(case: _Case) -> bool:
    return any(medicines.remedy_in(case.reading, s) for s in case.reading.around(case.sentence, 1))


def _in_study(case: _Case) -> bool:
    named = case.reading.has("study.noun", case.sentence)
    return named or bool(case.reading.designs(case.sentence))
