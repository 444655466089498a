"""What editors marked, sentence by sentence: those of the corpora, and those of our own.

    python -m training.marks ../shared/corpora build/marks
    python ../shared/score_marked.py build/marks/articles.jsonl ../shared/corpora/articles
    python ../shared/score_marked.py build/marks/unlabelled.jsonl build/marks/unlabelled

Helper sessions marked 131 news articles on 2026-11-29 and 390 of the unlabelled ones on 2026-11-30,
by `marked/GUIDE.md` and without seeing what caveat finds; 18 were read twice. `marks.json` has no
text: articles by name, sentences by the hash of their words, and the families in which they were
marked, with `!` where all readers say must. As a program, this writes them in the format of
`marked/news.jsonl`. A sentence that the splitter now cuts otherwise has no marks.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter import Linter
from linter.config.config_file import Config, Layer
from linter.config.config_keys import ConfigFile
from linter.config.options import RunOptions
from linter.document.parsers import parse
from linter.document.source import Source, from_text, read_source
from training.corpora import key

MARKS = Path(__file__).parent / "marks.json"
ALONE = {"CAU008": "C", "ATT008": "A", "CER010": "O", "EVI007": "E"}
"""The rules about what only the model sees (`linter/facts/sent_back`), in the order of its outputs,
with the families that editors marked."""
SETS = {"web": "web", "news": "articles"}
"""The sets of marks in the corpora, with the folder of their articles."""


def rules_alone() -> Linter:
    """A linter for what is learned from and counted: without the model, which has seen these
    articles."""
    values = {"levels": "fixed", "ignore": ["REA001", "STR001", "STR002", *ALONE]}
    layer = Layer("marked articles", ConfigFile.model_validate(values))
    return Linter(RunOptions(), Config((layer,)))


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence as its readers saw it. `start` and `end` are offsets in the source, in code
    points; `families` has, for each that was named, the mean of the readers' verdicts: 1 for
    must, one half for may. A `must` is one in a family on which all readers agree (two of three),
    `disputed` what at least one of them calls so."""

    start: int
    end: int
    families: Mapping[str, float]
    must: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    set: str
    name: str
    source: Source
    sentences: Sequence[MarkedSentence]


def articles(corpora: Path) -> Iterator[MarkedArticle]:
    """All marked articles: of the web, of the news, and those of `marks.json`."""
    for name, folder in SETS.items():
        lines = (corpora / "marked" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for record in map(json.loads, lines):
            source = read_source(corpora / folder / record["file"])
            yield MarkedArticle(name, record["article"], source, _of_readers(record))
    marks = json.loads(MARKS.read_text(encoding="utf-8"))
    for name, sources in (("articles", _articles(corpora)), ("unlabelled", _unlabelled(corpora))):
        for article, source in sources:
            if article in marks[name]:
                sentences = tuple(_of_hashes(source, marks[name][article]))
                yield MarkedArticle(name, article, source, sentences)


def _articles(corpora: Path) -> Iterator[tuple[str, Source]]:
    for path in sorted((corpora / "articles").glob("*.md")):
        yield path.stem, read_source(path)


def _unlabelled(corpora: Path) -> Iterator[tuple[str, Source]]:
    with gzip.open(corpora / "unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            text = f"# {item['title']}\n\n{item['text']}\n"
            yield item["id"], from_text(text, f"{item['id']}.md")


def _of_readers(record: Mapping[str, Any]) -> Sequence[MarkedSentence]:
    readers = len(record["document"])
    found = []
    for sentence in record["sentences"]:
        verdicts = {(m["by"], m["family"], m["verdict"]) for m in sentence["marks"]}
        musts = Counter(family for _, family, verdict in verdicts if verdict == "must")
        best: Counter[tuple[str, str]] = Counter()
        for by, family, verdict in verdicts:
            best[by, family] = max(best[by, family], 2 if verdict == "must" else 1)
        families: Counter[str] = Counter()
        for (_, family), halves in best.items():
            families[family] += halves
        agreed = {family for family, count in musts.items() if count >= min(2, readers)}
        found.append(
            MarkedSentence(
                sentence["start"],
                sentence["end"],
                {family: halves / 2 / readers for family, halves in families.items()},
                bool(agreed),
                bool(musts),
            )
        )
    return found


def _of_hashes(source: Source, marks: Mapping[str, str]) -> Iterator[MarkedSentence]:
    document = parse(source)
    for sentence in document.sentences:
        span = document.to_source(sentence.extent)
        named = marks.get(hashed(sentence.text), "").split()
        families = {name[0]: 1.0 if name.endswith("!") else 0.5 for name in named}
        must = 1.0 in families.values()
        yield MarkedSentence(span.start, span.end, families, must, must)


def hashed(text: str) -> str:
    """The name of a sentence, whatever the blanks in it."""
    return f"{key(' '.join(text.split())):016x}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    (args.output / "unlabelled").mkdir(exist_ok=True)
    rows: dict[str, list[str]] = {}
    for article in articles(args.corpora):
        if article.set not in SETS:
            rows.setdefault(article.set, []).append(json.dumps(_as_record(article)))
        if article.set == "unlabelled":
            path = args.output / "unlabelled" / f"{article.name}.md"
            path.write_text(article.source.text, encoding="utf-8")
    for name, lines in rows.items():
        (args.output / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _as_record(article: MarkedArticle) -> dict[str, Any]:
    return {
        "article": article.name,
        "file": f"{article.name}.md",
        "document": {"h": {}},
        "sentences": [
            {
                "n": number,
                "start": sentence.start,
                "end": sentence.end,
                "marks": [
                    {"by": "h", "family": family, "verdict": "must" if share == 1 else "may"}
                    for family, share in sentence.families.items()
                ],
            }
            for number, sentence in enumerate(article.sentences, 1)
        ],
    }


if __name__ == "__main__":
    main()
