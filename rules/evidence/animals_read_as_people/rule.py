"""EVI002: a result in animals, in cells or on a computer that reads as if it were in people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Hit,
    Reading,
    Rule,
    Sentence,
    Severity,
    context,
    exposure_outcome,
    longest,
    study_design,
    subjects,
)

_STUDY: Mapping[subjects.SubjectKind, str] = {
    "animal": "the study was done in animals",
    "cells": "the study was done in cells or tissue",
    "computer": "the study was done on a computer",
}


class AnimalsReadAsPeople(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        subject = reading.subject
        if subject is not None:
            yield from self._over_the_story(reading, subject)
        yield from self._of_a_dish(reading)
        yield from self._turned(reading)
        yield from self._blended(reading)
        yield from self._admitted(reading)

    # the study that the article is about

    def _over_the_story(self, reading: Reading, subject: subjects.Subject) -> Iterator[Finding]:
        for sentence in reading.prose:
            if subjects.is_told(reading, sentence) or subjects.keeps_distance(reading, sentence):
                continue
            found = self._result(reading, sentence)
            if found is None or self.is_exempt(reading, sentence, found[0]):
                continue
            severity = self._severity(reading, sentence, subject, claimed=found[1])
            if severity is not None:
                yield self.finding(
                    reading,
                    found[0],
                    severity=severity,
                    confidence="high" if subject.sure else "medium",
                    study=_STUDY[subject.kind],
                    design=reading.text(subject.extent),
                    evidence=[(_STUDY[subject.kind], subject.extent)],
                )

    def _result(self, reading: Reading, sentence: Sentence) -> tuple[Extent, bool] | None:
        """What a sentence says happens to people's health, and whether it is a claim."""
        headline = _is_headline(reading, sentence)
        if not headline:
            for hit in reading.hits(self.lexicon("safe"), sentence):
                if not context.is_hedged(reading, sentence, hit):
                    return reading.extent(hit), True
        for claim in reading.claims_by_rules(sentence):
            if (headline or claim.construction != "predicate") and exposure_outcome.says_cause(
                reading, sentence, claim
            ):
                return claim.extent, headline or claim.strength == "direct_causal"
        if headline and (
            reading.tells_of_health(sentence) or reading.has(self.lexicon("remedy"), sentence)
        ):
            for extent in longest(reading, self.lexicon("promise"), sentence):
                return extent, False
        return self._about_people(reading, sentence) if headline else None

    def _about_people(self, reading: Reading, sentence: Sentence) -> tuple[Extent, bool] | None:
        """What a headline hopes for whoever reads it: "how red wine might help you live longer"."""
        for extent in longest(reading, self.lexicon("hoped"), sentence):
            return extent, False
        return None

    def _severity(
        self, reading: Reading, sentence: Sentence, subject: subjects.Subject, *, claimed: bool
    ) -> Severity | None:
        """An error for a headline that makes a claim or names people; elsewhere a warning where
        people are named or no sentence nearby names what was studied. Where the article says only
        once what that was, a warning at most."""
        people = reading.has(self.lexicon("people"), sentence)
        if _is_headline(reading, sentence):
            return Severity.ERROR if subject.sure and (claimed or people) else Severity.WARNING
        alone = not self._told_nearby(reading, sentence)
        if reading.part(sentence) == "summary":
            return Severity.WARNING if people or alone else None
        if reading.speaker(sentence) is not None:
            return None
        return Severity.WARNING if claimed and people and alone else None

    def _told_nearby(self, reading: Reading, sentence: Sentence) -> bool:
        return any(
            subjects.is_told(reading, s) or subjects.keeps_distance(reading, s)
            for s in reading.around(sentence, 1)
        )

    # results in passing, in any article

    def _of_a_dish(self, reading: Reading) -> Iterator[Finding]:
        """ "Ginger kills cancer cells": in a dish, and the text does not say so."""
        for sentence in reading.sentences_with(self.lexicon("dish")):
            if self._seen_in_people(reading, sentence) or self._told_nearby(reading, sentence):
                continue
            for words in longest(reading, self.lexicon("dish"), sentence):
                if not self.is_exempt(reading, sentence, words):
                    yield self._warning(reading, words, "dish")
                    break

    def _seen_in_people(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a treatment is told of, or the result of a news story on a study of people."""
        if reading.has(self.lexicon("treatment"), sentence):
            return True
        design = reading.design if reading.genre.kind == "news" else None
        return design is not None and design.kind not in study_design.NOT_IN_PEOPLE

    def _turned(self, reading: Reading) -> Iterator[Finding]:
        """ "The mice lived longer. So drink a glass a day": from animals to the reader."""
        names = [name for _, name in subjects.SUBJECTS]
        for sentence in reading.sentences_with(*names):
            if any(subjects.keeps_distance(reading, s) for s in reading.around(sentence, 1)):
                continue
            studied = [hit for name in names for hit in reading.hits(name, sentence)]
            found = self._turn(reading, sentence, studied) if studied else None
            if found is not None:
                design = reading.text(reading.extent(min(studied)))
                yield self._warning(reading, found, "turn", design=design)

    def _turn(self, reading: Reading, study: Sentence, studied: Sequence[Hit]) -> Extent | None:
        """Words for people behind those for animals, in the sentence or the next one."""
        last = max(hit.last for hit in studied)
        for sentence in (study, *reading.rest_of_block(study, 1)):
            if sentence is not study and subjects.is_told(reading, sentence):
                return None
            for hit in reading.hits(self.lexicon("turn"), sentence):
                if sentence is study and hit.first < last:
                    continue
                words = reading.extent(hit)
                if not context.is_hedged(reading, sentence, hit) and not self.is_exempt(
                    reading, sentence, words
                ):
                    return words
        return None

    def _blended(self, reading: Reading) -> Iterator[Finding]:
        """ "Shown in animal and human studies": of which of them nobody can tell."""
        for sentence in reading.sentences_with(self.lexicon("blend")):
            if not reading.has(self.lexicon("shows"), sentence):
                continue
            for words in longest(reading, self.lexicon("blend"), sentence):
                if not self.is_exempt(reading, sentence, words):
                    yield self._warning(reading, words, "blend")
                    break

    def _admitted(self, reading: Reading) -> Iterator[Finding]:
        """Results told flatly in an article that says elsewhere that they are of animals."""
        name = self.lexicon("admission")
        admissions = (w for s in reading.sentences_with(name) for w in longest(reading, name, s))
        admission = next(admissions, None)
        if admission is None:
            return
        for sentence in reading.sentences_with(self.lexicon("evidential")):
            if self._told_nearby(reading, sentence) or not reading.tells_of_health(sentence):
                continue
            for words in longest(reading, self.lexicon("evidential"), sentence):
                if not self.is_exempt(reading, sentence, words):
                    yield self._warning(reading, words, "claim", design=reading.text(admission))
                    break

    def _warning(self, reading: Reading, words: Extent, what: str, design: str = "") -> Finding:
        return self.finding(
            reading,
            words,
            severity=Severity.WARNING,
            confidence="medium",
            message=str(self.options[f"{what}-message"]),
            help=self.options.get(f"{what}-help"),
            design=design,
        )


def _is_headline(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence is in the headline, or in the description that stands in for it."""
    block = reading.block(sentence)
    return block.headline or block.kind.value == "description"
