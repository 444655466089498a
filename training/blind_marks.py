"""Marks of medical editors on 131 news articles, for scoring with what was not tuned on.

    python -m training.blind_marks ../shared/corpora build/blind.jsonl
    python ../shared/score_marked.py build/blind.jsonl ../shared/corpora/articles

Four helper sessions marked the articles by `marked/GUIDE.md` on 2026-11-29, each without seeing
what caveat finds. `blind_marks.json` has no text: articles by name, sentences by the hash of their
words. This program writes them in the format of `marked/news.jsonl`. A sentence that the splitter
now cuts otherwise has no marks.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from linter.document.parsers import parse
from linter.document.source import read_source
from training.corpora import key

MARKS = Path(__file__).parent / "blind_marks.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    marked = json.loads(MARKS.read_text(encoding="utf-8"))["articles"]
    rows = [
        json.dumps(article(args.corpora / "articles" / f"{name}.md", marks))
        for name, marks in marked.items()
    ]
    args.output.write_text("\n".join(rows) + "\n", encoding="utf-8")


def article(path: Path, marks: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """An article with the places of its sentences and their marks."""
    document = parse(read_source(path))
    sentences = []
    for number, sentence in enumerate(document.sentences, 1):
        span = document.to_source(sentence.extent)
        given = marks.get(hashed(sentence.text), {})
        sentences.append(
            {
                "n": number,
                "start": span.start,
                "end": span.end,
                "marks": [
                    {"by": "h", "family": family, "verdict": verdict, "cue": "", "why": ""}
                    for family, verdict in given.items()
                ],
            }
        )
    return {
        "article": path.stem,
        "file": path.name,
        "document": {"h": {}},
        "sentences": sentences,
    }


def hashed(text: str) -> str:
    """The name of a sentence, whatever the blanks in it."""
    return f"{key(' '.join(text.split())):016x}"


if __name__ == "__main__":
    main()
