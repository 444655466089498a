"""The stopwatch: `python benchmarks/speed.py [ARTICLES...]`.

Times whole processes of caveat against proselint and bluepencil, which are installed into a
throw-away environment, in turn (A B C A B C), and prints medians of CPU and wall time and peak
memory, as ratios to proselint. Without articles it makes its own. Only ratios of one run mean
something: machines differ, and other work on them too.

"caveat, lexical" and "caveat, parser" judge articles that were never seen, in a cache that knows
the rules and nothing else, as writers have it after their first run; "no cache" is `--no-cache`,
"first run" a cache that is empty, and "warm" one that knows the articles.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

OTHERS = ("proselint", "bluepencil")
MANY = 2000
SYNTAXES = {"lexical": "off", "parser": "builtin"}
ROUND = "{round}"  # in a command: the number of the run
CAVEAT = (sys.executable, "-m", "linter")


@dataclass(frozen=True, slots=True)
class Run:
    """CPU and wall time of a process and its children in seconds, peak memory in megabytes."""

    cpu: float
    wall: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="*", type=Path, help="files, or folders of .md files")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each; the long ones have 1")
    parser.add_argument("--many", type=int, default=MANY, help="files of the warm run")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = [*found(args.articles)] or generated(folder / "articles", 231)
        print(f"{len(articles)} articles, {words(articles):,} words; load {os.getloadavg()}\n")
        tools = installed(folder / "venv")
        print("| what | tool | CPU s | to proselint | wall s | to proselint | MB |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        for title, commands, rounds in cases(articles, folder, tools, args):
            report(title, in_turn(commands, rounds))
        print(f"\nload {os.getloadavg()}")


def found(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.md")) if path.is_dir() else [path]


def words(articles: Sequence[Path]) -> int:
    return sum(len(a.read_text(encoding="utf-8", errors="replace").split()) for a in articles)


def installed(folder: Path) -> Mapping[str, Path]:
    """The programs of the other linters, those that can be installed."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    for name in OTHERS:
        done = subprocess.run(
            [programs / "python", "-m", "pip", "install", "-q", name],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"{name} is left out: {done.stderr.strip().splitlines()[-1]}\n")
    there = {name: shutil.which(name, path=str(programs)) for name in OTHERS}
    return {name: Path(program) for name, program in there.items() if program}


Command = Sequence[str | Path]
Case = tuple[str, Mapping[str, Command], int]


