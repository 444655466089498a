"""How the bytes of a file become text."""

from __future__ import annotations

import pytest

from linter.document.source import decode


@pytest.mark.parametrize(
    ("encoding", "declared", "warns"),
    [
        ("utf-8", "shift_jis", False),
        ("utf-8-sig", "utf-8", False),
        ("utf-16", "utf-16", False),
        ("cp1252", "iso-8859-1", True),
        ("cp1251", "windows-1251", True),
        ("cp1252", "nope", True),
    ],
)
def test_encodings(encoding: str, declared: str, warns: bool) -> None:
    words = "Чай" if encoding == "cp1251" else "café"
    text = f"<meta charset='{declared}'><p>{words} at noon.</p>\r\n"
    source = decode(text.encode(encoding), "a.html")
    assert source.text == text
    assert [p.line for p in source.warnings] == [1] * warns
    assert all("save the file as UTF-8" in p.message for p in source.warnings)
