"""What both models learn from: labelled sentences, and unlabelled ones of the same kind."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter import Linter
from linter.document.sentences import sentence_bounds
from linter.document.source import from_text
from linter.facts.claims import ORDER, by_rules

SETS = ("pubmed", "eureka")
FOLDS = 3
_SHARED_WORDS = 6
_WORDS = range(5, 61)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence and its band of claim strength, as an index into `ORDER`."""

    text: str
    label: int
    source: str

    @property
    def fold(self) -> int:
        """Where cross-validation puts it: by hash, so that no order matters."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % FOLDS


def labelled(corpora: Path) -> list[Labelled]:
    """The sentences of the causal sets, in the order of their files."""
    return [
        Labelled(item["sentence"], ORDER.index(item["label"]), name)
        for name in SETS
        for item in map(json.loads, _lines(corpora / "causal" / f"{name}.jsonl"))
    ]


def unlabelled(corpora: Path, held: Sequence[Labelled]) -> list[str]:
    """Sentences of the unlabelled articles, each once, without those that share six words in a
    row with a labelled one."""
    known = {gram for item in held for gram in _grams(item.text)}
    seen: dict[str, None] = {}
    with gzip.open(corpora / "unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            for paragraph in [item["title"], *item["text"].split("\n")]:
                for sentence in _sentences(paragraph):
                    if not known.intersection(_grams(sentence)):
                        seen.setdefault(sentence)
    return list(seen)


def key(text: str) -> int:
    """What a sentence is known by where it must not be quoted."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def chosen(texts: Sequence[str], size: int) -> list[str]:
    """At most `size` sentences: those in which the token rules see a claim first, then others,
    in the order of their hashes."""
    linter = Linter.from_config(isolated=True)

    def rank(text: str) -> tuple[bool, str]:
        reading = linter.read(from_text(text, "sentence.txt"))
        seen = any(by_rules(reading, s) for s in reading.document.sentences)
        return not seen, hashlib.sha256(text.encode()).hexdigest()

    return sorted(texts, key=rank)[:size]


def _sentences(paragraph: str) -> Iterator[str]:
    for start, end in sentence_bounds(paragraph):
        sentence = " ".join(paragraph[start:end].split())
        if len(sentence.split()) in _WORDS:
            yield sentence


def _grams(text: str) -> Iterator[tuple[str, ...]]:
    words = text.lower().split()
    return (tuple(words[i : i + _SHARED_WORDS]) for i in range(len(words) - _SHARED_WORDS + 1))


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
