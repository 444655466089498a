"""`caveat annotate`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.annotate.open_files import odt
from tests.annotate.open_files import part as content
from tests.annotate.word_files import EDITOR, Seen, docx, packed, paragraph, part, run, story
from tests.helpers import CURE, CURE_SENTENCE, FINDER, FINDER_SENTENCE, run_cli, write

TITLE = "Warm feet"
PROOF = "It proves that warm feet help."
PARAGRAPHS = [TITLE, CURE_SENTENCE, FINDER_SENTENCE, PROOF]
DRAFT = docx(*(paragraph(run(words)) for words in PARAGRAPHS))


def annotated(folder: Path, *args: str | Path, code: int = 0) -> str:
    """What the command says of a draft."""
    ended = run_cli("annotate", "--isolated", *args, cwd=folder)
    assert ended.code == code, ended.err
    assert ended.out == ""
    return ended.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.docx").write_bytes(DRAFT)
    return tmp_path


def test_a_copy_beside_the_document_has_comments_at_the_words(folder: Path) -> None:
    said = annotated(folder, "draft.docx")
    seen = Seen((folder / "draft.reviewed.docx").read_bytes())
    assert said == f"caveat: draft.reviewed.docx: {len(seen.marked)} comments\n"
    assert {CURE, FINDER, "proves that"} <= set(seen.marked)
    assert seen.accepted == "".join(PARAGRAPHS)
    assert (folder / "draft.docx").read_bytes() == DRAFT
    comment = next(text for text in seen.said.values() if text.startswith("CER001 "))
    assert comment.startswith(f"CER001 warning: “{CURE}” promises more")
    assert "Say what was measured" in comment


def test_findings_about_the_whole_article_stand_at_its_title(folder: Path) -> None:
    advice = paragraph(run("You should take 500 mg of zinc a day and stop your medicine."))
    (folder / "draft.docx").write_bytes(docx(paragraph(run(TITLE)), advice))
    annotated(folder, "draft.docx")
    seen = Seen((folder / "draft.reviewed.docx").read_bytes())
    assert TITLE in seen.marked


def test_rewrites_are_tracked_changes_if_they_are_wanted(folder: Path) -> None:
    said = annotated(folder, "draft.docx", "--suggest")
    seen = Seen((folder / "draft.reviewed.docx").read_bytes())
    assert ", 1 with a tracked change\n" in said
    assert seen.original == "".join(PARAGRAPHS)
    assert "It suggests that warm feet help." in seen.accepted
    assert "suggests that" in seen.marked
    annotated(folder, "draft.reviewed.docx", "--suggest")
    assert Seen((folder / "draft.reviewed.docx").read_bytes()).accepted == seen.accepted
    annotated(folder, "draft.reviewed.docx")
    assert Seen((folder / "draft.reviewed.docx").read_bytes()).accepted == seen.original


def test_a_rewrite_of_words_in_several_runs_is_a_tracked_change(folder: Path) -> None:
    words = paragraph(run("It pro"), run("ves", "<w:i/>"), run(" that warm feet help."))
    (folder / "draft.docx").write_bytes(docx(paragraph(run(TITLE)), words))
    annotated(folder, "draft.docx", "--suggest")
    seen = Seen((folder / "draft.reviewed.docx").read_bytes())
    assert seen.accepted == f"{TITLE}It suggests that warm feet help."


def test_milder_findings_may_be_left_out(folder: Path) -> None:
    annotated(folder, "draft.docx", "--min-severity=error")
    seen = Seen((folder / "draft.reviewed.docx").read_bytes())
    assert CURE not in seen.marked
    assert all(" error: " in said.splitlines()[0] for said in seen.said.values())


def test_a_copy_is_annotated_in_its_place(folder: Path) -> None:
    annotated(folder, "draft.docx")
    before = Seen((folder / "draft.reviewed.docx").read_bytes())
    annotated(folder, "draft.reviewed.docx")
    after = Seen((folder / "draft.reviewed.docx").read_bytes())
    assert after.marked == before.marked
    assert not (folder / "draft.reviewed.reviewed.docx").exists()


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("draft.docx", "the original is never changed; name another file, such as draft.reviewed"),
        ("./draft.docx", "the original is never changed"),
        ("copy.odt", "it has to end in .docx, as the document does"),
        ("nowhere/copy.docx", "the folder nowhere does not exist"),
        ("other.docx", "this is another document, without comments by caveat"),
        ("broken.docx", "this is another file"),
    ],
)
def test_what_would_be_lost_is_not_overwritten(folder: Path, output: str, why: str) -> None:
    (folder / "other.docx").write_bytes(docx(paragraph(run("Mine."))))
    (folder / "broken.docx").write_bytes(b"Mine.")
    held = {path: path.read_bytes() for path in folder.iterdir()}
    assert why in annotated(folder, "draft.docx", "-o", output, code=2)
    assert {path: path.read_bytes() for path in folder.iterdir()} == held


def test_a_link_to_the_original_is_the_original(folder: Path) -> None:
    (folder / "copy.docx").symlink_to("draft.docx")
    assert "never changed" in annotated(folder, "draft.docx", "-o", "copy.docx", code=2)


def test_a_copy_is_replaced_unless_people_have_worked_in_it(folder: Path) -> None:
    annotated(folder, "draft.docx")
    annotated(folder, "draft.docx")
    path = folder / "draft.reviewed.docx"
    data = path.read_bytes()
    theirs = f'<w:ins w:id="90" {EDITOR}>{run("Mine.")}</w:ins>'
    changed = part(data).replace("<w:sectPr/>", f"{paragraph(theirs)}<w:sectPr/>")
    path.write_bytes(packed(changed, {"comments": part(data, "word/comments.xml")}))
    said = annotated(folder, "draft.docx", code=2)
    assert "it has comments or changes by Editor that the document has not" in said
    annotated(folder, "draft.reviewed.docx")
    assert "Mine." in Seen(path.read_bytes()).accepted


def test_comments_of_people_in_the_document_are_in_the_copy(folder: Path) -> None:
    comment = f'<w:comment w:id="4" {EDITOR}><w:p><w:r><w:t>Hm.</w:t></w:r></w:p></w:comment>'
    marked = paragraph(
        '<w:commentRangeStart w:id="4"/>',
        run(CURE_SENTENCE),
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>',
    )
    document = docx(paragraph(run(TITLE)), marked, comments=story("comments", comment))
    (folder / "draft.docx").write_bytes(document)
    for _ in range(2):
        annotated(folder, "draft.docx")
        seen = Seen((folder / "draft.reviewed.docx").read_bytes())
        assert seen.ranges["4"] == CURE_SENTENCE
        assert CURE in seen.marked


def test_of_pages_and_texts_a_page_is_made(folder: Path) -> None:
    write(folder, {"draft.md": f"# {TITLE}\n\n{CURE_SENTENCE}\n", "page.html": CURE_SENTENCE})
    assert "draft.review.html: a page with" in annotated(folder, "draft.md")
    assert f"{CURE}</mark>" in (folder / "draft.review.html").read_text("utf-8")
    annotated(folder, "page.html", "-o", "out.html")
    assert f"{CURE}</mark>" in (folder / "out.html").read_text("utf-8")
    annotated(folder, "draft.docx", "-o", "draft.html")
    assert f"{CURE}</mark>" in (folder / "draft.html").read_text("utf-8")
    assert "this is one of the articles" in annotated(
        folder, "page.html", "-o", "page.html", code=2
    )


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("gone.docx", None, "cannot read the file: No such file or directory"),
        ("gone.md", None, "cannot read the file: No such file or directory"),
        ("broken.docx", b"PK\x03\x04 broken", "the file is damaged"),
        ("empty.docx", b"", "is no .docx file by its content"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "caveat cannot read .doc files"),
    ],
)
def test_what_cannot_be_read_is_told(folder: Path, name: str, data: bytes | None, why: str) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    held = sorted(folder.iterdir())
    assert why in annotated(folder, name, code=3)
    assert sorted(folder.iterdir()) == held


def test_standard_input_is_no_document(folder: Path) -> None:
    assert "takes the name of a document" in annotated(folder, "-", code=2)


def test_an_open_document_has_comments_too(folder: Path) -> None:
    (folder / "draft.odt").write_bytes(odt(*(f"<text:p>{words}</text:p>" for words in PARAGRAPHS)))
    annotated(folder, "draft.odt")
    made = content((folder / "draft.reviewed.odt").read_bytes())
    assert f"</office:annotation>{CURE}<office:annotation-end" in made
    assert ", 1 with a tracked change" in annotated(folder, "draft.odt", "--suggest")
    assert "suggests" in content((folder / "draft.reviewed.odt").read_bytes())
    annotated(folder, "draft.reviewed.odt")
    assert "suggests<" not in content((folder / "draft.reviewed.odt").read_bytes())


def test_a_copy_has_the_configuration_and_the_baseline_of_its_document(folder: Path) -> None:
    config = "overrides: [{files: [draft.docx], ignore: [CER001]}]\n"
    write(folder, {".caveat.yml": config})
    run_cli("baseline", "write", "draft.docx", cwd=folder)
    run_cli("annotate", "draft.docx", cwd=folder)
    run_cli("annotate", "draft.reviewed.docx", "--isolated", cwd=folder)
    assert CURE in Seen((folder / "draft.reviewed.docx").read_bytes()).marked
    run_cli("annotate", "draft.reviewed.docx", cwd=folder)
    assert Seen((folder / "draft.reviewed.docx").read_bytes()).marked == []


def test_what_is_odd_about_reading_is_a_warning(folder: Path) -> None:
    (folder / "draft.md").write_bytes(f"# Caf\xe9\n\n{CURE_SENTENCE}\n".encode("cp1252"))
    said = annotated(folder, "draft.md")
    assert "caveat: warning: draft.md:1: not valid UTF-8, so it is read as cp1252" in said
