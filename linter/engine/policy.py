"""From the result of an article to its report: waivers, baseline, changed lines and the gate.

A pure function: the same values give the same report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from linter.common.dataclass import replace
from linter.common.errors import CaveatError
from linter.config.settings import Settings
from linter.document.source import Source
from linter.findings import gate, waivers
from linter.findings.article_result import ArticleResult
from linter.findings.baseline import Baseline
from linter.findings.changed_lines import EVERYTHING, LineRange, touched
from linter.findings.finding import NOT_CHECKED, NOT_JUDGED, TOOL_FINDINGS, Finding
from linter.report import FileReport


def report_on(
    source: Source,
    result: ArticleResult,
    settings: Settings,
    *,
    baseline: Baseline,
    changed_lines: Sequence[LineRange] | None,
    today: date,
) -> FileReport:
    """The report on an article: its result after waivers, baseline, diff and gate.

    `changed_lines` are the lines of the article that a diff touches; None if there is no diff and
    every finding counts. Those of a package are no lines of the writer: any counts as all of them.
    """
    waived = waivers.apply(
        (*result.findings, *result.faults),
        [waiver for waiver in settings.waivers if waiver.files.match(source.path)],
        source.words,
        today,
    )
    if changed_lines and not source.has_lines:
        changed_lines = [EVERYTHING]
    in_question = _in_question(source, changed_lines)
    if source.part and changed_lines is not None:
        last = source.lines.line(len(source.text))
        changed_lines = [c for c in changed_lines if c.touches(source.first_line, last)]
    known = baseline.match(
        # Of two equal findings, the one that the diff touches is new, in whatever order they are.
        source.path,
        sorted(waived.findings, key=in_question),
        source.words,
        whole=not source.part,
    )
    new = (*filter(in_question, known.new), *result.crashes)
    whole = (*waived.findings, *result.crashes)
    expired = dict.fromkeys(note for finding, note in waived.expired if in_question(finding))
    verdict = gate.evaluate(new, whole, result.words, settings.gate, expired)
    new = tuple(_without_absolution(new, verdict, settings))
    # If rules did not run to their end, an entry that matches nothing may belong to a missing
    # finding.
    unread = any(f.code in (NOT_CHECKED, NOT_JUDGED) for f in result.findings)
    stale = () if result.crashes or unread else known.stale
    active = settings.severities.keys() | TOOL_FINDINGS.keys()
    return FileReport(
        source.path,
        findings=_ordered(new),
        suppressed=(*result.suppressed, *waived.waived),
        known=_ordered(known.known),
        stale=tuple(entry for entry in stale if entry.code in active),
        verdict=verdict,
        source=source,
        part=source.part,
        words=result.words,
        problems=result.problems,
        exit_code=3 if result.crashes else int(not verdict.passed),
        syntax=settings.syntax,
    )


def report_on_error(path: str, error: CaveatError, part: str = "") -> FileReport:
    """The report on an article that could not be read, or whose configuration is invalid."""
    problems = tuple(error.problems)
    return FileReport(
        path,
        verdict=gate.Verdict(False, 0, problems[0].message),
        problems=problems,
        exit_code=error.exit_code,
        part=part,
    )


def _without_absolution(
    findings: Sequence[Finding], verdict: gate.Verdict, settings: Settings
) -> Iterator[Finding]:
    """The findings without fixes that would turn a failing article into a passing one by adding
    boilerplate, such as a notice. A site's own text, which is safe to add, may be added."""
    stopping = [finding for finding in findings if settings.gate.stops(finding)]
    for finding in findings:
        alone = not verdict.passed and not verdict.beyond and stopping == [finding]
        fixes = tuple(fix for fix in finding.fixes if fix.safe or not (alone and fix.boilerplate))
        yield replace(finding, fixes=fixes) if fixes != finding.fixes else finding


def _in_question(
    source: Source, changed_lines: Sequence[LineRange] | None
) -> Callable[[Finding], bool]:
    if changed_lines is None:
        return lambda _: True
    return lambda finding: touched(finding, changed_lines, source.text, source.first_line)


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.span.start, f.span.end, f.code, f.message)))
