"""Comparing drafts: how quiet it is on faithful edits of real articles, and how many planted
losses it finds.

Faithful edits are made to whole articles: a note on one is a false alarm, or a fault of the edit.
Losses are planted one at a time at a place chosen at random; found is one with a note of a kind
that fits. Run: python -m benchmarks.drafts ARTICLES [--articles 60] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from linter.comparison.change import Kind
from linter.comparison.comparing import compare
from linter.facts import Reading
from tests.helpers import reading

_LEAST, _MOST = 1_500, 20_000  # characters of an article
_WORDS = {
    "may": "might",
    "could": "might",
    "was associated with": "was linked to",
    "were associated with": "were linked to",
    "did not": "didn't",
    "do not": "don't",
    "cannot": "can't",
    "approximately": "about",
}


def _other_words(text: str) -> str:
    for old, new in _WORDS.items():
        text = re.sub(rf"\b{old}\b", new, text)
    return text


def _other_numbers(text: str) -> str:
    return re.sub(r"(\d),(\d{3})\b", r"\1\2", re.sub(r"(\d)%", r"\1 per cent", text))


def _split(text: str) -> str:
    return re.sub(r", and (\w)", r". And \1", text)


FAITHFUL: Mapping[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "typography": lambda text: text.replace(" - ", " – ").replace("...", "…"),
    "numbers": _other_numbers,
    "words": _other_words,
    "sentences split": _split,
}
LOSSES: Mapping[str, tuple[str, str, frozenset[Kind]]] = {
    "figure": (r"\b\d(?=\d?%| mg| people| patients| women| men)", "7", frozenset({"number"})),
    "unit": (r"(?<=\d) ?mg\b", " g", frozenset({"unit", "number"})),
    "not": (r"\b(is|are|was|were|did|does|do) not\b", r"\1", frozenset({"negation"})),
    "may": (r"\b(?:may|might|could) ", "", frozenset({"hedge", "claim"})),
    "link to cause": (
        r"\b(?:was|were|is|are) (?:associated with|linked to)\b",
        "causes",
        frozenset({"claim"}),
    ),
    "source": (r"(?<!!)\[([^\]\n]+)\]\(https?://[^)\s]+\)", r"\1", frozenset({"source"})),
    "mice": (r" in (?:mice|rats)\b", "", frozenset({"population", "limit"})),
}


def articles(folder: Path, most: int, chance: random.Random) -> Sequence[str]:
    found = sorted(folder.rglob("*.md"))
    chance.shuffle(found)
    texts = (path.read_text("utf-8", "replace") for path in found)
    return [text for text in texts if _LEAST < len(text) < _MOST][:most]


def planted(text: str, before: Reading, name: str, chance: random.Random) -> bool | None:
    """Whether a loss is found; None where the article has no place for it."""
    pattern, instead, kinds = LOSSES[name]
    places = list(re.finditer(pattern, text))
    if not places:
        return None
    place = chance.choice(places)
    after = text[: place.start()] + place.expand(instead) + text[place.end() :]
    if after == text:
        return None
    return any(change.kind in kinds for change in compare(before, reading(after)).changes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    notes: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    texts = articles(given.folder, given.articles, chance)
    words = 0
    for text in texts:
        before = reading(text)
        words += before.document.words
        for name, edit in FAITHFUL.items():
            notes[name] += len(compare(before, reading(edit(text))).changes)
        for name in LOSSES:
            outcome = planted(text, before, name, chance)
            tried[name] += outcome is not None
            found[name] += bool(outcome)
    print(f"{len(texts)} articles, {words:,} words; notes on faithful edits:")
    for name in FAITHFUL:
        print(f"  {name:<16} {notes[name]}")
    print("losses found:")
    for name in LOSSES:
        print(f"  {name:<16} {found[name]} of {tried[name]}")


if __name__ == "__main__":
    main()
