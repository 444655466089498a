"""Rewrites in OpenDocument texts as tracked changes: rejected they leave the text as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annotate.open_files import Seen, annotate, odt, packed, part

WORDS = "Ginger is a miracle cure for colds &amp; more."
READ = "Ginger is a miracle cure for colds & more."
PLAIN = odt(f"<text:p>{WORDS}</text:p>")
_INFO = (
    "<office:change-info><dc:creator>{}</dc:creator><dc:date>2026</dc:date></office:change-info>"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a miracle cure", "said to help"),
        ("Ginger", "Tea"),
        ("cure", "cure in mice"),
        ("a miracle", "miracle"),
        (WORDS, "No & never."),
    ],
)
def test_words_are_replaced_as_a_tracked_change(old: str, new: str) -> None:
    made = annotate(PLAIN, (old, new), suggest=True).data
    seen = Seen(part(made))
    assert seen.text == READ.replace(READ if old == WORDS else old, new)
    assert seen.marked == [new]
    assert next(iter(seen.said.values())).endswith("It is a suggestion.")
    assert part(annotate(made).data).replace(
        "<text:tracked-changes></text:tracked-changes>", ""
    ) == part(PLAIN)


def test_a_later_run_does_not_double_changes() -> None:
    wanted = [("a miracle cure", "said to help"), ("colds", "some colds")]
    once = annotate(PLAIN, *wanted, suggest=True).data
    assert annotate(once, *wanted, suggest=True).data == once


def test_comments_that_begin_or_end_in_deleted_words_are_about_the_new_ones_too() -> None:
    change = ("a miracle cure", "said to help")
    made = annotate(PLAIN, change, "is a miracle", "miracle cure for", suggest=True)
    seen = Seen(part(made.data))
    assert sorted(seen.marked) == ["is said to help", "said to help", "said to help for"]


def test_a_rewrite_over_mark_up_or_in_a_field_is_told_in_the_comment_alone() -> None:
    document = odt(
        "<text:p>a mir<text:span>acle</text:span> <text:title>cure</text:title></text:p>"
    )
    made = annotate(document, ("mir<text:span>acle", "x"), ("cure", "y"), suggest=True)
    assert made.changes == 0
    assert "text:tracked-changes" not in part(made.data)


@pytest.mark.parametrize(
    "before",
    [
        '<text:tracked-changes><text:changed-region text:id="c1"><text:insertion>'
        f"{_INFO.format('Editor')}</text:insertion></text:changed-region></text:tracked-changes>",
        "<office:forms/>",
        "<text:tracked-changes/>",
    ],
)
def test_changes_of_others_stay_and_new_ones_stand_where_they_have_to(before: str) -> None:
    theirs = '<text:change-start text:change-id="c1"/>Ginger<text:change-end text:change-id="c1"/>'
    document = odt(before, f"<text:p>{theirs} is good.</text:p>")
    made = annotate(document, ("good", "fair"), suggest=True).data
    assert theirs in part(made)
    assert Seen(part(made)).text == "Ginger is fair."
    back = Seen(part(annotate(made).data))
    assert back.text == "Ginger is good."
    assert part(annotate(made).data).count("Editor") == before.count("Editor")


def test_deleted_words_between_two_marks_are_taken_back_too() -> None:
    region = (
        '<text:changed-region text:id="c{0}"><text:{1}>' + _INFO.format("caveat") + "</text:{1}>"
        "</text:changed-region>"
    )
    marked = '<text:change-start text:change-id="c{0}"/>{1}<text:change-end text:change-id="c{0}"/>'
    document = odt(
        "<text:tracked-changes>",
        region.format(1, "deletion"),
        region.format(2, "insertion"),
        "</text:tracked-changes><text:p>It is ",
        marked.format(1, "old"),
        marked.format(2, "<text:span>new</text:span>"),
        ".</text:p>",
    )
    assert "<text:p>It is old<text:span></text:span>.</text:p>" in part(annotate(document).data)


@given(st.data())
def test_marks_and_changes_are_exact_wherever_they_begin_and_end(data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(["A", " B", "CÉ ", "D E", "😀"]), min_size=1))
    inside = "".join(
        data.draw(st.sampled_from(["{}", "<text:span>{}</text:span>"])).format(piece)
        for piece in pieces
    )
    document = odt(f"<text:p>X{inside}Y</text:p>")
    text = "".join(["X", *pieces, "Y"])
    wanted = [piece for piece in pieces if data.draw(st.booleans())]
    changes = [(piece, "NEW") if data.draw(st.booleans()) else piece for piece in wanted]
    made = annotate(document, *changes, suggest=True)
    seen = Seen(part(made.data))
    assert seen.text.count("NEW") == made.changes
    back = Seen(part(annotate(packed(part(made.data))).data))
    assert back.text == text
    plain = Seen(part(annotate(document, *wanted).data))
    assert plain.text == text
    assert sorted(plain.marked) == sorted(wanted)
