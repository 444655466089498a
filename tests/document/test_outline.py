"""Which parts of an article are lists of sources."""

from __future__ import annotations

import pytest

from tests.helpers import read, reading, text_of


def test_a_list_of_sources_is_no_prose_until_the_next_heading() -> None:
    text = "# Tea\n\nWe drank.\n\n## References\n\n- A book\n\n"
    text += "### More\n\n- A film\n\n## Later\n\nWe slept.\n"
    document = read(text)
    prose = [text_of(document, b) for b in document.blocks if not b.reference]
    assert prose == ["Tea", "We drank.", "Later", "We slept."]


@pytest.mark.parametrize(
    ("heading", "text", "prose"),
    [
        ("# Notes", "Lemon peel is a miracle cure for sore feet.", True),
        ("# Tea\n\n## Notes", "Lemon peel is a miracle cure for sore feet.", True),
        ("# Tea\n\n## Sources", "Ito K. A miracle cure for sore feet? J Feet 2019.", False),
        ("# Tea\n\n## Sources", "- A miracle cure for sore feet?", True),
        ("# Tea\n\n## Sources", "- A miracle cure for sore feet? J Feet 2019.", False),
        ("# Tea\n\n## Sources", "[A miracle cure](https://example.org)", False),
    ],
)
def test_a_list_of_sources_is_no_prose_and_other_text_is(
    heading: str, text: str, prose: bool
) -> None:
    facts = reading(f"{heading}\n\n{text}\n")
    last = facts.document.blocks[-1]
    assert (last.index in facts.left_out) is not prose


@pytest.mark.parametrize(
    "heading",
    [
        *("## Literature", "## References & notes", "### Works cited", "## Scientific references"),
        *("**Sources:**", "References and further reading:", "## List of references"),
    ],
)
def test_a_list_of_sources_has_many_names(heading: str) -> None:
    facts = reading(f"# Tea\n\nWe drank.\n\n{heading}\n\n- Ito K. Tea and feet. J Feet 2019;3:1.\n")
    assert facts.document.blocks[-1].reference
    assert facts.document.blocks[-2].heading


@pytest.mark.parametrize("heading", ["## Food sources", "## Key sources", "**Notes:**", "Source:"])
def test_other_headings_begin_no_list_of_sources(heading: str) -> None:
    facts = reading(f"# Tea\n\nWe drank.\n\n{heading}\n\n- Ito K. Tea and feet. J Feet 2019;3:1.\n")
    assert not facts.document.blocks[-1].reference
