"""Rewrites in Word documents as tracked changes: rejected they leave the text as it was."""

from __future__ import annotations

import re

import pytest

from tests.annotate.word_files import EDITOR, Seen, annotate, docx, packed, paragraph, part, run

WORDS = "Ginger is a miracle cure for colds."


def suggested(document: bytes, *wanted: tuple[str, str]) -> Seen:
    return Seen(annotate(document, *wanted, suggest=True).data)


@pytest.mark.parametrize(
    "old, new",
    [
        ("a miracle cure", "said to help"),
        ("Ginger", "Tea"),
        (" for colds.", "."),
        (WORDS, "No."),
        ("is", "is not"),
        ("a miracle", "miracle"),
    ],
)
def test_words_are_replaced_as_a_tracked_change(old: str, new: str) -> None:
    seen = suggested(docx(paragraph(run(WORDS))), (old, new))
    assert seen.original == WORDS
    assert seen.accepted == WORDS.replace(old, new)
    assert seen.marked == [new]
    assert seen.said["0"].endswith("The change is a suggestion.")


def test_only_the_words_that_differ_are_replaced() -> None:
    made = part(
        annotate(docx(paragraph(run(WORDS))), ("a miracle cure", "a small help"), suggest=True).data
    )
    assert '<w:delText xml:space="preserve">miracle cure</w:delText>' in made
    assert ">small help</w:t>" in made
    made = part(annotate(docx(paragraph(run(WORDS))), ("cure", "cure in mice"), suggest=True).data)
    assert "w:del " not in made
    assert ">cure</w:t>" in made and "> in mice</w:t>" in made


def test_new_words_have_the_look_of_the_old_ones() -> None:
    document = docx(paragraph(run("It is a "), run("cure", "<w:b/>"), run(".")))
    made = part(annotate(document, ("cure", "help & <care>"), suggest=True).data)
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">help &amp; &lt;care&gt;</w:t>' in made


def test_words_in_several_runs_are_one_change() -> None:
    words = "".join(
        [run("a mir", "<w:b/>"), '<w:proofErr w:type="spellStart"/>', run("acle cure.")]
    )
    seen = suggested(
        docx(paragraph(run("It is "), words)), (words[words.index("a mir") : -13], "fine")
    )
    assert seen.original == "It is a miracle cure."
    assert seen.accepted == "It is fine."
    assert seen.marked == ["fine"]


def test_a_later_run_does_not_double_changes() -> None:
    document = docx(paragraph(run(WORDS)))
    wanted = [("a miracle cure", "said to help"), ("colds", "some colds")]
    once = annotate(document, *wanted, suggest=True).data
    assert annotate(once, *wanted, suggest=True).data == once
    back = Seen(annotate(once).data)
    assert back.original == back.accepted == WORDS
    assert "caveat" not in part(annotate(once).data)


def test_of_changes_that_overlap_or_touch_the_first_is_made() -> None:
    wanted = [("miracle cure", "help"), ("a miracle", "one"), ("cure for", "x"), (" for", "y")]
    made = annotate(docx(paragraph(run(WORDS))), *wanted, suggest=True)
    assert (made.comments, made.changes) == (4, 1)
    assert Seen(made.data).accepted == "Ginger is a help for colds."
    said = [text.splitlines()[-1] for text in Seen(made.data).said.values()]
    assert said == ["The change is a suggestion.", *["Try: other words."] * 3]


def test_a_comment_may_begin_and_end_inside_deleted_words() -> None:
    document = docx(paragraph(run(WORDS)))
    change = ("a miracle cure", "said to help")
    made = annotate(document, change, "is a miracle", "miracle cure for", suggest=True).data
    seen = Seen(made)
    assert seen.original == WORDS
    assert seen.accepted == "Ginger is said to help for colds."
    assert seen.marked == ["said to help", "is ", "said to help for"]
    numbers = re.findall('<w:(?:del|ins) w:id="([0-9]+)"', part(made))
    assert len(numbers) == len(set(numbers)) == 4


def test_words_that_somebody_has_inserted_are_deleted_in_their_insertion() -> None:
    insertion = f'<w:ins w:id="7" {EDITOR}>{run("a miracle cure, they say")}</w:ins>'
    document = docx(paragraph(run("It is "), insertion, run(".")))
    made = annotate(document, ("miracle", "kind of"), suggest=True).data
    seen = Seen(made)
    assert seen.accepted == "It is a kind of cure, they say."
    assert f'<w:ins w:id="7" {EDITOR}>' in part(made)
    assert 'w:ins w:id="7"' not in part(made).split('author="caveat"')[-1]
    back = annotate(made).data
    assert Seen(back).accepted == "It is a miracle cure, they say."
    assert "caveat" not in part(back)


def test_what_others_put_into_a_suggestion_stays_when_it_is_taken_back() -> None:
    document = docx(paragraph(run(WORDS)))
    data = annotate(document, ("miracle", "small"), suggest=True).data
    made = part(data)
    mine = '<w:bookmarkStart w:id="90" w:name="x"/>'
    changed = made.replace(">small</w:t></w:r></w:ins>", f">small</w:t></w:r>{mine}</w:ins>")
    assert changed != made
    back = annotate(packed(changed, {"comments": part(data, "word/comments.xml")})).data
    assert mine in part(back)
    assert Seen(back).accepted == WORDS


@pytest.mark.parametrize(
    "between",
    [
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r><w:drawing/></w:r>",
        "</w:p><w:p>",
        f'<w:moveTo w:id="3" {EDITOR}><w:r><w:t>x</w:t></w:r></w:moveTo>',
    ],
)
def test_a_rewrite_over_more_than_words_is_told_in_the_comment_alone(between: str) -> None:
    words = f"{run('mira')}{between}{run('cle')}"
    document = docx(paragraph(run("A "), words, run(".")))
    old = words[words.index("mira") : words.index("cle") + 3]
    made = annotate(document, (old, "small"), suggest=True)
    assert made.changes == 0
    assert Seen(made.data).said["0"].endswith("Try: other words.")


def test_deleted_words_of_others_and_their_comments_stay_in_a_change() -> None:
    deleted = f'<w:del w:id="3" {EDITOR}><w:r><w:delText>old </w:delText></w:r></w:del>'
    words = f"{run('a mira')}{deleted}{run('cle cure')}"
    document = docx(paragraph(run("It is "), words, run(".")))
    old = words[words.index("a mira") : words.rindex("cure") + 4]
    made = annotate(document, (old, "fine"), suggest=True).data
    assert deleted in part(made)
    assert Seen(made).accepted == "It is fine."
    assert Seen(annotate(made).data).accepted == "It is a miracle cure."
