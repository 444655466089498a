"""OpenDocument texts: as Writer shows them, with all changes accepted.

What it hides is left out and said so: deleted text, hidden text, comments, tables of contents,
headers and footers.
"""

from __future__ import annotations

from linter.document.blocks import Body
from linter.document.office.asides import Asides
from linter.document.office.flow import Flow
from linter.document.office.open_story import OpenStory
from linter.document.office.open_styles import OpenStyles
from linter.document.office.xml_events import Handler, read_xml
from linter.document.packages import Part
from linter.document.source import Source


def read(source: Source) -> Body:
    """What an OpenDocument text holds. Raises SourceError for XML that is damaged."""
    whole = Part(source.path, 0, len(source.text))
    parts = source.parts or (whole,)  # a flat one is a single text

    def tell(handler: Handler) -> None:
        for part in parts:
            read_xml(source.text[part.start : part.end], handler, source.path, part.start)

    styles, asides, flow = OpenStyles(), Asides(), Flow()
    story = OpenStory(flow, styles)
    for handler in (styles, story, asides):
        tell(handler)
    for left in asides.left_out:
        flow.left_out(left)
    return flow.body(source.text, [*story.comments.placed(flow)])
