"""Documents that people have made: comments on any of their words are exact, and change nothing.

They are not ours to keep: `.ci/run` fetches those in the sources of python-docx and mammoth, and
names their folder in CAVEAT_DOCUMENTS. One comes with python-docx.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import docx
import pytest

from linter.annotate.remarks import Remark
from linter.annotate.word import annotated
from linter.annotate.word_threads import taken_back
from linter.common.errors import SourceError
from linter.common.spans import Extent
from linter.document.model import Document
from linter.document.packages import open_package
from linter.document.parsers import parse
from linter.document.source import decode
from linter.findings.finding import Edit
from tests.annotate.word_files import DATE, Seen, parts

FOLDER = os.environ.get("CAVEAT_DOCUMENTS", "")
DOCUMENTS = [
    Path(docx.__file__).parent / "templates" / "default.docx",
    *(sorted(Path(FOLDER).rglob("*.docx")) if FOLDER else ()),
]
MOST = 40  # words that are commented on
NEW = "ROSEHIP"
_LETTER = re.compile(r"\W+")


def commented(document: Document) -> list[tuple[Extent, str]]:
    """One or two words of many sentences, and what a reader sees of them."""
    found = []
    step = max(len(document.tokens.starts) // MOST, 1)
    for index in range(0, len(document.tokens.starts) - 1, step):
        sentence = document.sentence_at(document.tokens.starts[index])
        last = index + (sentence is not None and index + 1 < sentence.tokens.stop)
        extent = Extent(document.tokens.starts[index], document.tokens[last].end)
        words = _LETTER.sub("", document.text[extent.start : extent.end])
        if words:
            found.append((extent, words))
    return found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_comments_are_exact_and_nothing_else_changes(path: Path) -> None:
    data = path.read_bytes()
    try:
        document = parse(decode(data, "draft.docx"))
    except SourceError:
        pytest.skip("it is not read")
    source = document.source
    assert source.package is not None
    package = taken_back(source.package)
    assert package is source.package
    remarks, wanted = [], []
    for number, (extent, words) in enumerate(commented(document)):
        span = document.to_source(extent)
        remarks.append(Remark(f"T{number}", span, [f"T{number} said"], (), [Edit(span, NEW)]))
        wanted.append(words)
    before = Seen(data)
    made = annotated(package, source.text, source.parts, remarks, date=DATE)
    seen = Seen(made.data)
    assert seen.accepted == before.accepted
    own = [number for number in seen.said if seen.authors[number] == "caveat"]
    assert len(own) == len(wanted)
    for name, words in zip(own, wanted, strict=True):
        if "(in " not in seen.said[name]:  # a note or a text box
            assert _LETTER.sub("", seen.ranges[name]) == words
    changed = {name for name, part in parts(made.data).items() if part != parts(data).get(name)}
    assert {name.rpartition("/")[2] for name in changed} <= {
        "document.xml",
        "document.xml.rels",
        "comments.xml",
        "[Content_Types].xml",
    }
    suggested = annotated(package, source.text, source.parts, remarks, date=DATE, suggest=True)
    seen = Seen(suggested.data)
    assert seen.original == before.original
    assert seen.accepted.count(NEW) == suggested.changes
    back = taken_back(open_package(suggested.data, "draft.docx"))
    assert Seen(back.data).accepted == before.accepted
    if _reopens(data):
        assert _reopens(suggested.data)


def _reopens(data: bytes) -> bool:
    """Whether python-docx opens a document; those of the strict namespace it does not."""
    try:
        docx.Document(io.BytesIO(data))
    except KeyError:
        return False
    return True
