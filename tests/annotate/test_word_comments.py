"""Comments in Word documents: at the very words, beside those of others, and once."""

from __future__ import annotations

import re

import pytest

from linter.annotate.word_names import STRICT, TRANSITIONAL
from tests.annotate.word_files import (
    EDITOR,
    Seen,
    annotate,
    docx,
    packed,
    paragraph,
    part,
    parts,
    run,
    story,
)

WORDS = "Ginger is a miracle cure for colds."
PLAIN = docx(paragraph(run(WORDS)))
COMMENTS = story(
    "comments",
    f'<w:comment w:id="0" {EDITOR} w:initials="E"><w:p><w:r><w:t>Hm.</w:t></w:r></w:p></w:comment>',
)
BESIDE = (
    paragraph(
        run("Ginger is "),
        '<w:commentRangeStart w:id="0"/>',
        run("a miracle cure"),
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        run(" for colds."),
    ),
)


def test_a_comment_stands_at_its_words_and_the_text_stays() -> None:
    seen = Seen(annotate(PLAIN, "miracle cure").data)
    assert seen.marked == ["miracle cure"]
    assert seen.accepted == seen.original == WORDS
    assert seen.said == {"0": "CER001 warning: about miracle cure\nTry: other words."}
    assert seen.authors == {"0": "caveat"}


@pytest.mark.parametrize("words", ["Ginger", "colds.", WORDS, " a "])
def test_words_may_stand_at_the_ends_of_a_run(words: str) -> None:
    made = annotate(PLAIN, words).data
    assert Seen(made).marked == [words]
    assert "></w:t>" not in part(made)


def test_words_may_be_in_several_runs_of_different_looks() -> None:
    words = "".join(
        [run("a mir", "<w:b/>"), '<w:proofErr w:type="spellStart"/>', run("acle cure.")]
    )
    made = annotate(docx(paragraph(run("It is "), words)), words[words.index("mir") : -13]).data
    assert Seen(made).marked == ["miracle cure"]
    assert part(made).count("<w:b/>") == 2


def test_comments_may_overlap_meet_and_be_at_the_same_words() -> None:
    wanted = ["Ginger is a miracle", "a miracle cure", "cure for", " for colds", "cure for"]
    assert Seen(annotate(PLAIN, *wanted).data).marked == wanted


def test_blanks_at_cuts_are_kept_and_those_that_word_drops_stay_dropped() -> None:
    def pieces(inside: str, words: str) -> list[tuple[bool, str]]:
        made = part(annotate(docx(paragraph(f"<w:r>{inside}</w:r>")), words).data)
        return [(bool(space), text) for space, text in re.findall(r"<w:t(.*?)>(.*?)</w:t>", made)]

    assert pieces("<w:t> one two three </w:t>", "two") == [
        (True, " one "),
        (False, "two"),
        (True, " three "),
    ]
    assert pieces("<w:t> one two</w:t>", "e tw") == [(False, " on"), (False, "e tw"), (False, "o")]
    assert pieces('<w:t xml:space="preserve"> a Z</w:t>', "Z") == [(True, " a "), (True, "Z")]


def test_a_run_may_hold_more_than_words() -> None:
    more = "<w:r><w:t>game</w:t><w:noBreakHyphen/><w:t>changer</w:t><w:tab/><w:t>it is</w:t></w:r>"
    document = docx(paragraph(more))
    assert Seen(annotate(document, "<w:noBreakHyphen/>").data).marked == ["-"]
    across = "me</w:t><w:noBreakHyphen/><w:t>chang"
    assert Seen(annotate(document, across).data).marked == ["me-chang"]
    assert Seen(annotate(document, "changer</w:t><w:tab/>").data).marked == ["changer\t"]


