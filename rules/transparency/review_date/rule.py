"""STR002: an article without a date, one that nobody has reviewed for long, or is due for it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Extent, Finding, Reading, Rule, dates

_MISSING = "The article does not say when it was written or last reviewed."
_OLD = "The article was last reviewed or updated in {then:%B %Y}, more than {months} months ago."
_DUE = "The next review of the article was due in {then:%B %Y}."
_SAY_WHEN = (
    "Give the month of the last review: “Last reviewed: March 2026”. If the site's template shows"
    " it, set the option date-in-template."
)
_REVIEW = (
    "Check the facts and the links, then change the date. If the text cannot age, set evergreen:"
    " true in its front matter."
)


class ReviewDate(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        said = reading.byline
        kind = reading.genre.kind
        tells = said.described if kind == "news" else said.declared
        if kind not in self.options["genres"] or not tells or said.evergreen:
            return
        if not said.dated:
            if not self.options["date-in-template"]:
                yield self.document_finding(reading, fault=_MISSING, help=_SAY_WHEN)
        elif kind in self.options["ageing"]:
            yield from self._aged(reading)

    def _aged(self, reading: Reading) -> Iterator[Finding]:
        said, today = reading.byline, reading.context.month
        due, seen = said.dates.get("due"), said.last_looked_at
        months = int(self.options["months"])
        if due and due < today and not (seen and seen > due):
            fault = _DUE.format(then=due)
        elif seen and not due and dates.months_between(seen, today) > months:
            fault = _OLD.format(then=seen, months=months)
        else:
            return
        places = [place for place in said.places.values() if isinstance(place, Extent)]
        evidence = [("the date", place) for place in dict.fromkeys(places)]
        yield self.document_finding(reading, fault=fault, help=_REVIEW, evidence=evidence)
