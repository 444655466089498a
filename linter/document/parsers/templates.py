"""The syntax of programs that make pages, in Markdown and HTML: Hugo, Liquid, Jinja, Go templates,
Handlebars, ERB, PHP, and the shortcodes of WordPress.

Tags and their attributes are no prose, the text between a pair of them is. What a tag shows has no
words of its own here. A tag that never ends is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from linter.common.dataclass import dataclass, field
from linter.common.regex import regex
from linter.common.spans import Span
from linter.document.parsers.masks import CITES, GONE, SHOWN, SOURCE, Masked
from linter.document.parsers.scanning import Ends, Regions
from linter.document.unread import Reason

# What is between a pair of these is not prose.
_CODE = "highlight|mermaid|katex|math|chart|schema|style|stylesheet|javascript|doc"
_OPENING = regex(
    rf"""\{{%[-~]?\s*(?P<block>comment|{_CODE})\b
      | \{{\{{[<%]\s*(?P<paired>{_CODE})\b
      | (?P<go_comment>\{{\{{-?\s*/\*)
      | (?P<long_comment>\{{\{{~?!--)
      | (?P<short_comment>\{{\{{~?!)
      | \{{\{{(?P<shortcode>[<%])\s*/?\s*(?P<name>[\w./-]*)
      | (?P<triple>\{{\{{\{{)
      | (?P<value>\{{\{{)
      | (?P<tag>\{{%)
      | (?P<note>\{{\#)
      | (?P<ruby_comment><%--|<%\#)
      | (?P<ruby><%)
      | (?P<php><\?(?:php\b|=|(?=\s)))
      | \[(?P<wordpress>/?[a-zA-Z][\w-]*)""",
    re.VERBOSE,
)
_CONTROL = regex(
    r"\{\{[-~]?\s*(?:[#/^]|(?:if|else|end|range|with|block|define|return|break|continue|unless|each"
    r"|for)\b|\$?\w+\s*:?=[^=])"
)
_CITE_TAG = regex(rf"\{{%[-~]?\s*{CITES.pattern}\b", re.I)
_NOTE = regex(r"\{#[^{}]*#\}")
_SHORTCODE = regex(r"\[/?[a-zA-Z][\w-]*(?P<attributes>(?:\s[^\[\]]*)?)\](?![(:{])")
_ATTRIBUTE = regex(r"\s+[\w-]+\s*=\s*[\"'“”‘’″]")
_WORDPRESS = frozenset({"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"})
_BARE = frozenset({"gallery", "playlist", "toc", "table_of_contents"})
_WORDPRESS_CODE = frozenset({"code", "sourcecode", "vc_raw_html", "vc_raw_js"})
_WORDPRESS_NOTES = frozenset({"efn_note", "footnote", "ref", "note_ref", "mfn"})
_HAS_ANY = regex(
    r"\{[{%#]|<[%?]|\[/[a-zA-Z]|\[[a-zA-Z][\w-]*\s+[\w-]+\s*="
    rf"|\[(?:{'|'.join(sorted(_BARE | _WORDPRESS))})[\s\]]",
    re.I,
)


def take_templates(masked: Masked, code: Callable[[], Regions]) -> None:
    """Take template syntax out of a text, but not out of parts that show code."""
    if _HAS_ANY.search(masked.text):
        masked.take_each(_OPENING, code(), _Templates(masked).take)


@dataclass(slots=True)
class _Templates:
    masked: Masked
    text: str = field(init=False)
    ends: Ends = field(init=False)
    closed: frozenset[str] = field(init=False)  # names of shortcodes that come in pairs
    closed_wordpress: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.masked.text
        self.ends = Ends(self.text)
        self.closed = frozenset(re.findall(r"\{\{[<%]\s*/\s*([\w./-]+)", self.text))
        self.closed_wordpress = frozenset(re.findall(r"\[/([a-zA-Z][\w-]*)\]", self.text))

    def take(self, found: re.Match[str]) -> int:
        """Take one out; the offset to go on from."""
        kind = found.lastgroup or ""
        return _TAKERS[kind if kind in _TAKERS else "shortcode"](self, found) or found.end()

    def _block(self, found: re.Match[str]) -> int | None:
        """`{% comment %} … {% endcomment %}`, and what shows code."""
        name = found["block"]
        closing = self.ends.find(rf"\{{%[-~]?\s*end{name}\s*[-~]?%\}}", found.end())
        return self._between(found, closing, r"[-~]?%\}", comment=name == "comment")

    def _paired(self, found: re.Match[str]) -> int | None:
        name = found["paired"]
        closing = self.ends.find(rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}", found.end())
        return self._between(found, closing, r"[>%]\}\}", comment=False) or self._shortcode(found)

    def _between(
        self,
        found: re.Match[str],
        closing: re.Match[str] | None,
        end_of_tag: str,
        *,
        comment: bool,
    ) -> int | None:
        tag_end = self.ends.find(end_of_tag, found.end())
        if not closing or not tag_end or tag_end.end() > closing.start():
            return self._tag(found) if found["block"] else None
        if comment:
            inner = Span(tag_end.end(), closing.start())
            self.masked.comment(found.start(), closing.end(), inner)
        else:
            self.masked.leave_out(found.start(), tag_end.end(), Reason.TEMPLATE)
            self.masked.leave_out(tag_end.end(), closing.start(), Reason.CODE)
            self.masked.take_out(closing.start(), closing.end())
        return closing.end()

    def _comment(self, found: re.Match[str]) -> int | None:
        closing = self.ends.find(_COMMENT_ENDS[found.lastgroup or ""], found.end())
        if not closing:
            return None
        self.masked.comment(found.start(), closing.end(), Span(found.end(), closing.start()))
        return closing.end()

    def _note(self, found: re.Match[str]) -> int | None:
        note = _NOTE.match(self.text, found.start())
        if not note:
            return None
        self.masked.comment(note.start(), note.end(), Span(note.start() + 2, note.end() - 2))
        return note.end()

    def _shortcode(self, found: re.Match[str]) -> int | None:
        """`{{< name … >}}`."""
        mark = "%" if self.text[found.start() + 2] == "%" else ">"
        cites = (
            found["name"] and CITES.fullmatch(found["name"]) and found["name"] not in self.closed
        )
        return self._to(found, rf"{mark}\}}\}}", SOURCE if cites else GONE)

    def _value(self, found: re.Match[str]) -> int | None:
        control = _CONTROL.match(self.text, found.start())
        closing = r"\}\}\}" if found["triple"] else r"\}\}"
        return self._to(found, closing, GONE if control else SHOWN)

    def _tag(self, found: re.Match[str]) -> int | None:
        cites = _CITE_TAG.match(self.text, found.start())
        return self._to(found, r"%\}", SOURCE if cites else GONE)

    def _ruby(self, found: re.Match[str]) -> int | None:
        shows = self.text.startswith(("=", "-"), found.end())
        return self._to(found, r"%>", SHOWN if shows else GONE, far=True)

    def _php(self, found: re.Match[str]) -> int | None:
        shows = found.group() == "<?="
        return self._to(found, r"\?>", SHOWN if shows else GONE, far=True)

    def _to(self, found: re.Match[str], closing: str, fill: str, far: bool = False) -> int | None:
        find = self.ends.find if far else self.ends.find_in_paragraph
        end = find(closing, found.end())
        if not end:
            return None
        self.masked.leave_out(found.start(), end.end(), Reason.TEMPLATE, fill)
        return end.end()

    def _wordpress(self, found: re.Match[str]) -> int | None:
        written = found["wordpress"]
        name = written.removeprefix("/")
        tag = _SHORTCODE.match(self.text, found.start())
        if not tag or self.text[tag.start() - 1 : tag.start()] in ("[", "\\", "!"):
            return None
        paired = name in self.closed_wordpress
        known = paired or (name in _WORDPRESS and tag["attributes"].strip())
        bare = name.lower() in _BARE and not tag["attributes"]
        if not paired and self.text.startswith("[", tag.end()):
            return None  # a link with a reference
        if not (known or bare or _ATTRIBUTE.match(tag["attributes"])):
            return None
        if paired and not written.startswith("/") and name in _WORDPRESS_CODE | _WORDPRESS_NOTES:
            closing = self.ends.find(rf"\[/{re.escape(name)}\]", tag.end())
            if closing:
                note = name in _WORDPRESS_NOTES
                reason, fill = (Reason.NOTES, SOURCE) if note else (Reason.CODE, GONE)
                self.masked.leave_out(tag.start(), closing.end(), reason, fill)
                return closing.end()
        self.masked.leave_out(tag.start(), tag.end(), Reason.TEMPLATE)
        return tag.end()


_COMMENT_ENDS: Mapping[str, str] = {
    "go_comment": r"\*/\s*-?\}\}",
    "long_comment": r"--~?\}\}",
    "short_comment": r"\}\}",
    "ruby_comment": r"(?:--)?%>",
}
_TAKERS: Mapping[str, Callable[[_Templates, re.Match[str]], int | None]] = {
    "block": _Templates._block,
    "paired": _Templates._paired,
    **dict.fromkeys(_COMMENT_ENDS, _Templates._comment),
    "shortcode": _Templates._shortcode,
    "triple": _Templates._value,
    "value": _Templates._value,
    "tag": _Templates._tag,
    "note": _Templates._note,
    "ruby": _Templates._ruby,
    "php": _Templates._php,
    "wordpress": _Templates._wordpress,
}
