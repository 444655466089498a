"""The examples on the pages of rules, as a writer would type them, with the words marked that the
rule marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape

from linter import Linter
from linter.common.spans import Span
from linter.config.config_file import Config, Layer
from linter.config.config_keys import ConfigFile
from linter.config.options import RunOptions
from linter.rulekit import shipped_packs
from linter.rulekit.manifest import RuleFolder
from linter.testing.cases import CASE_DAY, read_retractions

_PART = re.compile(r"^## (Flagged|Not flagged)$(.*?)(?=^## |\Z)", re.M | re.S)
_QUOTE = re.compile(r"^> .*(?:\n>.*)*", re.M)
_LINE = re.compile(r"^> ?", re.M)


def with_marks(page: str, folder: RuleFolder) -> str:
    """A page on which the block quotes that are its examples are HTML, with their marks."""

    def shown(part: re.Match[str]) -> str:
        marked = part[1] == "Flagged"
        return f"## {part[1]}\n" + _QUOTE.sub(lambda q: _example(q[0], folder, marked), part[2])

    return _PART.sub(shown, page)


def sample() -> str:
    """A sentence with the note of one rule, for the first page."""
    text = "Studies show that walnuts prevent heart disease."
    (found,) = (f for f in _shared().lint_text(text, "case.md").findings if f.code == "ATT002")
    offered = "".join(f"<br><b>Try</b> {escape(fix.title)}" for fix in found.fixes[:1])
    note = f"<b>{found.code} {found.severity}</b> {escape(found.message)}<br>{escape(found.help)}"
    return (
        f'<blockquote class="example bad"><p>{as_html(text, [found.span])}</p></blockquote>\n'
        f'<p class="note">{note}{offered}</p>\n'
    )


def _example(quote: str, folder: RuleFolder, marked: bool) -> str:
    text = _LINE.sub("", quote)
    spans = _found(text, folder) if marked else ()
    kind = "bad" if marked else "good"
    return f'<blockquote class="example {kind}"><p>{as_html(text, spans)}</p></blockquote>'


def as_html(text: str, spans: Sequence[Span]) -> str:
    """Text as HTML without an empty line, which would end it for Markdown. The words of spans are
    marked."""
    parts, at = [], 0
    for span in spans:
        parts += [
            escape(text[at : span.start]),
            f"<mark>{escape(text[span.start : span.end])}</mark>",
        ]
        at = span.end
    return "".join((*parts, escape(text[at:]))).strip().replace("\n", "<br>")


def _found(text: str, folder: RuleFolder) -> Sequence[Span]:
    """Where the rule marks a text; spans that overlap an earlier one are left out."""
    found = _linter(folder.meta.code, folder).lint_text(text, "case.md").findings
    spans: list[Span] = []
    for span in sorted(f.span for f in found if f.code == folder.meta.code):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return spans


@cache
def _shared() -> Linter:
    """Has compiled all rules once."""
    return Linter(RunOptions(today=CASE_DAY), _only("ALL"))


def _linter(code: str, folder: RuleFolder) -> Linter:
    if retractions := read_retractions(folder):
        return Linter(RunOptions(today=CASE_DAY, retractions=retractions), _only(code))
    return _shared().with_config(_only(code))


def _only(selector: str) -> Config:
    values = ConfigFile.model_validate({"select": [selector], "levels": "fixed"})
    return Config((Layer("documentation", values),), house=shipped_packs.roots())
