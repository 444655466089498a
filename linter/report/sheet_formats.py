"""An evidence sheet as Markdown, HTML, CSV and JSON. All say the same, in the same words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from linter.common.dataclass import asdict
from linter.common.regex import regex
from linter.findings.finding import Finding, Suppressed
from linter.report.html import page
from linter.report.json_report import place
from linter.report.places import line_of
from linter.report.printable import json_text, printable
from linter.report.sheet import Sheet
from linter.sheet.claims import ClaimedSentence

VERSION = 1
_STRENGTHS = {
    "none": "no claim of a link",
    "correlational": "a link",
    "conditional_causal": "may cause",
    "direct_causal": "causes",
}
CLAIM_COLUMNS = ("Where", "Claim", "Strength", "Evidence", "Findings", "Accepted")


def strength(claim: ClaimedSentence) -> str:
    """How strong a claim is, in words."""
    said = _STRENGTHS[claim.strength]
    return f"denied: {said}" if claim.negated else said


def evidence(claim: ClaimedSentence) -> Sequence[str]:
    """What supports a claim: the words of its sources, the kind of study, what it cites."""
    told = [f"{e.source}, line {e.line}: “{e.words}”" for e in claim.rests_on]
    told += [claim.design] if claim.design else []
    return (*told, *claim.cites)


def finding(found: Finding) -> str:
    return f"{found.code} {found.severity.value}: {found.message}"


def accepted(suppressed: Suppressed) -> str:
    """Who accepts a finding, why and until when."""
    by = f" by {suppressed.by}" if suppressed.by else " in the article"
    until = f" until {suppressed.until}" if suppressed.until else ""
    return f"{suppressed.finding.code}{by}{until}: {suppressed.reason}"


def claim_rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """The claims in words, by column."""
    source = sheet.file.source
    for claim in sheet.claims:
        yield (
            line_of(source, claim.span) if source else "",
            claim.words,
            strength(claim),
            "; ".join(evidence(claim)) or "none named",
            "; ".join(map(finding, sheet.findings(claim))),
            "; ".join(map(accepted, sheet.accepted(claim))),
        )


def made_rows(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What the sheet was made from, in words."""
    made = sheet.made
    yield made.article, f"sha256 {made.text}"
    for name, digest in made.sources.items():
        yield f"source {name}", f"sha256 {digest}"
    yield "rules and configuration", f"sha256 {made.decided_by}"
    yield "caveat", made.version
    yield "made on", made.day


def as_json(sheet: Sheet) -> str:
    """A sheet as JSON, with places as in the JSON report."""
    source = sheet.file.source
    assert source
    data = {
        "version": VERSION,
        "path": sheet.file.name,
        "verdict": sheet.file.verdict.word,
        "risk": sheet.file.verdict.risk,
        "outcome": sheet.outcome,
        "words": sheet.file.words,
        "claims": [_claim(sheet, claim, place(claim.span, source)) for claim in sheet.claims],
        "criteria": [
            {
                "criterion": each.criterion.key,
                "question": each.criterion.question,
                "manner": each.manner,
                "sentence": each.words or None,
                **(place(each.span, source) if each.span else {}),
            }
            for each in sheet.balance
        ],
        "made_from": {**asdict(sheet.made), "mark": sheet.made.mark},
    }
    return json_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def _claim(sheet: Sheet, claim: ClaimedSentence, at: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "sentence": claim.words,
        "part": claim.part,
        "strength": claim.strength,
        "negated": claim.negated,
        "design": claim.design or None,
        "cites": list(claim.cites),
        "rests_on": [asdict(each) for each in claim.rests_on],
        "findings": [{"code": f.code, "message": f.message} for f in sheet.findings(claim)],
        "accepted": [
            {
                "code": s.finding.code,
                "reason": s.reason,
                "by": s.by or None,
                "until": s.until.isoformat() if s.until else None,
            }
            for s in sheet.accepted(claim)
        ],
        **at,
    }


def as_csv(sheet: Sheet) -> str:
    """A sheet as CSV: a row for each claim, each criterion, and what it was made from. Cells that a
    spreadsheet would take for a formula begin with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("Kind", *CLAIM_COLUMNS))
    for row in claim_rows(sheet):
        writer.writerow(_cells("claim", *row))
    for each in sheet.balance:
        writer.writerow(_cells("criterion", each.criterion.name, each.told))
    for name, value in made_rows(sheet):
        writer.writerow(_cells("made from", name, value))
    writer.writerow(("made from", "mark", sheet.made.mark))
    return out.getvalue()


def _cells(*values: str) -> Sequence[str]:
    shown = [printable(value) for value in values]
    return [f"'{each}" if each.startswith(("=", "+", "-", "@")) else each for each in shown]


def as_markdown(sheet: Sheet) -> str:
    """A sheet as Markdown."""
    return "\n".join(_markdown(sheet)) + "\n"


def _markdown(sheet: Sheet) -> Iterator[str]:
    yield f"# Evidence sheet: {_cell(sheet.file.name)}"
    yield ""
    yield f"{_cell(sheet.outcome)}. {sheet.file.words} words, {sheet.answered}."
    yield from ("", "## Claims", "")
    rows = list(claim_rows(sheet))
    yield from _table(CLAIM_COLUMNS, rows) if rows else ["No sentence claims an effect on health."]
    yield from ("", "## The ten criteria", "")
    yield "Evidence for an editor and no verdict: whether a sentence answers well is yours to say."
    yield ""
    answers = [(e.criterion.name, e.criterion.question, e.told) for e in sheet.balance]
    yield from _table(("Criterion", "Question", "Answer"), answers)
    yield from ("", "## Signed", "", "| Editor | Date |", "| --- | --- |", "|  |  |")
    yield from ("", "## Made from", "")
    yield from _table(("What", "Which"), list(made_rows(sheet)))
    yield from ("", f"<!-- {sheet.made.mark} -->")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"


_MARKUP = regex(r"[\\`*_\[\]<>|#&~]")


def _cell(text: str) -> str:
    """Text in a cell of a table, where no character of it is markup."""
    return _MARKUP.sub(r"\\\g<0>", printable(text))


def as_html(sheet: Sheet) -> str:
    """A sheet as one page, which needs no network and no scripts."""
    return page(
        "sheet.html.j2",
        sheet=sheet,
        claims=list(zip(sheet.claims, claim_rows(sheet), strict=True)),
        columns=CLAIM_COLUMNS,
        made=list(made_rows(sheet)),
    )


FORMATS: Mapping[str, Callable[[Sheet], str]] = {
    "markdown": as_markdown,
    "html": as_html,
    "csv": as_csv,
    "json": as_json,
}
