"""What notes of Obsidian, Logseq and the like have besides Markdown and the notations that others
share: properties in the text, lines of tags, and the ids of blocks."""

from __future__ import annotations

import re
from collections.abc import Callable

from linter.document.parsers.masks import Masked
from linter.document.parsers.scanning import Regions
from linter.document.unread import Reason

_FROM_LINE = r"(?<![^\r\n])"
_TO_LINE = r"[ \t]*+(?![^\r\n])"
_KEY = r"[^\W\d_][\w /-]{0,40}"
_OPENING = re.compile(
    rf"""(?P<property>{_FROM_LINE}[ \t]*(?:[-*+>][ \t]+)?(?P<key>{_KEY})::(?=[ \t\r\n])[ \t]*
          (?P<said>[^\r\n]*))
      | (?P<inner>[\[(])(?P<name>{_KEY})::[ \t]+(?P<value>[^\[\]()\r\n]*)[\])](?![(\[:{{])
      | (?P<tags>{_FROM_LINE}[ \t]*(?:\#[^\W\d_][\w/-]*+[ \t]*+)+(?![^\r\n]))
      | (?P<id>{_FROM_LINE}\^[\w-]++{_TO_LINE})""",
    re.VERBOSE,
)
_HAS_ANY = re.compile(rf"::[ \t\r\n]|{_FROM_LINE}[ \t]*(?:\#[^\W\d_]|\^\w)")
_FEWEST = 4  # words of a property that may say something of the article


def take_obsidian(masked: Masked, code: Callable[[], Regions]) -> None:
    """Take these out of a text, but not out of parts that show code."""
    if not _HAS_ANY.search(masked.text):
        return

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
