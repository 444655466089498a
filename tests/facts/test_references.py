"""The list of references, and what the text cites of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.helpers import reading

MARKS = ("[^1]", "[2]", "[3, 4]", "⁵", "<sup>6</sup>", "<sup><a href='#n7'>7</a></sup>")
BESIDE_MARKS = ("naps", " ", "\n\n", "- ", "|", "|---|\n", "<!-- x -->", "(", ".", "\u200b", "# ")

LIST = """
## References

1. van der Berg A, Óskarsson B. Naps. J Nights. 2019;3:1-9.
2. World Health Organization. Sleep and work. 2021.
"""


def test_the_entries_of_a_list() -> None:
    first, second = reading(f"Naps help [1].\n{LIST}").references.entries
    assert (first.number, *first.years) == (1, "2019")
    assert {"berg", "oskarsson"} <= first.authors
    assert (second.number, *second.years) == (2, "2021")


def test_names_are_found_without_accents_and_by_acronyms() -> None:
    first, second = reading(f"Naps help [1].\n{LIST}").references.entries
    assert first.names("Oskarsson") and first.is_by("Berg") and not first.names("Ruiz")
    assert second.names("WHO") and not first.names("WHO")


def test_marks_and_the_words_before_them() -> None:
    read = reading("Naps help [1, 3-5] most. Tea calms us.[2] Milk warms people⁷.\n")
    marks = [(read.text(m.extent), tuple(m.numbers)) for m in read.references.numbers]
    assert marks == [("help", (1, 3, 4, 5)), ("us", (2,)), ("people", (7,))]


def test_a_mark_that_opens_its_paragraph_is_shown_by_the_word_behind_it() -> None:
    read = reading("Tea.\n\n[^1] Milk warms people.\n\n[^2]\n")
    milk, alone = read.references.notes
    assert (read.text(milk[1]), read.text(alone[1])) == ("Milk", "[^2]")


@given(st.lists(st.sampled_from(MARKS + BESIDE_MARKS), max_size=12).map("".join))
def test_every_mark_is_shown_by_words(text: str) -> None:
    read = reading(text)
    shown = [m.extent for m in read.references.numbers] + [n[1] for n in read.references.notes]
    assert all(any(c.isalnum() for c in read.text(extent)) for extent in shown)


def test_brackets_that_are_no_marks() -> None:
    read = reading("The mean (95% CI [1, 2]) and [3](https://example.org) and n = [4].\n")
    assert read.references.numbers == ()


def test_authors_and_years() -> None:
    read = reading(
        "Naps help (see Ruiz et al., 2019a, 2020; Lee & Kim 2018), as Óskarsson (2017) says.\n"
    )
    cited = [(a.surname, sorted(a.years), a.sure) for a in read.references.authors]
    assert cited == [
        ("Ruiz", ["2019", "2020"], True),
        ("Lee", ["2018"], True),
        ("Óskarsson", ["2017"], False),
    ]


def test_a_list_of_further_reading_is_not_complete() -> None:
    read = reading("Naps help.\n\n## Further reading\n\n- Ruiz A. Naps. J Nights. 2019;3:1-9.\n")
    assert not read.references.complete


def test_labels_inside_one_block() -> None:
    read = reading(
        "Naps help [1].\n\n## References\n\n[1] Ruiz A. Naps. 2019.\n[2] Lee B. Tea. 2020.\n"
    )
    assert read.references.labels == {1, 2}


def test_a_mark_whose_note_is_missing() -> None:
    read = reading("Naps help.[^a] Tea calms.[^b]\n\n[^b]: Ruiz A. Tea. 2019.\n")
    assert [name for name, _ in read.references.notes] == ["a"]