@pytest.mark.parametrize(
    "around",
    [
        "<w:hyperlink w:anchor='x'>{}</w:hyperlink>",
        f'<w:ins w:id="7" {EDITOR}>{{}}</w:ins>',
        f'<w:moveTo w:id="7" {EDITOR}>{{}}</w:moveTo>',
        '<w:fldSimple w:instr=" TITLE ">{}</w:fldSimple>',
        '<w:smartTag w:uri="urn:x" w:element="y">{}</w:smartTag>',
        '<w:sdt><w:sdtPr><w:tag w:val="y"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
    ],
)
def test_words_may_stand_in_links_insertions_fields_and_controls(around: str) -> None:
    document = docx(paragraph(run("Tea is "), around.format(run("a miracle cure")), run(" too.")))
    made = annotate(document, "miracle", f"cure{around.format('{}').partition('{}')[0]}"[:4])
    assert Seen(made.data).marked == ["miracle", "cure"]
    assert Seen(made.data).accepted == "Tea is a miracle cure too."


def test_words_may_stand_in_tables_and_in_block_controls() -> None:
    table = (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>"
        f"<w:tc>{paragraph(run('a miracle'))}</w:tc><w:tc>{paragraph(run('a cure'))}</w:tc>"
        "</w:tr></w:tbl>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('detox'))}</w:sdtContent></w:sdt>"
    made = annotate(docx(table, control), "miracle", "cure", "detox").data
    assert Seen(made).marked == ["miracle", "cure", "detox"]


def test_a_control_that_a_program_fills_is_left_whole() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{run('Miracle cure')}</w:sdtContent></w:sdt>"
    )
    made = annotate(docx(paragraph(run("On "), control, run(" today."))), "cure").data
    assert Seen(made).marked == ["Miracle cure"]
    assert control in part(made)


def box(inside: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
        f"{inside}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_comment_on_a_text_box_stands_at_the_box() -> None:
    boxed = box(paragraph(run("Turmeric cures cancer.")))
    made = annotate(docx(paragraph(run("Beside."), boxed)), "cures").data
    assert Seen(made).marked == ["Turmeric cures cancer."]
    assert Seen(made).said["0"].startswith("CER001 warning: about cures (in the text box)\n")
    assert boxed in part(made)


def test_a_comment_on_a_note_stands_at_its_mark() -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(run(words))}</w:footnote>'
        for number, words in ((2, "A first note."), (3, "It cures all."))
    )
    body = paragraph(
        run("One"),
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:t>two</w:t><w:footnoteReference w:id="3"/><w:t>three</w:t></w:r>',
    )
    made = annotate(docx(body, footnotes=story("footnotes", notes)), "cures").data
    assert Seen(made).said["0"].startswith("CER001 warning: about cures (in this footnote)\n")
    assert re.search(
        r'commentRangeStart w:id="0"/><w:r><w:footnoteReference w:id="3"/></w:r>'
        r'<w:commentRangeEnd w:id="0"/>',
        part(made),
    )


def test_what_is_nowhere_in_the_text_is_told_at_its_first_paragraph() -> None:
    notes = story("footnotes", f'<w:footnote w:id="9">{paragraph(run("Lost."))}</w:footnote>')
    first = paragraph(run("The "), run("title", "<w:b/>"))
    document = docx(paragraph(), first, paragraph(run("Text.")), footnotes=notes)
    assert Seen(annotate(document, "Lost").data).marked == ["The title"]


def test_a_document_without_words_is_left_as_it_is() -> None:
    notes = story("footnotes", f'<w:footnote w:id="9">{paragraph(run("Lost."))}</w:footnote>')
    document = docx(paragraph(), footnotes=notes)
    assert annotate(document, "Lost").data == document


def test_comments_of_others_stay_and_numbers_are_new() -> None:
    document = docx(*BESIDE, comments=COMMENTS)
    made = annotate(document, "Ginger is", "miracle").data
    seen = Seen(made)
    assert seen.marked == ["Ginger is", "miracle"]
    assert seen.ranges["0"] == "a miracle cure" and seen.authors["0"] == "Editor"
    assert part(made, "word/comments.xml").startswith(COMMENTS.removesuffix("</w:comments>"))


