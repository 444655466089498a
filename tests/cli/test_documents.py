"""Documents of word processors through the whole program: reports, cache, exceptions, folders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    run_cli,
    write,
)
from tests.word_documents import docx, p, part, r

BEFORE, AFTER = CURE_SENTENCE.split(CURE)
SPLIT = p(BEFORE + CURE[:4], r(CURE[4:] + AFTER, "<w:b/>"))
HEAD = p("Tea at night", properties='<w:outlineLvl w:val="0"/>') + p("") + p(PLAIN_SENTENCE)
FORMS = (
    "text",
    "concise",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "rdjsonl",
    "html",
)
SAFE = p("A singer committed suicide", r(" in May.", "<w:i/>"))


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    (tmp_path / "draft.docx").write_bytes(docx(HEAD + SPLIT + p(FINDER_SENTENCE)))
    return tmp_path


def check(folder: Path, *args: str | Path, data: bytes = b"") -> Ended:
    return run_cli("check", "--isolated", *args, input=data, cwd=folder)


def codes(ended: Ended) -> list[str]:
    return [found["code"] for file in ended.files for found in file["findings"]]


def commented(text: str, comment: str) -> bytes:
    """A document of which a paragraph has a comment."""
    inside = f'<w:comment w:id="0">{p(comment)}</w:comment>'
    marked = text.replace("<w:r>", '<w:commentRangeStart w:id="0"/><w:r>', 1).replace(
        "</w:p>", '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>', 1
    )
    return docx(HEAD + marked, {"word/comments.xml": part("comments", inside)})


@pytest.mark.parametrize("form", FORMS)
def test_every_report_has_the_words_and_no_mark_up(draft: Path, form: str) -> None:
    ended = check(draft, "--format", form, "draft.docx")
    assert CURE in ended.out
    for mark in ("w:t", "xml:space", "w:rPr", "&lt;w"):
        assert mark not in ended.out


@pytest.mark.parametrize(
    "form", ["text", "concise", "github", "gitlab", "junit", "rdjsonl", "sarif"]
)
def test_every_report_for_people_names_the_paragraph(draft: Path, form: str) -> None:
    """Empty paragraphs do not count: a reader cannot see them."""
    assert "paragraph 3" in check(draft, "--format", form, "draft.docx").out


def test_the_html_report_marks_the_words(draft: Path) -> None:
    page = check(draft, "--format", "html", "draft.docx").out
    assert page.count("Lemon peel is a") == 1
    assert f">{CURE[:4]}" in page
    assert PLAIN_SENTENCE in page


def test_programs_are_given_paragraph_and_column(draft: Path) -> None:
    found = next(f for f in check(draft, "--format=json", "draft.docx").files[0]["findings"])
    assert (found["excerpt"], found["sentence"]) == (CURE, CURE_SENTENCE)
    column = CURE_SENTENCE.index(CURE) + 1
    assert (found["start"]["line"], found["start"]["column"]) == (3, column)
    assert (found["end"]["line"], found["end"]["column"]) == (3, column + len(CURE))


def test_standard_input_is_known_by_its_content(draft: Path) -> None:
    data = (draft / "draft.docx").read_bytes()
    guessed = check(draft, "--format=json", "-", data=data)
    named = check(draft, "--format=json", "--stdin-filename", "a.docx", "-", data=data)
    assert guessed.files[0]["path"] == "stdin.docx"
    assert codes(guessed) == codes(named) == codes(check(draft, "--format=json", "draft.docx"))


@pytest.mark.usefixtures("fresh_cache")
def test_the_cache_keeps_its_result(draft: Path) -> None:
    def run() -> Ended:
        return run_cli("check", "--verbose", "--format=json", "draft.docx", cwd=draft)

    first, second = run(), run()
    assert "result from the cache" not in first.err
    assert "result from the cache" in second.err
    assert first.out == second.out


@pytest.mark.usefixtures("fresh_cache")
def test_the_cache_sees_a_style_that_hides(draft: Path) -> None:
    """The text of the main part is the same; what is seen of it is not."""
    body = HEAD + p(CURE_SENTENCE, style="S")
    styles = '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/>{}</w:style>'
    shown = []
    for inside in ("", "<w:rPr><w:vanish/></w:rPr>"):
        held = docx(body, {"word/styles.xml": part("styles", styles.format(inside))})
        (draft / "draft.docx").write_bytes(held)
        shown.append("CER001" in codes(run_cli("check", "--format=json", "draft.docx", cwd=draft)))
    assert shown == [True, False]


def test_several_processes_find_the_same(draft: Path) -> None:
    for name in "abcd":
        (draft / f"{name}.docx").write_bytes(docx(HEAD + SPLIT * 300))
    one = check(draft, "--no-cache", "--jobs=1", "--format=json", ".")
    many = check(draft, "--no-cache", "--jobs=4", "--format=json", ".")
    assert one.out == many.out


def test_the_baseline_holds_words(draft: Path) -> None:
    assert run_cli("baseline", "write", "draft.docx", cwd=draft).code == 0
    written = (draft / ".caveat-baseline.json").read_text("utf-8")
    assert f'"words": "{CURE}"' in written
    again = run_cli("check", "--format=json", "draft.docx", cwd=draft)
    assert codes(again) == []


def test_a_waiver_names_words(draft: Path) -> None:
    waiver = (
        "extends: blog\nwaivers:\n  - {rule: CER001, files: '*.docx', words: Miracle cure, "
        "reason: a brand, by: Ana, until: 2999-01-01}\n"
    )
    write(draft, {".caveat.yml": waiver})
    ended = run_cli("check", "--format=json", "draft.docx", cwd=draft)
    assert "CER001" not in codes(ended)
    assert any(s["by"] == "Ana" for s in ended.files[0]["suppressed"])


@pytest.mark.parametrize(
    "comment",
    [
        "caveat-disable-line CER001 -- a brand",
        "caveat-disable-line CER001 – a brand",  # as Word writes two hyphens
        "caveat-disable-line loaded-word — a brand",
        "caveat-disable-file CER001 -- a brand",
    ],
)
def test_a_comment_of_word_may_be_for_caveat(tmp_path: Path, comment: str) -> None:
    (tmp_path / "a.docx").write_bytes(commented(p(CURE_SENTENCE), comment))
    ended = check(tmp_path, "--format=json", "a.docx")
    assert "CER001" not in codes(ended)
    (suppressed,) = ended.files[0]["suppressed"]
    assert (suppressed["code"], suppressed["reason"]) == ("CER001", "a brand")


def test_a_comment_for_the_next_line_is_for_the_next_paragraph(tmp_path: Path) -> None:
    body = p(CURE_SENTENCE) + p(CURE_SENTENCE)
    comment = "caveat-disable-next-line CER001 -- a brand"
    (tmp_path / "a.docx").write_bytes(commented(body, comment))
    ended = check(tmp_path, "--format=json", "a.docx")
    lines = [f["start"]["line"] for f in ended.files[0]["findings"] if f["code"] == "CER001"]
    assert lines == [3]
    assert [s["start"]["line"] for s in ended.files[0]["suppressed"]] == [4]


def test_other_comments_of_word_clear_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(commented(p(CURE_SENTENCE), "Please disable CER001."))
    assert "CER001" in codes(check(tmp_path, "--format=json", "a.docx"))


@pytest.mark.parametrize("options", [("--fix",), ("--fix", "--unsafe-fixes"), ("--diff-fixes",)])
def test_fixes_are_offered_and_not_written(tmp_path: Path, options: tuple[str, ...]) -> None:
    data = docx(HEAD + SAFE)
    (tmp_path / "a.docx").write_bytes(data)
    ended = check(tmp_path, *options, "a.docx")
    assert (tmp_path / "a.docx").read_bytes() == data
    assert "documents of word processors are not rewritten" in ended.err
    assert "caveat annotate --suggest" in ended.err
    assert "Traceback" not in ended.err
    shown = check(tmp_path, "a.docx").out
    assert "died by suicide" in shown
    assert "[*]" not in shown
    assert "fixed by --fix" not in shown


@pytest.mark.parametrize("form", ["sarif", "rdjsonl"])
def test_programs_that_edit_files_are_offered_no_fix(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.docx").write_bytes(docx(HEAD + SAFE))
    write(tmp_path, {"a.md": "# Tea\n\nA singer committed suicide in May.\n"})
    keys = ('"fixes"', '"suggestions"')
    assert any(key in check(tmp_path, "--format", form, "a.md").out for key in keys)
    assert not any(key in check(tmp_path, "--format", form, "a.docx").out for key in keys)


def test_fixes_of_standard_input_give_it_back(tmp_path: Path) -> None:
    data = docx(HEAD + SAFE)
    with_fix = subprocess.run(
        [sys.executable, "-m", "linter", "check", "--isolated", "--fix", "-"],
        input=data,
        capture_output=True,
        check=False,
    )
    assert with_fix.stdout == data


def test_a_folder_reads_documents_and_passes_over_what_word_keeps_beside_them(draft: Path) -> None:
    (draft / "~$draft.docx").write_bytes(b"\x05Ana" + b"\0" * 158)
    write(draft, {"a.md": PLAIN_SENTENCE})
    for names in (["."], ["*"], ["*.docx", "a.md"], ["draft.docx", "~$draft.docx", "a.md"]):
        ended = check(draft, "--format=json", *names)
        assert sorted(file["path"] for file in ended.files) == ["a.md", "draft.docx"], names


def test_a_document_that_changed_is_checked_whole(draft: Path) -> None:
    diff = (
        "diff --git a/draft.docx b/draft.docx\nindex 1..2 100644\n"
        "Binary files a/draft.docx and b/draft.docx differ\n"
    )
    write(draft, {"a.diff": diff, "none.diff": diff.replace("draft", "other")})
    assert "CER001" in codes(check(draft, "--format=json", "--diff-file", "a.diff", "draft.docx"))
    assert "CER001" not in check(draft, "--diff-file", "none.diff", "draft.docx").out


def test_facts_name_paragraphs(draft: Path) -> None:
    ended = run_cli("facts", "draft.docx", cwd=draft)
    assert f"draft.docx, paragraph 3: {CURE_SENTENCE}" in ended.out
    header = docx(HEAD, {"word/header1.xml": part("hdr", p("Draft of ", r("May", "<w:b/>")))})
    (draft / "b.docx").write_bytes(header)
    shown = run_cli("facts", "b.docx", cwd=draft).out
    assert "b.docx: not read: page header (3 words): Draft of May" in shown


def test_a_damaged_document_leaves_the_others(draft: Path) -> None:
    (draft / "bad.docx").write_bytes((draft / "draft.docx").read_bytes()[:-40])
    ended = check(draft, "--format=json", ".")
    assert ended.code == 3
    assert [bool(file["errors"]) for file in ended.files] == [True, False]
