"""What Quarto, R Markdown and bookdown have besides Markdown and the notations of Pandoc: formulas,
cross references, commands of LaTeX, captions of figures, and parts that no page shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from linter.common.dataclass import dataclass, field
from linter.common.regex import regex
from linter.document.parsers.masks import GONE, SHOWN, Masked
from linter.document.parsers.scanning import Ends, Regions
from linter.document.unread import Reason

_FROM_LINE = r"(?<![^\r\n])"
_TO_LINE = r"[ \t]*+(?![^\r\n])"
_OPENING = regex(
    rf"""(?P<formula>(?<![\\$])\$\$(?!\$))
      | (?P<inline>(?<![\\$\w])\$(?=[^\s$]))
      | (?P<reference>\\@ref\([\w:.-]+\))
      | (?P<label>{_FROM_LINE}\(ref:[\w-]+\)[ \t]*)
      | (?P<environment>{_FROM_LINE}[ \t]*\\begin\{{(?P<name>[\w*]+)\}})
      | (?P<command>{_FROM_LINE}[ \t]*\\[a-zA-Z]+\*?
          (?:\[[^\[\]\r\n]*\]|\{{[^{{}}\r\n]*\}})*+{_TO_LINE})
      | (?P<figure>{_FROM_LINE}!\[(?P<caption>[^\[\]\r\n]+)\]
          \([^()\r\n]*\)(?:\{{[^{{}}\r\n]*\}})?{_TO_LINE})
      | (?P<hidden>{_FROM_LINE}(?P<fence>:{{3,}})[ \t]*\{{[ \t]*\.(?:content-)?hidden[ \t]*\}}
          {_TO_LINE})""",
    re.VERBOSE,
)
_LONGEST = 200  # characters of a formula inside a sentence
_FORMULA_END = regex(r"(?<![\\\s$])\$(?![\d$])")
_BLANK_LINE = regex(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)|[ \t\r\n]*\Z")
_AFTER_BLANK_LINE = regex(r"(?:\n|\r)[ \t]*(?:\r\n|\n|\r)\Z|\A[ \t\r\n]*\Z")
_NEAR = 80  # characters; a line of more blanks is none


# A chunk of code, and the options that it shows below its figure or above its table.
_CHUNK = regex(rf"{_FROM_LINE}(?P<fence>`{{3,}}|~{{3,}})[ \t]*\{{\w[^\r\n]*\}}{_TO_LINE}")
_CAPTION = regex(
    rf"{_FROM_LINE}[#/%-]+\|[ \t]*(?:fig|tbl)-cap:[ \t]+(?P<quote>[\"']?)(?![|>\[])"
    rf"(?P<said>[^\r\n]*\S)(?P=quote){_TO_LINE}"
    r"|\b(?:fig|tab)\.cap[ \t]*=[ \t]*(?P<mark>[\"'])(?P<words>[^\r\n\"']+)(?P=mark)"
)


def take_captions(masked: Masked) -> None:
    """Take chunks of code out of a text that show a caption, but for their captions."""
    ends = Ends(masked.text)
    at = 0
    while chunk := _CHUNK.search(masked.text, at):
        closing = ends.find(rf"{_FROM_LINE}{chunk['fence']}{_TO_LINE}", chunk.end())
        if not closing:
            break
        begun = at = chunk.start()
        for caption in _CAPTION.finditer(masked.text, chunk.start(), closing.end()):
            start, end = caption.span("said" if caption["said"] else "words")
            masked.leave_out(at, start, Reason.CODE)
            at = end
        if at > begun:
            masked.leave_out(at, closing.end(), Reason.CODE)
        at = closing.end()
    masked.apply()


def take_quarto(masked: Masked, code: Callable[[], Regions]) -> None:
    """Take the others out of a text, but not out of parts that show code."""
    masked.take_each(_OPENING, code(), _Quarto(masked).take)


@dataclass(slots=True)
class _Quarto:
    masked: Masked
    text: str = field(init=False)
    ends: Ends = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.masked.text
        self.ends = Ends(self.text)

    def take(self, found: re.Match[str]) -> int:
        """Take one out; the offset to go on from."""
        taker = next(name for name in _TAKERS if found[name] is not None)
        return _TAKERS[taker](self, found) or found.end()

    def _formula(self, found: re.Match[str]) -> int | None:
        closing = self.ends.find_in_paragraph(r"\$\$", found.end())
        return self._to(found, closing, SHOWN)

    def _inline(self, found: re.Match[str]) -> int | None:
        """`$p$`: by the rule of Pandoc, that prices are no formulas."""
        closing = _FORMULA_END.search(self.text, found.end(), found.end() + _LONGEST)
        in_line = closing and "\n" not in self.text[found.end() : closing.end()]
        return self._to(found, closing if in_line else None, SHOWN)

    def _reference(self, found: re.Match[str]) -> int | None:
        return self._to(found, found, SHOWN)

    def _whole(self, found: re.Match[str]) -> int | None:
        return self._to(found, found)

    def _environment(self, found: re.Match[str]) -> int | None:
        closing = self.ends.find(rf"\\end\{{{re.escape(found['name'])}\}}", found.end())
        return self._to(found, closing, reason=Reason.CODE)

    def _figure(self, found: re.Match[str]) -> int | None:
        """A picture that is a paragraph of its own shows its text as a caption."""
        before = self.text[max(found.start() - _NEAR, 0) : found.start()]
        if not (_AFTER_BLANK_LINE.search(before) and _BLANK_LINE.match(self.text, found.end())):
            return None
        self.masked.take_out(found.start(), found.start("caption"))
        self.masked.leave_out(found.end("caption"), found.end(), Reason.TEMPLATE)
        return found.end()

    def _hidden(self, found: re.Match[str]) -> int | None:
        closing = self.ends.find(rf"{_FROM_LINE}{found['fence']}{_TO_LINE}", found.end())
        return self._to(found, closing, reason=Reason.HIDDEN)

    def _to(
        self,
        found: re.Match[str],
        closing: re.Match[str] | None,
        fill: str = GONE,
        reason: Reason = Reason.TEMPLATE,
    ) -> int | None:
        if not closing:
            return None
        self.masked.leave_out(found.start(), closing.end(), reason, fill)
        return closing.end()


_TAKERS: Mapping[str, Callable[[_Quarto, re.Match[str]], int | None]] = {
    "formula": _Quarto._formula,
    "inline": _Quarto._inline,
    "reference": _Quarto._reference,
    "label": _Quarto._whole,
    "environment": _Quarto._environment,
    "command": _Quarto._whole,
    "figure": _Quarto._figure,
    "hidden": _Quarto._hidden,
}
