"""Notations that Markdown has in some programs: Obsidian, CriticMarkup, Pandoc and Quarto,
Docusaurus, MkDocs, GitHub's alerts.

Each is taken for what its reader sees: comments and deleted text go, inserted and highlighted text
stays, a citation is a source, a call-out is the writer's own voice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from linter.common.dataclass import dataclass, field
from linter.common.regex import has_one, regex
from linter.common.spans import Span
from linter.document.marks import is_exponent, raised
from linter.document.parsers.masks import SHOWN, SOURCE, Masked
from linter.document.parsers.scanning import Ends, Regions
from linter.document.unread import Reason

_KEY = r"(?:\w(?:[\w:.#$%&+?<>~/-]*[\w/])?|\{[^{}\r\n]+\})"
_IN_LINE = r"[^\r\n]"
# What they begin with is asked first: this is searched for at every character of a text.
_OPENING = regex(
    rf"""(?:(?<![^\r\n])|(?=[{{%!\[\\@^~=]))(?:
      \{{(?P<critic>\+\+|--|>>|~~|==)
      | (?P<obsidian>(?<![%\w])%%(?!%))
      | (?P<embed>!\[\[)
      | (?P<wiki>\[\[)
      | (?P<citation>\[(?=[^\[\]@]*(?<![\w.])-?@[\w{{])[^\[\]]*\](?![(\[:{{]))
      | (?P<latex>\\[cC]ite[a-z]*\*?(?:\[[^\[\]\r\n]*\])*\{{[^{{}}\r\n]*\}})
      | (?P<author>(?<![\w@./\\\[:])@(?P<key>{_KEY}))
      | (?P<inline_note>(?<!\\)\^\[)
      | (?P<raised>(?<![\\\s\[^])\^(?P<inner>[^\s^\[\]]{{1,12}})\^)
      | (?P<attributed>\[(?P<said>[^\[\]\r\n]*)\]\{{(?P<classes>[.\#][^{{}}\r\n]*)\}})
      | (?P<kramdown>\{{::comment\}})
      | (?P<attributes>\{{:[^{{}}\r\n]*\}}|(?<=[)\]`*])\{{(?:[.\#]|[\w-]+=)[^{{}}\r\n]*\}}
          |(?<=[ \t])(?:\^[\w-]++|\{{[.\#][\w-][^{{}}\r\n]*\}})(?=[ \t]*+(?![^\r\n])))
      | (?P<definition>(?<![^\r\n])[ ]{{0,3}}:[ \t]++(?=[^\s:]))
      | (?P<lowered>(?<=[^\W_])~(?P<low>[^\s~]{{1,12}})~(?!~))
      | (?P<div>(?<![^\r\n])[ \t]*(?::{{3,}}){_IN_LINE}*)
      | (?P<call_out>(?<![^\r\n])[ \t>*+-]*>[ \t]*(?P<marker>\[!\w[^\[\]\r\n]*\][+-]?)
          (?P<title>{_IN_LINE}*))
      | (?P<highlight>(?<![=\\])==(?=[^\s=])(?P<marked>[^=\r\n]+)(?<!\s)==(?!=)))""",
    re.VERBOSE,
)
_SIGNS = ("\\", "{", "%%", "[[", "@", "^", ":::", "[!", "==", "~", "\n:", "\n :", "\n  :", "\n   :")
_HAS_ANY = regex(
    r"\\[cC]ite|\{[+\-=~>:.#\w]|%%|\[\[|@\w|\^|:::|>[ \t]*\[!|==|\n[ ]{0,3}:[ \t]|\w~[^\s~]{1,12}~",
    re.I,
)
_LOCATOR = regex(r"[ \t]+\[[^\[\]@]*\](?![(\[:{])")
_YEAR = regex(r"(?P<name>[^\W\d_]+)[\W_]?(?:19|20)\d\d")
_NEAR = 40  # characters
_PLATFORM = regex(
    r"\b(?:twitter|instagram|tiktok|facebook|threads|bluesky|mastodon|youtube|linkedin|follow"
    r"|handle|tweet\w*)\b",
    re.I,
)
_QUOTED = regex(r"\[!(?:quote|cite)\b", re.I)  # boxes with the words of others
_FIGURE = regex(r"(?:fig|tbl|sec|eq|lst|thm|tip|nte|wrn|imp|cau)-")
_NOTE = regex(r"\^\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_EMBED = regex(r"!\[\[[^\[\]\r\n]*\]\]")
_WIKI = regex(r"\[\[(?P<page>[^\[\]|\r\n]+)(?:\\?\|[ \t]*(?P<text>[^\[\]\r\n]*))?\]\](?![(\[])")
_NUMBER = regex(r"[\d\s,–-]+")
_EDITED = regex(r"(?P<comment>\.comment-start\b)|\.(?:deletion|strike(?:out|through)?)\b")
_DIV = regex(
    r"[ \t]*:{3,}[ \t]*(?:\{(?P<classes>[^{}]*)\}|(?P<name>[\w-]+))?"
    r"[ \t]*(?:\[(?P<title>[^\[\]]*)\])?[ \t]*(?:\{[^{}]*\})?[ \t]*(?P<rest>.*)"
)
_TITLE = regex(r"\btitle=\"([^\"]*)\"")


def take_notations(masked: Masked, code: Callable[[], Regions]) -> None:
    """Take these notations out of a text, but not out of parts that show code."""
    if has_one(masked.text, _SIGNS) and _HAS_ANY.search(masked.text):
        masked.take_each(_OPENING, code(), _Notations(masked).take)


@dataclass(slots=True)
class _Notations:
    masked: Masked
    text: str = field(init=False)
    ends: Ends = field(init=False)
    pandoc: bool = field(init=False)  # whether sources are cited as `[@key]` somewhere

    def __post_init__(self) -> None:
        self.text = self.masked.text
        self.ends = Ends(self.text)
        self.pandoc = bool(_BRACKETED.search(self.text))

    def take(self, found: re.Match[str]) -> int:
        """Take one out; the offset to go on from."""
        taker = next(name for name in _TAKERS if found[name] is not None)
        return _TAKERS[taker](self, found) or found.start() + 1

    def _critic(self, found: re.Match[str]) -> int | None:
        mark = found["critic"]
        closing = self.ends.find(_CRITIC_ENDS[mark], found.end())
        if not closing:
            return None
        inner = Span(found.end(), closing.start())
        if mark == ">>":
            self.masked.comment(found.start(), closing.end(), inner)
            return closing.end()
        arrow = self.text.find("~>", inner.start, inner.end) if mark == "~~" else -1
        self.masked.take_out(found.start(), found.end())
        if mark == "--":
            self.masked.leave_out(inner.start, inner.end, Reason.DELETED)
        elif arrow >= 0:
            self.masked.leave_out(inner.start, arrow, Reason.DELETED)
            self.masked.take_out(arrow, arrow + 2)
        self.masked.take_out(closing.start(), closing.end())
        return closing.end()

    def _obsidian(self, found: re.Match[str]) -> int | None:
        """`%% … %%`: over several paragraphs only where it begins a line."""
        begins = self.text[found.start() - 1 : found.start()] in ("", "\n", "\r")
        find = self.ends.find if begins else self.ends.find_in_paragraph
        closing = find(r"%%", found.end())
        if not closing:
            return None
        self.masked.comment(found.start(), closing.end(), Span(found.end(), closing.start()))
        return closing.end()

    def _embed(self, found: re.Match[str]) -> int | None:
        embed = _EMBED.match(self.text, found.start())
        if not embed:
            return None
        self.masked.leave_out(embed.start(), embed.end(), Reason.PICTURE)
        return embed.end()

    def _wiki(self, found: re.Match[str]) -> int | None:
        """`[[Page]]` and `[[Page|text]]`; `[[1]]` is a mark of a source in other notations."""
        wiki = _WIKI.match(self.text, found.start())
        if not wiki or _NUMBER.fullmatch(wiki["page"]):
            return None
        if wiki["page"].startswith("@") and not wiki["text"]:
            self.masked.leave_out(wiki.start(), wiki.end(), Reason.TEMPLATE, SOURCE)
            return wiki.end()
        shown = "text" if wiki["text"] else "page"
        self.masked.take_out(wiki.start(), wiki.start(shown))
        self.masked.take_out(wiki.start(shown) + len(wiki[shown].rstrip()), wiki.end())
        return wiki.end()

    def _citation(self, found: re.Match[str]) -> int | None:
        self.masked.leave_out(found.start(), found.end(), Reason.TEMPLATE, SOURCE)
        return found.end()

    def _author(self, found: re.Match[str]) -> int | None:
        """`@key` as a part of the sentence, but no name of somebody on a platform."""
        year = _YEAR.match(found["key"])
        around = self.text[max(found.start() - _NEAR, 0) : found.end() + _NEAR]
        if not self.pandoc and (not year or _PLATFORM.search(around)):
            return None
        end = found.end()
        if locator := _LOCATOR.match(self.text, end):
            end = locator.end()
        name_end = found.start("key") + (len(year["name"]) if year else 0)
        key = found.start("key")
        if year:  # “Lee” of @lee2020 is what the reader reads there
            self.masked.take_out(found.start(), key)
            self.masked.take_out(key, key + 1, self.text[key].upper())
        else:
            self.masked.take_out(found.start(), key, SHOWN)
        self.masked.take_out(name_end, end, SHOWN if _FIGURE.match(found["key"]) else SOURCE)
        return end

    def _inline_note(self, found: re.Match[str]) -> int | None:
        note = _NOTE.match(self.text, found.start())
        if not note:
            return None
        self.masked.leave_out(note.start(), note.end(), Reason.NOTES, SOURCE)
        return note.end()

    def _raised(self, found: re.Match[str]) -> int | None:
        """`^1^`: a number behind a word or a full stop is a mark of a source, one behind a number
        is its power; others are raised."""
        before = self.text[max(found.start() - 3, 0) : found.start()]
        digits = _NUMBER.fullmatch(found["inner"])
        marks = digits and (before[-1:] in tuple('.,;:!?)”"’') or before.isalpha())
        power = is_exponent(before, found["inner"])
        shown = raised(found["inner"]) if marks or power else ""
        self.masked.take_out(found.start(), found.start() + 1)
        for at, figure in enumerate(shown, found.start("inner")):
            self.masked.take_out(at, at + 1, figure)
        self.masked.take_out(found.end() - 1, found.end())
        return found.end()

    def _attributed(self, found: re.Match[str]) -> int | None:
        """`[text]{.class}`; Pandoc writes the changes and comments of Word so."""
        said = Span(*found.span("said"))
        marked = _EDITED.match(found["classes"])
        self.masked.take_out(found.start(), said.start)
        if marked:
            reason = Reason.COMMENT if marked["comment"] else Reason.DELETED
            self.masked.leave_out(said.start, said.end, reason)
        self.masked.leave_out(said.end, found.end(), Reason.TEMPLATE)
        return found.end()

    def _kramdown(self, found: re.Match[str]) -> int | None:
        closing = self.ends.find(r"\{:/(?:comment)?\}", found.end())
        if not closing:
            return None
        self.masked.comment(found.start(), closing.end(), Span(found.end(), closing.start()))
        return closing.end()

    def _attributes(self, found: re.Match[str]) -> int | None:
        self.masked.leave_out(found.start(), found.end(), Reason.TEMPLATE)
        return found.end()

    def _div(self, found: re.Match[str]) -> int | None:
        """`::: {.note title="…"}`, `:::tip[Title]`, `::: tip Title`, and their ends."""
        line = _DIV.fullmatch(found.group())
        if not line:
            return None
        base = found.start()
        titled = ".callout-" in (line["classes"] or "") and _TITLE.search(line["classes"])
        if titled:
            start, end = (line.start("classes") + at for at in titled.span(1))
        else:
            start, end = line.span("title" if line["title"] else "rest")
        shown = len(line.group()[start:end].rstrip(" \t:")) if start >= 0 else 0
        if not shown:
            self.masked.leave_out(base, found.end(), Reason.TEMPLATE)
            return found.end()
        self.masked.leave_out(base, base + start, Reason.TEMPLATE)
        self.masked.take_out(base + start + shown, found.end())
        self.masked.breaks |= {base, found.end()}
        return found.end()

    def _call_out(self, found: re.Match[str]) -> int | None:
        """`> [!NOTE]`, `> [!info]- Title`. Its title is a block of its own."""
        self.masked.take_out(found.start("marker"), found.end("marker"))
        if not _QUOTED.match(found["marker"]):
            self.masked.call_outs.add(self.text.rfind(">", 0, found.start("marker")))
        if found["title"].strip():
            self.masked.breaks.add(found.end())
        return found.end("marker")

    def _definition(self, found: re.Match[str]) -> int | None:
        """`: A definition`, below its term, and the caption of a table."""
        self.masked.take_out(found.start(), found.end())
        self.masked.breaks |= {found.start(), found.start() - 1}
        self.masked.definitions.add(found.start())
        return found.end()

    def _lowered(self, found: re.Match[str]) -> int | None:
        self.masked.take_out(found.start(), found.start() + 1)
        self.masked.take_out(found.end() - 1, found.end())
        return found.end()

    def _highlight(self, found: re.Match[str]) -> int | None:
        self.masked.take_out(found.start(), found.start() + 2)
        self.masked.take_out(found.end() - 2, found.end())
        return found.end()


_BRACKETED = regex(r"\[[^\[\]@]*(?<![\w.])-?@\w[^\[\]]*\](?![(\[:{])")
_CRITIC_ENDS: Mapping[str, str] = {
    "++": r"\+\+\}",
    "--": r"--\}",
    ">>": r"<<\}",
    "~~": r"~~\}",
    "==": r"==\}",
}
_TAKERS: Mapping[str, Callable[[_Notations, re.Match[str]], int | None]] = {
    "critic": _Notations._critic,
    "obsidian": _Notations._obsidian,
    "embed": _Notations._embed,
    "wiki": _Notations._wiki,
    "citation": _Notations._citation,
    "latex": _Notations._citation,
    "author": _Notations._author,
    "inline_note": _Notations._inline_note,
    "raised": _Notations._raised,
    "attributed": _Notations._attributed,
    "kramdown": _Notations._kramdown,
    "attributes": _Notations._attributes,
    "definition": _Notations._definition,
    "lowered": _Notations._lowered,
    "div": _Notations._div,
    "call_out": _Notations._call_out,
    "highlight": _Notations._highlight,
}
