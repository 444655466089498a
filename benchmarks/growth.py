"""How time and memory grow with the input: `python -m benchmarks.growth [ARTICLES...]`.

Lints one to a hundred articles in one file, ten megabytes, texts made to be slow (`hostile`), and
ten thousand small files, and prints CPU time and peak memory of each, and its time per character
and per word beside that of ordinary articles. A program that is warm judges each text in a
process of its own (a fork, so POSIX alone), the report as text included. Without articles it
makes its own. Only ratios of one run mean something.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.hostile import hostile
from benchmarks.made_articles import found, generated, sentence
from benchmarks.processes import timed
from linter import Linter
from linter.cli.program import SELDOM
from linter.config.options import RunOptions

FILES = 10_000
MEGABYTES = 10
ORDINARY = 101  # articles, those nearest to the median in size


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds and peak megabytes of linting so many characters and words."""

    cpu: float
    memory: float
    characters: int
    words: int

    @property
    def a_character(self) -> float:
        return self.cpu / self.characters

    @property
    def a_word(self) -> float:
        return self.cpu / self.words if self.words else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="*", type=Path, help="files, or folders of .md files")
    parser.add_argument("--only", default="", metavar="WORDS", help="inputs with this in the name")
    parser.add_argument("--files", type=int, default=FILES, help="how many small files")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [*found(args.articles)] or generated(folder / "articles", 231)
        texts = sorted((p.read_text(encoding="utf-8", errors="replace") for p in paths), key=len)
        linter = warmed(texts)
        middle = len(texts) // 2
        ordinary = texts[max(middle - ORDINARY // 2, 0) : middle + ORDINARY // 2 + 1]
        usual = cost(linter, "article.md", *ordinary)
        print(
            f"load {os.getloadavg()}\n\n"
            "| input | CPU s | µs a character | × normal | µs a word | × normal | MB |\n"
            "| --- | --- | --- | --- | --- | --- | --- |"
        )
        print(row(f"{len(ordinary)} articles, one by one", usual, usual), flush=True)
        for title, text in {**grown(texts), **hostile()}.items():
            if args.only in title:
                print(row(title, cost(linter, title, text), usual), flush=True)
        for title, spent in small(folder, args.files) if args.only in "small files" else ():
            print(row(title, spent, usual), flush=True)


def warmed(texts: Sequence[str]) -> Linter:
    """A linter that has seen all there is to import and the usual phrases."""
    gc.set_threshold(*SELDOM)  # as the program does
    linter = Linter.from_config(isolated=True, options=RunOptions(json_fields=("body",)))
    for text in texts:
        linter.lint_text(text).render("text")
    for path, text in hostile(0.001).items():
        linter.lint_text(text, path).render("text")
    return linter


def grown(texts: Sequence[str]) -> Mapping[str, str]:
    """Ordinary text, and more and more of it in one file."""
    shuffled = random.Random(7).sample(texts, len(texts))
    once = "\n\n".join(shuffled)
    most = MEGABYTES * 1_000_000
    return {
        "10 articles.md": "\n\n".join(shuffled[:10]),
        "100 articles.md": "\n\n".join(shuffled[:100]),
        f"{MEGABYTES} megabytes.md": (once * (most // len(once) + 1))[:most],
    }


def cost(linter: Linter, path: str, *texts: str) -> Cost:
    """What it costs to lint texts one by one, in a fork of this process."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        start = time.process_time()
        words = 0
        for text in texts:
            report = linter.lint_text(text, path)
            report.render("text")
            words += report.files[0].words
        told = json.dumps([time.process_time() - start, words])
        os.write(writing, told.encode())
        os._exit(0)
    os.close(writing)
    _, status, used = os.wait4(child, 0)
    with os.fdopen(reading) as answer:
        told = answer.read()
    if status:
        sys.exit(f"{path}: ended with {os.waitstatus_to_exitcode(status)}")
    cpu, words = json.loads(told)
    return Cost(cpu, used.ru_maxrss / 1000, sum(map(len, texts)), words)


def small(folder: Path, number: int) -> Iterator[tuple[str, Cost]]:
    """What many files of a sentence to a paragraph cost, start-up taken off."""
    dice = random.Random(7)
    many, one = folder / "many", folder / "one"
    texts = []
    for where, count in ((one, 1), (many, number)):
        where.mkdir()
        texts = [
            f"{' '.join(sentence(dice) for _ in range(n % 5 + 1))} It is day {n}.\n"
            for n in range(count)
        ]
        for n, text in enumerate(texts):
            (where / f"{n:05}.md").write_text(text, encoding="utf-8")
    check = (sys.executable, "-m", "linter", "check", "--jobs", "1", "--cache-dir")
    for title in ("cold", "warm"):
        start = timed([*check, folder / "cache-of-one", one])
        run = timed([*check, folder / "cache", many])
        yield (
            f"{number:,} small files, {title}",
            Cost(
                run.cpu - start.cpu,
                run.memory,
                sum(map(len, texts)),
                sum(len(text.split()) for text in texts),
            ),
        )


def row(title: str, spent: Cost, usual: Cost) -> str:
    of_word = f"{spent.a_word / usual.a_word:.1f}" if spent.words else ""
    return (
        f"| {title} | {spent.cpu:.3f} | {spent.a_character * 1e6:.2f} "
        f"| {spent.a_character / usual.a_character:.1f} | {spent.a_word * 1e6:.1f} | {of_word} "
        f"| {spent.memory:.0f} |"
    )


if __name__ == "__main__":
    main()
