"""What each fact sees in an article, in the terms of the cases in this folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from linter.common.spans import Extent, Span
from linter.document.model import Sentence
from linter.facts import (
    ArticleContext,
    Reading,
    citations,
    comparisons,
    exposure_outcome,
    figures,
    markers,
    presupposition,
    studies,
    study_design,
    subjects,
    support,
)
from linter.facts.claims import Claim
from tests.helpers import matcher, read


class WithoutScorer(Reading):
    """What the token rules read: the scorer learns, and is measured on labelled sentences."""

    def claims(self, sentence: Sentence) -> Sequence[Claim]:
        return self.claims_by_rules(sentence)


def claims_by_rules(text: str, kind: str = "auto") -> Reading:
    return WithoutScorer(read(text, "case.md"), matcher(), ArticleContext(kind=kind))


@dataclass(frozen=True, slots=True)
class Case:
    """A text without its brackets, what they held, and what is asked of it by name."""

    fact: str
    number: int
    known: bool
    text: str
    marks: tuple[Span, ...]
    asked: Mapping[str, Any]
    place: str
    kind: str = "auto"
    of: str = ""

    def sentence(self, reading: Reading) -> Sentence:
        """The sentence that is asked about."""
        if not self.of and not self.marks:
            return reading.document.sentences[0]
        at = self.text.index(self.of) if self.of else self.marks[0].start
        return next(
            s for s in reading.document.sentences if reading.document.to_source(s.extent).end > at
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """Words that a fact marks, and what it says of them."""

    extent: Extent
    says: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """What a fact sees in an article. `answers` are by name, of a sentence or of it all."""

    marks: Sequence[Seen] = ()
    answers: Mapping[str, Callable[[], object]] = field(default_factory=dict)


def view_advice(reading: Reading, case: Case) -> View:
    return View([Seen(extent) for extent in reading.advice])


def view_attribution(reading: Reading, case: Case) -> View:
    return View(
        [
            Seen(a.extent, {"kind": a.kind, "definite": a.definite})
            for s in reading.prose
            for a in reading.attributions(s)
        ],
        {"said-by": lambda: reading.speaker(case.sentence(reading)) or "nobody"},
    )


def view_citation(reading: Reading, case: Case) -> View:
    sentence = case.sentence(reading)

    def within() -> str:
        scopes: tuple[citations.CitationReach, ...] = ("sentence", "next", "paragraph")
        return next((s for s in scopes if citations.near(reading, sentence, s)), "nothing")

    return View(
        answers={
            "cites": lambda: [
                {c.kind: reading.text(c.extent).strip()} for c in reading.citations(sentence)
            ],
            "within": within,
            "prose": lambda: sentence in reading.prose,
        }
    )


def view_claims(reading: Reading, case: Case) -> View:
    """All claims that something causes; of the others, those that the case marks."""
    marked = [
        Seen(
            c.extent,
            {
                "strength": c.strength,
                "negated": c.negated,
                "about-health": exposure_outcome.about_health(reading, s, c),
            },
        )
        for s, c in all_claims(reading)
        if c.strength != "correlational" or reading.document.to_source(c.extent) in case.marks
    ]
    return View(marked)


def all_claims(reading: Reading) -> Iterator[tuple[Sentence, Claim]]:
    for sentence in reading.prose:
        for claim in reading.claims(sentence):
            yield sentence, claim


def view_context(reading: Reading, case: Case) -> View:
    """The words that the case marks, and the kinds of the cues that govern them."""

    def governors(extent: Extent) -> str:
        tokens = reading.document.token_range(extent)
        sentence = reading.document.sentence_at(extent.start)
        assert sentence is not None
        cues = reading.cues(sentence)
        return ", ".join(sorted({c.kind for c in cues if tokens.start in c.scope})) or "nothing"

    marked = [extent_at(reading, mark) for mark in case.marks]
    return View(
        [Seen(extent, {"governed-by": governors(extent)}) for extent in marked],
        {"question": lambda: presupposition.is_question(case.sentence(reading))},
    )


def extent_at(reading: Reading, mark: Span) -> Extent:
    """The words in the article's text that a mark of the source holds."""
    held = [
        Extent(t.start, t.end)
        for t in reading.document.tokens
        if mark.contains(reading.document.to_source(Extent(t.start, t.end)))
    ]
    return held[0].join(held[-1])


def view_design(reading: Reading, case: Case) -> View:
    def beside() -> str | None:
        found = study_design.near(reading, case.sentence(reading))
        return found.kind if found else None

    return View(
        [
            Seen(d.extent, {"kind": d.kind, "background": d.background})
            for s in reading.prose
            for d in reading.designs(s)
        ],
        {
            "article": lambda: reading.design.kind if reading.design else None,
            "beside": beside,
        },
    )


def view_figures(reading: Reading, case: Case) -> View:
    sentence = case.sentence(reading)
    found = [comparisons.find(reading, s) for s in reading.prose]
    return View(
        [Seen(c.extent, {"felt": c.felt}) for c in found if c],
        {
            "absolute": lambda: figures.gives_absolute(reading, sentence),
            "sizes": lambda: list(figures.sizes(reading, sentence)),
        },
    )


