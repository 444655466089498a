"""Annotated copies as LibreOffice and python-docx open them."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest

from linter.annotate.word_names import STRICT
from tests.annotate import open_files, word_files
from tests.annotate.open_files import Seen
from tests.annotate.test_word_comments import BESIDE, COMMENTS, box
from tests.annotate.word_files import EDITOR, paragraph, run, story

Converted = Callable[[Mapping[str, bytes], str], Path]
Opened = Callable[[Mapping[str, bytes]], Mapping[str, Seen]]
Saved = Callable[[bytes, str, str], bytes]

NOTES = story(
    "footnotes", f'<w:footnote w:id="2">{paragraph(run("It heals, they say."))}</w:footnote>'
)
DOCUMENT = word_files.docx(
    *BESIDE,
    paragraph(
        run("Ginger is a mir"),
        run("acle", "<w:b/>"),
        run(" drug, for all."),
        box(paragraph(run("Boxed cure."))),
    ),
    paragraph(run("Noted"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(".")),
    paragraph(run("It "), f'<w:ins w:id="70" {EDITOR}>{run("always, they say, works")}</w:ins>'),
    paragraph(f'<w:hyperlink w:anchor="x">{run("Detox linked here")}</w:hyperlink>'),
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
    f"{paragraph(run('A guaranteed cell'))}</w:tc></w:tr></w:tbl>",
    paragraph(run("The end.")),
    comments=COMMENTS,
    footnotes=NOTES,
)
WANTED = ["Ginger", "Ginger is a mir", "drug, for", "always", "linked", "guaranteed", "end."]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """A function that opens files and saves them in another format, in a folder that it names."""
    soffice = shutil.which("soffice") or ""
    if not soffice:
        message = "LibreOffice is not installed (`apt-get install libreoffice-writer-nogui`)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    folder = tmp_path_factory.mktemp("libreoffice")

    def convert(files: Mapping[str, bytes], suffix: str) -> Path:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        command = [
            soffice,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", suffix, "--outdir", str(folder / suffix)),
            *(str(folder / name) for name in files),
        ]
        subprocess.run(command, capture_output=True, timeout=180, check=True)
        return folder / suffix

    return convert


@pytest.fixture
def opened(converted: Converted) -> Opened:
    """A function that opens documents, by their names, and tells what is in them."""

    def open_all(files: Mapping[str, bytes]) -> Mapping[str, Seen]:
        folder = converted(files, "fodt")
        return {name: _seen(folder / f"{Path(name).stem}.fodt") for name in files}

    return open_all


@pytest.fixture
def saved(converted: Converted) -> Saved:
    """A function that opens a document of this name and saves it in another format."""

    def save(data: bytes, name: str, suffix: str) -> bytes:
        return (converted({name: data}, suffix) / f"{Path(name).stem}.{suffix}").read_bytes()

    return save


def _seen(path: Path) -> Seen:
    root = ET.parse(path).getroot()
    body = next(each for each in root if each.tag.endswith("}body"))
    for deleted in body.iter():
        for changes in [e for e in deleted if e.tag.endswith("}tracked-changes")]:
            deleted.remove(changes)
    return Seen(ET.tostring(body, "unicode"))


def test_every_comment_stands_at_its_words(opened: Opened) -> None:
    word = word_files.annotate(DOCUMENT, *WANTED).data
    strict = word_files.docx(paragraph(run("Ginger is fine.")), namespace=STRICT)
    text = open_files.odt(
        "<text:h>Ginger</text:h>", "<text:p>It is a <text:span>cure</text:span>.</text:p>"
    )
    seen = opened(
        {
            "word.docx": word,
            "strict.docx": word_files.annotate(strict, "Ginger").data,
            "text.odt": open_files.annotate(text, "Ginger", "cure", "It is").data,
        }
    )
    assert sorted(seen["word.docx"].marked) == sorted([*WANTED[:1], "Ginger is a mir", *WANTED[2:]])
    assert "a miracle cure" in seen["word.docx"].ranges.values()
    assert seen["strict.docx"].marked == ["Ginger"]
    assert sorted(seen["text.odt"].marked) == ["Ginger", "It is", "cure"]


def test_a_comment_on_a_note_or_a_text_box_is_shown(opened: Opened) -> None:
    made = word_files.annotate(DOCUMENT, "heals", "Boxed").data
    assert len(opened({"around.docx": made})["around.docx"].marked) == 2


def test_changes_are_shown_with_their_comments(opened: Opened) -> None:
    wanted = [("drug", "DRINK"), ("always", "often"), ("linked", "tied"), ("end", "start")]
    made = word_files.annotate(DOCUMENT, *wanted, suggest=True).data
    assert sorted(opened({"changes.docx": made})["changes.docx"].marked) == sorted(
        old + new for old, new in wanted
    )


def test_changes_in_an_open_document_are_shown_with_their_comments(opened: Opened) -> None:
    text = open_files.odt("<text:h>Ginger</text:h>", "<text:p>It is a small cure.</text:p>")
    made = open_files.annotate(text, ("Ginger", "Tea"), ("cure", "help"), suggest=True).data
    seen = opened({"changes.odt": made})["changes.odt"]
    assert sorted(seen.marked) == ["Tea", "help"]
    assert "It is a small curehelp." in seen.text  # with what is deleted


@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_what_libreoffice_has_saved_is_annotated_again(saved: Saved, suffix: str) -> None:
    """In either format, comments and changes are taken back, and nobody else's."""
    wanted = [("drug", "DRINK"), ("end", "start")]
    made = word_files.annotate(DOCUMENT, *wanted, "guaranteed", suggest=True).data
    again = saved(made, "copy.docx", suffix)
    if suffix == "docx":
        seen = word_files.Seen(word_files.annotate(again, "guaranteed").data)
        assert seen.marked == ["guaranteed"]
        assert "a miracle cure" in seen.ranges.values()
        assert "DRINK" not in seen.accepted and "start" not in seen.accepted
        return
    back = Seen(open_files.part(open_files.annotate(again, "guaranteed").data))
    assert back.marked == ["guaranteed"]
    assert "a miracle cure" in back.ranges.values()
    assert "DRINK" not in back.text and " drug, for all" in back.text


def test_python_docx_opens_it_again() -> None:
    made = docx.Document(io.BytesIO(word_files.annotate(DOCUMENT, *WANTED).data))
    before = docx.Document(io.BytesIO(DOCUMENT))
    assert [p.text for p in made.paragraphs] == [p.text for p in before.paragraphs]
    own = [comment for comment in made.comments if comment.author == "caveat"]
    assert [comment.text.splitlines()[0].split("about ")[1] for comment in own] == WANTED
    assert len(list(made.comments)) == len(WANTED) + 1
