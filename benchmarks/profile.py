"""Where the time of a run goes: `python benchmarks/profile.py [--syntax builtin] ARTICLES...`.

Prints the CPU time of each stage, in milliseconds and per 1,000 words, and of the slowest
rules. A rule pays for the facts that it is the first to ask for; what goes into facts about
sentences, whichever rule asked, is a row of its own, within "all rules".
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
        from linter.cli.program import SELDOM
        from linter.config.options import RunOptions
        from linter.document.parsers import parse
        from linter.document.source import from_text, read_source
        from linter.engine.article_linter import ArticleLinter
        from linter.engine.linter import Linter
        from linter.facts import ArticleContext, Reading
        from linter.rulekit.registries import Registries
    with stage("start: rules and lexicons"):
        linter = Linter.from_config(isolated=True, options=RunOptions(syntax=syntax))
        settings = linter.settings("article.md")
        article_linter = ArticleLinter(RunOptions(syntax=syntax), Registries())
        compiled = article_linter.rules(settings)
    with stage("start: parser, first facts"):
        opener = "Zinc causes colds. Harvard found that."
        article_linter.lint(from_text(opener, "a.md"), settings)
    gc.set_threshold(*SELDOM)  # as the command line does
    time_facts(Reading)
    words = 0
    for file in files:
        with stage("source"):
            source = read_source(file)
        with stage("format, sentences, tokens"):
            document = parse(source)
        with stage("scan for phrases"):
            reading = Reading(document, compiled.matcher, ArticleContext(syntax=syntax))
        for rule in compiled.rules:
            with stage(f"rule {rule.meta.name}"), stage("all rules"):
                list(rule.check(reading))
        words += document.words
    return words


def time_facts(kind: type[Reading]) -> None:
    """Have a stage of its own for facts about sentences; one that asks for another counts once."""
    find = kind._fact
    asked = 0

    def timed(*question: Any) -> Any:
        nonlocal asked
        asked += 1
        try:
            with stage("facts about sentences") if asked == 1 else nullcontext():
                return find(*question)
        finally:
            asked -= 1

    kind._fact = timed  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    main()