def view_genre(reading: Reading, case: Case) -> View:
    return View(
        answers={"kind": lambda: reading.genre.kind, "because": lambda: reading.genre.because}
    )


def view_names(reading: Reading, case: Case) -> View:
    """Names of somebody or something that can speak; other capitals are left out."""
    return View(
        [
            Seen(n.extent, {"kind": n.kind})
            for s in reading.prose
            for n in reading.names(s)
            if n.kind != "other"
        ]
    )


def view_pairs(reading: Reading, case: Case) -> View:
    """The claims that the case marks."""
    marked = [
        Seen(
            c.extent,
            {
                "exposure": as_asked(
                    case, "exposure", exposure_outcome.pair(reading, s, c).exposure
                ),
                "outcome": as_asked(case, "outcome", exposure_outcome.pair(reading, s, c).outcome),
                "about-health": exposure_outcome.about_health(reading, s, c),
                "says-cause": exposure_outcome.says_cause(reading, s, c),
                "weaker-twin": twin(reading, s, c),
            },
        )
        for s, c in all_claims(reading)
        if reading.document.to_source(c.extent) in case.marks
    ]
    return View(marked, {"background": lambda: backgrounds(reading, case.sentence(reading))})


def as_asked(case: Case, side: str, stems: frozenset[str]) -> str:
    """The words that a case asks for on a side, if they have these stems; else the stems."""
    words = case.asked.get(side, "")
    asked = claims_by_rules(words)
    same = {stem for s in asked.prose for stem in exposure_outcome.words_of(asked, s)} == stems
    return words if same else " ".join(sorted(stems))


def twin(reading: Reading, sentence: Sentence, claim: Claim) -> str | None:
    found = exposure_outcome.weaker_twin(reading, sentence, claim)
    return reading.text(found.extent) if found else None


def backgrounds(reading: Reading, sentence: Sentence) -> list[str]:
    """What a sentence says that asks for no source, by the names of the lexicons of health."""
    names = ("prevalence", "settled", "textbook")
    return [name for name in names if reading.has(f"health.{name}", sentence)]


def view_parts(reading: Reading, case: Case) -> View:
    return View(answers={"parts": lambda: [reading.part(s) for s in reading.document.sentences]})


def view_quotation(reading: Reading, case: Case) -> View:
    return View(
        [
            Seen(
                q.extent,
                {"speaker": reading.text(q.speaker) if q.speaker else None, "scare": q.scare},
            )
            for q in reading.quotations
        ],
    )


def view_study(reading: Reading, case: Case) -> View:
    sentence = case.sentence(reading)
    return View(
        [Seen(m.extent, {"background": m.background}) for m in reading.studies],
        {
            "identified-by": lambda: sorted(studies.identification(reading, sentence, 2)),
            "introduced": lambda: studies.introduced(reading, sentence),
            "resolved-later": lambda: studies.resolved_later(reading, sentence),
            "has-author": lambda: reading.has_author,
        },
    )


def view_support(reading: Reading, case: Case) -> View:
    """The claims that the case marks, and what the article says less than they."""

    def short(sentence: Sentence, claim: Claim) -> Mapping[str, object]:
        found = support.shortfall(reading, sentence, claim)
        if found is None:
            return {"reason": None, "words": None}
        return {"reason": found.reason, "words": reading.text(found.extent)}

    return View(
        [
            Seen(c.extent, short(s, c))
            for s, c in all_claims(reading)
            if reading.document.to_source(c.extent) in case.marks
        ]
    )


def view_markers(reading: Reading, case: Case) -> View:
    sentence = case.sentence(reading)
    return View(
        [
            Seen(reading.extent(m.hit), {"kind": m.kind})
            for s in reading.prose
            for m in markers.find(reading, s)
        ],
        {
            "stands-for": lambda: [
                reading.text(reading.extent(hit))
                for m in markers.find(reading, sentence)
                if (hit := markers.illness(reading, m.kind, sentence))
            ]
        },
    )


def view_subjects(reading: Reading, case: Case) -> View:
    sentence = case.sentence(reading)
    found = reading.subject
    return View(
        [Seen(found.extent, {"kind": found.kind, "sure": found.sure})] if found else [],
        {
            "told": lambda: subjects.is_told(reading, sentence),
            "distance": lambda: subjects.keeps_distance(reading, sentence),
        },
    )


def view_told(reading: Reading, case: Case) -> View:
    told = reading.told_studies

    def about() -> Sequence[str]:
        texts = [reading.text(s.extent) for s in told[0].passage]
        return [next((a for a in case.asked["about"] if t.startswith(a)), t) for t in texts]

    return View([Seen(t.extent, {"main": t.main}) for t in told], {"about": about})


VIEWS: Mapping[str, Callable[[Reading, Case], View]] = {
    "advice": view_advice,
    "attribution": view_attribution,
    "citation": view_citation,
    "claims": view_claims,
    "context": view_context,
    "design": view_design,
    "figures": view_figures,
    "genre": view_genre,
    "markers": view_markers,
    "names": view_names,
    "pairs": view_pairs,
    "parts": view_parts,
    "quotation": view_quotation,
    "study": view_study,
    "subjects": view_subjects,
    "support": view_support,
    "told": view_told,
}
