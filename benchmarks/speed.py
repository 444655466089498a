"""The stopwatch: `python benchmarks/speed.py [ARTICLES...]`.

Prints each figure that this checkout's speed and memory are held to, beside its target, as a table
in Markdown. Installs three programs plainly, each into a throw-away environment: this checkout
(“caveat”), an earlier commit of it (“today”) and proselint. They take turns (A B A B), and medians
count. Without articles it makes its own; with fewer than it needs it takes copies, no two alike.

    python benchmarks/speed.py ../shared/corpora/articles
    python benchmarks/speed.py --only corpus --only cold    # some parts of it
    python benchmarks/speed.py --compiled dist/caveat-*.whl  # a compiled wheel, too
    python benchmarks/speed.py --scale 0.01 --patience 0.1   # to try the program itself

Only ratios of one run mean something: machines differ, and other work on them too. CPU time bears
a busy machine, wall time, memory under pressure and an editor's edits do not. The memory of
processes is read from /proc, so on Linux.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # when it is run as a file

from benchmarks.installs import checkout, earlier, installed
from benchmarks.made_articles import found, generated, words
from benchmarks.ratios import CAVEAT, COMPILED, OTHERS, PARTS, PROSELINT, TODAY, Row, Setup, shown

EARLIER = "cb0ae9c"
PROSELINT_VERSION = "0.16.0"


def main() -> None:
    args = _parser().parse_args()
    chosen = args.only or [*PARTS]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = [*found(args.articles)] or generated(folder / "articles", 300)
        print(f"{len(articles)} articles, {words(articles):,} words; {_load()}", flush=True)
        begun = time.monotonic()
        tools = _tools(folder, {other for part in chosen for other in OTHERS[part]}, args)
        setup = Setup(folder / "work", articles, tools, args.scale, args.patience)
        setup.folder.mkdir()
        print("\n| what | who | figure | target | met | seen | load |", flush=True)
        print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
        for part in chosen:
            for row in PARTS[part](setup):
                print(_line(row), flush=True)
        print(f"\n{(time.monotonic() - begun) / 60:.1f} minutes; {_load()}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", nargs="*", type=Path, help="files, or folders of .md files")
    parser.add_argument("--only", action="append", choices=PARTS, help="a part; may be repeated")
    parser.add_argument("--compiled", type=Path, metavar="WHEEL", help="measure this wheel, too")
    parser.add_argument("--today", default=EARLIER, metavar="COMMIT", help="the earlier commit")
    parser.add_argument("--scale", type=float, default=1, help="multiplies all sizes")
    parser.add_argument("--patience", type=float, default=1, help="multiplies all rounds")
    return parser


def _tools(folder: Path, others: set[str], args: argparse.Namespace) -> Mapping[str, Path]:
    """The programs of each installation that is looked at."""
    wanted: dict[str, str | Path] = {CAVEAT: checkout(folder / "sources" / CAVEAT)}
    if args.compiled:
        wanted[COMPILED] = args.compiled.resolve()
    if TODAY in others:
        wanted[TODAY] = earlier(args.today, folder / "sources" / TODAY)
    if PROSELINT in others:
        wanted[PROSELINT] = f"proselint=={PROSELINT_VERSION}"
    return {tool: installed(what, folder / "venvs" / tool) for tool, what in wanted.items()}


def _line(row: Row) -> str:
    figure = shown(row.figure, row.target.unit)
    cells: Sequence[str] = (row.what, row.who, figure, str(row.target), row.target.met(row.figure))
    return f"| {' | '.join(cells)} | {row.seen} | {os.getloadavg()[0]:.1f} |"


def _load() -> str:
    return f"load {', '.join(f'{each:.1f}' for each in os.getloadavg())}"


if __name__ == "__main__":
    main()
