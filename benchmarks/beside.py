"""How well drafts are held against their sources: `python -m benchmarks.beside CORPORA`.

CORPORA is a folder with `causal/insciout.jsonl`: conclusions of press releases and of the abstracts
behind them, each with a strength from 0 to 3. A pair counts as found where SOU001 marks the release
with the abstract as its source. `--time` measures a draft of 1,000 words with a source of 6,000.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from linter.document.source import from_text
from linter.engine.linter import Linter
from linter.facts.claims import ORDER

_FOLDS = 5
_TURNS = 5


class Score(NamedTuple):
    """Pairs found rightly, wrongly, and missed."""

    hits: int
    wrong: int
    missed: int

    @property
    def f1(self) -> float:
        whole = 2 * self.hits + self.wrong + self.missed
        return 2 * self.hits / whole if whole else 0.0

    def __str__(self) -> str:
        shown = f"{self.hits} right, {self.wrong} wrong, {self.missed} missed"
        return f"F1 {self.f1:.2f} ({shown})"


Pair = Mapping[str, Any]


def pairs(corpora: Path) -> Sequence[Pair]:
    text = (corpora / "causal" / "insciout.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def score(rows: Sequence[Pair], says: Callable[[Pair], bool]) -> Score:
    """How often `says` agrees that a release exaggerates."""
    told = [(says(row), row["exaggeration_label"] == "exaggerates") for row in rows]
    return Score(
        sum(a and b for a, b in told),
        sum(a and not b for a, b in told),
        sum(b and not a for a, b in told),
    )


def by_level(linter: Linter, kind: str) -> Callable[[Pair], bool]:
    """Whether the strongest sentence of a release is in a higher band than that of its abstract."""

    def level(text: str) -> int:
        reading = linter.read(from_text(text, "text.md"))
        found = (reading.verdict(s) for s in reading.document.sentences)
        bands = (v.by_rules if kind == "rules" else v.strength for v in found)
        return max(map(ORDER.index, bands), default=0)

    return lambda row: level(row["press_release_conclusion"]) > level(row["abstract_conclusion"])


def by_rule(linter: Linter) -> Callable[[Pair], bool]:
    def says(row: Pair) -> bool:
        given = {"abstract.txt": row["abstract_conclusion"]}
        report = linter.lint_text(row["press_release_conclusion"], "release.md", given)
        return any(finding.code == "SOU001" for finding in report.findings)

    return says


def folds(rows: Sequence[Pair]) -> Iterator[Sequence[Pair]]:
    for number in range(_FOLDS):
        yield rows[number::_FOLDS]


def prose(corpora: Path, start: int, words: int) -> str:
    """Paragraphs of real articles, so many words."""
    found: list[str] = []
    for file in sorted((corpora / "articles").glob("*.md"))[start:]:
        for paragraph in file.read_text(encoding="utf-8").split("\n"):
            if sum(len(each.split()) for each in found) >= words:
                return "\n\n".join(found)
            found.append(paragraph)
    return "\n\n".join(found)


def measure(linter: Linter, corpora: Path) -> None:
    """CPU milliseconds for a draft alone, with a source that is new, and with one that is known."""
    draft, source = prose(corpora, 0, 1_000), prose(corpora, 40, 6_000)
    linter.lint_text(draft, "draft.md", {"source.md": source})
    for number in range(_TURNS):
        beside = {"source.md": f"{source} {number}"}
        alone = _milliseconds(linter, f"{draft} {number}", None)
        new = _milliseconds(linter, f"{draft} {number}", beside)
        known = _milliseconds(linter, f"{draft} {number} again", beside)
        print(f"alone {alone:.0f} ms, with a new source {new:.0f}, with a known one {known:.0f}")


def _milliseconds(linter: Linter, draft: str, sources: Mapping[str, str] | None) -> float:
    start = time.process_time()
    linter.lint_text(draft, "draft.md", sources)
    return 1_000 * (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--time", action="store_true", help="measure the time instead")
    parser.add_argument("-v", "--verbose", action="store_true", help="show the pairs missed")
    arguments = parser.parse_args()
    linter = Linter.from_config(isolated=True)
    if arguments.time:
        measure(linter, arguments.corpora)
        return
    rows = pairs(arguments.corpora)
    said = by_rule(linter)
    known = {id(row): said(row) for row in rows}
    ways: Sequence[tuple[str, Callable[[Pair], bool]]] = (
        ("every release exaggerates", lambda row: True),
        ("no release does (the majority)", lambda row: False),
        ("token rules alone", by_level(linter, "rules")),
        ("the scorer of claims alone", by_level(linter, "scorer")),
        ("SOU001", lambda row: known[id(row)]),
    )
    for name, says in ways:
        print(f"{name:32} {score(rows, says)}")
    halves = [score(half, ways[-1][1]) for half in (rows[::2], rows[1::2])]
    print(f"{'SOU001, tuned half':32} {halves[0]}\n{'SOU001, other half':32} {halves[1]}")
    each = ", ".join(f"{score(fold, ways[-1][1]).f1:.2f}" for fold in folds(rows))
    print(f"{'SOU001, five folds':32} F1 {each}")
    for row in rows if arguments.verbose else ():
        if known[id(row)] != (row["exaggeration_label"] == "exaggerates"):
            print(json.dumps({**row, "found": known[id(row)]}, ensure_ascii=False))


if __name__ == "__main__":
    main()
