"""DIS004: suicide, self-harm, overdose or an eating disorder, but no number to call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from linter.rulekit.api import Extent, Finding, Reading, Rule, Sentence, Severity, longest

_TOPICS: Mapping[str, str] = {
    "suicide": "suicide",
    "self_harm": "self-harm",
    "overdose": "overdose",
    "eating_disorder": "eating disorders",
}
_COUNTRIES = ("US", "UK", "IE", "CA", "AU", "EU")
_TWICE = 2
_SHOWN = 3


class CrisisTopicWithoutHelpline(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for name, topic in _TOPICS.items():
            telling = reading.sentences_with(self.lexicon(name))
            places = [e for s in telling if (e := self._named(reading, s, name))]
            in_head = any(self._in_headline(reading, place) for place in places)
            twice = len(places) >= _TWICE and reading.genre.kind in self.options["twice-is-topic"]
            if not (in_head or twice):
                continue
            urgent = name == "overdose" or not in_head
            if self._has_helpline(reading) or (urgent and self._names_emergency(reading)):
                continue
            examples = self.options["examples"]
            yield self.document_finding(
                reading,
                topic=topic,
                severity=self._level(reading, name),
                help=self.meta.help.format(example=examples[reading.context.locale]),
                evidence=[("the topic", place) for place in places[:_SHOWN]],
            )
            return

    def _named(self, reading: Reading, sentence: Sentence, name: str) -> Extent | None:
        """Where a sentence names a topic. A denial, a question and a myth name it too: exemptions
        for claims do not apply to topics."""
        allowed = [reading.extent(hit) for hit in reading.hits("config.allow", sentence)]
        for words in longest(reading, self.lexicon(name), sentence, self.lexicon("exceptions")):
            if not any(a.contains(words) for a in allowed):
                return words
        return None

    def _in_headline(self, reading: Reading, words: Extent) -> bool:
        sentence = reading.document.sentence_at(words.start)
        return sentence is not None and reading.block(sentence).headline

    def _level(self, reading: Reading, name: str) -> Severity | None:
        """The severity for a topic. A news story on suicide needs a helpline; on other topics, news
        is often about statistics."""
        mild = reading.genre.kind == "news" and name not in self.options["strict-in-news"]
        return Severity.INFO if mild else None

    def _has_helpline(self, reading: Reading) -> bool:
        """Whether there is a number for the locale, or for any if none is set; the address of a
        service; or a field that says that the template prints one."""
        if reading.document.front_matter.get("helpline") or self._has_address(reading):
            return True
        locale = reading.context.locale
        countries = _COUNTRIES if locale == "any" else (locale,)
        count = self.lexicon("count")
        return any(
            any(longest(reading, self.lexicon(country), sentence, count))
            for sentence in reading.document.sentences
            for country in countries
        )

    def _has_address(self, reading: Reading) -> bool:
        """Whether the source has an address; help is often in an HTML box, which is not prose."""
        hosts = "|".join(re.escape(str(host)) for host in self.options["hosts"])
        source = reading.document.source.text
        return re.search(rf"(?<![\w-])(?:{hosts})(?![\w-])", source, re.IGNORECASE) is not None

    def _names_emergency(self, reading: Reading) -> bool:
        return reading.mentions(self.lexicon("emergency"))
