"""Articles that nobody would write: each is made from a seed and its number, and nothing else."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from functools import cache

from benchmarks.hostile import every_phrase

Input = tuple[str, bytes]
"""A file name, which gives the format, and the content of the file."""

_PHRASES = 4_000
_SENTENCES = (
    "Ginger tea was linked to fewer strokes in a small study of retired nurses.",
    "Harvard found that lemon peel cures sore feet.",
    "“Take two a day,” said Dr. Okoro, who sells them.",
    "Does zinc prevent colds? No.",
    "Mice fed kale lived 12.5% longer (p < 0.05).",
    "Stop taking your tablets and call 999.",
)
_MARKDOWN = (
    *("# ", "## ", "> ", "- ", "1. ", "    ", "\t", "```\n", "~~~", "---\n", "***", "===\n"),
    *("*", "**", "_", "`", "``", "[", "](", ")", "![", "[^1]", "[^1]: ", "<", ">", "|", "|---|\n"),
    *("\\", "&amp;", "&#0;", "&#x110000;", "&nbsp", "<br>", "<!--", "-->", "$", "$$", "{", "}"),
    *("<https://a.b>", "http://", "\n\n", "\n", "  \n", "\\\n", ":::", "- [ ] ", "| a | b |\n"),
)
_HTML = (
    *("<p>", "</p>", "<b>", "</b", "<script>", "</script>", "<style>", "<template>", "<svg>"),
    *("<table><tr><td>", "</td>", "<h1>", "</h1>", "<a href='", "'>", '"', '<img alt="', "<!--"),
    *("-->", "<![CDATA[", "]]>", "<!doctype html>", "<?xml ?>", "&lt;", "&", "&#55296;", "&notit;"),
    *(
        "<math>",
        "<blockquote>",
        "<q>",
        "<sup>1</sup>",
        "<ul><li>",
        "<plaintext>",
        "<textarea>",
        "<",
    ),
    *("<meta charset=utf-7>", "<title>", "</title>", "<br/>", "<wbr>", "<p hidden>", "</", "<p\0"),
)
_MDX = (
    *("import A from 'a'\n", "export const a = {\n", "{/* ", " */}", "<A b={", "}>", "</A>", "<>"),
    *("</>", "{`", "`}", "{", "}", "<A {...a} />", "{'a'}", "=>", "\n\n"),
)
_COMMENTS = (
    *("<!-- caveat-disable CER001 -- a -->", "<!-- caveat-enable -->", "<!-- caveat-disable -->"),
    *("<!-- caveat-disable-line ALL -- b -->", "<!-- caveat-disable-next-line -- -->"),
    *("<!-- caveat-disable-file", "<!--caveat-disable-line CER001,ATT001-->", "{/* caveat-disable"),
)
_FRONT = (
    *(
        "---\n",
        "title: ",
        "description: |\n  ",
        "- a\n",
        "'",
        '"',
        "? [a]\n",
        "&a ",
        "*a",
        "!!set ",
    ),
    *("9" * 30, "0x", "2020-99-99", "{", "[", ": ", "\n", "#", "%", "@", "`", "...\n", "~", "<<: "),
)
_ODD = (
    *(
        "\u200b",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\xad",
        "\u202e",
        "\u2066",
        "\u2028",
        "\u2029",
        "\x85",
    ),
    *(
        "\x0b",
        "\x0c",
        "\x1b[31m",
        "\x07",
        "\r",
        "\r\n",
        "\x7f",
        "\x9b",
        "\xa0",
        "\u3000",
        "\U000e0041",
    ),
    *(
        "e\u0301",
        "\u0345",
        "İ",
        "ß",
        "ﬁ",
        "ǆ",
        "𝐜𝐮𝐫𝐞",
        "ⓒⓤⓡⓔ",
        "сurе",
        "温かい",
        "عربى",
        "עברית",
        "한글",
    ),
    *(
        "🥕",
        "👩\u200d⚕️",
        "🏳️\u200d🌈",
        "\ufffd",
        "\ufffe",
        "\U0010ffff",
        "…",
        "—",
        "’",
        "“",
        "”",
        "«",
        "„",
    ),
    *(
        ".",
        "!",
        "?",
        ",",
        ";",
        ":",
        "'",
        '"',
        "(",
        ")",
        "1.5",
        "e.g.",
        "U.S.",
        "Dr.",
        "No.",
        "§",
        "™",
    ),
)
_ENCODINGS = (
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1252",
    "latin-1",
    "koi8-r",
    "shift_jis",
)


@cache
def _phrases() -> Sequence[str]:
    return tuple(every_phrase(_PHRASES))


class _Maker:
    """Makes one input."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice

    def input(self) -> Input:
        name, make = self._dice.choice(_KINDS)
        text = make(self)
        if self._dice.random() < 0.1:
            text = self._repeated(text)
        return name, self._bytes(text)

    def prose(self) -> str:
        """Some sentences and phrases, with odd characters in between and inside."""
        dice = self._dice
        words: list[str] = []
        for _ in range(dice.randint(1, 8)):
            kind = dice.random()
            if kind < 0.3:
                words.append(dice.choice(_SENTENCES))
            elif kind < 0.75:
                words.append(dice.choice(_phrases()))
            else:
                words.append(dice.choice(_ODD))
        text = dice.choice((" ", " ", " ", "", "\n")).join(words)
        return self._pierced(text) if dice.random() < 0.2 else text

    def soup(self, *tokens: Sequence[str]) -> str:
        """Prose between the tokens of a notation."""
        dice = self._dice
        parts = []
        for _ in range(dice.randint(2, 14)):
            chosen = self.prose() if dice.random() < 0.35 else dice.choice(dice.choice(tokens))
            parts.append(chosen)
        return "".join(parts)

    def markdown(self) -> str:
        return self._with_front(self.soup(_MARKDOWN, _MARKDOWN, _HTML, _COMMENTS, _ODD))

    def html(self) -> str:
        return self._with_front(self.soup(_HTML, _HTML, _COMMENTS, _ODD))

    def mdx(self) -> str:
        return self._with_front(self.soup(_MDX, _MARKDOWN, _COMMENTS))

    def plain(self) -> str:
        return self._with_front(self.soup(_ODD, ("\n", "\n\n", "* ", "1) ")))

    def json(self) -> str:
        dice = self._dice
        data = {
            "body": self.soup(_HTML, _ODD),
            "title": self.prose(),
            "n": 10 ** dice.randint(0, 30),
        }
        text = json.dumps(data, ensure_ascii=dice.random() < 0.5)
        if dice.random() < 0.3:
            at = dice.randrange(len(text))
            text = (
                text[:at] + dice.choice(("", "\\", '"', "\\ud800", "\\u0000", "{", "[")) + text[at:]
            )
        return text

    def anything(self) -> str:
        return self.soup(_MARKDOWN, _HTML, _MDX, _COMMENTS, _FRONT, _ODD)

    def _with_front(self, text: str) -> str:
        if self._dice.random() > 0.2:
            return text
        return f"---\n{self.soup(_FRONT)}\n---\n{text}"

    def _pierced(self, text: str) -> str:
        """Text with odd characters in the middle of words."""
        dice = self._dice
        for _ in range(dice.randint(1, 5)):
            at = dice.randint(0, len(text))
            text = text[:at] + dice.choice(_ODD) + text[at:]
        return text

    def _repeated(self, text: str) -> str:
        """A piece of the text many times, as in an attack on what grows faster than its input."""
        start = self._dice.randint(0, len(text))
        piece = text[start : start + self._dice.randint(1, 12)]
        return text[:start] + piece * self._dice.randint(2, 300) + text[start:]

    def _bytes(self, text: str) -> bytes:
        dice = self._dice
        kind = dice.random()
        if kind < 0.85:
            return text.encode("utf-8", "replace")
        if kind < 0.95:
            return text.encode(dice.choice(_ENCODINGS), "replace")
        data = bytearray(text.encode("utf-8", "replace"))
        for _ in range(dice.randint(1, 20)):
            data.insert(dice.randint(0, len(data)), dice.randrange(256))
        return bytes(data)


_KINDS: Sequence[tuple[str, Callable[[_Maker], str]]] = (
    *[("a.md", _Maker.markdown)] * 6,
    *[("a.html", _Maker.html)] * 4,
    *[("a.mdx", _Maker.mdx)] * 2,
    *[("a.json", _Maker.json)] * 2,
    *[("a.txt", _Maker.plain)] * 2,
    ("a.xhtml", _Maker.html),
    ("a.md", _Maker.anything),
    ("a.html", _Maker.anything),
)


def made(seed: int, number: int) -> Input:
    """An input; the same for the same seed and number, on any machine."""
    return _Maker(random.Random(f"{seed} {number}")).input()
