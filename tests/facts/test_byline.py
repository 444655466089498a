"""Who wrote an article, and when, as the fields of an export say it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from linter.document.parsers import parse
from linter.document.source import from_text
from linter.facts import Reading
from tests.helpers import matcher

CONTENT = {"title": "Kale", "body": "<p>Kale is green.</p>", "slug": "kale"}


def reading(**fields: object) -> Reading:
    text = json.dumps({**fields, **CONTENT})
    return Reading(parse(from_text(text, "a.json", json_fields=("title", "body"))), matcher())


@pytest.mark.parametrize(
    "fields",
    [
        {"date": "2019-03-01T10:00:00", "author": 4},
        {"published_at": "2019-03-01", "primary_author": {"name": "Ana Ruiz"}},
        {"modified": "2019-03-01", "yoast_head_json": {"author": "Ana Ruiz"}},
    ],
)
def test_the_other_fields_of_an_export_describe_the_article(fields: dict[str, object]) -> None:
    byline = reading(**fields).byline
    assert byline.author
    assert byline.last_looked_at == date(2019, 3, 1)


def test_a_field_may_name_nobody() -> None:
    byline = reading(author=0, tags=["kale"]).byline
    assert byline.declared
    assert not byline.author


def test_title_and_content_alone_tell_nothing_of_the_article() -> None:
    assert not reading(id=7).byline.declared
