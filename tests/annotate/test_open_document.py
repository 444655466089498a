"""Comments in OpenDocument texts: at the very words, beside those of others, and once."""

from __future__ import annotations

import pytest

from linter.annotate.open_names import SPACES
from tests.annotate.open_files import Seen, annotate, odt, packed, part

WORDS = "Ginger is a miracle cure for colds."
PLAIN = odt(f"<text:p>{WORDS}</text:p>")
THEIRS = (
    '<office:annotation office:name="a1"><dc:creator>Editor</dc:creator>'
    "<text:p>Hm.</text:p></office:annotation>"
)


def test_a_comment_stands_at_its_words_and_the_text_stays() -> None:
    seen = Seen(part(annotate(PLAIN, "miracle cure", "Ginger", "colds.", WORDS).data))
    assert sorted(seen.marked) == sorted(["miracle cure", "Ginger", "colds.", WORDS])
    assert seen.text == WORDS
    assert seen.said["caveat1"] == "CER001 warning: about miracle cure\nTry: others."


def test_words_may_stand_in_headings_spans_links_lists_and_tables() -> None:
    document = odt(
        "<text:h>A <text:span>mir</text:span>acle</text:h>",
        "<text:list><text:list-item><text:p>One <text:a>linked word</text:a></text:p>"
        "</text:list-item></text:list>",
    )
    across = "mir</text:span>acle"
    assert Seen(part(annotate(document, across, "linked").data)).marked == ["miracle", "linked"]


@pytest.mark.parametrize(
    ("whole", "about"),
    [
        (
            "<text:note><text:note-body><text:p>It cures.</text:p></text:note-body></text:note>",
            "(in this note)",
        ),
        ("<draw:frame><text:p>It cures.</text:p></draw:frame>", "(in the text box)"),
        ("<text:title>It cures.</text:title>", ""),
        ("<text:s/>", ""),
    ],
)
def test_what_cannot_be_divided_is_commented_as_a_whole(whole: str, about: str) -> None:
    document = odt(f"<text:p>Before{whole}behind</text:p>")
    words = "cures" if "cures" in whole else whole
    made = part(annotate(document, words).data)
    assert f'</office:annotation>{whole}<office:annotation-end office:name="caveat1"/>' in made
    assert Seen(made).said["caveat1"].splitlines()[0].endswith(about)


def test_what_is_nowhere_in_the_text_is_told_at_its_first_paragraph() -> None:
    document = odt(
        "<text:sequence-decls>lost</text:sequence-decls><text:p/><text:h>The "
        "<text:span>title</text:span></text:h><text:p>Text.</text:p>"
    )
    assert Seen(part(annotate(document, "lost").data)).marked == ["The title"]
    empty = odt("<text:sequence-decls>lost</text:sequence-decls><text:p/>")
    assert annotate(empty, "lost").data == empty


def test_a_later_run_replaces_its_own_comments_and_nobody_elses() -> None:
    document = odt(
        f'<text:p>{THEIRS}Ginger is<office:annotation-end office:name="a1"/> good.</text:p>'
    )
    once = annotate(document, "Ginger", "good").data
    assert annotate(once, "Ginger", "good").data == once
    assert Seen(part(once)).ranges["a1"] == "Ginger is"
    assert annotate(once).data != once
    assert part(annotate(once).data) == part(document)


@pytest.mark.parametrize(
    "work",
    [
        lambda body: body.replace('name="caveat1">', 'name="caveat1" loext:resolved="true">', 1),
        lambda body: body.replace(
            "</text:p></office:text>",
            THEIRS.replace('"a1"', '"a2" loext:parent-name="caveat1"') + "</text:p></office:text>",
        ),
    ],
)
def test_a_comment_that_people_have_answered_or_resolved_stays(work: object) -> None:
    assert callable(work)
    made = packed(work(part(annotate(PLAIN, "miracle", "colds").data)))
    again = annotate(made, "miracle", "colds")
    assert (again.comments, again.settled) == (1, 1)
    assert 'office:name="caveat1"' in part(again.data)


def test_prefixes_are_those_of_the_document() -> None:
    body = (
        f'<o:document-content xmlns:o="{SPACES["office"]}" xmlns:t="{SPACES["text"]}"><o:body>'
        f"<o:text><t:p>{WORDS}</t:p></o:text></o:body></o:document-content>"
    )
    made = annotate(packed(body), "miracle").data
    assert Seen(part(made)).marked == ["miracle"]
    assert part(annotate(made).data) == body
