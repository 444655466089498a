"""What is parsed, and whether more would tell more: `python -m benchmarks.parsing ARTICLES...`.

Judges the articles twice with the parser of the package: as always, where words decide which
sentences are parsed and which verbs grammar is asked about, and with every sentence parsed and
grammar asked about every verb. Prints how much is parsed and each finding that differs.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.made_articles import found
from linter import Linter
from linter.common.memo import BoundedMemo
from linter.config.options import RunOptions
from linter.document.model import Sentence
from linter.facts import Reading, trigger_verbs
from linter.findings.finding import Finding
from linter.language import dependency_parser

Found = dict[tuple[str, Finding], str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path, help="files, or folders of .md files")
    args = parser.parse_args()
    files = [*found(args.articles)]
    usual = judged(files, "as always")
    parse_everything()
    thorough = judged(files, "everything")
    different = usual.keys() ^ thorough.keys()
    for path, finding in sorted(different, key=lambda each: (each[0], each[1].span)):
        which = "lost" if (path, finding) in usual else "new"
        words = usual.get((path, finding)) or thorough[path, finding]
        print(f"{which} when everything is parsed: {path} {finding.code} “{words}”")
    print(f"{len(different)} of {len(usual)} findings differ")


def judged(files: Sequence[Path], title: str) -> Found:
    """The findings in the articles, each with its words."""
    parsed = 0
    parse = dependency_parser._parse_texts

    def counted(questions: Any) -> Any:
        nonlocal parsed
        parsed += len(questions)
        return parse(questions)

    dependency_parser._parse_texts = counted
    dependency_parser.MEMO = BoundedMemo(2048)  # what the other run parsed is forgotten
    linter = Linter.from_config(isolated=True, options=RunOptions(syntax=dependency_parser.BUILTIN))
    start = time.process_time()
    findings: Found = {}
    for report in linter.reports(files):
        if report.source:
            text = report.source.text
            findings |= {(report.path, f): text[f.span.start : f.span.end] for f in report.findings}
    seconds = time.process_time() - start
    dependency_parser._parse_texts = parse
    print(
        f"{title}: {parsed:,} sentences parsed, {len(findings):,} findings, {seconds:.1f} s of CPU"
    )
    return findings


def parse_everything() -> None:
    def all_of_them(reading: Reading) -> Iterator[Sentence]:
        return iter(reading.document.sentences)

    Reading.sentences_to_parse = all_of_them  # type: ignore[assignment, method-assign]
    trigger_verbs.may_be_finite = lambda *_: True


if __name__ == "__main__":
    main()
