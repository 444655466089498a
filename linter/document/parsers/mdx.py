"""MDX: comments, expressions, imports and exports, and the tags of components.

Expressions may hold braces, strings, template literals and comments of JavaScript over many lines.
The text inside a component is prose. A string alone in braces is prose too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.parsers.masks import CITES, GONE, SHOWN, SOURCE, Masked
from linter.document.parsers.scanning import Regions
from linter.document.unread import Reason

_TOKEN = regex(
    r"""(?P<string>"(?:\\.|[^"\\\r\n])*+"|'(?:\\.|[^'\\\r\n])*+')
      | (?P<comment>(?<!:)//[^\r\n]*|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z))
      | (?P<escape>\\.) | (?P<open>\$?\{|[(\[]) | (?P<close>[})\]]) | (?P<quote>`)
      | (?P<line>[\r\n])""",
    re.VERBOSE | re.S,
)
_PAIRS = {"}": "{", ")": "(", "]": "["}


_LITERAL = regex(r"`(?:\\.|[^`\\])*+`", re.S)
_NEAR = 200  # characters; no line of a program ends in more blanks
_GOES_ON = regex(r"(?:\r\n|\n|\r)[ \t]*[.?:+&|)}\]]")  # a blank line ends a statement


class Brackets:
    """Where brackets of JavaScript close. A text is read once, however often one is open."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: dict[int, int] = {}
        self._read_to = 0

    def end(self, start: int) -> int | None:
        """The offset behind the bracket that closes the one here; None where none does."""
        if start >= self._read_to:
            self._read(start)
        return self._ends.get(start)

    def _read(self, start: int) -> None:
        opened: list[tuple[str, int]] = []
        for token in _TOKEN.finditer(self._text, start):
            self._read_to = token.end()
            self._take(token, opened)
            if not opened:
                return

    def _take(self, token: re.Match[str], opened: list[tuple[str, int]]) -> None:
        mark = token.group()
        in_literal = bool(opened) and opened[-1][0] == "`"
        if mark == "`" and in_literal:
            opened.pop()
        elif mark == "`" or (in_literal and mark == "${") or (not in_literal and token["open"]):
            opened.append((mark[-1], token.end() - 1))
        elif token["close"] and not in_literal:
            while mark == "}" and opened and opened[-1][0] in "([":
                opened.pop()  # a bracket of prose
            if opened and opened[-1][0] == _PAIRS[mark]:
                self._ends[opened.pop()[1]] = token.end()

    def end_of_statement(self, start: int) -> int:
        """Where a statement ends: at a line end outside all brackets that nothing carries on."""
        at = start
        while token := _TOKEN.search(self._text, at):
            at = token.end()
            if token["line"]:
                before = self._text[max(start, token.start() - _NEAR) : token.start()].rstrip()[-1:]
                if before not in tuple("=,+-*&|?:(<") and not _GOES_ON.match(
                    self._text, token.start()
                ):
                    return token.start()
            elif token["open"]:
                at = self.end(token.end() - 1) or at
            elif literal := _LITERAL.match(self._text, token.start()):
                at = literal.end()
        return len(self._text)


_OPENING = regex(
    r"""(?P<module>(?<![^\r\n])(?:import\s+(?:[\w*{][^\r\n]*\sfrom\s+)?['"]|import\s+(?:\w+\s*,\s*)?\{
          |export\s+(?:\*|\{|(?:const|let|var|default|function|class|async)\b)))
      | (?P<anchor>\{\#[\w.:-]+\})
      | (?<!\\)(?P<expression>\{)
      | (?P<tag></?(?P<name>[A-Za-z][\w.:-]*|(?=>)))""",
    re.VERBOSE,
)
_COMMENT = regex(r"\{\s*/\*")
_STRING = regex(r"""\{\s*(["'`])((?:(?!\1)[^\\\r\n{])*)\1\s*\}""")
_PART = regex(r"""(?P<string>"[^"]*"|'[^']*')|(?P<expression>\{)|(?P<end>/?>)|(?P<other><)""")


def take_mdx(masked: Masked, code: Callable[[], Regions]) -> None:
    """Take out of a text what MDX has besides Markdown, but not out of parts that show code."""
    brackets = Brackets(masked.text)

    def take(found: re.Match[str]) -> int:
        if found["module"]:
            end = brackets.end_of_statement(found.start())
            masked.leave_out(found.start(), end, Reason.TEMPLATE)
            return end
        if found["anchor"]:  # of a heading in Docusaurus
            masked.leave_out(found.start(), found.end(), Reason.TEMPLATE)
            return found.end()
        if found["expression"]:
            return _take_expression(masked, brackets, found.start()) or found.end()
        return _take_tag(masked, brackets, found) or found.end()

    masked.take_each(_OPENING, code(), take)


def _take_expression(masked: Masked, brackets: Brackets, start: int) -> int | None:
    text = masked.text
    if string := _STRING.match(text, start):
        masked.take_out(start, string.start(2))
        masked.take_out(string.end(2), string.end())
        return string.end()
    end = brackets.end(start)
    if end is None:
        return None
    comment = _COMMENT.match(text, start, end)
    inner = text[start : end - 1].rstrip()
    if comment and inner.endswith("*/") and "*/" not in inner[comment.end() - start : -2]:
        masked.comment(start, end, Span(comment.end(), start + len(inner) - 2))
    else:
        masked.leave_out(start, end, Reason.EXPRESSION, SHOWN)
    return end


def _take_tag(masked: Masked, brackets: Brackets, found: re.Match[str]) -> int | None:
    """A tag of a component goes; one of HTML stays, but for the expressions in it."""
    text = masked.text
    expressions: list[tuple[int, int]] = []
    at = found.end()
    while (part := _PART.search(text, at)) and not part["other"]:
        at = part.end()
        if part["end"]:
            _mask_tag(masked, found, Span(found.start(), at), expressions)
            return at
        if part["expression"]:
            end = brackets.end(part.start())
            if end is None:
                return None
            expressions.append((part.start(), end))
            at = end
    return None


def _mask_tag(
    masked: Masked, found: re.Match[str], tag: Span, expressions: list[tuple[int, int]]
) -> None:
    text, name = masked.text, found["name"]
    if name and not name[0].isupper() and "." not in name:
        for start, end in expressions:
            if _STRING.match(text, start):
                masked.take_out(start, start + 1, " ")
                masked.take_out(end - 1, end, " ")
            else:
                quote = '"' if text[start - 1] == "=" else " "
                masked.take_out(start, start + 1, quote)
                masked.leave_out(start + 1, end - 1, Reason.TEMPLATE, " ")
                masked.take_out(end - 1, end, quote)
        return
    alone = text[tag.end - 2] == "/"
    cites = alone and CITES.fullmatch(name)
    masked.leave_out(tag.start, tag.end, Reason.TEMPLATE, SOURCE if cites else GONE)
