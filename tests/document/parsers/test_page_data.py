"""What a page says of itself to machines is read as data."""

from __future__ import annotations

from tests.helpers import read


def said(html: str, path: str = "page.html") -> dict[str, object]:
    return dict(read(html, path).page_data)


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script><p>Knees bend.</p>'


def test_meta_tags_that_name_authors_and_dates() -> None:
    author = '<meta name="Author" content="Ana &amp; Lee">'
    day = '<meta property="article:published_time" content="2026-01-02">'
    found = {"author": ["Ana & Lee"], "article:published_time": ["2026-01-02"]}
    assert said(author + day) == found


def test_other_meta_tags_say_nothing_of_the_article() -> None:
    assert said('<meta name="viewport" content="width=device-width"><p>Knees bend.</p>') == {}


def test_linked_data() -> None:
    assert said(linked('{"author": {"name": "Ana"}}')) == {"jsonLd": [{"author": {"name": "Ana"}}]}


def test_linked_data_in_markdown() -> None:
    page = f"# Knees\n\n{linked('{}')}\n\n{linked('[1]')}"
    assert said(page, "page.md") == {"jsonLd": [[1]]}


def test_scripts_of_other_types_are_not_read() -> None:
    assert said('<script type="text/javascript">{"author": "Ana"}</script>') == {}


def test_what_is_no_json_is_passed_over() -> None:
    assert said(linked('{"author": ')) == {}


def test_what_is_nested_too_deeply_is_passed_over() -> None:
    assert said(linked("[" * 50_000)) == {}


def test_what_is_too_long_is_passed_over() -> None:
    assert said(linked('["' + "a" * 200_000 + '"]')) == {}


def test_many_fields_are_kept_up_to_a_limit() -> None:
    kept = said('<a rel="author" href="/ana">Ana</a>' * 1000)["author"]
    assert isinstance(kept, list) and len(kept) == 200


def test_microdata() -> None:
    page = (
        '<p itemprop="author">Ana</p><time itemprop="dateModified" datetime="2026-01-02">now</time>'
    )
    assert said(page) == {"author": ["shown in the text"], "dateModified": ["2026-01-02"]}
