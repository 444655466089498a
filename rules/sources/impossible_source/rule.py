"""SRC001: addresses and numbers of papers, trials and books that cannot exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.rulekit.api import (
    Evidence,
    Extent,
    Finding,
    Publication,
    Reading,
    Rule,
    impossible,
    replace,
)

_THINGS = {"nct": "trial", "isrctn": "trial", "issn": "journal", "isbn": "book"}
_LONGEST = 80  # characters of an address in a message
_GOES_ON = r"[ \u00a0]\d"  # behind a number that a space has broken, as when copied from a PDF


class ImpossibleSource(Rule):
    # Neither a denial, a question nor a quotation makes an address possible.
    always = ("allowed",)
    milder_if_quoted = False

    def check(self, reading: Reading) -> Iterator[Finding]:
        marked: Extent | None = None
        for publication in reading.publications:
            sentence = reading.document.sentences[publication.sentence]
            fault = impossible.fault(
                publication.identifier, reading.context.month, publication.target
            )
            if not fault or publication.extent == marked or _is_broken(reading, publication):
                continue
            if not self.is_exempt(reading, sentence, publication.extent):
                marked = publication.extent
                yield self._finding(reading, publication, fault)

    def _finding(
        self, reading: Reading, publication: Publication, fault: impossible.Fault
    ) -> Finding:
        """A finding at the words of a link, or at the address."""
        certain = fault.certain
        found = self.finding(
            reading,
            publication.extent,
            severity=None if certain else self.meta.severity.milder,
            confidence=None if certain else "medium",
            message=None if certain else str(self.options["doubt-message"]),
            address=publication.value[:_LONGEST],
            thing=_THINGS.get(publication.kind, "paper"),
            reason=fault.reason,
        )
        worded = publication.extent.start < publication.extent.end
        behind = worded and publication.span != found.span
        return replace(
            found,
            span=found.span if worded else publication.span,
            sentence=found.sentence if worded else found.sentence.join(publication.span),
            evidence=(Evidence("the address", publication.span),) if behind else (),
        )


def _is_broken(reading: Reading, publication: Publication) -> bool:
    """Whether a number that is written out may go on behind a space."""
    end = publication.extent.end
    shown = publication.place != "link" and reading.document.text[end - 1].isalnum()
    return shown and bool(re.match(_GOES_ON, reading.document.text[end : end + 2]))
