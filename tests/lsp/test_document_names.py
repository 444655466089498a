"""Which documents of an editor are articles."""

from __future__ import annotations

import pytest

from linter.lsp.document_names import name_of


@pytest.mark.parametrize(
    ("uri", "language", "expected"),
    [
        ("file:///home/ana/tea.md", "markdown", "/home/ana/tea.md"),
        ("file:///home/ana/tea", "plaintext", "/home/ana/tea"),
        ("file:///home/ana/tea.docx", "plaintext", None),
        ("file:///home/ana/tea.odt", "binary", None),
        ("file:///home/ana/tea.fodt", "xml", None),
        ("file:///home/ana/tea.py", "python", None),
        ("untitled:Untitled-1", "markdown", "./Untitled-1.md"),
    ],
)
def test_a_document_is_an_article_if_an_editor_has_its_words(
    uri: str, language: str, expected: str | None
) -> None:
    name = name_of(uri, language, ".")
    assert name == (expected and expected.removeprefix("./"))
