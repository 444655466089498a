"""Trees that no editor writes: nothing raises, every place is in the file, no depth is too much."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.common.errors import CaveatError
from linter.document.articles import articles
from linter.document.parsers import parse
from linter.document.source import from_text
from tests.document.parsers.mapped import check_sentences, mapped_words
from tests.helpers import lint

_KEYS = re.findall(
    r"\S+",
    """type nodeType _type object children content value text marks markDefs data root blocks
    results rich_text plain_text annotations ops insert attributes list indent header
    sections markups cards version items fields sys id _id title body html lexical
    mobiledoc rendered raw excerpt includes Entry target en-US de listItem level style
    _key href url attrs format tag listType rows cells cell table_row caption code uuid
    properties entry""",
)
_VALUES = re.findall(
    r"\S+",
    """document doc root paragraph text heading heading-2 list listitem list-item link block
    span table tablerow tablecell hr br code image quote footnote footnoteReference page
    post bullet number h2 normal embedded-entry-block hyperlink paragraph table_row
    bulleted_list_item""",
)
_SCALARS = (
    st.sampled_from(_VALUES)
    | st.sampled_from(
        ["We drink tea, and it cures all of our colds.", "<p>A <b>cup</b>", "", "# x"]
    )
    | st.sampled_from([None, True, 0, 1, -1, 2.5, 1e400, 10**30])
    | st.text(max_size=3)
)


def _inside(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    objects = st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6)
    return objects | st.lists(inner, max_size=4) | objects.map(json.dumps)


_TREES = st.recursive(_SCALARS, _inside, max_leaves=40)


@settings(max_examples=150, deadline=None)
@given(_TREES)
def test_nothing_raises_and_places_are_in_the_file(value: object) -> None:
    text = json.dumps(value)
    for source in articles(from_text(text, "a.json")):
        try:
            document = parse(source)
        except CaveatError:
            continue
        check_sentences(document)
        assert all(written for _, written in mapped_words(document))
        for left in document.unread:
            assert 0 <= left.span.start <= left.span.end <= len(source.text)


TEXT = '{"nodeType":"text","value":"Tea cures colds.","marks":[],"data":{}}'
DEEP = {
    "contentful": ('{"nodeType":"blockquote","content":[', "]}", TEXT),
    "lists": (
        '{"nodeType":"unordered-list","content":[{"nodeType":"list-item","content":[',
        "]}]}",
        '{"nodeType":"paragraph","content":[' + TEXT + "]}",
    ),
    "unknown": ('{"nodeType":"x","content":[', "]}", TEXT),
    "links": ('{"nodeType":"hyperlink","data":{"uri":"/a"},"content":[', "]}", TEXT),
}


@pytest.mark.parametrize("name", DEEP)
def test_no_depth_is_too_much(name: str) -> None:
    opens, closes, inner = DEEP[name]
    text = '{"nodeType":"document","content":[' + opens * 5_000 + inner + closes * 5_000 + "]}"
    document = parse(from_text(text, "a.json"))
    assert document.text.strip() == "Tea cures colds."


def test_deep_trees_of_others_are_read_too() -> None:
    def nested(opens: str, inner: str, closes: str) -> str:
        return opens * 5_000 + inner + closes * 5_000

    texts = [
        '{"results":['
        + nested(
            '{"object":"block","type":"toggle","toggle":{"rich_text":[]},"children":[',
            '{"object":"block","type":"quote","quote":{"rich_text":[{"plain_text":"Tea."}]}}',
            "]}",
        )
        + "]}",
        '{"blocks":[{"type":"list","data":{"items":['
        + nested('{"content":"a","items":[', '{"content":"Tea."}', "]}")
        + "]}}]}",
        '[{"_type":"block","children":[]},'
        + nested('{"_type":"c","inner":', '{"text":"Tea."}', "}")
        + "]",
    ]
    for text in texts:
        assert parse(from_text(text, "a.json")).text.strip().endswith("Tea.")


def test_comments_in_html_of_a_tree_suppress_findings() -> None:
    comment = "<!-- caveat-disable-next-line CER001 -- a film -->"
    cured = "<p>We saw a miracle cure.</p>"
    page = "\n".join([cured, comment, cured, cured])
    post = {"title": {"rendered": "Tea"}, "content": {"rendered": page}}
    for text in (json.dumps(post), json.dumps({"posts": [post]}, indent=1)):
        report = lint(text, "a.json", select=("CER001",))
        assert [each.reason for each in report.suppressed] == ["a film"]
        assert report.source is not None
        places = [n for n in range(len(text)) if report.source.text.startswith("miracle cure", n)]
        assert [each.span.start for each in report.findings] == [places[0], places[2]]
