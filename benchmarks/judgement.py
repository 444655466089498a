"""The scoreboard of judgement: `python benchmarks/judgement.py ../shared/corpora`.

Prints, for each labelled set, F1 of claim strength by class and macro, as `caveat facts`
sees the sentences; for the articles, findings per 1,000 words by rule. With `--sheet FILE`
it writes sampled hits of each rule in their context, to be read by a person.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from linter import Linter
from linter.config.options import RunOptions
from linter.document.source import from_text
from linter.facts.claims import ORDER
from linter.findings.finding import Finding, Severity
from linter.report import FileReport

LABELLED = ("pubmed", "eureka")
OUT_OF_DOMAIN = ("press_release", "abstract")
CONTEXT = 160


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--syntax", help="builtin, an installed spaCy pipeline, or off")
    parser.add_argument("--sheet", type=Path, help="write sampled hits to this file")
    parser.add_argument("--each", type=int, default=25, help="hits of a rule in the sheet")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    linter = Linter.from_config(isolated=True, options=RunOptions(syntax=args.syntax))
    total: Counter[tuple[str, str]] = Counter()
    for name in LABELLED:
        counts = Counter(labels(linter, labelled(args.corpora / "causal" / f"{name}.jsonl")))
        total += counts
        print_scores(name, counts)
    print_scores("both", total)
    for part in OUT_OF_DOMAIN:
        items = exaggerated(args.corpora / "causal" / "insciout.jsonl", part)
        print_scores(f"insciout {part}", Counter(labels(linter, items)))
    reports = linter.lint_files(sorted((args.corpora / "articles").glob("*.md"))).files
    print_rates(reports)
    if args.sheet:
        args.sheet.write_text("\n".join(sheet(reports, args.each, args.seed)), encoding="utf-8")


def labelled(path: Path) -> Iterator[tuple[str, str]]:
    """The sentences of a causal set, each with its band."""
    for item in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        yield item["sentence"], item["label"]


def exaggerated(path: Path, part: str) -> Iterator[tuple[str, str]]:
    """The conclusions of press releases or abstracts in InSciOut, whose strength 0 to 3 is
    that of the bands."""
    for item in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        yield item[f"{part}_conclusion"], ORDER[item[f"{part}_strength"]]


def labels(linter: Linter, items: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The label given and the label found of each text."""
    for text, label in items:
        reading = linter.read(from_text(text, "sentence.txt"))
        found = [reading.verdict(s).strength for s in reading.document.sentences]
        yield label, max(found, key=ORDER.index, default="none")


def print_scores(name: str, counts: Mapping[tuple[str, str], int]) -> None:
    scores = []
    print(f"\n{name}: {sum(counts.values())} sentences\n{'':22}precision  recall     F1")
    for label in ORDER:
        hits = counts.get((label, label), 0)
        precision = hits / max(sum(n for (_, found), n in counts.items() if found == label), 1)
        recall = hits / max(sum(n for (given, _), n in counts.items() if given == label), 1)
        scores.append(2 * precision * recall / max(precision + recall, 1e-9))
        print(f"  {label:20}{precision:9.3f}{recall:8.3f}{scores[-1]:8.3f}")
    print(f"  {'macro':20}{sum(scores) / len(scores):25.3f}")


def print_rates(reports: Sequence[FileReport]) -> None:
    words = sum(report.words for report in reports)
    counts = Counter((f.code, f.severity.value) for r in reports for f in r.findings)
    above = sum(n for (_, level), n in counts.items() if level != Severity.INFO.value)
    print(f"\n{len(reports)} articles, {words:,} words; findings per 1,000 words")
    for (code, level), n in sorted(counts.items()):
        print(f"  {code} {level:8}{n:6}{1000 * n / words:8.2f}")
    print(f"  above info     {above:6}{1000 * above / words:8.2f}")


def sheet(reports: Sequence[FileReport], each: int, seed: int) -> Iterator[str]:
    """Sampled hits above info, by rule: place, words in their context, evidence."""
    hits: dict[str, list[tuple[FileReport, Finding]]] = {}
    for report in reports:
        for finding in report.findings:
            if finding.severity is not Severity.INFO:
                hits.setdefault(finding.code, []).append((report, finding))
    for code in sorted(hits):
        chosen = random.Random(seed).sample(hits[code], min(each, len(hits[code])))
        yield f"\n# {code}: {len(chosen)} of {len(hits[code])}\n"
        for report, finding in chosen:
            assert report.source is not None
            yield f"- [ ] {Path(report.path).name} {finding.severity.value}: " + in_context(
                report.source.text, finding
            )
            yield from (f"      {evidence.message}" for evidence in finding.evidence)


def in_context(text: str, finding: Finding) -> str:
    start, end = finding.span.start, finding.span.end
    before, after = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    return " ".join(f"{before}>>{text[start:end]}<<{after}".split())


if __name__ == "__main__":
    main()
