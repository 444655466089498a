"""ATT006: an article whose only sources are press releases, shops, home pages or posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Reading,
    Rule,
    Sentence,
    Severity,
    citations,
    dataclass,
)

_AFTER_ADDRESS = ".,;:!?)]}>\"'”’"


@dataclass(frozen=True, slots=True)
class _Weak:
    """A weak source and its kind, in words; empty if it is not a source at all."""

    extent: Extent
    kind: str
    link: bool = False


class WeakSource(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        """Flag the first weak source of a health claim, in an article without a better one. A press
        release does not count if it only says where somebody spoke, in a story with other
        speakers."""
        if not self._may_be_weak(reading):
            return
        claimed: list[_Weak] = []
        others_speak = len(_speakers(reading)) > 1
        for sentence in reading.document.sentences:
            aside = others_speak and reading.has(self.lexicon("said_in"), sentence)
            words = () if aside else self._words(reading, sentence)
            weak = [*self._links(reading, sentence), *words]
            if self._strong(reading, sentence, weak):
                return
            if sentence.block in reading.left_out:
                continue
            claimed += [
                w
                for w in weak
                if w.kind
                and self._claimed(reading, sentence, w)
                and not self.is_exempt(reading, sentence, w.extent)
            ]
        if claimed:
            others = [(w.kind, w.extent) for w in claimed[1:]]
            mild = reading.genre.kind in self.options["mild-in"]
            yield self.finding(
                reading,
                claimed[0].extent,
                severity=Severity.INFO if mild else None,
                kind=claimed[0].kind,
                evidence=others,
            )

    def _may_be_weak(self, reading: Reading) -> bool:
        """Whether the article has a link, or mentions a release or post, at all."""
        named = reading.mentions(self.lexicon("release"), self.lexicon("social"))
        return named or any(reading.links(s) for s in reading.document.sentences)

    def _links(self, reading: Reading, sentence: Sentence) -> Iterator[_Weak]:
        """Links to weak sources, and addresses that are cut off in the text; an address that is the
        label of a link is yielded once."""
        seen: list[Extent] = []
        for link in reading.links(sentence):
            if any(link.extent.overlaps(e) for e in seen):
                continue
            seen.append(link.extent)
            whole = _without_stops(reading, link)
            if whole is None:
                yield _Weak(link.extent, "", link=True)
            elif kind := self._kind(whole):
                yield _Weak(whole.extent, kind, link=True)

    def _kind(self, link: citations.LinkedWords) -> str:
        """The kind of weak source that a link leads to, in words; empty if it may be good."""
        if link.host_is(self.options["release-hosts"]):
            return "a press release"
        if link.host_is(self.options["shop-hosts"]):
            return "a shop"
        if link.host_is(self.options["social-hosts"]):
            return "a social media post"
        return "a home page" if link.is_home_page else ""

    def _words(self, reading: Reading, sentence: Sentence) -> Iterator[_Weak]:
        """Press releases and posts that are quoted as saying something."""
        sources = [reading.extent(h) for h in reading.hits(self.lexicon("source"), sentence)]
        for name, kind in (("release", "a press release"), ("social", "a social media post")):
            for hit in reading.hits(self.lexicon(name), sentence):
                extent = reading.extent(hit)
                if any(source.contains(extent) for source in sources):
                    yield _Weak(extent, kind)

    def _strong(self, reading: Reading, sentence: Sentence, weak: Sequence[_Weak]) -> bool:
        """A source that readers can check, a body that speaks, or a voice from outside."""
        source = reading.left_out.get(sentence.block) == "source"
        if source and not reading.block(sentence).heading and not weak:
            return True
        speaks = reading.has("attribution.saying", sentence) or reading.attributions(sentence)
        return (
            any(
                n.kind == "journal" or (n.kind == "agency" and speaks)
                for n in reading.names(sentence)
            )
            or any(
                sentence.extent.contains(cited.extent)
                and not any(w.extent.overlaps(cited.extent) for w in weak)
                for cited in reading.citations(sentence)
            )
            or reading.has(self.lexicon("independent"), sentence)
        )

    def _claimed(self, reading: Reading, sentence: Sentence, weak: _Weak) -> bool:
        """Whether a health claim is based on a source without a critical remark on it: here or, for
        a link, in the sentence before ("The company has the details")."""
        if reading.has(self.lexicon("no_source"), sentence):
            return False
        before = reading.around(sentence, 1)[0]
        near = [sentence, *([before] if weak.link and before.block == sentence.block else [])]
        return any(self._claims(reading, s) for s in near) and not any(
            reading.has(self.lexicon("weighed"), s) for s in reading.around(sentence, 1)
        )

    def _claims(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence has a claim, or a result in numbers, about health."""
        return reading.tells_of_health(sentence) and bool(
            reading.claims_by_rules(sentence) or reading.has(self.lexicon("share"), sentence)
        )


def _without_stops(reading: Reading, link: citations.LinkedWords) -> citations.LinkedWords | None:
    """A link, without the full stop or bracket after a bare address; None for an address that is
    cut off ("http://newsroom.")."""
    words = reading.text(link.extent)
    if not words.lower().startswith(("http", "www.")):
        return link
    clean = words.rstrip(_AFTER_ADDRESS)
    after = reading.document.text[link.extent.end :][:2].strip()
    host = clean.split("//")[-1].split("/")[0].removeprefix("www.")
    if "." not in host or (clean != words and after.islower()):
        return None
    extent = Extent(link.extent.start, link.extent.start + len(clean))
    return citations.LinkedWords(extent, link.target.rstrip(_AFTER_ADDRESS))


def _speakers(reading: Reading) -> frozenset[str]:
    """The surnames of the people who say something in an article."""
    return frozenset(
        reading.text(name.extent).split()[-1]
        for sentence in reading.sentences_with("attribution.saying")
        for name in reading.names(sentence)
        if name.kind == "person"
    )
