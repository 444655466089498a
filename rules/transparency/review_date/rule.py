"""STR002: an article without a date, one that nobody has reviewed for long, or is due for it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Finding, Reading, Rule, dates


class ReviewDate(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        said = reading.byline
        kind = reading.genre.kind
        if kind not in self.options["genres"] or not said.is_expected(kind) or said.evergreen:
            return
        if not said.dated:
            if not self.options["date-in-template"]:
                yield self.document_finding(reading)
        elif kind in self.options["ageing"]:
            yield from self._aged(reading)

    def _aged(self, reading: Reading) -> Iterator[Finding]:
        said, today = reading.byline, reading.context.month
        due, seen = said.dates.get("due"), said.last_looked_at
        months = int(self.options["months"])
        if due and due < today and not (seen and seen > due):
            fault, then = "due", due
        elif seen and not due and dates.months_between(seen, today) > months:
            fault, then = "old", seen
        else:
            return
        evidence = [("the date", place) for place in dict.fromkeys(said.places.values())]
        yield self.document_finding(
            reading,
            message=str(self.options[f"{fault}-message"]),
            help=str(self.options["review-help"]),
            evidence=evidence,
            then=f"{then:%B %Y}",
            months=months,
        )
