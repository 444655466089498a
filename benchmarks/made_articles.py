"""Articles for the benchmarks: found in folders, copied until there are enough, or made up."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path


def found(paths: Sequence[Path]) -> Iterator[Path]:
    """The files that are named, and those in folders."""
    for path in paths:
        yield from sorted(path.glob("*.md")) if path.is_dir() else [path]


def text_of(article: Path) -> str:
    return article.read_text(encoding="utf-8", errors="replace")


def words(articles: Sequence[Path]) -> int:
    return sum(len(text_of(article).split()) for article in articles)


def copies(articles: Sequence[Path], folder: Path, number: int) -> Sequence[Path]:
    """So many files in a new folder, no two alike."""
    folder.mkdir(parents=True)
    texts = [text_of(article) for article in articles[:number]]
    made = [folder / f"{n:05}.md" for n in range(number)]
    for n, path in enumerate(made):
        path.write_text(f"{texts[n % len(texts)]}\n\nNumber {n} of the day.\n", encoding="utf-8")
    return made


SUBJECTS = ("Eating oats", "A daily walk", "The new tablet", "Green tea", "Poor sleep", "Zinc")
VERBS = ("lowers", "may lower", "was linked to lower", "does not change", "doubled", "prevents")
OBJECTS = ("blood pressure", "the risk of a stroke", "back pain", "stress at work", "cholesterol")
SOURCES = (
    "",
    ", a study says",
    ", according to Dr Lee of the town clinic",
    " in older mice",
    " ([trial](https://example.org/trial))",
    ", the agency said on Monday",
)
PLAIN = (
    "The clinic opens at eight and closes at noon.",
    "Her garden is a short ride away.",
    "“I bring my own bread,” she said.",
    "Nobody in the village had heard of it before.",
)


def generated(folder: Path, number: int, paragraphs: int = 16) -> Sequence[Path]:
    """Articles of about 50 words a paragraph, always the same."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(7)
    made = []
    for n in range(number):
        parts = [f"# {claim(dice)}"]
        parts += [" ".join(sentence(dice) for _ in range(5)) for _ in range(paragraphs)]
        made.append(folder / f"made-{n:05}.md")
        made[-1].write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return made


def large(articles: Sequence[Path], file: Path, megabytes: float) -> Path:
    """One file of so many megabytes: article after article, from the first again."""
    left = int(megabytes * 1_000_000)
    texts = [f"{text_of(article)}\n\n".encode() for article in articles]
    with file.open("wb") as written:
        while left > 0:
            for text in texts:
                left -= written.write(text) if left > 0 else 0
    return file


def claim(dice: random.Random) -> str:
    return f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(OBJECTS)}"


def sentence(dice: random.Random) -> str:
    return dice.choice(PLAIN) if dice.random() < 0.5 else f"{claim(dice)}{dice.choice(SOURCES)}."
