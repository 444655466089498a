"""A visual report in HTML, with the articles and their findings marked: one page, or an index and
a page for each."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from linter.common.dataclass import dataclass
from linter.common.excerpts import on_one_line
from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.model import Document
from linter.document.parsers import parse
from linter.findings.finding import Severity
from linter.report.highlights import Mark, numbered, rows
from linter.report.highlights import Row as TextRow
from linter.report.json_report import summary
from linter.report.places import words_beside
from linter.report.results import FileReport, Report
from linter.report.spool import Spool
from linter.report.writing import ReportWriter
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
_UP = '<p class="up"><a href="{}">All articles</a></p>'
_OWN = "caveat"  # the family of the tool's own findings


class Row(NamedTuple):
    """An article in the index. Its `verdict` is `pass`, `fail`, or `error` for one that could not
    be checked."""

    id: str
    name: str
    verdict: str
    risk: int
    counts: Mapping[Severity, int]

    @property
    def rank(self) -> tuple[int, int]:
        """Sort key for its place on the page: errors first, then failures, then by risk."""
        return _VERDICTS.index(self.verdict), -self.risk


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article on the page. `whole` are the findings about the whole article, `balance` how it
    answers the criteria of HealthNewsReview."""

    row: Row
    file: FileReport
    document: Document | None = None
    whole: Sequence[Mark] = ()
    front_matter: Sequence[TextRow] = ()
    body: Sequence[TextRow] = ()
    balance: Sequence[Answer] = ()

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def verdict(self) -> str:
        return self.row.verdict

    @property
    def risk(self) -> int:
        return self.row.risk

    @property
    def counts(self) -> Mapping[Severity, int]:
        return self.row.counts

    def excerpt(self, span: Span) -> str:
        """The words of a span on one line, shortened if there are many."""
        if self.document is None:
            return ""
        shown = self.document.prose(span) or self.document.source.text[span.start : span.end]
        return on_one_line(shown, _EXCERPT)


class Writer(ReportWriter):
    """The report as one self-contained HTML page, which needs neither network nor scripts; or as an
    index with such a page for each article. Articles are set aside, since the worst stand first."""

    def __init__(self, run: Report, least: Severity = Severity.INFO) -> None:
        super().__init__(run, least)
        self._rows: list[Row] = []
        self._sections = Spool()  # the head and the rest of each article
        self._found: Counter[tuple[str, Severity]] = Counter()

    def article(self, file: FileReport) -> tuple[()]:
        view = _view(f"a{len(self._rows) + 1}", file, self.run.read)
        metas = {meta.code: meta for meta in self.run.rules}
        values = {"article": view, "metas": metas, "nouns": _NOUNS, "beside": words_beside}
        for part in ("head", "rest"):
            pieces = _pieces("section.html.j2", {**values, "part": part})
            self._sections.add("".join(pieces))
        self._rows.append(view.row)
        self._found.update((f.code, f.severity) for f in file.findings)
        return ()

    def closing(self) -> Iterator[str]:
        """One page with all articles."""
        up = _UP.format("#index") if len(self._rows) > 1 else ""
        numbers = sorted(range(len(self._rows)), key=lambda number: self._rows[number].rank)
        sections = (self._section(number, up) for number in numbers)
        return self._page(sections, lambda row: f"#{row.id}")

    def index(self, folder: str) -> Iterator[str]:
        """A page that leads to those of the articles, which are in a folder beside it."""
        place = quote(folder)
        return self._page(iter(()), lambda row: f"{place}/{page_name(row)}")

    def pages(self, index: str) -> Iterator[tuple[str, Iterator[str]]]:
        """The pages of the articles, each with its name and a link to the index of that name."""
        up = _UP.format(f"../{quote(index)}")
        for number, row in enumerate(self._rows):
            section = self._section(number, up)
            yield page_name(row), self._filled(row.name, "report", [section], ())

    def is_page(self, name: str) -> bool:
        """Whether a file has the name of an article's page."""
        return _PAGE_NAME.fullmatch(name) is not None

    def _section(self, number: int, up: str) -> str:
        return f"{self._sections[2 * number]}{up}{self._sections[2 * number + 1]}"

    def _page(self, sections: Iterator[str], address: Callable[[Row], str]) -> Iterator[str]:
        rows = sorted(self._rows, key=lambda row: row.rank)
        many = len(rows) != 1
        title = f"{len(rows)} articles" if many else rows[0].name
        heading = f"report on {len(rows)} articles" if len(rows) > 1 else "report"
        return self._filled(title, heading, sections, rows, address)

    def _filled(
        self,
        title: str,
        heading: str,
        sections: Iterable[str],
        articles: Sequence[Row],
        address: Callable[[Row], str] = str,
    ) -> Iterator[str]:
        script = _asset("sort.js")
        metas = {meta.code: meta.family for meta in self.run.rules}
        values = {
            "title": title,
            "heading": heading,
            "sections": sections,
            "articles": articles,
            "many": len(articles) > 1,
            "address": address,
            "summary": summary(self.totals),
            "passed_over": self.run.passed_over,
            "families": _families(self._found, metas),
            "nouns": _NOUNS,
            "script": script,
            "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        }
        return _pieces("report.html.j2", values)


def page_name(row: Row) -> str:
    """The file of an article's page."""
    return f"article-{row.id[1:]}.html"


_PAGE_NAME = regex(r"article-\d+\.html")


def page(template: str, **values: Any) -> str:
    """A page from a template, in the style of all reports."""
    return "".join(_pieces(template, values))


def _pieces(template: str, values: Mapping[str, Any]) -> Iterator[str]:
    made = _environment().get_template(template).generate(style=_asset("style.css"), **values)
    return (_CONTROLS.sub("\ufffd", piece) for piece in made)


def _row(id: str, file: FileReport) -> Row:
    verdict = "error" if file.exit_code > 1 else file.verdict.word
    counts = Counter(finding.severity for finding in file.findings)
    return Row(id, file.name, verdict, file.verdict.risk, counts)


def _view(id: str, file: FileReport, read: Callable[[Source], Reading] | None) -> ArticleView:
    row = _row(id, file)
    if file.source is None:
        return ArticleView(row, file)
    placed = sorted((f for f in file.findings if f.scope != "document"), key=lambda f: f.span)
    whole = sorted(
        (f for f in file.findings if f.scope == "document"), key=lambda f: -f.severity.weight
    )
    marks = list(numbered([*placed, *whole]))
    reading = read(file.source) if read and file.finished else None
    document = reading.document if reading else parse(file.source)
    written = list(rows(document, marks[: len(placed)]))
    return ArticleView(
        row,
        file,
        document,
        marks[len(placed) :],
        [row for row in written if row.front_matter],
        [row for row in written if not row.front_matter],
        answers(reading) if reading else (),
    )


def _families(
    found: Mapping[tuple[str, Severity], int], family_of: Mapping[str, str]
) -> Sequence[tuple[str, Mapping[Severity, int]]]:
    """The number of findings by severity, for each family that has any, the largest first."""
    counts: dict[str, Counter[Severity]] = {}
    for (code, severity), number in found.items():
        counts.setdefault(family_of.get(code, _OWN), Counter())[severity] += number
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
