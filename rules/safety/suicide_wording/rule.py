"""SAF007: "committed suicide", "failed suicide", and the method in a headline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.rulekit.api import Extent, Finding, Reading, Replacement, Rule, Sentence, longest

_DIE: Mapping[str, str] = {
    "commit": "die by suicide",
    "commits": "dies by suicide",
    "committed": "died by suicide",
    "committing": "dying by suicide",
}
_ATTEMPT: Mapping[str, str] = {
    "tried": "attempted suicide",
    "tries": "attempts suicide",
    "try": "attempt suicide",
    "trying": "attempting suicide",
    "attempted": "attempted suicide",
    "attempting": "attempting suicide",
}
_WORDING = ("commit", "outcome")
_MEANS = ("method", "means")  # the second only where suicide is the topic
_REACHED = ("successful", "completed")
_TITLE_WORD = 4  # shorter ones are lower-case in titles


class SuicideWording(Rule):
    always = ("allowed",)  # a denial, a question and a myth use the same words

    def check(self, reading: Reading) -> Iterator[Finding]:
        wording = map(self.lexicon, (*_WORDING, *_MEANS))
        for sentence in reading.sentences_with(*wording):
            for extent in self._words(reading, sentence):
                if not self._spared(reading, sentence, extent):
                    fixes = self.rewrite(reading, _better(reading, extent), safe=True)
                    yield self.finding(reading, extent, fixes=fixes)
            for extent in self._methods(reading, sentence):
                if not self.is_exempt(reading, sentence, extent):
                    yield self.finding(
                        reading,
                        extent,
                        message=str(self.options["method-message"]),
                        help=str(self.options["method-help"]),
                    )

    def _words(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        for name in _WORDING:
            yield from longest(reading, self.lexicon(name), sentence, self.lexicon("exceptions"))

    def _methods(self, reading: Reading, sentence: Sentence) -> Sequence[Extent]:
        """The first method of suicide that a headline names."""
        if not reading.block(sentence).headline:
            return ()
        names = _MEANS if reading.has(self.lexicon("topic"), sentence) else _MEANS[:1]
        spare = self.lexicon("exceptions")
        found = [e for n in names for e in longest(reading, self.lexicon(n), sentence, spare)]
        return sorted(found)[:1]

    def _spared(self, reading: Reading, sentence: Sentence, extent: Extent) -> bool:
        return (
            self.is_exempt(reading, sentence, extent)
            or reading.has(self.lexicon("law"), sentence)
            or reading.has(self.lexicon("mentioned"), sentence)
            or _in_title(reading, extent)
        )


def _in_title(reading: Reading, extent: Extent) -> bool:
    """Whether words are in quotes with all longer words capitalised: the title of a book or
    film."""
    quotation = reading.quotation(extent)
    if quotation is None:
        return False
    words = [w.strip("“”\"'‘’.,!?:") for w in reading.text(quotation.extent).split()]
    return all(w[0].isupper() for w in words if len(w) >= _TITLE_WORD)


def _better(reading: Reading, extent: Extent) -> Sequence[Replacement]:
    words = reading.text(extent).lower().split()
    if "commit" in words[-2]:
        better = _ATTEMPT.get(words[0]) if len(words) > 2 else _DIE.get(words[0])
        return [Replacement(extent, better)] if better else ()
    article = words[0] if words[0] in ("a", "an", "the") else ""
    adjective, *rest = words[1:] if article else words
    if adjective == "completed" and not article and _follows_somebody(reading, extent):
        return ()
    many = rest[-1].endswith("s")
    noun = "suicide" if adjective in _REACHED else "suicide attempt"
    better = f"{'a' if article == 'an' else article} {noun}{'s' if many else ''}".strip()
    return [Replacement(extent, better)]


def _follows_somebody(reading: Reading, extent: Extent) -> bool:
    """ "He completed suicide": perhaps a verb, unless a preposition precedes it."""
    at = reading.document.token_range(extent).start
    return reading.word(at - 1) not in ("of", "by", "for", "to", "from", "between", "and", "with")
