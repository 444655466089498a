"""Field codes of Word: which fields are links, and which are citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from linter.common.dataclass import dataclass
from linter.common.regex import regex

_ARGUMENT = regex(r'\s*(?:"((?:[^"\\]++|\\.)*+)"|(\\[a-zA-Z@*#])|([^\s"]++))')
_WITH_ARGUMENT = frozenset({"\\l", "\\o", "\\t", "\\m", "\\s"})
_ESCAPE = regex(r"\\(.)")
_QUOTES = str.maketrans("“”", '""')
# Word itself, Zotero and its kin, EndNote, Mendeley, Citavi.
_CITATION = regex(
    r"\s*(?:CITATION\b|ADDIN\s+(?:ZOTERO_ITEM|CSL_CITATION|EN\.CITE(?!\.)|Mendeley Citation"
    r"|CitaviPlaceholder|PAPERS2_CITATIONS|NE\.Ref))",
    re.I,
)
_DEEPEST = 50  # fields in each other
_LONGEST = 10_000  # characters of a code in which a name or an address stands


def link_target(code: str) -> str | None:
    """Where a field leads if it is a link: an address, `#name` for a place in the text."""
    arguments = [
        _ESCAPE.sub(r"\1", quoted) if quoted else switch or word
        for quoted, switch, word in _ARGUMENT.findall(code[:_LONGEST].translate(_QUOTES))
    ]
    if not arguments or arguments[0].upper() != "HYPERLINK":
        return None
    address = anchor = ""
    waiting = ""
    for argument in arguments[1:]:
        if waiting:
            anchor = argument if waiting == "\\l" else anchor
            waiting = ""
        elif argument.startswith("\\"):
            waiting = argument if argument in _WITH_ARGUMENT else ""
        else:
            address = address or argument
    return f"{address}#{anchor}" if anchor else address


def is_citation(code: str) -> bool:
    """Whether a field shows which work is cited."""
    return _CITATION.match(code) is not None


Around = tuple[str, Mapping[str, str]]
"""An element with its attributes."""


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows: bool = False  # its result, not its code
    around: Around | None = None


class Fields:
    """The open fields. Each has a code, which nobody sees, and then perhaps a result."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._deeper = 0  # open fields that are too deep to be followed

    @property
    def in_code(self) -> bool:
        """Whether words here are of a code, or of a result inside one."""
        return any(not field.shows for field in self._open)

    def begin(self) -> None:
        if len(self._open) < _DEEPEST:
            self._open.append(_Field())
        else:
            self._deeper += 1

    def take_code(self, words: str) -> None:
        """Handle words of the code of the innermost field."""
        if self._open and not self._open[-1].shows:
            self._open[-1].code += words

    def show(self) -> Around | None:
        """The result begins; the element that it is to be in."""
        if not self._open or self._open[-1].shows or self._deeper:
            return None
        field = self._open[-1]
        field.shows = True
        field.around = element_of(field.code)
        return field.around

    def end(self) -> Around | None:
        """The innermost field ends; the element that its result was in."""
        if self._deeper:
            self._deeper -= 1
            return None
        return self._open.pop().around if self._open else None

    def around(self) -> Iterator[Around]:
        """The elements of all results that are open, from the outside in."""
        for field in self._open:
            if field.around:
                yield field.around


def element_of(code: str) -> Around | None:
    """The element of HTML that says what the result of a field is."""
    target = link_target(code)
    if target:
        return "a", {"href": target}
    return ("cite", {}) if is_citation(code) else None
