"""The page about an archive."""

from __future__ import annotations

from collections.abc import Sequence

from linter.report.archive import Made, render
from tests.report.archive_rows import Values, counts, finding, row, unjudged, years
from tests.report.html_page import Element, read_page

MADE = Made("0.1.0", "a1b2c3", "2026-11-30")


def page(rows: Sequence[Values], made: Made = MADE) -> Element:
    return read_page(render(counts(rows), "judged", made))


def part(root: Element, name: str) -> Element:
    """The section under a heading of this id."""
    (found,) = [e for e in root.all("section") if e.attributes.get("aria-labelledby") == name]
    return found


def table(root: Element, name: str) -> list[list[str]]:
    """The cells of the table in a section, without its head, white space as one space."""
    body = part(root, name).all("table")[0].all("tbody")[0]
    return [
        [" ".join(cell.text.split()) for cell in line if cell.tag in ("th", "td")]
        for line in body.all("tr")
    ]


def columns(root: Element, picture: str) -> int:
    """The columns of the picture whose text alternative begins like this."""
    (found,) = [e for e in root if e.attributes.get("aria-label", "").startswith(picture)]
    return len(found.all("rect"))


def test_its_head_says_how_many_are_held_back_and_by_what_it_was_judged() -> None:
    root = page(years())
    assert root.all("h2")[0].text == "40% of 83 articles held back"
    said = root.all("main")[0].all("p", "sum")[0].text
    assert said.startswith("Published mostly 2023 to 2024. 8,300 words.")
    assert said.endswith("2023 the gate would hold back 50%, of those of 2024 25%.")
    assert "judged as of 2026-11-30 by caveat 0.1.0" in root.text
    assert "a1b2c3" in part(root, "reading").text


def test_a_year_with_few_articles_stands_in_the_table_and_in_no_picture() -> None:
    root = page(years())
    assert table(root, "by-year") == [
        ["2023", "40", "50%", "5.0", "5.0", "0"],
        ["2024", "40", "25%", "2.5", "7.5", "0"],
        ["2025 few articles", "3", "100%", "10", "0", "0"],
    ]
    assert columns(root, "Articles held back: 50% in 2023, 25% in 2024") == 2


def test_years_between_without_articles_leave_a_gap() -> None:
    rows = [row(f"{year}-{n}", date=str(year)) for year in (2019, 2023) for n in range(30)]
    root = page(rows)
    assert columns(root, "Articles held back") == 2
    xs = [float(r.attributes["x"].rstrip("%")) for r in part(root, "by-year").all("rect")[:2]]
    assert xs[1] - xs[0] == 80


def test_without_two_years_there_is_no_picture_and_it_says_so() -> None:
    root = page([row(str(n), date="2024-01-01") for n in range(40)])
    assert not root.all("figure")
    assert "it takes two years with 30 articles each" in part(root, "by-year").text


def test_rules_are_ranked_by_articles_and_lead_to_their_pages() -> None:
    (first, second) = table(page(years()), "by-rule")
    assert first[:3] == ["rule-cer001 CER001, mostly warning", "60%", "6.0"]
    assert second[:3] == ["rule-cer002 CER002, mostly error", "40%", "4.0"]
    links = [e.attributes["href"] for e in part(page(years()), "by-rule").all("a")]
    assert [link.rpartition("rules/")[2] for link in links] == ["CER001/", "CER002/"]


def test_the_figures_of_each_small_picture_are_in_a_table() -> None:
    (details,) = part(page(years()), "by-rule").all("details")
    cells = [[c.text for c in line if c.tag in ("th", "td")] for line in details.all("tr")]
    assert cells == [
        ["Per 1,000 words", "2023", "2024"],
        ["rule-cer001", "5.0", "7.5"],
        ["rule-cer002", "5.0", "2.5"],
    ]


def test_names_with_few_articles_and_articles_without_a_name_come_last() -> None:
    held = finding(severity="error")
    rows = [
        *(row(f"a{n}", *[held] * (n < 5), author="Ana") for n in range(40)),
        *(row(f"b{n}", *[held] * (n < 9), author="Ben") for n in range(40)),
        *(row(f"c{n}", held, author="Cid") for n in range(3)),
        *(row(f"d{n}", held) for n in range(40)),
    ]
    assert [line[:3] for line in table(page(rows), "by-author")] == [
        ["Ben", "40", "22%"],
        ["Ana", "40", "12%"],
        ["Cid few articles", "3", "100%"],
        ["no author", "40", "100%"],
    ]


def test_a_column_that_is_missing_is_asked_for() -> None:
    root = page([row("a", date="2024-01-01")])
    assert "--column author=NAME" in part(root, "by-author").text
    assert "--column date=NAME" in part(page([row("a")]), "by-year").text


def test_the_worst_pages_say_what_is_wrong_and_lead_to_the_page_if_it_is_on_the_web() -> None:
    hidden = finding("CAU002", text="beat it", message="A claim without a source.")
    root = page(
        [
            row("a", finding(severity="error"), hidden, url="https://example.org/a", title="Tea"),
            row("b", finding(), url="javascript:alert(1)", author="Ana Ruiz"),
            row("c"),
        ]
    )
    first, second = part(root, "worst").all("ol")[0].children[1::2]
    assert isinstance(first, Element)
    assert isinstance(second, Element)
    assert first.all("a")[0].attributes["href"] == "https://example.org/a"
    assert "Risk 80 of 100; 1 error, 1 warning in 100 words; a" in first.text
    assert "“tonic” is much to say. rule-cer001" in first.text
    assert [q.text for q in first.all("q")] == ["beat it"]
    assert not second.all("a")
    assert "; by Ana Ruiz" in second.text


def test_what_was_not_judged_is_told_at_the_top_and_explained() -> None:
    rows = [row("a"), *(unjudged(f"b{n}", "unreadable", "no UTF-8") for n in range(3))]
    root = page(rows)
    assert "3 of 4 rows (75%) could not be judged" in root.all("p", "problem")[0].text
    assert table(root, "not-judged") == [
        ["Not readable as an article", "3", "no UTF-8 b0 and 2 more"]
    ]
    assert not page([row("a")]).all("p", "problem")


def test_an_archive_of_nothing_that_could_be_judged_is_told_as_one() -> None:
    root = page([unjudged("a", "killed", "it ended")], Made())
    assert root.all("h2")[0].text == "No article was judged"
    assert page([]).all("h2")[0].text == "No article was judged"


def test_what_an_archive_holds_stays_text() -> None:
    evil = "<script>x</script>\x00"
    text = render(
        counts(
            [
                row("a", finding(text=evil), title=evil, author=evil, section=evil),
                unjudged(evil, evil, evil),
            ]
        ),
        evil,
        Made(),
    )
    assert "<script" not in text
    assert "\x00" not in text
    read_page(text)
