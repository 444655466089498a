"""What holds for any document: where its words come from, and how its sentences stand."""

from __future__ import annotations

import re

from linter.common.spans import Extent
from linter.document.model import Document
from tests.helpers import text_of


def mapped_words(document: Document) -> list[tuple[str, str]]:
    """Each word of each block, with the source that it maps to."""
    pairs = []
    for block in document.blocks:
        for match in re.finditer(r"[^\s\ufffc]+", text_of(document, block)):
            start = block.extent.start + match.start()
            span = document.to_source(Extent(start, start + len(match.group())))
            pairs.append((match.group(), document.source.text[span.start : span.end]))
    return pairs


def check_sentences(document: Document) -> None:
    end = 0
    for sentence in document.sentences:
        block = document.block_of(sentence)
        assert end <= sentence.start < sentence.end
        assert block.extent.contains(sentence.extent)
        assert document.text[sentence.start : sentence.end] == sentence.text
        assert sentence.index in block.sentences
        span = document.to_source(sentence.extent)
        assert 0 <= span.start < span.end <= len(document.source.text)
        end = sentence.end
