"""Whatever the runs are and wherever words begin and end: marks are exact, and nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from linter.annotate.remarks import Remark
from linter.annotate.word import annotated
from linter.annotate.word_threads import taken_back
from linter.common.spans import Span
from linter.document.packages import open_package
from linter.findings.finding import Edit
from tests.annotate.word_files import DATE, EDITOR, Seen, docx, paragraph, source_of

_LETTERS = st.sampled_from(["a", "b ", " c", "dé", "&amp;", "&#233;", "😀", "e f"])
_WORDS = st.lists(_LETTERS, max_size=4).map("".join)


@st.composite
def runs(draw: st.DrawFn) -> str:
    """A run with any look and any words, tabs and hyphens, perhaps in something else."""
    parts = []
    for words in draw(st.lists(_WORDS, max_size=3)):
        parts.append(f"<w:t>{words}</w:t>")
        parts.append(draw(st.sampled_from(["", "<w:tab/>", "<w:noBreakHyphen/>", "<w:drawing/>"])))
    look = draw(st.sampled_from(["", "<w:rPr><w:b/></w:rPr>", "<w:rPr/>"]))
    around = draw(
        st.sampled_from(
            [
                "{}",
                "{}",
                f'<w:ins w:id="7" {EDITOR}>{{}}</w:ins>',
                "<w:hyperlink>{}</w:hyperlink>",
                "<w:proofErr/>{}",
            ]
        )
    )
    return around.format(f"<w:r>{look}{''.join(parts)}</w:r>")


@st.composite
def articles(draw: st.DrawFn) -> str:
    return "".join(
        draw(
            st.lists(
                st.lists(runs(), max_size=4).map("".join).map(paragraph), min_size=1, max_size=3
            )
        )
    )


def letters(xml: str) -> list[Span]:
    """The places of all letters and signs that a reader sees, in order."""
    found, at, inside = [], 0, False
    while at < len(xml):
        size = 1
        if xml[at] == "<":
            size = xml.index(">", at) + 1 - at
            tag = xml[at : at + size]
            inside = tag == "<w:t>" or (inside and tag != "</w:t>")
            if tag in ("<w:tab/>", "<w:noBreakHyphen/>"):
                found.append(Span(at, at + size))
        elif inside:
            size = xml.index(";", at) + 1 - at if xml[at] == "&" else 1
            found.append(Span(at, at + size))
        at += size
    return found


@given(articles(), st.data())
def test_marks_and_changes_are_exact_wherever_they_begin_and_end(
    xml: str, data: st.DataObject
) -> None:
    document = docx(xml)
    package = open_package(document, "draft.docx")
    text, parts = source_of(package)
    places = letters(text)
    before = Seen(document)
    assert len(places) == len(before.original)
    if not places:
        return
    index = st.integers(0, len(places) - 1)
    remarks, wanted = [], []
    for first, last in data.draw(st.lists(st.tuples(index, index), min_size=1, max_size=4)):
        first, last = min(first, last), max(first, last)
        span = places[first].join(places[last])
        wanted.append(before.original[first : last + 1])
        edits = [Edit(span, "new words")] if data.draw(st.booleans()) else []
        remarks.append(Remark("CER001", span, ["Said."], (), edits))
    plain = annotated(package, text, parts, remarks, date=DATE)
    seen = Seen(plain.data)
    assert seen.marked == wanted
    assert seen.original == seen.accepted == before.original
    made = annotated(package, text, parts, remarks, date=DATE, suggest=True)
    seen = Seen(made.data)
    assert seen.original == before.original
    assert seen.accepted.count("new words") == made.changes
    again = taken_back(open_package(made.data, "draft.docx"))
    back = Seen(again.data)
    assert back.original == back.accepted == before.original
    assert back.ranges == {}
