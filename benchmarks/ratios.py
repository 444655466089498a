"""The ratios of `benchmarks/speed.py`: what each runs, and what it is held to."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median, quantiles

from benchmarks.editor import edit_times
from benchmarks.made_articles import copies, generated, large, words
from benchmarks.processes import ROUND, Command, Peaks, Run, in_turn, peaks, timed

CAVEAT, COMPILED, TODAY, PROSELINT = "caveat", "compiled", "today", "proselint"
STREAMED = ("jsonl", "concise")
LEXICAL = ("--isolated", "--syntax", "off")
FEW, SOME, OFTEN = 2, 5, 11  # rounds: of a minute, of some seconds, of a moment


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure must reach at least, or must not exceed, and perhaps a goal beyond it."""

    limit: float
    unit: str = "×"
    at_least: bool = False
    goal: float | None = None

    def __str__(self) -> str:
        bound = "at least" if self.at_least else "at most"
        goal = "" if self.goal is None else f" (goal {shown(self.goal, self.unit)})"
        return f"{bound} {shown(self.limit, self.unit)}{goal}"

    def met(self, figure: float) -> str:
        if not self._holds(figure, self.limit):
            return "**no**"
        return "goal" if self.goal is not None and self._holds(figure, self.goal) else "yes"

    def _holds(self, figure: float, limit: float) -> bool:
        return figure >= limit if self.at_least else figure <= limit


