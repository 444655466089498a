"""Markdown articles made of words that are all different, for the tests of parsers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

# A Markdown article made of words that are all different. `{n}` is a word's number: with it,
# every word of the clean text says by itself which characters of the source it came from.
WORDS = (  # clean text, its source, and the source that must be found
    ("word{n}", "word{n}", "word{n}"),
    ("mañana{n}", "mañana{n}", "mañana{n}"),
    ("R&D{n}", "R&amp;D{n}", "R&amp;D{n}"),
    ("caf{n}é", "caf{n}&eacute;", "caf{n}&eacute;"),
    ("’s{n}", "&#8217;s{n}", "&#8217;s{n}"),
    ("a*b{n}", "a\\*b{n}", "a\\*b{n}"),
    ("a_b{n}", "a_b{n}", "a_b{n}"),
    ("x🥕{n}", "x🥕{n}", "x🥕{n}"),
    ("bold{n}", "**bold{n}**", "bold{n}"),
    ("soft{n}", "*soft{n}*", "soft{n}"),
    ("marked{n}", "==marked{n}==", "marked{n}"),
    ("half{n}bold", "half{n}**bold**", "half{n}**bold"),
    ("link{n}", "[link{n}](https://example.org/hidden{n} 'hidden{n}')", "link{n}"),
    ("deep{n}", "[***deep{n}***](/hidden{n})", "deep{n}"),
    ("noted{n}", "noted{n}[^n]", "noted{n}"),
    ("shown{n}", "shown{n}<!-- hidden{n} -->", "shown{n}"),
    ("tail{n}", "![hidden{n}](hidden{n}.png) tail{n}", "tail{n}"),
    ("run{n}", "`hidden{n}` run{n}", "run{n}"),
)
HIDDEN = (  # lines that hold no prose
    ["```", "hidden text", "```"],
    ["~~~yaml", "title: hidden", "~~~"],
    ["    hidden text"],
    ["<!-- hidden text", "over lines -->"],
    ["***"],
)


@dataclass(frozen=True)
class Article:
    """A Markdown text, and for each word of its clean text the source it stands for."""

    text: str
    words: Mapping[str, str]


class Writer:
    """Draws an article block by block, as lines."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._number = 0
        self.words: dict[str, str] = {}

    def word(self) -> str:
        form = self._draw(st.sampled_from(WORDS))
        self._number += 1
        clean, written, source = (part.replace("{n}", str(self._number)) for part in form)
        self.words[clean] = source
        return written.replace("[^" + str(self._number) + "]", "[^n]")

    def line(self) -> str:
        return " ".join(self.word() for _ in range(self._draw(st.integers(1, 4))))

    def lines(self) -> list[str]:
        return [self.line() for _ in range(self._draw(st.integers(1, 3)))]

    def block(self, depth: int) -> list[str]:
        kinds = ["paragraph", "heading", "setext", "hidden", "table"]
        kinds += ["quote", "list", "numbers", "loose"] if depth else []
        kind = self._draw(st.sampled_from(kinds))
        if kind == "paragraph":
            return self.lines()
        if kind == "heading":
            return [f"{'#' * self._draw(st.integers(1, 6))} {self.line()}"]
        if kind == "setext":
            return [self.line(), "==="]
        if kind == "hidden":
            return list(self._draw(st.sampled_from(HIDDEN)))
        if kind == "table":
            cell = f"| {self.line()} | {self.line()} |"
            return [cell, "|---|:-:|", f"| {self.line()} | {self.line()} |"]
        if kind == "quote":
            return ["> " + line if line else ">" for line in self.blocks(depth - 1)]
        mark = "1. " if kind == "numbers" else "- "
        items = [self._item(mark, depth) for _ in range(self._draw(st.integers(1, 3)))]
        between = [""] if kind == "loose" else []
        return [line for item in items for line in [*item, *between]]

    def _item(self, mark: str, depth: int) -> list[str]:
        first = self.lines()
        below = ["", *self.blocks(depth - 1)] if self._draw(st.booleans()) else []
        indent = " " * len(mark)
        lines = [*first, *below]
        return [mark + lines[0], *(indent + line if line else "" for line in lines[1:])]

    def blocks(self, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self._draw(st.integers(1, 3))):
            # A comment between keeps two lists, or a list and indented code, apart.
            lines += [*self.block(depth), "", "<!-- -->", ""]
        return lines[:-3]

    def front_matter(self) -> list[str]:
        plain = [self._number_word(), self._number_word()]
        quoted = [self._number_word(), self._number_word()]
        folded = [self._number_word(), self._number_word()]
        return [
            "---",
            f"title: {' '.join(plain)}",
            "tags: [hidden]",
            f'description: "{" ".join(quoted)}"',
            "summary: >-",
            *("  " + word for word in folded),
            "---",
        ]

    def _number_word(self) -> str:
        self._number += 1
        self.words[f"front{self._number}"] = f"front{self._number}"
        return f"front{self._number}"


@st.composite
def articles(draw: st.DrawFn) -> Article:
    writer = Writer(draw)
    lines = writer.front_matter() if draw(st.booleans()) else []
    lines += [*writer.blocks(2), "", f"[^n]: {writer.line()}", ""]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return Article(newline.join(lines), writer.words)