def cases(
    articles: Sequence[Path], folder: Path, tools: Mapping[str, Path], args: argparse.Namespace
) -> Iterator[Case]:
    """What to time: a title, commands by tool, and how often."""
    versions: dict[str, Command] = {
        name: [tool, "version" if name == "proselint" else "--version"]
        for name, tool in tools.items()
    }
    yield "--version", {**versions, "caveat": [*CAVEAT, "--version"]}, args.rounds
    typical = sorted(articles, key=lambda a: a.stat().st_size)[len(articles) // 2]
    warmed = warm(folder)
    for title, chosen, rounds in (
        ("one article", [typical], args.rounds),
        (f"{min(len(articles), 100)} articles", articles[:100], min(args.rounds, 3)),
        (f"all {len(articles)}", articles, min(args.rounds, 3)),
    ):
        caveat = unseen(chosen, warmed, rounds)
        if chosen == [typical]:
            caveat |= alone(typical, folder)
        yield title, {**linting(tools, chosen), **caveat}, rounds
    many = copies(articles, folder / "many", args.many)
    ours = check([folder / "many"], "--cache-dir", folder / "kept", "--jobs", "1")
    first = {**linting(tools, [folder / "many"]), "caveat, first run": ours}
    yield f"{args.many} files, first run", first, 1
    yield f"{args.many} files, again", {"caveat, warm": ours}, args.rounds
    many[0].write_text("# New\n\nOne line is new.\n", encoding="utf-8")
    yield f"{args.many} files, one changed", {"caveat, warm": ours}, 1


def linting(tools: Mapping[str, Path], chosen: Sequence[Path]) -> dict[str, Command]:
    return {name: [tool, "check", *chosen] for name, tool in tools.items()}


def warm(folder: Path) -> Path:
    """A cache that knows the rules and one short text."""
    text, cache = folder / "short.md", folder / "cache"
    text.write_text("# Oats\n\nOats are a kind of grass.\n", encoding="utf-8")
    for syntax in SYNTAXES.values():
        timed(check([text], "--cache-dir", cache, "--syntax", syntax))
    return cache


def unseen(chosen: Sequence[Path], warmed: Path, rounds: int) -> dict[str, Command]:
    """Articles that the cache does not know; each run has a copy of it for itself."""
    commands: dict[str, Command] = {}
    for name, syntax in SYNTAXES.items():
        own = f"{warmed}-{len(chosen)}-{syntax}-"
        for number in range(rounds):
            shutil.copytree(warmed, f"{own}{number}")
        options = ("--cache-dir", f"{own}{ROUND}", "--jobs", "1", "--syntax", syntax)
        commands[f"caveat, {name}"] = check(chosen, *options)
    return commands


def alone(typical: Path, folder: Path) -> dict[str, Command]:
    """One article by the other ways to meet it."""
    known = check([typical], "--cache-dir", folder / "seen")
    timed(known)
    return {
        "caveat, warm": known,
        "caveat, no cache": check([typical], "--no-cache"),
        "caveat, first run": check([typical], "--cache-dir", folder / f"new-{ROUND}"),
    }


def check(chosen: Sequence[Path], *options: str | Path) -> Command:
    return [*CAVEAT, "check", *chosen, *options]


def in_turn(commands: Mapping[str, Command], rounds: int) -> Mapping[str, Sequence[Run]]:
    """The runs of each command, taking turns."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, command in commands.items():
            own = [str(part).replace(ROUND, str(number)) for part in command]
            runs[name].append(timed(own))
    return runs


def timed(command: Command) -> Run:
    """Run a program to its end. Linters may exit with 1: they found something."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        [*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=kept
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command[:4]))} ... ended with {process.returncode}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1000)


_FIRST: dict[str, Run] = {}  # proselint, by what it did


def report(title: str, runs: Mapping[str, Sequence[Run]]) -> None:
    """A row for each tool. A warm run is compared with the first run of proselint."""
    typical = {name: middle(each) for name, each in runs.items()}
    base = typical.get("proselint") or _FIRST.get(title.partition(",")[0])
    if base and "proselint" in typical:
        _FIRST[title.partition(",")[0]] = base
    for name, run in typical.items():
        cpu, wall = (ratio(run.cpu, base.cpu), ratio(run.wall, base.wall)) if base else ("", "")
        print(
            f"| {title} | {name} | {run.cpu:.3f} | {cpu} | {run.wall:.3f} | {wall} "
            f"| {run.memory:.0f} |",
            flush=True,
        )


def ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.2f}" if ours >= theirs / 10 else f"1/{theirs / ours:.0f}"


def middle(runs: Sequence[Run]) -> Run:
    return Run(
        median(r.cpu for r in runs), median(r.wall for r in runs), max(r.memory for r in runs)
    )


def copies(articles: Sequence[Path], folder: Path, number: int) -> Sequence[Path]:
    """So many files, no two alike."""
    folder.mkdir()
    made = []
    for n in range(number):
        text = articles[n % len(articles)].read_text(encoding="utf-8", errors="replace")
        made.append(folder / f"{n:05}.md")
        made[-1].write_text(f"{text}\n\nNumber {n} of the day.\n", encoding="utf-8")
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


def generated(folder: Path, number: int) -> Sequence[Path]:
    """Articles of about 800 words, always the same."""
    folder.mkdir(exist_ok=True)
    dice = random.Random(7)
    made = []
    for n in range(number):
        paragraphs = [f"# {claim(dice)}"]
        paragraphs += [" ".join(sentence(dice) for _ in range(5)) for _ in range(16)]
        made.append(folder / f"made-{n:04}.md")
        made[-1].write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return made


def claim(dice: random.Random) -> str:
    return f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(OBJECTS)}"


def sentence(dice: random.Random) -> str:
    return dice.choice(PLAIN) if dice.random() < 0.5 else f"{claim(dice)}{dice.choice(SOURCES)}."


if __name__ == "__main__":
    main()
