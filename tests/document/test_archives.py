"""Exports that come as a ZIP of articles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.common.errors import SourceError
from linter.document.articles import articles
from linter.document.parsers import parse
from linter.document.source import decode
from tests.helpers import CURE, CURE_SENTENCE, run_cli


def packed(files: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return held.getvalue()


def test_each_text_is_an_article() -> None:
    data = packed(
        {
            "posts.csv": "post_id,title\n1.tea,A cure",
            "posts/1.tea.html": "<p>The <b>pot</b>.</p>",
            "Tea 1f.md": "---\ntitle: Tea\n---\n\nThe cup.",
            "images/a.png": "PNG",
            "__MACOSX/._Tea.md": b"\x00\x01",
            ".hidden.md": "A cure.",
        }
    )
    post, page = articles(decode(data, "export.zip"))
    assert (post.name, page.name) == ("export.zip#posts/1.tea.html", "export.zip#Tea 1f.md")
    assert parse(post).text.strip() == "The pot."
    assert [b.kind.value for b in parse(page).blocks] == ["title", "paragraph"]
    assert page.text.startswith("---")


def test_an_archive_in_the_archive_is_opened_but_none_in_that() -> None:
    deepest = packed({"deep.md": "The cup."})
    inner = packed({"page.md": "The pot.", "more.zip": deepest})
    data = packed({"Part-1.zip": inner})
    assert [a.part for a in articles(decode(data, "a.zip"))] == ["#Part-1.zip/page.md"]


def test_what_is_wrong_with_one_is_a_warning() -> None:
    data = packed({"a.md": "The pot.", "b.md": "a\0b", "c.md": "Caf\xe9".encode("latin-1")})
    first, third = articles(decode(data, "a.zip"))
    assert [problem.path for problem in first.warnings] == ["a.zip#b.md"]
    assert [problem.path for problem in third.warnings] == ["a.zip#c.md"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (packed({"a.png": "PNG"}), "holds no article"),
        (packed({}), "damaged"),
        (b"PK\x03\x04 not one", "damaged"),
        (packed({"a.md": "a\0b"}), "NUL"),
        (packed({"in.zip": b"PK\x03\x04 not one"}), "damaged"),
    ],
)
def test_archives_that_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as raised:
        decode(data, "a.zip")
    assert message in raised.value.problems[0].message


def test_an_archive_is_checked_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(packed({"a.md": f"# Feet\n\n{CURE_SENTENCE}\n", "b.html": "<p>Hi.</p>"}))
    ended = run_cli("check", "--isolated", "--format", "json", path)
    assert [len(file["findings"]) for file in ended.files] == [1, 0]
    text = run_cli("check", "--isolated", path).out
    assert "export.zip#a.md:3:" in text and CURE in text
    before = path.read_bytes()
    run_cli("fix", "--isolated", "--unsafe", path)
    assert path.read_bytes() == before
    assert "no articles" in run_cli("check", "--isolated", tmp_path).err
