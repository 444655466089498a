"""Where the time of a run goes: `python benchmarks/profile.py [--syntax builtin] ARTICLES...`.

Prints the CPU time of each stage, in milliseconds and per 1,000 words, and of the slowest
rules. Facts are asked for before the rules run, so that no rule pays for what all share.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.facts import Reading

SLOWEST = 8  # rules that are named

spent: Counter[str] = Counter()


@contextmanager
def stage(name: str) -> Iterator[None]:
    start = time.process_time()
    yield
    spent[name] += time.process_time() - start  # type: ignore[assignment]


def main() -> None:
    # spaCy imports a module of the standard library that is called as this file.
    sys.path = [p for p in sys.path if Path(p).resolve() != Path(__file__).resolve().parent]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path, help="files, or folders of .md files")
    parser.add_argument("--syntax", default="off", help="builtin, an installed pipeline, or off")
    args = parser.parse_args()
    files = [f for p in args.articles for f in (sorted(p.glob("*.md")) if p.is_dir() else [p])]
    words = profile(files, args.syntax)
    print(f"{len(files)} articles, {words:,} words\n")
    print("| stage | ms | ms per 1,000 words |\n| --- | --- | --- |")
    rules = Counter({name: time for name, time in spent.items() if name.startswith("rule ")})
    slowest = dict(rules.most_common(SLOWEST))
    for name, seconds in spent.items():
        if name not in rules or name in slowest:
            print(f"| {name} | {seconds * 1000:.1f} | {seconds * 1e6 / words:.2f} |")


def profile(files: list[Path], syntax: str) -> int:
    """Run all stages, and count the words."""
    with stage("start: imports"):
        from linter.config import CommandLine
        from linter.engine import Linter
        from linter.facts import Reading, Setting
        from linter.formats import parse
        from linter.judge import Judge
        from linter.settings import Ruling
        from linter.source import from_text, read_source
    with stage("start: rules and lexicons"):
        linter = Linter.from_config(isolated=True, command=CommandLine(syntax=syntax))
        ruling = Ruling(linter.settings("article.md"))
        judge = Judge()
        rules, vocabulary = judge.rules(ruling), judge.vocabulary(ruling)
    with stage("start: parser, first facts"):
        ask(judge.read(from_text("Zinc causes colds. Oats may prevent them.", "a.md"), ruling))
    words = 0
    for file in files:
        with stage("source"):
            source = read_source(file)
        with stage("format, sentences, tokens"):
            document = parse(source)
        with stage("scan for phrases"):
            reading = Reading(document, vocabulary, Setting(syntax=syntax))
        with stage("facts"):
            ask(reading)
        for rule in rules:
            with stage(f"rule {rule.meta.name}"), stage("all rules"):
                list(rule.check(reading))
        words += document.words
    return words


def ask(reading: Reading) -> None:
    """Have the facts that most rules share worked out."""
    for sentence in reading.prose:
        reading.claims(sentence)
        reading.citations(sentence)
        reading.attributions(sentence)
        reading.designs(sentence)
        reading.teller(sentence)
    _ = reading.quotations, reading.studies, reading.genre, reading.advice, reading.statements


if __name__ == "__main__":
    main()
