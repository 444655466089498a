"""Fingerprints, which identify a finding after the article was edited elsewhere.

`DIGEST:N`. The digest is made from the rule's code and the words of the sentence, ignoring
punctuation, case and line breaks; for a finding about the whole article, from the code alone, so
that a new title does not make it a new finding. N numbers findings of an article with the same
digest, in order.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from linter.common.dataclass import replace
from linter.common.digests import sha256
from linter.common.spans import Span
from linter.findings.finding import Finding

if TYPE_CHECKING:
    from linter.document.model import Document


def add_fingerprints(document: Document, findings: Collection[Finding]) -> tuple[Finding, ...]:
    """Findings in order, with their fingerprints."""
    if not findings:
        return ()
    counts: dict[str, int] = {}
    stamped = []
    wanted = {finding.sentence for finding in findings}
    spans = ((document.span_of(s), s) for s in document.sentences)
    sentences = {span: s.text for span, s in spans if span in wanted}
    for finding in sorted(findings, key=lambda f: (f.span, f.code, f.message)):
        place = finding.sentence
        text = sentences.get(place) or _written(document, place)
        words = "" if finding.scope == "document" else plain_words(text)
        digest = sha256(f"{finding.code}\0{words}".encode()).hexdigest()[:16]
        nth = counts[digest] = counts.get(digest, 0) + 1
        stamped.append(replace(finding, fingerprint=f"{digest}:{nth}"))
    return tuple(stamped)


def _written(document: Document, place: Span) -> str:
    if document.source.has_paragraphs:
        return document.prose(place)
    return document.source.text[place.start : place.end]


def digest_of(fingerprint: str) -> str:
    """The part of a fingerprint that is the same for findings of one rule in the same words."""
    return fingerprint.partition(":")[0]


def plain_words(text: str) -> str:
    """Text without punctuation, case and line breaks."""
    return " ".join(re.findall(r"\w+", text.lower()))
