"""EVI009: how many got better, and not how many would have done without; how often a test is
right, and not how often it is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Extent, Finding, Hit, Reading, Rule, Sentence, figures

_PEOPLE = 6  # words between a share and the people it is of
_BETTER = 14  # words between a share and what became of them
_RATE = 6  # words between a rate and its figure
_RIGHT = 3  # words in which "accurate" stands behind a figure
_NEAR = 8  # words between what a test finds and its figure
_AROUND = 2  # sentences in which the figures of others may stand
_DENYING = ("not", "never", "cannot")
_IN = ("in", "of", "for", "to", "about", "nearly", "almost", "than", "least", "over")


class SuccessRateAlone(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        names = ("figures.percent", "figures.amount", "figures.one_in")
        for sentence in reading.sentences_with(*names):
            for share in figures.shares(reading, sentence):
                found = self._of_people(reading, sentence, share)
                test = found is None
                found = found or self._of_test(reading, sentence, share)
                if found is None:
                    continue
                if not self._is_cleared(reading, sentence, found, test=test):
                    yield self._reported(reading, reading.extent(found), test=test)
                break

    def _reported(self, reading: Reading, words: Extent, *, test: bool) -> Finding:
        if not test:
            return self.finding(reading, words)
        message, advice = (str(self.options[f"test-{part}"]) for part in ("message", "help"))
        return self.finding(reading, words, message=message, help=advice)

    def _first(self, reading: Reading, name: str, within: range) -> Hit | None:
        return next(iter(reading.hits(self.lexicon(name), within)), None)

    # how many got better

    def _of_people(self, reading: Reading, sentence: Sentence, share: Hit) -> Hit | None:
        """ "94 % of patients got better", "symptoms went in half of them"."""
        behind = range(share.last, min(share.last + _BETTER, sentence.tokens.stop))
        people = self._people(reading, behind[:_PEOPLE])
        of = reading.word(share.last) == "of"
        better = self._first(reading, "better", behind)
        if better and (people or of or better.first - share.last <= 1):
            return (
                None
                if reading.word(better.first - 1) == "stopped"
                else Hit(share.first, better.last)
            )
        went = self._first(reading, "went", behind[: _PEOPLE + 1]) if of else None
        if went and reading.tells_of_health(sentence):
            return Hit(share.first, went.last)
        return self._rate(reading, sentence, share) or self._gone(reading, sentence, share, people)

    def _people(self, reading: Reading, near: range) -> Hit | None:
        names = ("figures.participant", "figures.those")
        return next((hit for name in names for hit in reading.hits(name, near)), None)

    def _rate(self, reading: Reading, sentence: Sentence, share: Hit) -> Hit | None:
        """ "95 % effective", "a success rate of 95 %"."""
        behind = range(share.last, share.last + _RIGHT)
        effective = reading.first_hit(self.lexicon("effective"), behind)
        if effective and effective.first == share.last:
            return Hit(share.first, effective.last)
        before = range(max(sentence.tokens.start, share.first - _RATE), share.first)
        rate = self._first(reading, "rate", before)
        return Hit(rate.first, share.last) if rate else None

    def _gone(
        self, reading: Reading, sentence: Sentence, share: Hit, people: Hit | None
    ) -> Hit | None:
        """ "Symptoms disappeared in 94 % of patients"."""
        if people is None or reading.word(share.first - 1) not in _IN:
            return None
        before = range(max(sentence.tokens.start, share.first - _BETTER), share.first)
        went = self._first(reading, "went", before)
        return Hit(went.first, people.last) if went else None

    # how often a test is right

    def _of_test(self, reading: Reading, sentence: Sentence, share: Hit) -> Hit | None:
        """ "98 % accuracy", "finds 64 % of polyps", "right 90 % of the time"."""
        test = reading.has(self.lexicon("test"), sentence)
        right = self._first(reading, "right", range(share.last, share.last + _RIGHT))
        if right and (test or reading.word(right.last - 1) != "time"):
            return Hit(share.first, right.last)
        before = range(max(sentence.tokens.start, share.first - _NEAR), share.first)
        accuracy = self._first(reading, "accuracy", before)
        if accuracy:
            return Hit(accuracy.first, share.last)
        if not test or "of" not in (reading.word(share.last), reading.word(share.last - 1)):
            return None
        verb = self._first(reading, "detects", before[-_RATE:])
        behind = range(share.last, min(share.last + _NEAR, sentence.tokens.stop))
        found = self._first(reading, "found", behind)
        if verb and found and reading.word(verb.last) != "that":
            return Hit(verb.first, found.last)
        return None

    # what lets readers weigh it

    def _is_cleared(self, reading: Reading, sentence: Sentence, hit: Hit, *, test: bool) -> bool:
        return (
            any(reading.word(i) in _DENYING for i in hit.tokens)
            or reading.has(self.lexicon("others"), hit.tokens)
            or self.is_exempt(reading, sentence, reading.extent(hit))
            or self._is_weighed(reading, sentence, test=test)
        )

    def _is_weighed(self, reading: Reading, sentence: Sentence, *, test: bool) -> bool:
        """Whether the figures of others, or how often a test is wrong, stand near."""
        around = reading.around(sentence, _AROUND)
        if test:
            return any(reading.has(self.lexicon("wrong"), s) for s in around)
        return reading.has(self.lexicon("other"), sentence) or any(
            reading.has(self.lexicon("others"), s)
            and len(figures.shares(reading, s)) > (s is sentence)
            for s in around
        )
