"""The same article in every tree: the same blocks and findings as in HTML, without an option."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from linter.document.model import Document
from linter.report import FileReport
from tests.document.trees import makers
from tests.document.trees.model import CAREFUL, RISKY, Article, as_html, body_html
from tests.helpers import lint, read, text_of

ARTICLES = {"risky": RISKY, "careful": CAREFUL}


def seen(report: FileReport) -> list[tuple[str, str, str]]:
    """What is found, in whatever order the file has it."""
    return sorted((f.code, f.severity.value, f.message) for f in report.findings)


def shown(document: Document) -> list[tuple[Any, ...]]:
    """What a reader sees of each block."""
    return [
        (
            block.kind.value,
            text_of(document, block),
            block.level if block.heading else 0,
            block.blockquote,
            block.number,
            block.cell,
            [
                (k.start - block.extent.start, k.end - block.extent.start, k.target)
                for k in block.links
            ],
        )
        for block in document.blocks
    ]


def without_tables(article: Article) -> Article:
    return replace(article, blocks=[b for b in article.blocks if b.kind != "table"])


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("shape", makers.WHOLE)
def test_an_article_has_the_findings_that_it_has_as_html(shape: str, article: Article) -> None:
    report = lint(json.dumps(makers.WHOLE[shape](article)), "a.json")
    page = as_html(article)
    if shape == "wordpress":  # it has a date
        page = page.replace("<head>", '<head><meta name="date" content="2026-01-05">')
    assert seen(report) == seen(lint(page, "a.html"))
    assert report.verdict is not None
    assert report.verdict.passed == (article is CAREFUL)


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
@pytest.mark.parametrize("shape", makers.BARE)
def test_a_tree_has_the_findings_of_the_same_html(shape: str, article: Article) -> None:
    article = without_tables(article) if shape in makers.WITHOUT_TABLES else article
    report = lint(json.dumps(makers.BARE[shape](article)), "a.json")
    assert seen(report) == seen(lint(body_html(article), "a.html"))


@pytest.mark.parametrize("shape", makers.BARE)
def test_a_tree_has_the_blocks_of_the_same_html(shape: str) -> None:
    article = without_tables(RISKY) if shape in makers.WITHOUT_TABLES else RISKY
    text = json.dumps(makers.BARE[shape](article), indent=1)
    assert shown(read(text, "a.json")) == shown(read(body_html(article), "a.html"))


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)
def test_the_export_of_wordpress_has_them_too(article: Article) -> None:
    report = lint(makers.wordpress_xml(article), "a.xml")
    meta = '<meta name="date" content="2026-01-05"><meta name="author" content="anna">'
    page = as_html(article).replace("<head>", f"<head>{meta}")
    assert seen(report) == seen(lint(page, "a.html"))


def test_words_are_known_across_nodes() -> None:
    for shape in makers.BARE:
        text = json.dumps(makers.BARE[shape](without_tables(RISKY)))
        messages = [f.message for f in lint(text, "a.json").findings]
        assert any("miracle cure" in message for message in messages), shape
        assert any("clinically proven" in message for message in messages), shape


def kinds(document: Document) -> Sequence[str]:
    return [block.kind.value for block in document.blocks[:2]]


@pytest.mark.parametrize("shape", makers.WHOLE)
def test_the_headline_comes_first_wherever_it_stands_in_the_file(shape: str) -> None:
    document = read(json.dumps(makers.WHOLE[shape](RISKY)), "a.json")
    assert kinds(document) == ["title", "description"]
    assert [text_of(document, block) for block in document.blocks[:2]] == [
        RISKY.title,
        RISKY.summary,
    ]
