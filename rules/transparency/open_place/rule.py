"""STR004: a question in square brackets that a chosen rewrite has left open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.rulekit.api import Extent, Finding, Reading, Rule

_LONGEST = 40  # letters between the beginning of a question and its bracket


class OpenPlace(Rule):
    always: Sequence[str] = ()  # every place is a question
    milder_if_quoted = False

    def check(self, reading: Reading) -> Iterator[Finding]:
        """Places are marks and no words, so they are looked for in the text."""
        begins = "|".join(map(re.escape, self.options["questions"]))
        place = re.compile(rf"\[(how many|(?:{begins})\b[^][\n]{{0,{_LONGEST}}}\?)\]", re.I)
        text = reading.document.text
        for found in place.finditer(text) if "[" in text else ():
            yield self.finding(reading, Extent(*found.span(1)))
