"""The publications of an article are found wherever they stand, each at its exact place."""

from __future__ import annotations

import pytest

from tests.helpers import reading

DOI = "10.1186/s40168-020-00842-w"
ADDRESS = f"https://doi.org/{DOI}"


@pytest.mark.parametrize(
    ("text", "path", "place", "words", "written"),
    [
        (f"A [*calm* lamp]({ADDRESS}) helps.", "a.md", "link", "calm lamp", ADDRESS),
        (f"A [lamp](<{ADDRESS}> 'Lamps') helps.", "a.md", "link", "lamp", ADDRESS),
        (f"A [lamp][1] helps.\n\n[1]: {ADDRESS}", "a.md", "link", "lamp", "lamp"),
        (f"See {ADDRESS}.", "a.md", "address", ADDRESS, ADDRESS),
        (f"See <{ADDRESS}>.", "a.md", "link", ADDRESS, ADDRESS),
        (f"Lamps help (doi: {DOI}).", "a.md", "text", f"doi: {DOI}", f"doi: {DOI}"),
        (f"Lamps help.[^1]\n\n[^1]: Ng A. {ADDRESS}", "a.md", "address", ADDRESS, ADDRESS),
        (f"# Lamp\n\n## References\n\n1. Ng A. Lamps. {DOI}.", "a.md", "text", DOI, DOI),
        (f"| Lamp | Source |\n|---|---|\n| red | [Ng]({ADDRESS}) |", "a.md", "link", "Ng", ADDRESS),
        (f'<p>A <a href="{ADDRESS}">lamp</a> helps.</p>', "a.html", "link", "lamp", ADDRESS),
        (
            f"<p>A <a class=x href='{ADDRESS}?a=1&amp;b=2'>lamp</a>.</p>",
            "a.html",
            "link",
            "lamp",
            f"{ADDRESS}?a=1&amp;b=2",
        ),
        (f"<p>Lamps. {DOI}</p>", "a.html", "text", DOI, DOI),
        (f"Lamps help: {ADDRESS}", "a.txt", "address", ADDRESS, ADDRESS),
    ],
)
def test_the_place(text: str, path: str, place: str, words: str, written: str) -> None:
    article = reading(text, path)
    (found,) = article.publications
    assert (found.kind, found.value, found.place) == ("doi", DOI, place)
    assert article.text(found.extent) == words
    assert text[found.span.start : found.span.end] == written


def test_each_link_has_its_own_address() -> None:
    text = f"[a]({ADDRESS})[b]({ADDRESS})"
    spans = [p.span for p in reading(text).publications]
    assert [text[s.start : s.end] for s in spans] == [ADDRESS, ADDRESS]
    assert spans[0] != spans[1]
    text = f'<p><a href="{ADDRESS}">a</a><a href="{ADDRESS}">b</a></p>'
    spans = [p.span for p in reading(text, "a.html").publications]
    assert [s.start for s in spans] == [text.index(ADDRESS), text.rindex(ADDRESS)]


def test_a_link_may_have_no_words() -> None:
    text = f"Lamps help [![Lamp](lamp.png)]({ADDRESS})."
    (found,) = reading(text).publications
    assert found.value == DOI
    assert found.extent.start == found.extent.end


def test_sentences_have_their_own() -> None:
    article = reading(f"Lamps help (PMID 123). Candles do not [here]({ADDRESS}).")
    first, second = article.document.sentences
    assert [p.value for p in article.publications_in(first)] == ["123"]
    assert [p.value for p in article.publications_in(second)] == [DOI]


def test_pages_of_the_same_site_and_notes_identify_nothing() -> None:
    assert not reading("Lamps [help](/doi/10.1000/a)[^1].\n\n[^1]: My aunt.").publications
