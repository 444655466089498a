"""What a rewrite lost or raised against the text before, for `caveat compare`: as text, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from linter.common.dataclass import dataclass
from linter.common.errors import counted
from linter.common.spans import Span
from linter.comparison.change import Change, Mark
from linter.document.source import Source
from linter.findings.finding import Finding
from linter.report.json_report import finding, place
from linter.report.printable import json_text, printable
from linter.report.results import FileReport

VERSION = 1
_EXCERPT = 160  # characters of a sentence


@dataclass(frozen=True, slots=True)
class ComparedDrafts:
    """Two drafts with what has changed. `new` and `gone` are findings."""

    before: FileReport
    after: FileReport
    changes: tuple[Change, ...]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]

    @property
    def stopping(self) -> Sequence[Finding]:
        """The new findings that count against the rewrite."""
        return [found for found in self.new if found in self.after.verdict.against]

    @property
    def exit_code(self) -> int:
        """1 if something was lost or raised, or if a new finding fails the rewrite; more if one of
        the drafts was not fully checked."""
        unchecked = max(self.before.exit_code, self.after.exit_code)
        return unchecked if unchecked > 1 else int(bool(self.changes or self.stopping))

    @property
    def outcome(self) -> str:
        """What has changed, in one line."""
        numbers = Counter(change.action for change in self.changes)
        told = [f"{numbers[a]} {a}" for a in ("lost", "changed", "raised", "new") if numbers[a]]
        found = []
        if self.new:
            found.append(f"{counted(len(self.new), 'new finding')}")
        if self.gone:
            found.append(f"{counted(len(self.gone), 'finding')} gone")
        return "; ".join([", ".join(told) or "nothing lost or raised", *found])


def render_json(compared: ComparedDrafts) -> str:
    """The comparison as JSON text."""
    return json_text(json.dumps(as_data(compared), ensure_ascii=False, indent=2) + "\n")


def as_data(compared: ComparedDrafts) -> dict[str, Any]:
    """The comparison as plain data, with places as in the JSON report."""
    before, after = compared.before, compared.after
    assert before.source and after.source
    return {
        "version": VERSION,
        "before": {"path": before.name, "words": before.words},
        "after": {"path": after.name, "words": after.words},
        "verdict": "fail" if compared.exit_code else "pass",
        "outcome": compared.outcome,
        "changes": [_change(c, before.source, after.source) for c in compared.changes],
        "new_findings": [finding(found, after.source) for found in compared.new],
        "gone_findings": [finding(found, before.source) for found in compared.gone],
    }


def _change(change: Change, before: Source, after: Source) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "action": change.action,
        "message": change.message,
        "help": change.advice,
        "before": _mark(change.before, before),
        "after": _mark(change.after, after),
    }


def _mark(mark: Mark | None, source: Source) -> dict[str, Any] | None:
    if mark is None:
        return None
    sentence = source.text[mark.sentence.start : mark.sentence.end]
    return {**place(mark.span, source), "words": mark.words, "sentence": sentence}


def render_text(compared: ComparedDrafts) -> str:
    """The comparison for people."""
    return "".join(f"{printable(line)}\n" for line in _lines(compared))


def _lines(compared: ComparedDrafts) -> Iterator[str]:
    advised: set[str] = set()
    for _, group in groupby(compared.changes, key=_sentences):
        yield from _passage_lines(list(group), compared, advised)
        yield ""
    for found, report, how in (
        *((found, compared.after, "new finding") for found in compared.new),
        *((found, compared.before, "finding gone") for found in compared.gone),
    ):
        place = _label(report, found.span.start)
        yield f"{place} {how}: {found.code} {found.severity} {found.message}"
    if compared.new or compared.gone:
        yield ""
    yield f"{compared.after.name} against {compared.before.name}: {compared.outcome}"


def _sentences(change: Change) -> tuple[Span | None, Span | None]:
    """The sentences of a change, by which changes are put together."""
    before, after = change.before, change.after
    return before.sentence if before else None, after.sentence if after else None


def _passage_lines(
    changes: Sequence[Change], compared: ComparedDrafts, advised: set[str]
) -> Iterator[str]:
    """The changes of one passage, both sentences, and advice once a kind. Places are those in the
    rewrite, or else in the text before."""
    for change in changes:
        mark, report = change.after, compared.after
        if mark is None:
            mark, report = change.before, compared.before
        label = _label(report, mark.span.start) if mark else report.name
        yield f"{label} {change.kind} {change.action}: {change.message}"
    for sign, each, held in (
        ("-", changes[0].before, compared.before),
        ("+", changes[0].after, compared.after),
    ):
        if each and held.source:
            yield f"   {sign} {_excerpt(held.source.text, each)}"
    for advice in dict.fromkeys(change.advice for change in changes):
        if advice not in advised:
            advised.add(advice)
            yield f"   = help: {advice}"


def _label(report: FileReport, offset: int) -> str:
    assert report.source
    at = report.source.lines.position(offset)
    return f"{report.source.label}:{at.line}:{at.column}:"


def _excerpt(text: str, mark: Mark) -> str:
    """The sentence of a mark, cut around its words where it is long."""
    start, end = mark.sentence.start, mark.sentence.end
    if end - start > _EXCERPT:
        start = max(start, min(mark.span.start - _EXCERPT // 3, end - _EXCERPT))
        end = min(end, start + _EXCERPT)
    cut = " ".join(text[start:end].split())
    before = "… " if start > mark.sentence.start else ""
    return before + cut + (" …" if end < mark.sentence.end else "")