def test_all_other_parts_keep_every_byte() -> None:
    styles = story("styles", "")
    document = docx(*BESIDE, comments=COMMENTS, styles=styles, people=story("people", ""))
    made, old = parts(annotate(document, "Ginger").data), parts(document)
    assert {name for name in made if made[name] != old.get(name)} == {
        "word/document.xml",
        "word/comments.xml",
    }
    made, old = parts(annotate(PLAIN, "Ginger").data), parts(PLAIN)
    assert {name for name in made if made[name] != old.get(name)} == {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }


def test_a_later_run_replaces_its_own_comments_and_nobody_elses() -> None:
    document = docx(*BESIDE, comments=COMMENTS)
    once = annotate(document, "Ginger", "miracle", "colds").data
    assert annotate(once, "Ginger", "miracle", "colds").data == once
    seen = Seen(annotate(once, "for").data)
    assert seen.marked == ["for"]
    assert seen.ranges["0"] == "a miracle cure"
    assert "caveat" not in part(annotate(once).data, "word/comments.xml")


def test_a_comment_that_people_have_answered_or_resolved_stays_and_is_not_made_again() -> None:
    made = annotate(PLAIN, "Ginger", "miracle", "colds").data
    keyed = part(made, "word/comments.xml")
    for key in ("0000000A", "0000000B", "0000000C"):
        keyed = keyed.replace("<w:p>", f'<w:p w14:paraId="{key}">', 2).replace(
            "<w:p w14", "<w:q w14"
        )
    keyed = keyed.replace("<w:q w14", "<w:p w14").replace(
        "<w:comments ",
        '<w:comments xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" ',
    )
    threads = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="0000000A" w15:done="0"/>'
        '<w15:commentEx w15:paraId="0000000B" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0000000D" w15:paraIdParent="0000000C" w15:done="0"/>'
        "</w15:commentsEx>"
    )
    body = part(made)
    document = packed(body, {"comments": keyed, "commentsExtended": threads})
    again = annotate(document, "Ginger", "miracle", "colds")
    assert (again.comments, again.settled) == (1, 2)
    assert sorted(Seen(again.data).marked) == ["Ginger", "colds", "miracle"]
    assert part(again.data, "word/commentsExtended.xml") == threads


@pytest.mark.parametrize("prefix", ["w", "ns0", "W"])
@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_namespaces_and_prefixes_are_those_of_the_document(prefix: str, namespace: str) -> None:
    body = story("document", f"<w:body>{paragraph(run(WORDS))}</w:body>", namespace)
    body = body.replace("w:", f"{prefix}:").replace(f"xmlns:{prefix}:", "xmlns:w:")
    body = body.replace("xmlns:w=", f"xmlns:{prefix}=")
    made = annotate(packed(body, namespace=namespace), "miracle").data
    assert Seen(made).marked == ["miracle"]
    assert f"<{prefix}:commentRangeStart {prefix}:id=" in part(made)
    assert f'xmlns:w="{namespace}"' in part(made, "word/comments.xml")
    kind = "purl.oclc.org" if namespace == STRICT else "schemas.openxmlformats.org/officeDocument"
    (tie,) = re.findall('Type="([^"]*/comments)"', part(made, "word/_rels/document.xml.rels"))
    assert kind in tie
    assert Seen(annotate(made, "cure").data).marked == ["cure"]


def test_a_namespace_may_be_the_default_one() -> None:
    body = "<body><p><r><t>A miracle cure.</t></r></p></body>"
    document = packed(f'<document xmlns="{TRANSITIONAL}">{body}</document>')
    made = annotate(document, "miracle").data
    assert Seen(made).marked == ["miracle"]


@pytest.mark.parametrize("comments", [COMMENTS[: COMMENTS.index("<w:comment ")]])
def test_a_part_without_a_comment_may_be_one_empty_tag(comments: str) -> None:
    empty = comments.rstrip().removesuffix(">") + "/>"
    made = annotate(docx(paragraph(run(WORDS)), comments=empty), "miracle").data
    assert Seen(made).marked == ["miracle"]
