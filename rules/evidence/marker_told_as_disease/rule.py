"""EVI006: a number of the blood, a scan or a dish, told as an illness prevented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Hit,
    Reading,
    Rule,
    Sentence,
    Severity,
    citations,
    context,
    markers,
)

_BEFORE = 7  # tokens in which a verb sets the marker right
_AFTER = 24  # tokens behind it in which an illness follows
_LINK = 3  # tokens from "which" to "prevents"
_NEAR = 9  # tokens from "reducing" to the illness
_MEASURED = 2  # sentences that measure a marker, before it is what a study is about


class MarkerToldAsDisease(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(*markers.LEXICONS):
            yield from self._in_one_breath(reading, sentence)
        if reading.genre.kind == "news":
            yield from self._over_the_story(reading)

    # "lowers cholesterol, reducing the risk of heart disease"

    def _in_one_breath(self, reading: Reading, sentence: Sentence) -> Iterator[Finding]:
        if not self._goes_on(reading, sentence) or self._is_known(reading, sentence):
            return
        for marker in markers.find(reading, sentence):
            leap = self._leap(reading, sentence, marker)
            words = reading.extent(leap) if leap else None
            if leap and words and not self.is_exempt(reading, sentence, words):
                yield self.finding(
                    reading,
                    words,
                    severity=self._severity(reading, sentence, leap),
                    marker=reading.text(reading.extent(marker.hit)),
                )
                return

    def _goes_on(self, reading: Reading, sentence: Sentence) -> bool:
        return any(reading.has(self.lexicon(name), sentence) for name in ("so", "then"))

    def _is_known(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a medicine is known to do both, the illness was counted, or the sentence says
        that the marker is only one."""
        return any(
            reading.has(name, sentence)
            for name in (self.lexicon("established"), "markers.counted", "markers.only_a_marker")
        )

    def _leap(self, reading: Reading, sentence: Sentence, marker: markers.Marker) -> Hit | None:
        """The words from what is said to follow from a better marker to the illness."""
        if not self._set_right(reading, sentence, marker.hit):
            return None
        after = range(marker.hit.last, min(marker.hit.last + _AFTER, sentence.tokens.stop))
        for so in self._consequences(reading, after):
            illness = self._illness(reading, sentence, marker.kind, so)
            if illness is not None:
                return Hit(so.first, illness.last)
        return None

    def _consequences(self, reading: Reading, after: range) -> Iterator[Hit]:
        """Words for what follows from a better marker, with their link to it: "preventing",
        "which prevents", "and so reduces"."""
        yield from reading.hits(self.lexicon("so"), after)
        for hit in reading.hits(self.lexicon("then"), after):
            before = range(max(after.start, hit.first - _LINK), hit.first)
            link = next((i for i in before if reading.word(i) in self.options["link"]), None)
            if link is not None:
                yield Hit(link, hit.last)
            elif reading.word(hit.first - 1) == "and" and self._is_of_risk(reading, hit):
                yield Hit(hit.first - 1, hit.last)

    def _is_of_risk(self, reading: Reading, verb: Hit) -> bool:
        """ "And reduces the risk"; "and reduces anxiety" tells of a second effect."""
        near = range(verb.last, verb.last + _LINK + 1)
        return not reading.has(self.lexicon("lessen"), verb.tokens) or reading.has(
            self.lexicon("risk"), near
        )

    def _illness(
        self, reading: Reading, sentence: Sentence, kind: markers.MarkerKind, verb: Hit
    ) -> Hit | None:
        """The illness soon after a verb, unless it is denied or the verb is of another marker."""
        near = range(verb.first, min(verb.last + _NEAR, sentence.tokens.stop))
        found = markers.illness(reading, kind, near)
        if found is None or context.governing(reading, sentence, found, "negation"):
            return None
        between = range(near.start, found.first)
        return None if any(reading.has(name, between) for name in markers.LEXICONS) else found

    def _set_right(self, reading: Reading, sentence: Sentence, marker: Hit) -> bool:
        """Whether something lowers or improves the marker: "cinnamon balances blood sugar", and
        not "balancing your blood sugar" or "people with lower blood sugar"."""
        before = range(max(sentence.tokens.start, marker.first - _BEFORE), marker.first)
        for better in reading.hits("markers.better", before):
            words = range(sentence.tokens.start, better.first)
            opens = len(words) == 0
            if opens and reading.word(better.first).endswith("ing"):
                continue
            if reading.has(self.lexicon("bearer"), range(words.start, better.last)):
                continue
            return True
        return False

    def _severity(self, reading: Reading, sentence: Sentence, leap: Hit) -> Severity:
        """Information where it is hedged, or where a source may have counted the illness."""
        end = Hit(leap.last - 1, leap.last)
        hedged = context.is_hedged(reading, sentence, end)
        cited = citations.near(reading, sentence, "sentence")
        return Severity.INFO if hedged or cited else self.meta.severity

    # "Treatment lowers diabetes risk", over a study of blood sugar

    def _over_the_story(self, reading: Reading) -> Iterator[Finding]:
        for sentence in reading.sentences_with(self.lexicon("averts")):
            if reading.part(sentence) not in ("headline", "summary"):
                continue
            for verb in reading.hits(self.lexicon("averts"), sentence):
                found = self._measured_instead(reading, sentence, verb)
                if found is not None and not self.is_exempt(reading, sentence, found[0]):
                    words, measured = found
                    yield self.finding(
                        reading,
                        words,
                        message=str(self.options["story-message"]),
                        marker=reading.text(measured),
                        evidence=[("what was measured", measured)],
                    )
                    break

    def _measured_instead(
        self, reading: Reading, sentence: Sentence, verb: Hit
    ) -> tuple[Extent, Extent] | None:
        """The words for an illness averted, and the marker that the study measured, if nobody is
        told to have fallen ill or not."""
        for kind in markers.KINDS:
            illness = self._illness(reading, sentence, kind, verb)
            if illness is None:
                continue
            measured = self._measured(reading, kind)
            if len(measured) >= _MEASURED and not self._counted(reading, kind):
                return reading.extent(Hit(verb.first, illness.last)), measured[0]
        return None

    def _measured(self, reading: Reading, kind: markers.MarkerKind) -> Sequence[Extent]:
        """The words for a marker in the sentences of the text that tell how it changed."""
        return [
            reading.extent(hit)
            for s in reading.sentences_with(f"markers.{kind}")
            for hit in reading.hits(f"markers.{kind}", s)[:1]
            if not reading.block(s).headline and reading.has("markers.better", s)
        ]

    def _counted(self, reading: Reading, kind: markers.MarkerKind) -> bool:
        """Whether the text counts the illness, or says that the marker is only a marker."""
        return reading.mentions("markers.only_a_marker") or any(
            markers.illness(reading, kind, s)
            for s in reading.sentences_with("markers.counted")
            if not reading.block(s).headline and reading.has("markers.counted", s)
        )
