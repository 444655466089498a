"""What a sentence of a source is for: its title, methods, results, conclusion, limits, interests.

Headings and labels ("Conclusions:") say so; without them, words that conclude, and the place: the
last sentences of an abstract, the first ones of a press release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.regex import regex
from linter.document.blocks import BlockKind
from linter.sourcing.vocabulary import roles

if TYPE_CHECKING:
    from linter.document.model import Block, Sentence
    from linter.facts.scanned_document import ScannedDocument

Role = Literal[
    "title",
    "lead",
    "background",
    "methods",
    "results",
    "conclusion",
    "limits",
    "funding",
    "interests",
    "discussion",
    "left_out",
    "text",
]
_LABEL = regex(r"\s*(?P<name>[A-Za-z][A-Za-z ,/&]{2,45}?)\s?(?::|\.(?=\s[A-Z])|[–—] )")
_NUMBER = regex(r"^[\dIVX]+(?:\.\d+)*[.)]?\s+")
_ABSTRACT = 25  # sentences of a source that is no more than an abstract
_TITLE = 30  # words of a title at most
_STOPS = (".", "!", "”", '"', ":", ";", ",")
_TITLE_LABELS = ("title",)

NAMES: Mapping[Role, str] = {
    "title": "in its title",
    "lead": "in its first lines",
    "background": "in its introduction",
    "methods": "in its methods",
    "results": "in its results",
    "conclusion": "in its conclusion",
    "limits": "in its limits",
    "funding": "under funding",
    "interests": "under interests",
    "discussion": "in its discussion",
}
"""Where a source says something, in words."""


def find(scan: ScannedDocument) -> Sequence[Role]:
    """The role of each sentence of a source, by its index."""
    found = list(_labelled(scan))
    document = scan.document
    for sentence in document.sentences:
        if found[sentence.index] in ("text", "discussion") and _concludes(scan, sentence):
            found[sentence.index] = "conclusion"
    if "conclusion" not in found and len(document.sentences) <= _ABSTRACT:
        texts = [i for i, role in enumerate(found) if role in ("text", "results")]
        if texts and not _is_release(scan):
            found[texts[-1]] = "conclusion"
    if "conclusion" not in found:
        _mark_lead(document.sentences, document.blocks, found)
    return tuple(found)


def _labelled(scan: ScannedDocument) -> Sequence[Role]:
    """The roles that headings and labels give; a label holds to the next one in its block."""
    known = roles()
    found: list[Role] = []
    section: Role = "text"
    for block in scan.document.blocks:
        sentences = scan.document.sentences_of(block)
        if block.kind is BlockKind.TITLE or _is_plain_title(scan, block):
            found += ["title"] * len(sentences)
            continue
        if block.kind is BlockKind.HEADING:
            name = _NUMBER.sub("", scan.text(block.extent)).strip(" :.").lower()
            section = _role(known.get(name), section if block.level > 2 else "text")
            found += ["text" if section == "text" else section] * len(sentences)
            continue
        role = section
        for sentence in sentences:
            label = _LABEL.match(sentence.text)
            name = label["name"].strip().lower() if label else ""
            if name in _TITLE_LABELS:
                found.append("title")
                continue
            if name:
                role = _role(known.get(name), role)
            found.append(role)
        if len(scan.document.blocks) <= _ABSTRACT and role != section and section == "text":
            section = "text"
    return found


def _is_plain_title(scan: ScannedDocument, block: Block) -> bool:
    """Whether a block is the first line of a plain text, which ends without a full stop."""
    if block.index or block.kind is not BlockKind.PARAGRAPH or len(scan.document.blocks) == 1:
        return False
    text = scan.text(block.extent).rstrip()
    return len(text.split()) <= _TITLE and "\n" not in text and not text.endswith(_STOPS)


def _role(known: str | None, else_role: Role) -> Role:
    role: Role = known or else_role  # type: ignore[assignment]
    return role


def _concludes(scan: ScannedDocument, sentence: Sentence) -> bool:
    opening = range(sentence.tokens.start, sentence.tokens.start + 2)
    return scan.has("told.concludes", opening)


def _is_release(scan: ScannedDocument) -> bool:
    """Whether a short source quotes somebody, as releases do and abstracts do not."""
    return "“" in scan.document.text or " said" in scan.document.text


def _mark_lead(sentences: Sequence[Sentence], blocks: Sequence[Block], found: list[Role]) -> None:
    """The first block of text of a release says what it claims."""
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            for index in block.sentences:
                if found[index] == "text":
                    found[index] = "lead"
            return
