"""Growth: twice the document is about twice the work, and so are twice the comments."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.annotate import open_files, word_files
from tests.annotate.word_files import EDITOR, docx, paragraph, run, story
from tests.test_growth import calls

WORDS = "Ginger is a miracle cure for colds"


def paragraphs(number: int) -> bytes:
    return docx(*(paragraph(run(f"{WORDS} x{n}z.")) for n in range(number)))


def one_run(number: int) -> bytes:
    return docx(paragraph(run(" ".join(f"x{n}z" for n in range(number)))))


def parts_of_a_run(number: int) -> bytes:
    inside = "<w:tab/>".join(f"<w:t>x{n}z</w:t>" for n in range(number))
    return docx(paragraph(f"<w:r>{inside}</w:r>"))


def notes(number: int) -> bytes:
    marks = (f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(number))
    texts = (
        f'<w:footnote w:id="{n}">{paragraph(run(f"x{n}z"))}</w:footnote>' for n in range(number)
    )
    return docx(paragraph(*marks), footnotes=story("footnotes", "".join(texts)))


def insertions(number: int) -> bytes:
    inside = (f'<w:ins w:id="{n}" {EDITOR}>{run(f"x{n}z")}</w:ins>' for n in range(number))
    return docx(paragraph(*inside))


def work(data: bytes, number: int) -> int:
    """The work to annotate every number of a document, and the copy once more."""
    wanted = [(f"x{n}z", f"y{n}z") for n in range(number)]
    count, made = calls(lambda: word_files.annotate(data, *wanted, suggest=True))
    assert made.comments == number
    again, _ = calls(lambda: word_files.annotate(made.data, *wanted, suggest=True))
    return count + again


@pytest.mark.parametrize("made", [paragraphs, one_run, parts_of_a_run, notes, insertions])
def test_work_grows_with_the_comments_and_not_with_their_square(
    made: Callable[[int], bytes],
) -> None:
    work(made(10), 10)
    assert work(made(200), 200) < 2.3 * work(made(100), 100)


def test_work_on_an_open_document_grows_with_its_comments() -> None:
    def work(number: int) -> int:
        data = open_files.odt(*(f"<text:p>{WORDS} x{n}z</text:p>" for n in range(number)))
        wanted = [f"x{n}z" for n in range(number)]
        count, made = calls(lambda: open_files.annotate(data, *wanted))
        return count + calls(lambda: open_files.annotate(made.data, *wanted))[0]

    work(10)
    assert work(400) < 2.3 * work(200)
