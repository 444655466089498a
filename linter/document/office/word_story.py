"""One story of a Word document, its body or its notes: what each element of its XML means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from linter.common.spans import Piece, Span
from linter.document.blocks import OBJECT
from linter.document.office.fields import Around, element_of
from linter.document.office.flow import Flow
from linter.document.office.symbols import symbol
from linter.document.office.word_styles import is_on
from linter.document.office.word_text import DELETED, HIDDEN, Format, WordText

Attributes = Mapping[str, str]

# Elements of which nothing is told: what was before a change, how things look, where pages end.
_SKIPPED = frozenset(
    f"w:{name}"
    for name in (
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
        *("tblPrExChange", "tblGridChange", "numberingChange", "sectPr", "tblPr", "tblGrid"),
        *("rt", "ffData", "fldData"),
    )
)
_PROPERTIES = frozenset({"w:pPr", "w:rPr", "w:trPr", "w:tcPr", "w:sdtPr"})
_ELEMENTS = {
    **dict.fromkeys(("w:del", "w:moveFrom"), "del"),
    "w:tbl": "table",
    "w:tr": "tr",
    "w:tc": "td",
    "m:oMath": "math",
}
"""Elements of HTML that say the same."""
_HOLDERS = ("w:tbl", "w:tc")  # at whose ends no paragraph goes on
_TEXT = frozenset({"w:t", "w:delText", "w:instrText", "m:t", "a:t"})
_CHARACTERS = {"w:tab": " ", "w:ptab": " ", "w:noBreakHyphen": "-"}
_GALLERIES = ("Table of Contents", "Table of Figures", "Index")


class Story:
    """Tells a flow what a part holds; `role` says whether it is the text or notes."""

    def __init__(self, flow: Flow, format: Format, role: str) -> None:
        self._flow, self._links, self._role = flow, format.links, role
        self._text = WordText(flow, format)
        self._simple: list[Around | None] = []  # of open fields that are one element
        self._controls: list[str] = []  # elements of HTML for open content controls
        self._chosen: list[bool] = []  # of open alternatives, whether one was taken
        self._skipped = 0  # open elements of which nothing is told
        self._properties: list[str] = []  # open elements that hold properties
        self._words: list[Piece] | None = None  # of the open text
        self._kept = True  # whether the white space at its ends is
        self._began = 0  # where the last element did
        self._character = ""  # what a symbol stands for
        self._ends_page = False  # the break that is open
        self._starts: Mapping[str, Callable[[Attributes, int], None]] = {
            "w:p": lambda *_: self._text.start_paragraph(),
            "w:r": lambda *_: self._text.start_run(),
            **dict.fromkeys(("w:br", "w:cr"), self._start_break),
            "w:sym": self._symbol,
            "w:hyperlink": self._start_link,
            "w:fldChar": self._field_mark,
            "w:fldSimple": self._start_simple_field,
            "w:footnoteReference": lambda given, at: self._note_mark("footnotes", given, at),
            "w:endnoteReference": lambda given, at: self._note_mark("endnotes", given, at),
            **dict.fromkeys(("w:footnote", "w:endnote"), self._start_note),
            "w:bookmarkStart": self._bookmark,
            "w:commentRangeStart": lambda given, _: flow.begin_comment(given.get("w:id", "")),
            "w:commentReference": lambda given, _: flow.end_comment(given.get("w:id", "")),
            "w:txbxContent": lambda _, at: self._text.start_box(at),
            "w:sdt": lambda *_: self._controls.append(""),
            "w:sdtContent": self._start_control,
            "mc:AlternateContent": lambda *_: self._chosen.append(False),
            **dict.fromkeys(("mc:Choice", "mc:Fallback"), self._alternative),
        }
        self._ends: Mapping[str, Callable[[int], None]] = {
            "w:p": self._text.end_paragraph,
            "w:r": self._text.end_run,
            **dict.fromkeys(("w:br", "w:cr"), self._break),
            "w:sym": self._end_symbol,
            "w:hyperlink": lambda at: self._text.close("a", at),
            "w:fldSimple": self._end_simple_field,
            **dict.fromkeys(("w:footnote", "w:endnote"), self._end_note),
            "w:txbxContent": self._text.end_box,
            "w:sdt": lambda _: _drop(self._controls),
            "w:sdtContent": self._end_control,
            "mc:AlternateContent": lambda _: _drop(self._chosen),
        }

    # Events

    def start(self, name: str, attributes: Attributes, at: int) -> None:
        self._began = at
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif name in _PROPERTIES:
            self._properties.append(name)
        elif self._properties:
            self._property(name, attributes, at)
        elif name in _TEXT:
            self._words = []
            self._kept = attributes.get("xml:space") == "preserve" or name != "w:t"
        elif name in _ELEMENTS:
            if name in _HOLDERS:
                self._text.finish_paragraph(at)
            elif name == "m:oMath":
                self._text.begin_paragraph(at)
            self._text.open((_ELEMENTS[name], {}), at)
        elif name in self._starts:
            self._starts[name](attributes, at)

    def end(self, name: str, at: int) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name in _PROPERTIES:
            _drop(self._properties)
            if name == "w:pPr" and self._text.paragraph:
                self._text.paragraph.ended()
        elif self._properties:
            return
        elif name in _TEXT:
            self._end_text(name, at)
        elif name in _CHARACTERS:
            self._text.add([Piece(_CHARACTERS[name], Span(self._began, at))], at)
        elif name in _ELEMENTS:
            if name in _HOLDERS:
                self._text.finish_paragraph(at)
            self._text.close(_ELEMENTS[name], at)
        elif name in self._ends:
            self._ends[name](at)

    def text(self, piece: Piece) -> None:
        if self._words is not None:
            self._words.append(piece)

    def finish(self, at: int) -> None:
        """The part has ended."""
        self._text.finish_paragraph(at)

    def _property(self, name: str, given: Attributes, at: int) -> None:
        outer, inner = self._properties[0], self._properties[-1]
        paragraph, run = self._text.paragraph, self._text.run
        if outer == "w:pPr" and paragraph:
            (paragraph.take if inner == outer else paragraph.take_of_mark)(name, given)
        elif outer == "w:rPr" and run:
            run.take(name, given)
        elif outer == "w:sdtPr" and self._controls:
            if name == "w:showingPlcHdr" and is_on(given):
                self._controls[-1] = "button"  # words that ask for others
            elif name == "w:docPartGallery" and given.get("w:val") in _GALLERIES:
                self._controls[-1] = "nav"
        elif (outer == "w:trPr" and name == "w:del") or name == "w:cellDel":
            self._text.open(DELETED, at)
        elif outer == "w:trPr" and name == "w:hidden" and is_on(given):
            self._text.open(HIDDEN, at)

    # Words

    def _end_text(self, name: str, at: int) -> None:
        words, self._words = self._words or [], None
        if name == "w:instrText":
            self._text.fields.take_code("".join(piece.text for piece in words))
        elif name == "a:t":  # in a drawing
            self._text.open(("svg", {}), at)
            self._text.add(words, at)
            self._text.close("svg", at)
        else:
            self._text.add(words, at, kept=self._kept)

    def _start_break(self, given: Attributes, _: int) -> None:
        self._ends_page = given.get("w:type") in ("page", "column")

    def _break(self, at: int) -> None:
        if self._text.fields.in_code:
            return
        self._text.begin_run(at)
        if not self._ends_page:
            self._flow.elements.open("br", {}, Span(self._began, at))
        elif not self._flow.elements.hidden:
            self._flow.elements.end_block()

    def _symbol(self, given: Attributes, at: int) -> None:
        font, code = given.get("w:font", ""), given.get("w:char", "")
        self._character = symbol(font, code) or OBJECT

    def _end_symbol(self, at: int) -> None:
        self._text.add([Piece(self._character, Span(self._began, at))], at)

    # Links, fields and notes

    def _start_link(self, given: Attributes, at: int) -> None:
        address = self._links.get(given.get("r:id", ""), "")
        anchor = given.get("w:anchor", "")
        target = f"{address}#{anchor}" if anchor else address
        self._text.begin_paragraph(at)
        self._text.open(("a", {"href": target} if target else {}), at)

    def _field_mark(self, given: Attributes, at: int) -> None:
        """What begins a field, its result, or ends it. The element around a result is outside the
        elements of the run that has the mark."""
        kind = given.get("w:fldCharType")
        self._text.interrupt_run(at)
        if kind == "begin":
            self._text.fields.begin()
        elif kind == "separate":
            self._text.begin_paragraph(at)
            if around := self._text.fields.show():
                self._text.open(around, at)
        elif kind == "end" and (around := self._text.fields.end()):
            self._text.close(around[0], at)

    def _start_simple_field(self, given: Attributes, at: int) -> None:
        around = element_of(given.get("w:instr", ""))
        self._simple.append(around)
        if around:
            self._text.begin_paragraph(at)
            self._text.open(around, at)

    def _end_simple_field(self, at: int) -> None:
        around = self._simple.pop() if self._simple else None
        if around:
            self._text.close(around[0], at)

    def _note_mark(self, role: str, given: Attributes, at: int) -> None:
        run = self._text.run
        if not self._text.fields.in_code:
            self._text.begin_run(at)
            self._flow.note(f"{role}-{given.get('w:id')}")
        if run and is_on({"w:val": given.get("w:customMarkFollows", "0")}):
            run.has_own_mark = True

    def _start_note(self, given: Attributes, at: int) -> None:
        """A note; one without a mark that is shown is hidden, and one with a type is a line."""
        if given.get("w:type", "normal") != "normal":
            self._skipped = 1
            return
        anchor = f"{self._role}-{given.get('w:id')}"
        named = {"id": anchor} if anchor in self._flow.noted else {"hidden": ""}
        self._text.open(("div", {"role": "doc-footnote", **named}), at)

    def _end_note(self, at: int) -> None:
        self._text.finish_paragraph(at)
        self._text.close("div", at)

    def _bookmark(self, given: Attributes, at: int) -> None:
        if (name := given.get("w:name")) and name != "_GoBack":
            self._text.open(("span", {"id": name}), at)
            self._text.close("span", at)

    # Content controls and alternatives

    def _start_control(self, _: Attributes, at: int) -> None:
        if self._controls and self._controls[-1]:
            self._text.open((self._controls[-1], {}), at)

    def _end_control(self, at: int) -> None:
        if self._controls and self._controls[-1]:
            self._text.close(self._controls[-1], at)

    def _alternative(self, *_: object) -> None:
        if self._chosen and self._chosen[-1]:
            self._skipped = 1  # the same again, for programs that know less
        elif self._chosen:
            self._chosen[-1] = True


def _drop(held: list[Any]) -> None:
    if held:
        held.pop()
