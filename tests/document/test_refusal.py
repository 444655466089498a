"""Formats that are not read: refused by name or first bytes, counted in folders."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from linter.common.file_types import REFUSED, UNREAD
from tests.helpers import FINDER_SENTENCE, PLAIN_SENTENCE, lint, only_problem, run_cli, write


def archive(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in names:
            made.writestr(name, "application/epub+zip" if name == "mimetype" else "\0 data")
    return held.getvalue()


@pytest.mark.parametrize("suffix", sorted(REFUSED))
def test_a_format_that_is_not_read_is_refused_by_its_name(suffix: str) -> None:
    report = lint(PLAIN_SENTENCE, f"draft{suffix.upper()}")
    assert report.exit_code == 3
    assert f"cannot read {suffix} files" in only_problem(report)
    assert REFUSED[suffix] in only_problem(report)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (archive("[Content_Types].xml", "word/document.xml"), "Word document"),
        (archive("mimetype", "OEBPS/a.xhtml"), "EPUB"),
        (archive("Index/Document.iwa"), "Pages"),
        (archive(*(f"x{n}" for n in range(300)), "word/document.xml"), "Word document"),
        (archive("a.txt"), "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word"),
        (b"%PDF-1.7\n%\xe2\xe3\n", "PDF"),
        (b"{\\rtf1\\ansi Ginger cures colds.}", "RTF"),
        (b"\xef\xbb\xbf{\\rtf1\\ansi Ginger.}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0", "image"),
        (b"From: <Saved by Blink>\r\nSubject: x\r\n", "web archive"),
    ],
)
@pytest.mark.parametrize("name", ["draft.md", "draft.txt", "draft.html", "draft"])
def test_a_misnamed_file_is_known_by_its_first_bytes(
    tmp_path: Path, content: bytes, words: str, name: str
) -> None:
    (tmp_path / name).write_bytes(content)
    ended = run_cli("check", "--isolated", name, cwd=tmp_path)
    assert ended.code == 3
    assert words in ended.out
    assert "NUL" not in ended.out


def test_a_real_document_gets_its_advice_and_not_that_of_text(tmp_path: Path) -> None:
    (tmp_path / "a.pages").write_bytes(archive("Index/Document.iwa"))
    ended = run_cli("check", "--isolated", "a.pages", cwd=tmp_path)
    assert (ended.code, REFUSED[".pages"] in ended.out) == (3, True)


def test_a_misnamed_document_that_is_read_is_to_be_named_so(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(archive("word/document.xml"))
    assert "name it .docx" in run_cli("check", "--isolated", "a.md", cwd=tmp_path).out


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    names = ("a.md", "b.doc", "x/c.DOC", "x/d.adoc", "x/i.md", "e.pdf")
    others = ("f.css", "g.png", "h.js", "~$b.docx")
    return write(tmp_path, dict.fromkeys((*names, *others), PLAIN_SENTENCE))


@pytest.mark.parametrize("names", [["."], ["**/*"], ["*"], [".", "x", "*"]])
def test_a_folder_says_how_many_it_did_not_read(mixed: Path, names: list[str]) -> None:
    for name in ("f.css", "g.png", "h.js", "~$b.docx"):
        if "*" in "".join(names):  # a pattern means all that it matches
            (mixed / name).unlink()
    ended = run_cli("check", "--isolated", *names, cwd=mixed)
    assert ended.code == 0
    (line,) = [line for line in ended.err.splitlines() if "not read" in line]
    assert "4 files in other formats were not read: 2 .doc, 1 .adoc, 1 .pdf" in line
    assert "4 files in other formats not read" in ended.out
    assert ".css" not in ended.err + ended.out


def test_programs_are_given_the_numbers(mixed: Path) -> None:
    ended = run_cli("check", "--isolated", "--format=json", ".", cwd=mixed)
    assert ended.json["summary"]["other_formats"] == {".doc": 2, ".adoc": 1, ".pdf": 1}


def test_a_folder_without_any_article_tells_both(tmp_path: Path) -> None:
    write(tmp_path, {"a.doc": "x", "b.pages": "x"})
    ended = run_cli("check", "--isolated", ".", cwd=tmp_path)
    assert ended.code == 2
    assert "2 files in formats that it does not read" in ended.err


def test_a_hook_counts_what_it_is_handed(mixed: Path) -> None:
    names = ("a.md", "b.doc", "f.css", "g.png")
    ended = run_cli("check", "--isolated", "--articles-only", *names, cwd=mixed)
    assert ended.code == 0
    assert "1 file in other formats was not read: 1 .doc" in ended.err
    assert "1 article checked" in ended.out
    none = run_cli("check", "--isolated", "--articles-only", "f.css", cwd=mixed)
    assert none.code == 0
    write(mixed, {"a.md": FINDER_SENTENCE})
    assert run_cli("check", "--isolated", "--articles-only", *names, cwd=mixed).code == 1


def test_the_sum_of_the_table_is_told_in_json_lines_of_one_article() -> None:
    """Every text format has advice that names a format which is read."""
    for advice in set(UNREAD.values()):
        assert any(name in advice for name in (".md", ".html", ".txt")), advice
    assert json.dumps(dict(UNREAD))
