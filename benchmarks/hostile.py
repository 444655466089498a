"""Texts that no writer writes, made to find what grows faster than its input."""

from __future__ import annotations

import json
from collections.abc import Iterator

from linter.language.phrases import Element, Gap, Lexicons, Phrase, Slot, fact_lexicons
from linter.rulekit.registries import Registries

SENTENCE = "Ginger tea was linked to fewer strokes in a small study of retired nurses. "
CONTENTFUL = (
    '{"nodeType":"paragraph","content":[{"nodeType":"text","value":"Tea cures ","marks":[]},'
    '{"nodeType":"hyperlink","data":{"uri":"/a"},"content":[{"nodeType":"text","value":"it."}]}]},'
)
SPAN = {"_type": "span", "text": "Tea cures ", "marks": ["strong"]}
WORDPRESS = '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
POST = "<item><title>Tea</title><content:encoded>Tea cures.</content:encoded></item>"
_STRIDE = 7919  # a prime, so that no phrase is left out
_QUOTES = {
    "double": '"',
    "single": "'",
    "curly": "“",
    "single curly": "‘",
    "low": "„",
    "angular": "«",
}


def hostile(share: float = 1.0) -> dict[str, str]:
    """Texts by file name, in full size or a share of it."""

    def times(number: int) -> int:
        return max(int(number * share), 1)

    many, half = times(200_000), times(100_000)
    return {
        "one sentence.md": endless(times(1_000_000)),
        "one word.md": "x" * times(1_000_000),
        "nested quotations.md": "> " * many + "end",
        "nested lists.md": "- " * many + "end",
        "nested brackets.md": "[" * many,
        "emphasis marks.md": "*a " * (many // 2) + "_" * many,
        "runs of backticks.md": "".join("`" * (n % 400 + 1) + " a " for n in range(many // 100)),
        "odd backticks.md": "`a``" * (many // 4),
        "links.md": "[a](/b) " * half,
        "links in one word.md": "[a](/b)" * half,
        "notes.md": "Tea[^1] " * half + "\n\n[^1]: A book.\n",
        "headings.md": "# A\n\n" * times(50_000),
        "paragraphs.md": "Tea\n\n" * half,
        "formulas.qmd": "A sum of $a b and $$c\n\n" * half,
        "properties.md": "status:: one two three four\n" * half,
        "styles.html": "<style>.a{" + "text-decoration:x " * half + "}</style><p class=a>Tea",
        "raised.html": "<p>" + "<sup>a" * half + "<a href='#x'>1</a>" * half,
        "cells.md": "| a | b |\n|---|---|\n" + "| tea | 1 |\n" * (half // 2),
        "comments.md": "A cure. <!-- caveat-disable-line CER001 -- a shop -->\n" * half,
        "comments in a file that needs none.md": (
            "<!-- caveat-disable-file CER001 -- a shop -->\n\n"
            + "A miracle cure. <!-- caveat-disable-line CER001 -- a shop -->\n" * many
        ),
        "comments on blocks.md": (
            "<!-- caveat-disable CER001 -- a shop -->\n\nA miracle cure.\n\n"
            "<!-- caveat-disable-file CER001 -- a shop -->\n\n<!-- caveat-enable CER001 -->\n\n"
        )
        * (half // 10),
        "comments before blanks.md": (
            "<!-- caveat-disable-next-line CER001 -- a shop --> " * half + "\n" * half
        ),
        "findings.md": "<i>Lemon peel</i> is a miracle cure for feet. " * (half // 4),
        "phrases.md": " ".join(every_phrase(half)),
        "repeated words.md": " ".join(repeated_words(half)),
        **{
            f"open {name} quotes.md": f"{mark}Tea {SENTENCE}" * (half // 10)
            for name, mark in _QUOTES.items()
        },
        "quote marks.md": '"' * many,
        "template tags.md": 'Tea {{ a }} {% if b %}hot{% endif %} [c d="e"] ' * (half // 10),
        "open template tags.md": "{{ {% {# <% [a b= " * half,
        "notations.md": "==a== [[b|c]] {++d++} [@e] f^1^ %% g %% " * (half // 10),
        "open notations.md": "== [[ {++ [@ ^[ %% {>> ![[ " * half,
        "call-outs.md": "> [!NOTE] A\n> Tea\n\n!!! note\n    Tea\n\n" * (half // 10),
        "indented elements.md": "    <p>Tea\n\n" * (half // 4),
        "front matter.md": (
            "---\n"
            + "".join(f"a{n}: 'b' # caveat-disable-line CER001 -- c\n" for n in range(half // 10))
            + "---\n"
        ),
        "components.mdx": "<A b={[{ c: `d${e}` }]}>Tea {f(g)}</A> {/* h */}\n\n" * (half // 10),
        "open components.mdx": "{ ( <A b={ {/* ` " * half,
        "indented components.mdx": "".join(f"{' ' * (n % 400)}- a\n" for n in range(many // 200)),
        "struck text.html": "<p><del>Cold</del> tea <s>cold" * (half // 4),
        "nested elements.html": "<div>" * many + "end",
        "nested spans.html": "<p>" + "<b>" * many + "end",
        "open tags.html": "<p " * many,
        "entities.html": "<p>" + "&amp;" * half + "&eacute;t&eacute; " * (half // 10),
        "one string.json": json.dumps({"body": endless(times(5_000_000))}),
        "escapes.json": json.dumps({"body": "é\n" * many}),
        "many nodes.json": tree(CONTENTFUL * (half // 20)),
        "nested nodes.json": tree(
            '{"nodeType":"list-item","content":[' * (half // 10)
            + CONTENTFUL
            + '{"nodeType":"hr"}'
            + "]}" * (half // 10)
        ),
        "spans.json": json.dumps({"body": [{"_type": "block", "children": [SPAN] * (half // 10)}]}),
        "levels of lists.json": json.dumps({"body": list(items(half // 10))}),
        "a tree in a string.json": json.dumps({"body": tree(CONTENTFUL * (half // 20), "doc")}),
        "posts.xml": WORDPRESS + "<item><title>Tea</title></item>" * (half // 10) + POST,
        "open mark-up.xml": WORDPRESS + POST + "<item><a <!-- " * (half // 4),
    }


def tree(nodes: str, kind: str = "body") -> str:
    """A document of Contentful with these nodes, each with a comma after it, in a field."""
    inside = f'{{"nodeType":"document","content":[{nodes.rstrip(",")}]}}'
    return inside if kind == "doc" else f'{{"{kind}":{inside}}}'


def items(number: int) -> Iterator[object]:
    """Items of lists, each in another level."""
    for n in range(number):
        yield {"_type": "block", "listItem": "bullet", "level": n % 40, "children": [SPAN]}


def endless(size: int) -> str:
    """A sentence of so many characters without a full stop."""
    clause = SENTENCE.replace(".", " and")
    return (clause * (size // len(clause) + 1))[:size]


def every_phrase(number: int) -> Iterator[str]:
    """So many phrases of the built-in lexicons, all of them and over again. They are taken in
    strides, so that a short text has as fair a mixture of them as a long one."""
    lexicons = {**fact_lexicons(), **Registries().registry().lexicons}
    written = [
        _written(phrase, lexicons)
        for name in sorted(lexicons)
        for phrase in sorted(lexicons[name], key=_spelled)
    ]
    for n in range(number):
        yield written[n * _STRIDE % len(written)]


def repeated_words(number: int) -> Iterator[str]:
    """Each word of those phrases a hundred times in a row."""
    words = dict.fromkeys(" ".join(every_phrase(number)).split())
    for n, word in zip(range(0, number, 100), words, strict=False):
        yield from [word] * min(100, number - n)


def _spelled(phrase: Phrase) -> str:
    """A phrase as text, the same under any hash seed."""
    return repr([sorted(e.alternatives) if isinstance(e, Slot) else e for e in phrase])


def _written(phrase: Phrase, lexicons: Lexicons) -> str:
    return " ".join(" ".join(_words(element, lexicons)) for element in phrase)


def _words(element: Element, lexicons: Lexicons) -> tuple[str, ...]:
    """The longest way to write an element."""
    if isinstance(element, Slot):
        return max(sorted(element.alternatives), key=len)
    if isinstance(element, Gap):
        return ("tea",) * element.size
    return (_written(min(lexicons[element.name], key=_spelled), lexicons),)
