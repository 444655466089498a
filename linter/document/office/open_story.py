"""The text of an OpenDocument: what each element of its XML means."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from linter.common.dataclass import dataclass, field, replace
from linter.common.spans import Piece, Span
from linter.document.blocks import BlockKind
from linter.document.office.asides import Comments
from linter.document.office.fields import Around
from linter.document.office.flow import Flow
from linter.document.office.open_lists import Lists
from linter.document.office.open_styles import OpenStyles
from linter.document.office.symbols import in_symbol
from linter.document.office.word_runs import elements_of
from linter.document.office.word_styles import DEEPEST_HEADING, number_in

Attributes = Mapping[str, str]

_PARAGRAPHS = ("text:p", "text:h")
# Elements of which nothing is told: numbers of notes, declarations, how pictures are called.
_SKIPPED = frozenset(
    {
        *("text:note-citation", "text:ruby-text", "text:sequence-decls", "text:variable-decls"),
        *("text:user-field-decls", "text:script", "office:forms", "svg:title", "svg:desc"),
        *("text:hidden-text", "text:list-header-label", "office:binary-data"),
    }
)
_ELEMENTS: Mapping[str, Around] = {
    "text:deletion": ("del", {}),
    **dict.fromkeys((f"text:{kind}-index" for kind in ("table", "object", "user")), ("nav", {})),
    **dict.fromkeys(("text:table-of-content", "text:illustration-index"), ("nav", {})),
    "text:alphabetical-index": ("nav", {}),
    "text:placeholder": ("button", {}),
    "text:bibliography-mark": ("cite", {}),
    "table:table": ("table", {}),
    "table:table-row": ("tr", {}),
    **dict.fromkeys(("table:table-cell", "table:covered-table-cell"), ("td", {})),
    **dict.fromkeys(("mathml:math", "draw:object"), ("math", {})),
}
"""Elements of HTML that say the same."""
_BOXES = frozenset({"draw:text-box", "draw:custom-shape"})
_BLANKS = ("text:s", "text:tab")
_ANCHORS = ("text:bookmark", "text:bookmark-start", "text:reference-mark-start")
_HIDDEN = {"hidden": ""}


@dataclass(slots=True)
class _Place:
    """The paragraph that words are in: the names of its elements, the kind of its block where no
    element says it, and the open spans: the names of their elements, and whether their letters are
    those of the font Symbol. One that `joins` goes on in the next, since its end was deleted."""

    elements: list[str] = field(default_factory=list)
    kind: BlockKind | None = None
    spans: list[tuple[list[str], bool]] = field(default_factory=list)
    joins: bool = False


class OpenStory:
    """Tells a flow what a text holds, and collects its `comments`."""

    def __init__(self, flow: Flow, styles: OpenStyles) -> None:
        self.comments = Comments()
        self._flow, self._styles, self._lists = flow, styles, Lists(styles)
        self._place = _Place()
        self._around: list[_Place] = []
        self._skipped = 0  # open elements of which nothing is told
        self._in_body = False
        self._in_comment = 0  # open elements of a comment
        self._comment_words = 0  # of them, those with words
        self._count = 0  # of comments
        self._note = ""  # the anchor of the last one
        self._change = ""  # the last that is declared
        self._deletions: set[str] = set()
        self._deleting = ""  # the deletion whose words follow
        self._began = 0
        self._starts: Mapping[str, Callable[[Attributes, int], None]] = {
            **dict.fromkeys(_BOXES, lambda _, at: self._start_box(at)),
            **dict.fromkeys(_ANCHORS, self._anchor),
            "text:span": self._start_span,
            "text:a": lambda given, at: self._open(("a", _link(given)), at),
            "text:list": lambda given, at: self._open(self._lists.begin(given), at),
            "text:list-item": lambda given, at: self._open(self._lists.item(given), at),
            "text:section": self._start_section,
            "text:change-start": self._start_change,
            "text:change-end": self._end_change,
            "text:note": self._start_note,
            "text:note-body": lambda _, at: self._start_box(at, self._note),
        }
        self._ends: Mapping[str, Callable[[int], None]] = {
            **dict.fromkeys((*_BOXES, "text:note-body"), self._end_box),
            **dict.fromkeys(_BLANKS, self._blank),
            "text:line-break": self._break,
            "text:span": self._end_span,
            "text:a": lambda at: self._close("a", at),
            "text:list": lambda at: self._close(self._lists.end(), at),
            "text:list-item": lambda at: self._close("li", at),
            "text:section": lambda at: self._close("div", at),
        }

    # Events

    def start(self, name: str, attributes: Attributes, at: int) -> None:
        self._began = at
        if self._in_comment or name == "office:annotation":
            self._start_in_comment(name, attributes)
        elif self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif name == "office:text":
            self._in_body = True
        elif not self._in_body:
            return
        elif name in _PARAGRAPHS:
            self._start_paragraph(name, attributes, at)
        elif name in _ELEMENTS:
            self._open(_ELEMENTS[name], at)
            self._deletions |= {self._change} if name == "text:deletion" else set()
        elif name == "text:changed-region":
            self._change = attributes.get("text:id", "")
        elif name in self._starts:
            self._starts[name](attributes, at)
        elif name == "office:annotation-end":
            self._flow.end_comment(attributes.get("office:name", ""))

    def end(self, name: str, at: int) -> None:
        if self._in_comment:
            self._end_in_comment(name)
        elif self._skipped:
            self._skipped -= 1
        elif name == "office:text":
            self._in_body = False
        elif not self._in_body:
            return
        elif name in _PARAGRAPHS:
            self._end_paragraph(at)
        elif name in _ELEMENTS:
            self._close(_ELEMENTS[name][0], at)
        elif name in self._ends:
            self._ends[name](at)

    def text(self, piece: Piece) -> None:
        if self._comment_words:
            self.comments.take(piece.text)
        elif self._place.elements and not self._skipped and not self._in_comment:
            in_font = any(is_symbol for _, is_symbol in self._place.spans)
            self._flow.add(replace(piece, text=in_symbol(piece.text)) if in_font else piece)

    def _open(self, element: Around, at: int) -> None:
        self._flow.elements.open(*element, Span(at, at))

    def _close(self, name: str, at: int) -> None:
        self._flow.elements.close(name, Span(at, at))

    # Paragraphs and what is in them

    def _start_paragraph(self, name: str, given: Attributes, at: int) -> None:
        if self._place.joins:
            self._place.joins = False
            return
        style = given.get("text:style-name", "")
        elements = [*self._shape(name, style, given)]
        elements += elements_of(self._styles.looks("paragraph", style))
        for element in elements:
            self._open(element, at)
        kind = self._styles.headline(style) if name == "text:p" else None
        self._place.elements, self._place.kind = [each for each, _ in elements], kind
        if self._deleting:
            self._open(("del", {}), at)

    def _shape(self, name: str, style: str, given: Attributes) -> list[Around]:
        if name == "text:h":
            level = number_in(given, "text:outline-level") or 1
            return [(f"h{min(level, DEEPEST_HEADING)}", {})]
        if self._styles.is_of_contents(style):
            return [("nav", {}), ("p", {})]
        if self._styles.is_quotation(style):
            return [("blockquote", {}), ("p", {})]
        return [("p", {})]

    def _end_paragraph(self, at: int) -> None:
        place = self._place
        if self._deleting and self._flow.elements.has_words:
            place.joins = True
            return
        if place.kind and not self._flow.elements.hidden:
            self._flow.elements.end_block(place.kind)
        if place.elements:
            self._close(place.elements[0], at)
        place.elements, place.kind = [], None
        self._flow.end_paragraph()

    def _start_span(self, given: Attributes, at: int) -> None:
        looks = self._styles.looks("text", given.get("text:style-name", ""))
        elements = elements_of(looks)
        is_symbol = (looks.font or "").lower() == "symbol"
        self._place.spans.append(([name for name, _ in elements], is_symbol))
        for element in elements:
            self._open(element, at)

    def _end_span(self, at: int) -> None:
        names, _ = self._place.spans.pop() if self._place.spans else ([], False)
        if names:
            self._close(names[0], at)

    def _blank(self, at: int) -> None:
        if self._place.elements:
            self._flow.add(Piece(" ", Span(self._began, at)))

    def _break(self, at: int) -> None:
        if self._place.elements:
            self._flow.elements.open("br", {}, Span(self._began, at))

    def _anchor(self, given: Attributes, at: int) -> None:
        if name := given.get("text:name"):
            self._open(("span", {"id": name}), at)
            self._close("span", at)

    # Notes, boxes, sections

    def _start_note(self, given: Attributes, at: int) -> None:
        self._note = f"{given.get('text:note-class', 'footnote')}-{given.get('text:id', at)}"
        self._flow.note(self._note)

    def _start_box(self, at: int, note: str = "") -> None:
        """What follows is in a text box or a note, as hidden as what it hangs on."""
        hidden = _HIDDEN if self._flow.elements.hidden else {}
        self._around.append(self._place)
        self._place = _Place()
        self._flow.begin_box(is_note=bool(note))
        named = {"role": "doc-footnote", "id": note} if note else {}
        self._open(("div", {**named, **hidden}), at)

    def _end_box(self, at: int) -> None:
        if self._around:
            self._flow.end_box(at)
            self._place = self._around.pop()

    def _start_section(self, given: Attributes, at: int) -> None:
        self._open(("div", _HIDDEN if given.get("text:display") == "none" else {}), at)

    def _start_change(self, given: Attributes, at: int) -> None:
        """Deleted words may stand where they were, as LibreOffice leaves them in flat files."""
        if (name := given.get("text:change-id", "")) in self._deletions:
            self._deleting = name
            self._open(("del", {}), at)

    def _end_change(self, given: Attributes, at: int) -> None:
        if self._deleting and given.get("text:change-id") == self._deleting:
            self._deleting = ""
            self._close("del", at)

    # Comments

    def _start_in_comment(self, name: str, given: Attributes) -> None:
        if not self._in_comment:
            self._count += 1
            own = given.get("office:name", f"{self._count}")
            self.comments.begin(own)
            self._flow.begin_comment(own)
        self._in_comment += 1
        self._comment_words += name in _PARAGRAPHS

    def _end_in_comment(self, name: str) -> None:
        self._in_comment -= 1
        if name in _PARAGRAPHS:
            self._comment_words -= 1
            self.comments.take("\n")


def _link(given: Attributes) -> Attributes:
    target = given.get("xlink:href", "")
    return {"href": target} if target else {}
