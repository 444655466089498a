"""Every word of a tree stands in the file where its finding says, whatever the escapes."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.document.articles import articles
from linter.document.parsers import parse
from linter.document.source import from_text
from tests.document.parsers.mapped import check_sentences, mapped_words
from tests.document.trees import makers
from tests.document.trees.model import Article, Block, Run

_LETTERS = 'aeE1é\U0001f600"\\/\u00a0\u2028&;<>’-'
_WORDS = st.text(_LETTERS, min_size=1, max_size=6).map(lambda text: f"w{text}w")
# A space ends each run, so that no word stands in two strings.
_RUNS = st.builds(
    Run,
    st.lists(_WORDS, min_size=1, max_size=4).map(lambda said: " ".join(said) + " "),
    st.sampled_from(["", "", "/a", "https://example.org/?a=1&b=2"]),
    st.sampled_from(["", "", "strong", "em"]),
)
_KINDS = st.sampled_from(["p", "h2", "h3", "blockquote", "ul", "ol"])
_BLOCKS = st.builds(Block, _KINDS, st.lists(_RUNS, min_size=1, max_size=4))
_ARTICLES = st.builds(Article, _WORDS, _WORDS, st.lists(_BLOCKS, min_size=1, max_size=6).map(tuple))
_OF_HTML = ("editor_js", "ghost_html", "wordpress", "wxr")
_MAKERS: dict[str, Callable[[Article], Any]] = {**makers.BARE, **makers.WHOLE}


def wordpress_headed(article: Article) -> Article:
    """With a headline as HTML, as WordPress gives it."""
    return Article(html.escape(article.title), html.escape(article.summary), article.blocks)


def decoded(written: str, shape: str, word: str) -> str:
    """What a part of the file says, where it may be escaped twice."""
    text = written if shape == "wxr" else str(json.loads(f'"{written}"'))
    if shape == "ghost" and text != word:
        text = str(json.loads(f'"{text}"'))
    return html.unescape(text) if shape in _OF_HTML else text


@pytest.mark.parametrize("shape", [*_MAKERS, "wxr"])
@settings(max_examples=20, deadline=None)
@given(article=_ARTICLES, ascii=st.booleans(), indent=st.sampled_from([None, 2]))
def test_every_word_is_found_where_it_stands(
    shape: str, article: Article, ascii: bool, indent: int | None
) -> None:
    if shape in ("wordpress", "wxr"):
        article = wordpress_headed(article)
    if shape == "wxr":
        text, name = makers.wordpress_xml(article), "a.xml"
    else:
        made = _MAKERS[shape](article)
        text, name = json.dumps(made, ensure_ascii=ascii, indent=indent), "a.json"
    (source,) = articles(from_text(text, name))
    document = parse(source)
    check_sentences(document)
    for word, written in mapped_words(document):
        assert decoded(written, shape, word).replace("\u2028", " ") == word
