"""What notes of Obsidian, Logseq and Notion have besides Markdown and the notations that others
share: properties in the text and below the title, lines of tags, and the ids of blocks."""

from __future__ import annotations

import re
from collections.abc import Callable

from linter.common.regex import regex
from linter.document.parsers.masks import Masked
from linter.document.parsers.scanning import Regions
from linter.document.unread import Reason

_FROM_LINE = r"(?<![^\r\n])"
_TO_LINE = r"[ \t]*+(?![^\r\n])"
_KEY = r"[^\W\d_][\w /-]{0,40}"
_OPENING = regex(
    rf"""(?P<property>{_FROM_LINE}[ \t]*(?:[-*+>][ \t]+)?(?P<key>{_KEY})::(?=[ \t\r\n])[ \t]*
          (?P<said>[^\r\n]*))
      | (?P<inner>[\[(])(?P<name>{_KEY})::[ \t]+(?P<value>[^\[\]()\r\n]*)[\])](?![(\[:{{])
      | (?P<tags>{_FROM_LINE}[ \t]*(?:\#[^\W\d_][\w/-]*+[ \t]*+)+(?![^\r\n]))
      | (?P<id>{_FROM_LINE}\^[\w-]++{_TO_LINE})""",
    re.VERBOSE,
)
_FEWEST = 4  # words of a property that may say something of the article


# Below the title in an export of Notion. Who wrote it, and when, is for readers and stays.
_BELOW_TITLE = regex(
    r"\s*\#[ \t]+[^\r\n]+(?:\r?\n){2}(?P<lines>(?:[^\W\d_][^\r\n:]{0,40}:[^\r\n]*(?:\r?\n|\Z))+)"
)
_OF_NOTION = regex(
    r"(?<![^\r\n])(?:Created(?: time| by)?|Last edited(?: time| by)?|Status|Tags?|Owner|Assignee"
    r"|Priority|Stage|Select|Multi-select|ID|Files & media|Parent item|Sub-items?"
    r"|Related to [^\r\n:]+):[^\r\n]*"
)


def _take_properties(masked: Masked) -> None:
    """Take the properties of a page of Notion out of a text; one alone is a sentence."""
    below = _BELOW_TITLE.match(masked.text)
    found = [*_OF_NOTION.finditer(masked.text, *below.span("lines"))] if below else []
    for line in found if len(found) > 1 else ():
        masked.leave_out(line.start(), line.end(), Reason.TEMPLATE)
    masked.apply()


def take_obsidian(masked: Masked, code: Callable[[], Regions]) -> None:
    """Take these out of a text, but not out of parts that show code."""
    _take_properties(masked)

    def take(found: re.Match[str]) -> int:
        start, end = found.span()
        if found["property"] is not None:
            if len(found["said"].split()) >= _FEWEST:
                end = found.start("said")
                masked.breaks |= {start, start - 1, found.end()}
            masked.leave_out(found.start("key"), end, Reason.TEMPLATE)
        elif found["inner"]:
            masked.leave_out(start, found.start("value"), Reason.TEMPLATE)
            masked.take_out(found.end("value"), end)
        else:
            masked.leave_out(start, end, Reason.TEMPLATE)
        return max(end, start + 1)

    masked.take_each(_OPENING, code(), take)
