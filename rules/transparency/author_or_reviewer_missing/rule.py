"""STR001: an article that describes itself, but names neither author nor reviewer."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Finding, Reading, Rule


class AuthorOrReviewerMissing(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        if self.options["author-in-template"]:
            return
        kind, said = reading.genre.kind, reading.byline
        if kind not in self.options["genres"] or not said.is_expected(kind):
            return
        if not said.author and not said.reviewer:
            yield self.document_finding(reading)
