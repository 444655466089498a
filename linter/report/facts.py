"""The facts of each sentence, for `caveat facts`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from linter.common.errors import counted
from linter.common.spans import Extent, Span
from linter.document.model import Sentence
from linter.document.source import Source
from linter.document.unread import Unread, by_reason, written
from linter.facts import Reading, claim_strength
from linter.facts.claims import Claim
from linter.facts.exposure_outcome import about_health, pair
from linter.facts.study_design import Design
from linter.report.json_report import place
from linter.report.places import line_of
from linter.report.printable import json_text, printable

VERSION = 1
_EXCERPT = 60  # characters
_STORIES = ("document", "footnotes", "endnotes")  # the parts of a document that have paragraphs


def render_json(readings: Sequence[Reading], explain: bool = False) -> str:
    """The facts of articles as JSON; `explain` adds what influenced the score of each sentence."""
    data = {"version": VERSION, "files": [as_data(reading, explain) for reading in readings]}
    return json_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def as_data(reading: Reading, explain: bool = False) -> dict[str, Any]:
    """The facts of one article as plain data, with places as in the JSON report."""
    return {
        "path": reading.document.source.name,
        "language": {"code": reading.language.code, "because": reading.language.because},
        "kind": {"kind": reading.genre.kind, "because": reading.genre.because},
        "design": _design(reading, reading.design) if reading.design else None,
        "advice": [_place(reading, extent) for extent in reading.advice],
        "coverage": {
            "linted": reading.coverage.linted,
            "unread": dict(by_reason(reading.unread)),
            "percent": reading.coverage.percent,
        },
        "unread": [_unread(reading, part) for part in reading.unread],
        "sentences": [_sentence(reading, s, explain) for s in reading.document.sentences],
    }


def _unread(reading: Reading, part: Unread) -> dict[str, Any]:
    return {
        "reason": part.reason.value,
        "words": part.words,
        **place(part.span, reading.document.source),
    }


def _sentence(reading: Reading, sentence: Sentence, explain: bool) -> dict[str, Any]:
    block = reading.block(sentence)
    quotation = reading.quotation(sentence.extent)
    cues = reading.cues(sentence)
    verdict = reading.verdict(sentence)
    moved = claim_strength.explain(reading, sentence) if explain else ()
    return {
        **_place(reading, sentence.extent),
        "block": block.kind.value,
        "headline": block.headline,
        "part": reading.part(sentence),
        "reference": block.index in reading.left_out,
        "quoted": quotation is not None,
        "speaker": reading.text(quotation.speaker) if quotation and quotation.speaker else None,
        "strength": verdict.strength,
        "strength_by_rules": verdict.by_rules,
        "likely": dict(verdict.probabilities),
        **({"moved": [{"feature": f, "log_odds": odds} for f, odds in moved]} if explain else {}),
        "claims": [_claim(reading, sentence, c) for c in verdict.confirmed],
        "doubted": [_claim(reading, sentence, c) for c in verdict.claims if c.uncertain],
        "designs": [_design(reading, d) for d in reading.designs(sentence)],
        "attribution": [
            {"kind": a.kind, "definite": a.definite, **_place(reading, a.extent)}
            for a in reading.attributions(sentence)
        ],
        "citations": [
            {"kind": c.kind, **_place(reading, c.extent)} for c in reading.citations(sentence)
        ],
        "hedges": [_place(reading, reading.extent(c.hit)) for c in cues if c.kind in _HEDGES],
        "negated": any(c.kind == "negation" for c in cues),
    }


_HEDGES = ("hedge", "modal", "can")


def _design(reading: Reading, design: Design) -> dict[str, Any]:
    return {
        "kind": design.kind,
        "background": design.background,
        **_place(reading, design.extent),
    }


def _claim(reading: Reading, sentence: Sentence, claim: Claim) -> dict[str, Any]:
    about = pair(reading, sentence, claim)
    return {
        "strength": claim.strength,
        "score": claim.score,
        "negated": claim.negated,
        "construction": claim.construction,
        "health": about_health(reading, sentence, claim),
        "exposure": sorted(about.exposure),
        "outcome": sorted(about.outcome),
        **_place(reading, claim.extent),
    }


def _place(reading: Reading, extent: Extent) -> dict[str, Any]:
    document = reading.document
    span = document.to_source(extent)
    return {**place(span, document.source), "text": reading.text(extent)}


def render_text(readings: Sequence[Reading], explain: bool = False) -> str:
    """The facts of articles as text for people; `explain` as in `render_json`."""
    return "".join(
        printable(line) + "\n" for reading in readings for line in _lines(reading, explain)
    )


def _lines(reading: Reading, explain: bool) -> Iterator[str]:
    source = reading.document.source
    path = source.name
    yield f"{path}: {reading.language.name} ({reading.language.because})"
    yield f"{path}: {reading.genre.kind} ({reading.genre.because})"
    if reading.design:
        yield f"{path}: main study: {reading.design.kind} (“{reading.text(reading.design.extent)}”)"
    for sentence in reading.document.sentences:
        span = reading.document.to_source(sentence.extent)
        yield f"{path}{_line(source, span)}: {' '.join(sentence.text.split())}"
        for label, words in _notes(reading, sentence):
            yield f"    {label}: {words}"
        if explain:
            yield from _explained(reading, sentence)
    yield from _unread_lines(reading)


def _unread_lines(reading: Reading) -> Iterator[str]:
    source, coverage = reading.document.source, reading.coverage
    total = coverage.linted + coverage.unread
    yield f"{source.label}: {coverage.percent}% of {counted(total, 'visible word')} linted"
    for part in reading.unread:
        excerpt = " ".join(written(source, part.span).split())
        excerpt = excerpt if len(excerpt) <= _EXCERPT else f"{excerpt[: _EXCERPT - 1]}…"
        words = counted(part.words, "word")
        place = _line(source, part.span)
        yield f"{source.label}{place}: not read: {part.reason} ({words}): {excerpt}"


def _line(source: Source, span: Span) -> str:
    """The line on which a span begins, after the name of the article; nothing where a document has
    no paragraph, as in its header."""
    if not source.has_paragraphs:
        return f":{source.lines.line(span.start)}"
    roles = (part.role for part in source.parts if part.start <= span.start < part.end)
    return f", {line_of(source, span)}" if next(roles, "document") in _STORIES else ""


def _explained(reading: Reading, sentence: Sentence) -> Iterator[str]:
    verdict = reading.verdict(sentence)
    if verdict.probabilities:
        bands = ", ".join(f"{band} {p:.2f}" for band, p in verdict.probabilities.items())
        yield f"    scorer: {bands}"
    for feature, odds in claim_strength.explain(reading, sentence):
        yield f"        {odds:+.2f} {feature}"


def _notes(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, str]]:
    if reading.part(sentence) != "body":
        yield "part", reading.part(sentence)
    quotation = reading.quotation(sentence.extent)
    if quotation:
        yield "quoted", reading.text(quotation.speaker) if quotation.speaker else "no named speaker"
    verdict = reading.verdict(sentence)
    uncertain = [c for c in verdict.claims if c.uncertain]
    for claim in (*verdict.confirmed, *uncertain):
        negated = ", negated" if claim.negated else ""
        health = ", about health" if about_health(reading, sentence, claim) else ""
        words = reading.text(claim.extent)
        if claim is verdict.scorer_only:
            whose = ", scorer only"
        else:
            whose = ", rules only" if claim.uncertain else ""
        yield f"{claim.strength}{negated}{health}{whose}", f"{words} ({claim.score:.2f})"
    for design in reading.designs(sentence):
        label = "other study" if design.background else "study"
        yield label, f"{design.kind} (“{reading.text(design.extent)}”)"
    for found in reading.attributions(sentence):
        known = "known " if found.definite else ""
        yield f"{known}{found.kind}", reading.text(found.extent)
    for citation in reading.citations(sentence):
        yield "citation", f"{citation.kind} {reading.text(citation.extent)}".strip()
    for cue in reading.cues(sentence):
        yield cue.kind, reading.text(reading.extent(cue.hit))