def shown(figure: float, unit: str) -> str:
    if unit == "×" and 0 < figure < 0.1:
        return f"1/{1 / figure:.0f}"
    return f"{figure:.2f} ×" if unit == "×" else f"{figure:.1f} {unit}"


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of an installation, and what it comes from."""

    what: str
    who: str
    figure: float
    target: Target
    seen: str


@dataclass(frozen=True)
class Setup:
    """What the parts share: a folder for their files, articles, and the folder of the programs of
    each installation. All sizes are multiplied by `scale`, all rounds by `patience`."""

    folder: Path
    articles: Sequence[Path]
    tools: Mapping[str, Path]
    scale: float = 1
    patience: float = 1

    def size(self, number: int) -> int:
        return max(2, round(number * self.scale))

    def rounds(self, number: int) -> int:
        return max(1, round(number * self.patience))

    @property
    def ours(self) -> Sequence[str]:
        """The installations that are held to the targets."""
        return [tool for tool in (CAVEAT, COMPILED) if tool in self.tools]

    @property
    def caveats(self) -> Sequence[str]:
        return [*self.ours, *(tool for tool in (TODAY,) if tool in self.tools)]

    @cached_property
    def typical(self) -> Path:
        """The article of median size."""
        return sorted(self.articles, key=lambda a: a.stat().st_size)[len(self.articles) // 2]

    def check(self, tool: str, what: Path, *options: str | Path) -> Command:
        program = self.tools[tool]
        if tool == PROSELINT:
            return [program / "proselint", "check", what]
        return [program / "caveat", "check", *LEXICAL, *options, what]

    def compare(self, commands: Mapping[str, Command], rounds: int) -> Mapping[str, Run]:
        return in_turn(commands, self.rounds(rounds), self.folder)


def corpus(setup: Setup) -> Iterator[Row]:
    folder = setup.folder / "corpus"
    number = setup.size(300)
    total = words(copies(setup.articles, folder, number))
    one = ("--no-cache", "--jobs", "1")
    runs = setup.compare({tool: setup.check(tool, folder, *one) for tool in setup.caveats}, SOME)
    for who in setup.ours:
        seen = ", ".join(f"{t} {total / runs[t].cpu:,.0f}" for t in (who, TODAY))
        yield Row(
            f"{number} articles, words a CPU second, to today's",
            who,
            runs[TODAY].cpu / runs[who].cpu,
            Target(1.8, at_least=True, goal=3),
            f"{seen} words a CPU second",
        )


def jobs(setup: Setup) -> Iterator[Row]:
    folder = setup.folder / "jobs"
    number = setup.size(500)
    copies(setup.articles, folder, number)
    for who in setup.ours:
        commands = {n: setup.check(who, folder, "--no-cache", "--jobs", n) for n in ("1", "2")}
        runs = setup.compare(commands, SOME)
        yield Row(
            f"{number} articles, `--jobs 2` against one, wall time",
            who,
            runs["1"].wall / runs["2"].wall,
            Target(1.8, at_least=True),
            f"{runs['1'].wall:.2f} and {runs['2'].wall:.2f} s; CPU {runs['1'].cpu:.2f} and "
            f"{runs['2'].cpu:.2f} s",
        )


def cold(setup: Setup) -> Iterator[Row]:
    """A cache that knows the rules and one other text; each run has a copy of it for itself."""
    short = setup.folder / "short.md"
    short.write_text("# Oats\n\nOats are a kind of grass.\n", encoding="utf-8")
    commands = {}
    for tool in setup.caveats:
        known = setup.folder / f"known-{tool}"
        timed(setup.check(tool, short, "--cache-dir", known), setup.folder)
        for number in range(setup.rounds(OFTEN)):
            shutil.copytree(known, f"{known}-{number}")
        commands[tool] = setup.check(tool, setup.typical, "--cache-dir", f"{known}-{ROUND}")
    yield from _beside_proselint(
        setup, "one article, rules known, CPU", commands, OFTEN, Target(1.0)
    )


def first(setup: Setup) -> Iterator[Row]:
    commands = {
        tool: setup.check(tool, setup.typical, "--cache-dir", setup.folder / f"new-{tool}-{ROUND}")
        for tool in setup.caveats
    }
    yield from _beside_proselint(
        setup, "one article, very first run, CPU", commands, OFTEN, Target(1.6)
    )


def warm(setup: Setup) -> Iterator[Row]:
    folder = setup.folder / "unchanged"
    number = setup.size(2000)
    copies(setup.articles, folder, number)
    commands = {
        tool: setup.check(tool, folder, "--cache-dir", setup.folder / f"kept-{tool}")
        for tool in setup.caveats
    }
    for command in commands.values():
        timed(command, setup.folder)
    target = Target(1 / 120, goal=1 / 300)
    title = f"{number:,} unchanged files, to proselint's first run on them, CPU"
    yield from _beside_proselint(setup, title, commands, FEW, target, folder)


def _beside_proselint(
    setup: Setup,
    title: str,
    commands: Mapping[str, Command],
    rounds: int,
    target: Target,
    what: Path | None = None,
) -> Iterator[Row]:
    theirs = setup.check(PROSELINT, what or setup.typical)
    runs = setup.compare({**commands, PROSELINT: theirs}, rounds)
    for who in setup.ours:
        seen = ", ".join(f"{tool} {runs[tool].cpu:.3f}" for tool in (who, TODAY, PROSELINT))
        yield Row(title, who, runs[who].cpu / runs[PROSELINT].cpu, target, f"{seen} s")


def big(setup: Setup) -> Iterator[Row]:
    megabytes = 10 * setup.scale
    file = large(setup.articles, setup.folder / "large.md", megabytes)
    for who, form, seen, told in _peaks(setup, file):
        title = f"a file of {megabytes:g} MB, {form}, peak memory"
        yield Row(title, who, max(seen.main, *seen.workers, 0), Target(280, "MB"), told)


def many(setup: Setup) -> Iterator[Row]:
    folder = setup.folder / "many"
    number = setup.size(20_000)
    generated(folder, number, paragraphs=2)
    for who, form, seen, told in _peaks(setup, folder):
        title = f"{number:,} files, {form}, peak memory of the main process"
        yield Row(title, who, seen.main, Target(150, "MB"), told)


def _peaks(setup: Setup, what: Path) -> Iterator[tuple[str, str, Peaks, str]]:
    """For each installation and format: its peaks, and how to tell them. Today is looked at
    once, as memory differs little from run to run."""
    before = ""
    for tool in reversed(setup.caveats):
        for form in STREAMED[: 1 if tool == TODAY else None]:
            cache = setup.folder / f"memory-{what.name}-{tool}-{form}"
            options = ("--cache-dir", cache, "--format", form)
            seen = peaks(setup.check(tool, what, *options), setup.folder)
            if tool == TODAY:
                before = f"; {TODAY} {max(seen.main, *seen.workers, 0):.0f} MB with {form}"
                continue
            workers = ", ".join(f"{each:.0f}" for each in seen.workers) or "none"
            yield tool, form, seen, f"main process {seen.main:.0f}, workers {workers}{before}"


def editor(setup: Setup) -> Iterator[Row]:
    edits = setup.size(500)
    spent: dict[str, list[float]] = {tool: [] for tool in setup.caveats}
    for _ in range(setup.rounds(FEW)):
        for tool in setup.caveats:
            program = (str(setup.tools[tool] / "caveat"), "lsp", *LEXICAL)
            times = asyncio.run(edit_times(program, setup.articles, edits))
            spent[tool].append(1000 * quantiles(times, n=20)[18])
    for who in setup.ours:
        yield Row(
            f"{edits} edits in an editor, 95th percentile",
            who,
            median(spent[who]),
            Target(8, "ms"),
            ", ".join(f"{tool} {median(spent[tool]):.1f}" for tool in (who, TODAY)) + " ms",
        )


PARTS: Mapping[str, Callable[[Setup], Iterator[Row]]] = {
    part.__name__: part for part in (corpus, jobs, cold, first, warm, big, many, editor)
}
# Which of the others a part looks at, besides this checkout.
OTHERS: Mapping[str, Sequence[str]] = {
    "corpus": [TODAY],
    "jobs": [],
    "cold": [TODAY, PROSELINT],
    "first": [TODAY, PROSELINT],
    "warm": [TODAY, PROSELINT],
    "big": [TODAY],
    "many": [TODAY],
    "editor": [TODAY],
}
