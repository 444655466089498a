"""JUnit XML: an article is a test suite, a finding is a test.

The test fails if the finding counts against its article; otherwise it passes, with the finding as
its output. Other reasons for an article to fail are a test called gate. An article without
findings has one passing test, to show that it was checked. A finding that a comment or a waiver
suppresses is a skipped test, with the reason; a file that could not be read and a rule that
crashed or was stopped are errors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Xml

from linter.common.errors import Problem
from linter.common.regex import regex
from linter.document.source import Source
from linter.findings.finding import UNFINISHED, Finding, Severity
from linter.report.paths import in_repository
from linter.report.places import place_of
from linter.report.printable import xml_text
from linter.report.results import FileReport, Report
from linter.report.spool import Spool
from linter.report.writing import ReportWriter

# Characters that XML 1.0 (section 2.2) does not allow, not even escaped.
_FORBIDDEN = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_TAGS = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}


class Writer(ReportWriter):
    """The report as XML text. Forbidden characters become U+FFFD. Suites are set aside, since the
    counts of all of them stand above the first."""

    def __init__(self, run: Report, least: Severity = Severity.INFO) -> None:
        super().__init__(run, least)
        self._suites = Spool()
        self._sums: Counter[str] = Counter()

    def article(self, file: FileReport) -> Sequence[str]:
        suite = _suite(file)
        self._sums.update({name: int(suite.attrib[name]) for name in _TAGS})
        Xml.indent(suite, level=1)
        self._suites.add(xml_text(Xml.tostring(suite, encoding="unicode")).rstrip())
        return ()

    def closing(self) -> Iterator[str]:
        counts = "".join(f' {name}="{self._sums[name]}"' for name in _TAGS)
        yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="caveat"{counts}'
        if not self._suites:
            yield " />\n"
            return
        yield ">"
        for suite in self._suites:
            yield f"\n  {suite}"
        yield "\n</testsuites>\n"


def _suite(file: FileReport) -> Xml.Element:
    if file.source is None:
        cases = [_problem(problem, file) for problem in file.problems]
    else:
        cases = [_finding(found, file, file.source) for found in file.findings]
        cases += [_skipped(s.finding, s.reason, file.source) for s in file.suppressed]
        cases += [_gate(file)] if file.unexplained else []
    suite = Xml.Element("testsuite", {"name": _clean(file.name)})
    suite.extend(cases or [_case("no findings", file, file.line)])
    suite.attrib |= {name: str(len(list(suite.iter(tag)))) for name, tag in _TAGS.items()}
    return suite


def _case(name: str, article: FileReport | Source, line: int = 0) -> Xml.Element:
    file = {"file": _clean(in_repository(article.path)), **({"line": str(line)} if line else {})}
    names = {"name": _clean(name), "classname": _clean(article.name)}
    return Xml.Element("testcase", {**names, **file})


def _problem(problem: Problem, file: FileReport) -> Xml.Element:
    case = _case("could not be checked", file, problem.line)
    error = Xml.SubElement(case, "error", {"message": _clean(problem.message), "type": "unread"})
    error.text = _clean(str(problem))
    return case


def _finding(found: Finding, file: FileReport, source: Source) -> Xml.Element:
    case = _of(found, source)
    severity = found.severity.value
    sentence = " ".join(source.words(found.sentence).split())
    place = f"{source.label}{place_of(source, found.span)}"
    lines = [f"{place}: {severity}", sentence, found.help, found.law]
    unfinished = found.code in UNFINISHED
    if unfinished or found in file.verdict.against:
        kind = {"message": _clean(found.message), "type": f"{found.code} {severity}"}
        output = Xml.SubElement(case, "error" if unfinished else "failure", kind)
    else:
        output = Xml.SubElement(case, "system-out")
        lines.insert(1, found.message)
    output.text = _clean("\n".join(filter(None, lines)))
    return case


def _gate(file: FileReport) -> Xml.Element:
    case = _case("gate", file, file.line)
    kind = {"message": _clean(file.verdict.beyond), "type": "gate"}
    Xml.SubElement(case, "failure", kind).text = _clean(f"{file.name} {file.failure}")
    return case


def _skipped(found: Finding, reason: str, source: Source) -> Xml.Element:
    case = _of(found, source)
    Xml.SubElement(case, "skipped", {"message": _clean(reason or "suppressed without a reason")})
    return case


def _of(found: Finding, source: Source) -> Xml.Element:
    place = place_of(source, found.span).lstrip(":, ")
    name = f"{found.code} {found.name} {'in' if source.has_paragraphs else 'at'} {place}"
    return _case(name, source, source.lines.line(found.span.start))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
