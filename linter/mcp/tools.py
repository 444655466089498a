"""The tools: text in, a short answer out. They read no file and remember no draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from linter.common.errors import CaveatError, counted
from linter.common.spans import Span
from linter.comparison.change import Mark
from linter.config.choices import Choices
from linter.engine.fixer import apply
from linter.engine.linter import Linter
from linter.findings.finding import TOOL_FINDINGS, Finding, Fix, Severity
from linter.mcp import answers, next_steps
from linter.report import FileReport
from linter.report.compared import ComparedDrafts
from linter.server.checking import Desk, Setup

TextFormat = Literal["markdown", "html", "text"]
Apply = Literal["nothing", "safe", "suggested"]
NAMES = {"markdown": "draft.md", "html": "draft.html", "text": "draft.txt"}
LONGEST = 200_000
"""Characters of a text, unless the command says otherwise: some forty thousand words."""
_WORDS = 200  # characters of the words of a finding
_SENTENCE = 600  # characters of a sentence
_OPTIONS = 3  # ways to write one sentence


class RefusedError(Exception):
    """Why a tool gives no answer, in words for the assistant."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that an assistant sends, and what it chooses for it."""

    text: str
    format: TextFormat = "markdown"
    choices: Choices = field(default_factory=Choices)


class Tools:
    """The tools over one linter for each choice of preset and locale."""

    def __init__(self, setup: Setup, longest: int = LONGEST) -> None:
        self._desk = Desk(setup)
        self._longest = longest

    def check_text(self, draft: Draft, least: answers.Level, limit: int) -> answers.Check:
        """The verdict on a text, with its findings of a severity and above."""
        file = self._report(draft)
        levels = [finding.severity for finding in file.findings]
        shown = [f for f in _by_weight(file) if f.severity.weight >= Severity(least).weight]
        listed = shown[:limit]
        errors, warnings = levels.count(Severity.ERROR), levels.count(Severity.WARNING)
        notes = levels.count(Severity.INFO)
        return answers.Check(
            verdict="pass" if file.verdict.passed else "fail",
            summary=_verdict(file, errors, warnings, notes),
            next_step=next_steps.after_check(listed),
            errors=errors,
            warnings=warnings,
            notes=notes,
            findings=[_finding(found, file) for found in listed],
            rules=_helps(listed),
            more=len(shown) - len(listed),
        )

    def explain_rule(self, rule: str, *, full: bool) -> answers.Rule:
        """What a rule asks for and why, by code or name."""
        linter = self._linter(Choices())
        registry = linter.registry()
        for code, (name, text) in TOOL_FINDINGS.items():
            if rule in (code, name):
                return answers.Rule(
                    code=code,
                    name=name,
                    severity="info",
                    summary=text,
                    why="",
                    help=text,
                    standards=[],
                    page="",
                )
        try:
            page = registry.page(rule)
        except ValueError as error:
            raise RefusedError(f"{error}.") from error
        (code,) = registry.codes(rule)
        meta = registry.folders[code].meta
        severity = linter.settings(NAMES["markdown"]).severities.get(code, meta.severity)
        return answers.Rule(
            code=code,
            name=meta.name,
            severity=severity.value,
            summary=meta.summary,
            why=meta.rationale,
            help=meta.help,
            standards=[answers.Standard(title=r.title, url=r.url) for r in meta.references],
            page=page if full else "",
        )

    def suggest_rewrites(self, draft: Draft, applied: Apply, limit: int) -> answers.Rewrites:
        """Wording for the findings of a text, and the text after the fixes asked for."""
        file = self._report(draft)
        found = [_rewrite(each, file) for each in _by_weight(file) if each.fixes]
        rewrites = [rewrite for rewrite in found if rewrite.options]
        text, fixed = None, 0
        if applied != "nothing":
            linter = self._linter(draft.choices)
            after = linter.fix(file, unsafe=applied == "suggested")
            text, fixed = after.text, len(after.fixed)
        listed = rewrites[:limit]
        without = len(file.findings) - len(rewrites)
        summary = f"{counted(len(rewrites), 'finding')} with wording, {without} without"
        if text is not None:
            summary += f"; {fixed} applied"
        return answers.Rewrites(
            summary=f"{summary}.",
            next_step=next_steps.after_rewrites(rewrites, without),
            rewrites=listed,
            more=len(rewrites) - len(listed),
            text=text,
        )

    def compare_drafts(self, before: Draft, after: Draft, limit: int) -> answers.Comparison:
        """What a rewrite lost or raised against the text before."""
        reports = self._report(before), self._report(after)
        try:
            compared = self._linter(after.choices).compare(*reports)
        except CaveatError as error:
            raise _refused(error) from error
        changes = [_change(compared, index) for index in range(len(compared.changes))]
        new = [_finding(found, compared.after) for found in compared.new]
        room = max(limit - len(changes), 0)
        left = max(len(changes) - limit, 0) + len(new) - len(new[:room])
        return answers.Comparison(
            verdict="fail" if compared.exit_code else "pass",
            summary=f"{compared.outcome[:1].upper()}{compared.outcome[1:]}.",
            next_step=next_steps.after_comparison(compared),
            changes=changes[:limit],
            new_findings=new[:room],
            gone_findings=[found.code for found in compared.gone],
            more=left,
        )

    def _linter(self, choices: Choices) -> Linter:
        try:
            return self._desk.linter(choices)
        except CaveatError as error:
            raise _refused(error) from error

    def _report(self, draft: Draft) -> FileReport:
        """The report on a text. Raises RefusedError where there is none."""
        if len(draft.text) > self._longest:
            raise RefusedError(
                f"The text has {len(draft.text):,} characters; at most {self._longest:,} are read "
                "at once. Send it in parts, split at headings."
            )
        if not draft.text.strip():
            raise RefusedError("The text is empty. Send the whole draft.")
        linter = self._linter(draft.choices)
        try:
            (file,) = linter.lint_text(draft.text, NAMES[draft.format]).files
        except CaveatError as error:
            raise _refused(error) from error
        if file.source is None:
            raise RefusedError(" ".join(f"{p.message}." for p in file.problems))
        return file


