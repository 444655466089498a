"""ATT004: "a recent study" without the details to find it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Finding, Reading, Rule, studies

_NEAR = 2
_ELEMENTS = ("author", "year", "journal", "link")


class UnidentifiableStudy(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        for mention in reading.studies:
            sentence = reading.document.sentences[mention.sentence]
            known = studies.identification(reading, sentence, _NEAR)
            if len(known) >= 2 or "link" in known:
                continue
            if reading.genre.kind == "news" and self._identified(reading, mention, known):
                continue
            if not self.is_exempt(reading, sentence, mention.extent):
                *others, last = (e for e in _ELEMENTS if e not in known)
                missing = f"no {', '.join(others)} or {last} is given nearby"
                yield self.finding(reading, mention.extent, missing=missing)

    def _identified(
        self, reading: Reading, mention: studies.Mention, known: frozenset[studies.Element]
    ) -> bool:
        """Whether a news story identifies the study. News is dated, so the journal is enough; the
        study that a story is about may be named anywhere in it."""
        if "journal" in known:
            return True
        return not mention.background and (bool(reading.cited) or reading.has_author)
