"""How often editors agree with each rule: `python -m benchmarks.precision ../shared/corpora`.

Lints the articles that editors marked sentence by sentence, and counts for each rule its findings
on sentences that an editor would send back (must), might send back (may), or left alone. Findings
about a whole article, and those on parts that nobody marked, are left out. Levels are those of the
rules, and the rules that tell what only the model sees are counted where it is trained, by articles
that it has not seen (`python -m training.sent_back --precision`). With `--write` the
counts go into the package, for `caveat explain` and `caveat rules`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from linter.findings.finding import Finding, Severity
from linter.rulekit.precision import PATH, Precision, precisions
from training.marks import ALONE, MarkedSentence, articles, rules_alone

Counts = Counter[tuple[str, str, str]]  # by code, level and verdict


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {PATH.name} in the package")
    args = parser.parse_args()
    linter = rules_alone()
    counts: Counts = Counter()
    for article in articles(args.corpora):
        report = linter.lint_bytes(article.source.text.encode(), article.source.path)
        counts.update(verdicts(report.findings, article.sentences))
    day = date.today().isoformat()
    found = {code: precision(counts, code, day) for code in sorted({code for code, *_ in counts})}
    for code, each in found.items():
        print(f"{code}: {each.text}")
    if args.write:
        learned = {code: each for code, each in precisions().items() if code in ALONE}
        PATH.write_text(as_json({**found, **learned}, day), encoding="utf-8")


def verdicts(
    findings: Iterable[Finding], sentences: Sequence[MarkedSentence]
) -> Iterator[tuple[str, str, str]]:
    """For each finding on marked text its code, its level and the strongest verdict there."""
    for finding in findings:
        held = [s for s in sentences if s.start < finding.span.end and s.end > finding.span.start]
        if finding.scope == "document" or not held:
            continue
        level = "info" if finding.severity is Severity.INFO else "warning"
        marked = any(s.families for s in held)
        must = any(s.disputed for s in held)
        yield finding.code, level, "must" if must else "may" if marked else "clean"


def precision(counts: Counts, code: str, day: str) -> Precision:
    """The counts of a rule at the level that matters: above information if it has such findings."""
    level = "warning" if any(c == code and at == "warning" for c, at, _ in counts) else "info"
    must, may, clean = (counts[code, level, verdict] for verdict in ("must", "may", "clean"))
    return Precision(must + may + clean, must, may, level, day)


def as_json(found: Mapping[str, Precision], day: str) -> str:
    rules = {
        code: {key: value for key, value in asdict(each).items() if key != "date"}
        for code, each in sorted(found.items())
    }
    return json.dumps({"date": day, "rules": rules}, indent=1) + "\n"


if __name__ == "__main__":
    main()
