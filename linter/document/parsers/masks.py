"""Mark-up of other programs taken out of a text before its parser reads it, at the same length.

What is taken out leaves noncharacters of Unicode, which no article has and which a parser takes for
letters. So they keep lines as they are, indent nothing, and offsets stay those of the source; the
reader of elements leaves them out again (`parts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from linter.common.dataclass import dataclass, field, replace
from linter.common.regex import regex
from linter.common.spans import Piece, Span
from linter.document.blocks import OBJECT, Comment
from linter.document.parsers.scanning import Regions
from linter.document.unread import Reason, Unread, unread

GONE = "\ufdd0"
"""Stands for what leaves no trace between the words around it."""
SHOWN = "\ufdd1"
"""Stands for what shows something that has no words of its own, such as a variable."""
SOURCE = "\ufdd2"
"""Stands for a mark of a source."""
CITES = regex(r"(?:in-?line-?)?(?:cite|citation|foot-?note|fn|bib|reference)s?", re.I)
"""Names of components and shortcodes that stand for a source."""
_FEED, _RETURN = "\ufdd3", "\ufdd4"  # line ends inside what is taken out

_RUN = regex(f"{SHOWN}(?:[{GONE}{SHOWN}]*{SHOWN})?|{SOURCE}(?:[{GONE}{SOURCE}]*{SOURCE})?|{GONE}+")
_ALL = f"{GONE}{SHOWN}{SOURCE}{_FEED}{_RETURN}"
_ANY = regex(f"[{_ALL}]")
_NOTHING = f"{GONE}{SHOWN}{_FEED}{_RETURN}"
_ALONE = regex(rf"(?<![^\r\n])[ \t]*+[{_NOTHING}][ \t{_NOTHING}]*+(?![^\r\n])")
_BLANKED = str.maketrans({GONE: " ", SHOWN: " ", _FEED: "\n", _RETURN: "\r"})
_ENDS_SENTENCE = tuple(".!?:;…")
_CLOSES = tuple(".,;:!?)")


@dataclass(slots=True)
class Masked:
    """A text of which parts are to be taken out, in the order of the text.

    `breaks` are offsets of lines at which a block ends, though the text has no blank line there,
    `call_outs` those of the first `>` of block quotations that are the writer's own boxes, and
    `definitions` those at which definitions begin.
    """

    text: str
    comments: list[Comment] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    definitions: set[int] = field(default_factory=set)
    call_outs: set[int] = field(default_factory=set)
    _cuts: list[tuple[int, int, str]] = field(default_factory=list)

    def take_each(
        self, opening: re.Pattern[str], code: Regions, take: Callable[[re.Match[str]], int]
    ) -> None:
        """Call `take` with each opening of mark-up that is not in `code`, and apply what it takes
        out. It returns the offset to go on from."""
        at = 0
        while found := opening.search(self.text, at):
            at = code.end_at(found.start()) or take(found)
        self.apply()

    def take_out(self, start: int, end: int, fill: str = GONE) -> None:
        """Take a part out, and leave this character instead of each of its characters."""
        self._cuts.append((start, end, fill))

    def leave_out(self, start: int, end: int, reason: Reason, fill: str = GONE) -> None:
        """Take a part out, and note that its words are not read."""
        self.take_out(start, end, fill)
        self.note(start, end, reason)

    def note(self, start: int, end: int, reason: Reason) -> None:
        """Note that the words of a part are not read."""
        words = _ANY.sub(" ", self.text[start:end])
        if left := unread(words, Span(start, end), reason):
            self.unread.append(left)

    def comment(self, start: int, end: int, inner: Span) -> None:
        """Take a comment out."""
        self.comments.append(Comment(Span(start, end), self.text[inner.start : inner.end]))
        self.take_out(start, end)

    def apply(self) -> None:
        """Take out what was to be taken out. What is alone on its lines leaves blank lines."""
        if not self._cuts:
            return
        parts: list[str] = []
        at = 0
        for start, end, fill in self._cuts:
            parts.append(self.text[at:start])
            parts += [_LINE_ENDS.get(character, fill) for character in self.text[start:end]]
            at = end
        text = "".join([*parts, self.text[at:]])
        text = _ALONE.sub(lambda alone: alone.group().translate(_BLANKED), text)
        self.text = text.replace(_FEED, GONE).replace(_RETURN, GONE)
        self._cuts.clear()


_LINE_ENDS = {"\n": _FEED, "\r": _RETURN}


def parts(piece: Piece) -> Iterator[Piece]:
    """A piece that maps character by character, without what was taken out. A piece of `OBJECT`
    or `SOURCE` stands for what is shown or named there."""
    text = piece.text
    at = 0
    for run in _RUN.finditer(text):
        before = text[at : run.start()]
        gone = piece.part(*run.span())
        after = text[run.end() : run.end() + 1]
        if after in _CLOSES and run.group()[0] != SHOWN:
            before = before.rstrip(" ")
        if before:
            yield piece.part(at, at + len(before))
        at = run.end()
        if run.group()[0] == SHOWN:
            yield replace(gone, text=OBJECT)
        elif run.group()[0] == SOURCE:
            yield replace(gone, text=SOURCE)
        elif before.endswith(_ENDS_SENTENCE) and after.isalpha():
            yield replace(gone, text=" ")  # a mark joins no sentences
    if at < len(text):
        yield piece.part(at, len(text))


def without_masks(text: str) -> str:
    """A text, such as an address, without what was taken out."""
    return _ANY.sub("", text)


def is_masked(text: str) -> bool:
    """Whether something was taken out of a text."""
    return GONE in text or SHOWN in text or SOURCE in text
