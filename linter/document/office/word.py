"""Word documents: the text of their parts as a reader sees it in Word with all changes accepted.

What Word hides is left out and said so: deleted and moved text, hidden text, comments, tables of
contents, headers and footers.
"""

from __future__ import annotations

from collections.abc import Mapping

from linter.document.blocks import Body
from linter.document.office.asides import Asides, WordComments, alternative_texts
from linter.document.office.flow import Flow
from linter.document.office.relationships import read_relationships, relationships_of
from linter.document.office.word_numbering import Numbering
from linter.document.office.word_story import Story
from linter.document.office.word_styles import Styles
from linter.document.office.word_text import Format
from linter.document.office.xml_events import Handler, read_xml
from linter.document.packages import Part
from linter.document.source import Source

_STORIES = ("document", "footnotes", "endnotes")
_ASIDES = ("header", "footer", "diagramData", "properties")


def read(source: Source) -> Body:
    """What a Word document holds. Raises SourceError for XML that is damaged."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._parts = {part.name: part for part in source.parts}
        self._flow = Flow()

    def read(self) -> Body:
        styles = Styles(self._text_of_role("styles"), self._source.path)
        numbering = Numbering(self._text_of_role("numbering"), self._source.path)
        comments, asides = WordComments(), Asides()
        for part in self._source.parts:
            if part.role in _STORIES:
                links = self._links(part)
                story = Story(self._flow, Format(styles, numbering, links), part.role)
                self._tell(part, story)
                story.finish(part.end)
                for left in alternative_texts(self._text(part), part.start):
                    self._flow.left_out(left)
            elif part.role == "comments":
                self._tell(part, comments)
            elif part.role in _ASIDES:
                self._tell(part, asides)
        for left in asides.left_out:
            self._flow.left_out(left)
        return self._flow.body(self._source.text, [*comments.placed(self._flow)])

    def _tell(self, part: Part, handler: Handler) -> None:
        read_xml(self._text(part), handler, self._source.path, part.start)

    def _text(self, part: Part) -> str:
        return self._source.text[part.start : part.end]

    def _text_of_role(self, role: str) -> str:
        return next((self._text(part) for part in self._source.parts if part.role == role), "")

    def _links(self, part: Part) -> Mapping[str, str]:
        """Where the links of a part lead, by the identifiers of its relationships."""
        known = self._parts.get(relationships_of(part.name))
        if known is None:
            return {}
        found = read_relationships(self._text(known), "", self._source.path)
        return {name: each.target for name, each in found.items() if each.kind == "hyperlink"}
