"""Paragraphs and runs of Word, set into the elements of HTML that say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from linter.common.dataclass import dataclass, field
from linter.common.spans import Piece, Span
from linter.document.office.fields import Around, Fields
from linter.document.office.flow import Flow
from linter.document.office.word_numbering import Numbering
from linter.document.office.word_paragraphs import Properties, Shape, shape_of
from linter.document.office.word_runs import Run, elements_of
from linter.document.office.word_styles import Looks, Styles

HIDDEN: Around = ("span", {"hidden": ""})
DELETED: Around = ("del", {})


class Format(NamedTuple):
    """What is known of a document besides its text; `links` lead to addresses."""

    styles: Styles
    numbering: Numbering
    links: Mapping[str, str]


@dataclass(slots=True)
class _Place:
    """The paragraph and the run that words are in. `shape` is known once the paragraph has begun,
    and stays if the next one continues it."""

    paragraph: Properties | None = None
    shape: Shape | None = None
    looks: Looks = field(default_factory=Looks)
    run: Run | None = None


class WordText:
    """Passes the words of Word on to a flow, in the elements that their paragraphs, runs and
    `fields` are. A paragraph begins with its first words that are shown."""

    def __init__(self, flow: Flow, format: Format) -> None:
        self.flow = flow
        self.fields = Fields()
        self._format = format
        self._place = _Place()
        self._around: list[_Place] = []  # those around the open text boxes

    @property
    def paragraph(self) -> Properties | None:
        """The properties of the open paragraph."""
        return self._place.paragraph

    @property
    def run(self) -> Run | None:
        """The open run."""
        return self._place.run

    def open(self, element: Around, at: int) -> None:
        """Open an element of HTML."""
        self.flow.elements.open(*element, Span(at, at))

    def close(self, name: str, at: int) -> None:
        """Close an element of HTML."""
        self.flow.elements.close(name, Span(at, at))

    # Paragraphs

    def start_paragraph(self) -> None:
        self._place.paragraph = Properties()

    def begin_paragraph(self, at: int) -> None:
        """Open the elements of the paragraph, unless it has begun."""
        place = self._place
        if place.paragraph is None or place.shape or self.flow.elements.hidden:
            return
        place.shape = shape_of(place.paragraph, self._format.styles, self._format.numbering)
        place.looks = self._format.styles.paragraph(place.paragraph.style).looks
        for element in (*place.shape.elements, *self.fields.around()):
            self.open(element, at)

    def end_paragraph(self, at: int) -> None:
        place = self._place
        joins = place.paragraph is not None and place.paragraph.joins
        if joins and (place.shape is None or self.flow.elements.has_words):
            place.paragraph = None  # it is nothing, or the next one goes on with it
            return
        self.begin_paragraph(at)  # an empty item of a list counts
        self.finish_paragraph(at)

    def finish_paragraph(self, at: int) -> None:
        """End the paragraph here, whatever follows."""
        place = self._place
        if place.shape:
            if place.shape.kind:
                self.flow.elements.end_block(place.shape.kind)
            self.close(place.shape.elements[0][0], at)
        place.paragraph = place.shape = place.run = None
        self.flow.end_paragraph()

    # Runs

    def start_run(self) -> None:
        self._place.run = Run()

    def begin_run(self, at: int) -> None:
        """Open the elements of the run, and of its paragraph if its words are shown."""
        run = self._place.run
        if run is None or run.opened is not None:
            self.begin_paragraph(at)
            return
        elements = elements_of(run.looks(self._format.styles, self._looks))
        if not any(name in ("span", "s") for name, _ in elements):
            self.begin_paragraph(at)
        for element in elements:
            self.open(element, at)
        run.opened = [name for name, _ in elements]

    @property
    def _looks(self) -> Looks:
        """The looks of the paragraph by its style."""
        if self._place.shape or not self._place.paragraph:
            return self._place.looks
        return self._format.styles.paragraph(self._place.paragraph.style).looks

    def interrupt_run(self, at: int) -> None:
        """Close the elements of the run; words that follow open them again."""
        run = self._place.run
        if run and run.opened:
            self.close(run.opened[0], at)
        if run:
            run.opened = None

    def end_run(self, at: int) -> None:
        self.interrupt_run(at)
        self._place.run = None

    def add(self, pieces: Sequence[Piece], at: int, *, kept: bool = True) -> None:
        """Handle words, which end here. White space at their ends goes unless it is `kept`."""
        run = self._place.run
        if self.fields.in_code or (run and run.has_own_mark):
            return
        shown = (run or Run()).words(pieces, kept=kept)
        if shown:
            self.begin_run(at)
        for piece in shown:
            self.flow.add(piece)

    # Text boxes

    def start_box(self, at: int) -> None:
        """What follows is in a text box, as hidden as the run that it hangs on."""
        self.begin_run(at)
        hidden = self.flow.elements.hidden
        self._around.append(self._place)
        self._place = _Place()
        self.flow.begin_box()
        if hidden:
            self.open(HIDDEN, at)

    def end_box(self, at: int) -> None:
        if self._around:
            self.finish_paragraph(at)
            self.flow.end_box(at)
            self._place = self._around.pop()
