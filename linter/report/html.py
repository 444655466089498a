"""A visual report in HTML: one file, with the articles and their findings marked."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from linter.common.dataclass import dataclass
from linter.common.excerpts import on_one_line
from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.model import Document
from linter.document.parsers import parse
from linter.findings.finding import Finding, Severity
from linter.report.highlights import Mark, Row, numbered, rows
from linter.report.json_report import summary
from linter.report.places import words_beside
from linter.report.results import FileReport, Report
from linter.sheet.criteria import Answer, answers

if TYPE_CHECKING:
    from jinja2 import Environment

    from linter.document.source import Source
    from linter.facts import Reading

_TEMPLATES = "templates"
# Characters that an HTML page may not contain (https://html.spec.whatwg.org/multipage/parsing.html).
_CONTROLS = regex(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_EXCERPT = 100
_NOUNS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Info"}
_VERDICTS = ("error", "fail", "pass")  # worst first
_OWN = "caveat"  # the family of the tool's own findings


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article on the page. `whole` are the findings about the whole article, `balance` how it
    answers the criteria of HealthNewsReview."""

    id: str
    file: FileReport
    counts: Mapping[Severity, int]
    document: Document | None = None
    whole: Sequence[Mark] = ()
    front_matter: Sequence[Row] = ()
    body: Sequence[Row] = ()
    balance: Sequence[Answer] = ()

    @property
    def verdict(self) -> str:
        """`pass`, `fail`, or `error` for an article that could not be checked."""
        return "error" if self.file.exit_code > 1 else self.file.verdict.word

    @property
    def rank(self) -> tuple[int, int]:
        """Sort key for its place on the page: errors first, then failures, then by risk."""
        return _VERDICTS.index(self.verdict), -self.file.verdict.risk

    def excerpt(self, span: Span) -> str:
        """The words of a span on one line, shortened if there are many."""
        if self.document is None:
            return ""
        shown = self.document.prose(span) or self.document.source.text[span.start : span.end]
        return on_one_line(shown, _EXCERPT)


def render(report: Report) -> str:
    """The report as one self-contained HTML page, which needs neither network nor scripts."""
    articles = [
        _article(f"a{number}", file, report.read) for number, file in enumerate(report.files, 1)
    ]
    metas = {meta.code: meta for meta in report.rules}
    families = {code: meta.family for code, meta in metas.items()}
    script = _asset("sort.js")
    return page(
        "report.html.j2",
        articles=sorted(articles, key=lambda article: article.rank),
        summary=summary(report),
        passed_over=report.passed_over,
        families=_families(report.findings, families),
        metas=metas,
        nouns=_NOUNS,
        beside=words_beside,
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def page(template: str, **values: Any) -> str:
    """A page from a template, in the style of all reports."""
    made = _environment().get_template(template).render(style=_asset("style.css"), **values)
    return _CONTROLS.sub("\ufffd", made)


def _article(id: str, file: FileReport, read: Callable[[Source], Reading] | None) -> ArticleView:
    counts = Counter(finding.severity for finding in file.findings)
    if file.source is None:
        return ArticleView(id, file, counts)
    placed = sorted((f for f in file.findings if f.scope != "document"), key=lambda f: f.span)
    whole = sorted(
        (f for f in file.findings if f.scope == "document"), key=lambda f: -f.severity.weight
    )
    marks = list(numbered([*placed, *whole]))
    reading = read(file.source) if read and file.finished else None
    document = reading.document if reading else parse(file.source)
    written = list(rows(document, marks[: len(placed)]))
    return ArticleView(
        id,
        file,
        counts,
        document,
        marks[len(placed) :],
        [row for row in written if row.front_matter],
        [row for row in written if not row.front_matter],
        answers(reading) if reading else (),
    )


def _families(
    findings: Sequence[Finding], family_of: Mapping[str, str]
) -> Sequence[tuple[str, Mapping[Severity, int]]]:
    """The number of findings by severity, for each family that has any, the largest first."""
    counts: dict[str, Counter[Severity]] = {}
    for finding in findings:
        family = family_of.get(finding.code, _OWN)
        counts.setdefault(family, Counter())[finding.severity] += 1
    return sorted(counts.items(), key=lambda pair: (-pair[1].total(), pair[0]))


def web_address(url: str) -> str:
    """A URL that is safe to link; empty for any other, such as `javascript:`."""
    return url if url.startswith(("https://", "http://")) else ""


def _asset(name: str) -> str:
    return files(__package__).joinpath(_TEMPLATES, name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("linter.report", _TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters.update(web_address=web_address)
    return environment
