"""Packages that are unusual or damaged: a copy is right or it is refused, and never half right."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from linter.common.errors import SourceError
from tests.annotate.word_files import Seen, annotate, docx, paragraph, part, parts, run, story

WORDS = "Ginger is a miracle cure for colds."
PLAIN = docx(paragraph(run(WORDS)), comments=story("comments", ""))
RELATIONSHIPS = "word/_rels/document.xml.rels"


def changed(data: bytes, name: str, change: Callable[[str], str | bytes | None]) -> bytes:
    """A package with a part changed, or left out."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each, content in parts(data).items():
            new = change(content.decode()) if each == name else content
            if new is not None:
                archive.writestr(each, new)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("word/comments.xml", lambda xml: xml.replace("</w:comments>", "</w:p>")),
        ("word/comments.xml", lambda xml: xml.replace("/wordprocessingml/", "/other/")),
        ("word/comments.xml", lambda xml: xml.replace("<w:", "<!DOCTYPE w><w:")),
        ("word/comments.xml", lambda _: ""),
        ("word/comments.xml", lambda _: b"\xff\xff\xff"),
        ("word/document.xml", lambda xml: xml.replace("</w:body>", "")),
        ("word/document.xml", lambda _: None),
        (RELATIONSHIPS, lambda _: "<Relationships"),
    ],
)
def test_a_damaged_part_is_told(name: str, change: Callable[[str], str]) -> None:
    with pytest.raises(SourceError, match=r"damaged|no Word document"):
        annotate(changed(PLAIN, name, change), "miracle")


@pytest.mark.parametrize("types", ["", "<Things/>"])
def test_without_types_no_part_is_added(types: str) -> None:
    data = changed(docx(paragraph(run(WORDS))), "[Content_Types].xml", lambda _: types)
    with pytest.raises(SourceError, match=r"damaged at \[Content_Types\]\.xml"):
        annotate(data, "miracle")


def test_a_text_without_relationships_gets_some() -> None:
    plain = docx(paragraph(run(WORDS)))
    for change in (lambda _: None, lambda xml: xml.replace("></Relationships>", "/>")):
        made = annotate(changed(plain, RELATIONSHIPS, change), "miracle").data
        assert Seen(made).marked == ["miracle"]
        assert part(made, RELATIONSHIPS).count('Target="comments.xml"') == 1
        assert Seen(annotate(made, "cure").data).marked == ["cure"]


def test_names_that_are_taken_are_not_used() -> None:
    data = docx(paragraph(run(WORDS)), comments=story("comments", ""))
    data = changed(data, RELATIONSHIPS, lambda xml: xml.replace('/comments"', '/others"'))
    made = annotate(data, "miracle").data
    assert 'Target="comments2.xml"' in part(made, RELATIONSHIPS)
    assert "caveat" in part(made, "word/comments2.xml")
    assert "caveat" not in part(made, "word/comments.xml")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_parts_keep_their_encoding(encoding: str) -> None:
    data = PLAIN
    for name in ("word/document.xml", "word/comments.xml"):
        data = changed(
            data, name, lambda xml: xml.replace("UTF-8", encoding.upper()).encode(encoding)
        )
    made = parts(annotate(data, "miracle").data)
    for name in ("word/document.xml", "word/comments.xml"):
        assert "commentRangeStart" in made[name].decode(encoding) or "caveat" in made[name].decode(
            encoding
        )


def test_what_xml_cannot_hold_is_no_comment() -> None:
    from linter.annotate.remarks import Remark
    from linter.annotate.word import annotated
    from linter.common.spans import Span
    from linter.document.packages import open_package
    from tests.annotate.word_files import DATE, source_of

    package = open_package(PLAIN, "draft.docx")
    text, there = source_of(package)
    at = text.index("miracle")
    remark = Remark("CER001", Span(at, at + 7), ["<b> & \x00\x0b\ud800\ufffe “x”\n\ty"])
    made = annotated(package, text, there, [remark], date=DATE).data
    assert Seen(made).said["0"] == "<b> & \ufffd\ufffd\ufffd\ufffd “x”\n\ty"
