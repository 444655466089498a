"""What the tool itself has to say of an article: how much of it was read, words that mix
scripts, another language, and libraries that failed on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.common.dataclass import replace
from linter.common.errors import MissingExtraError, counted
from linter.common.spans import Span
from linter.document.unread import Reason, Unread, by_reason
from linter.facts import Reading
from linter.findings.finding import (
    FELL_BACK,
    NOT_CHECKED,
    NOT_JUDGED,
    TOOL_FINDINGS,
    TOOL_LEVELS,
    Finding,
    Severity,
)
from linter.rulekit.rule import Meta


def found(
    reading: Reading,
    levels: Mapping[str, Severity],
    unread: Sequence[Unread],
    missing: Sequence[tuple[Meta, MissingExtraError]],
) -> Iterator[Finding]:
    """The tool's own findings on an article whose rules have run, in the severity that `levels` has
    for their code, or milder; none where it has no level. `unread` is what was not read, `missing`
    the rules that lack a library."""
    for finding in (
        *(_mostly_unread(reading, unread) if unread else ()),
        *_mixed_scripts(reading),
        *_other_language(reading),
        *_fallbacks(reading),
        *(_not_judged(rule, lacks, reading) for rule, lacks in missing),
        *_sources_unread(reading),
    ):
        if level := levels.get(finding.code):
            milder = finding.severity.weight < TOOL_LEVELS[finding.code].weight
            mild = min(finding.severity, level, key=lambda severity: severity.weight)
            yield replace(finding, severity=mild if milder else level)


def _mostly_unread(reading: Reading, unread: Sequence[Unread]) -> Iterator[Finding]:
    """A finding if so little of an article was linted that a pass would mean nothing: an error if
    what is missing looks like prose, information if code and lists of sources explain it."""
    coverage = reading.coverage
    if not coverage.low:
        return
    seen = by_reason(part for part in unread if part.reason.seen or part.sentences)
    others = ", ".join(f"{reason} ({counted(words, 'word')})" for reason, words in seen.items())
    move = "Move prose out of code blocks, indentation and expressions. "
    if Reason.FIELDS in seen:
        move = "Name the fields of the article, as with `--json-field body`. "
    finding = on_article(
        "CVT005",
        f"Only {coverage.percent}% of the visible words were linted. Not linted: {others}.",
        f"{move if coverage.suspicious else ''}`caveat facts` lists what was not read.",
        reading.document.title_span,
    )
    yield finding if coverage.suspicious else replace(finding, severity=Severity.INFO)


def _mixed_scripts(reading: Reading) -> Iterator[Finding]:
    document = reading.document
    for word in document.mixed_words if reading.language.is_english else ():
        span = document.to_source(word.extent)
        plain = document.text[word.extent.start : word.extent.end]
        yield Finding(
            "CVT006",
            TOOL_FINDINGS["CVT006"][0],
            f"“{plain}” has letters of another script that look like English ones: {word.letters}.",
            span,
            document.sentence_span(word.extent),
            TOOL_LEVELS["CVT006"],
            "high",
            help="Type the word again on an English keyboard: search engines and screen readers "
            "read another word.",
        )


def _other_language(reading: Reading) -> Iterator[Finding]:
    language = reading.language
    if language.is_english:
        return
    yield on_article(
        NOT_CHECKED,
        f"Not checked: {language.name} ({language.because}).",
        "The built-in rules read English only; house rules ran. `severity: {other-language: ...}` "
        "in the configuration says how much this matters, `language: en` that it is English.",
        reading.document.title_span,
    )


def _fallbacks(reading: Reading) -> Iterator[Finding]:
    """One finding for each library that failed, at the first words that it failed on."""
    document = reading.document
    told: set[str] = set()
    for failed in document.fallbacks:
        if failed.what not in told:
            told.add(failed.what)
            where = document.to_source(failed.extent) if failed.extent else document.title_span
            yield _fallback(failed.what, failed.error, failed.instead, where)
    if failures := reading.parse_failures:
        first, error = min(failures.items())
        where = document.to_source(document.sentences[first].extent)
        instead = f"{counted(len(failures), 'sentence')} had no grammar to go by"
        yield _fallback("grammar parser", error, instead, where)


def _fallback(what: str, error: str, instead: str, where: Span) -> Finding:
    return on_article(
        FELL_BACK,
        f"The {what} failed here ({error}), and {instead}.",
        "Findings may be missing or odd. Please report this, with the text.",
        where,
    )


def _not_judged(rule: Meta, lacks: MissingExtraError, reading: Reading) -> Finding:
    return on_article(
        NOT_JUDGED,
        f"{rule.code} ({rule.name}) was not judged: {lacks.what} needs a library that is not "
        "installed.",
        f"Run `{lacks.install}`, or leave the rule out: `ignore: [{rule.code}]`.",
        reading.document.title_span,
    )


def _sources_unread(reading: Reading) -> Iterator[Finding]:
    """One finding for each source that the front matter names and that was not read, and for each
    that is not in English."""
    document = reading.document
    told = [*document.source.unread_beside]
    for each in reading.context.beside:
        if not each.language.is_english:
            told.append(f"{each.document.source.name} is in {each.language.name}")
    for why in told:
        yield on_article(
            "CVT013",
            f"The article was not held against one of its sources: {why}.",
            "Correct the name under `sources:`, or take it out.",
            document.title_span,
        )


def on_article(code: str, message: str, help: str, span: Span) -> Finding:
    """A finding of the tool's own; an error where no level says otherwise."""
    name, level = TOOL_FINDINGS[code][0], TOOL_LEVELS.get(code, Severity.ERROR)
    return Finding(code, name, message, span, span, level, "high", scope="document", help=help)