def _refused(error: CaveatError) -> RefusedError:
    return RefusedError(" ".join(f"{replace(p, path='')}." for p in error.problems))


def _by_weight(file: FileReport) -> Sequence[Finding]:
    """The findings, the gravest first, and in order of the text."""
    return sorted(file.findings, key=lambda f: (-f.severity.weight, f.span))


def _verdict(file: FileReport, errors: int, warnings: int, notes: int) -> str:
    totals = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}, {counted(notes, 'note')}"
    if file.verdict.passed:
        return f"Passes: {totals}."
    return f"Fails: {file.verdict.reason}. Found {totals}."


def _finding(found: Finding, file: FileReport) -> answers.Finding:
    assert file.source
    return answers.Finding(
        code=found.code,
        severity=found.severity.value,
        line=file.source.lines.line(found.span.start),
        words="" if found.scope == "document" else _cut(_text(file, found.span), _WORDS),
        message=found.message,
        law=found.law,
        has_rewrite=bool(found.fixes),
    )


def _helps(findings: Sequence[Finding]) -> list[answers.RuleHelp]:
    """The help of each rule once; where it depends on the place, that of the first."""
    first = {found.code: found for found in reversed(findings)}
    codes = dict.fromkeys(found.code for found in findings)
    return [answers.RuleHelp(code=c, name=first[c].name, help=first[c].help) for c in codes]


def _rewrite(found: Finding, file: FileReport) -> answers.Rewrite:
    assert file.source
    options = []
    for fix in found.fixes:
        option = answers.Option(
            text=_cut(_rewritten(found, fix, file), _SENTENCE), kind=_kind(found, fix)
        )
        if option not in options:
            options.append(option)
    return answers.Rewrite(
        code=found.code,
        severity=found.severity.value,
        line=file.source.lines.line(found.span.start),
        message=found.message,
        before=_cut(_text(file, found.sentence), _SENTENCE),
        options=options[:_OPTIONS],
    )


def _kind(found: Finding, fix: Fix) -> answers.RewriteKind:
    if not all(found.sentence.contains(edit.span) for edit in fix.edits):
        return "to add"
    if fix.choice:
        return "to complete"
    return "safe" if fix.safe else "suggested"


def _rewritten(found: Finding, fix: Fix, file: FileReport) -> str:
    """The sentence of a finding after a fix, in one line; for a fix elsewhere, what it adds."""
    assert file.source
    hull = found.sentence
    if not all(hull.contains(edit.span) for edit in fix.edits):
        return " ".join(" ".join(edit.text for edit in fix.edits).split())
    start = hull.start
    edits = [replace(e, span=Span(e.span.start - start, e.span.end - start)) for e in fix.edits]
    return " ".join(apply(file.source.text[hull.start : hull.end], edits).split())


def _change(compared: ComparedDrafts, index: int) -> answers.Change:
    change = compared.changes[index]
    return answers.Change(
        kind=change.kind,
        action=change.action,
        message=change.message,
        before=_sentence(compared.before, change.before),
        after=_sentence(compared.after, change.after),
        help=change.advice,
    )


def _sentence(file: FileReport, mark: Mark | None) -> str | None:
    return _cut(_text(file, mark.sentence), _SENTENCE) if mark else None


def _text(file: FileReport, span: Span) -> str:
    assert file.source
    return " ".join(file.source.text[span.start : span.end].split())


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 2]} …"
