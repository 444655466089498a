"""Template syntax: tags are not prose, the text between them is, and they join no sentences."""

from __future__ import annotations

import pytest

from tests.helpers import blocks, read

BOTH = ("article.md", "article.html")


def texts(text: str, path: str = "article.md") -> list[str]:
    return [words for _, words in blocks(text, path)]


@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ('{{< img src="a.png" alt="A cure" >}} The kettle is on.', "The kettle is on."),
        ("{{% tip %}}The kettle is on.{{% /tip %}}", "The kettle is on."),
        ("The {{< hl >}}kettle{{< /hl >}} is on.", "The kettle is on."),
        ("The pot holds {{ .Params.size }} cups.", "The pot holds \ufffc cups."),
        ("{% if a %}The kettle is on.{% else %} Or off.{% endif %}", "The kettle is on. Or off."),
        ("It is on.{% endif %}Drink up.", "It is on. Drink up."),
        ("{{#if a}}The kettle{{/if}} is on.", "The kettle is on."),
        ("The {# a cure #}kettle{{! a cure }} is {{- /* a cure */ -}}on.", "The kettle is on."),
        ("The kettle<%# a cure %> holds <%= size %> cups.", "The kettle holds \ufffc cups."),
        ("The kettle <?php cure(); ?>is on.", "The kettle is on."),
        ('[box title="A cure"]The kettle is on.[/box]', "The kettle is on."),
        ("[vc_row][vc_text]The kettle is on.[/vc_text][/vc_row]", "The kettle is on."),
        ("[gallery ids=1,2] The kettle is on.", "The kettle is on."),
    ],
)
def test_tags_are_not_prose(path: str, written: str, prose: str) -> None:
    assert texts(written, path) == [prose]


@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize(
    "text",
    [
        "As shown [1] and [2, 3].",
        "The mean [mean age=54, p = 0.03] is [odds ratio=0.8] here.",
        "He said [sic] so [emphasis added].",
        "A set {1, 2} and {3}.",
        "Prices fell 5 %, then 6 %.",
        "Less is more: a < b and b > c.",
        "An open {{ brace and {% another.",
        "A [note about tea] and [toc of nothing].",
    ],
)
def test_ordinary_brackets_are_text(path: str, text: str) -> None:
    assert texts(text, path) == [text]


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("See [the pot](/pot) and [a cup][1].\n\n[1]: /cup", "See the pot and a cup."),
        ("- [x] Boil water.", "Boil water."),
        ('Read [the notes]({{< ref "notes.md" >}}).', "Read the notes."),
        ('Drink tea.{{< cite "pot" >}}', "Drink tea."),
        ("Drink tea.[efn_note]A cure.[/efn_note]", "Drink tea."),
    ],
)
def test_links_and_notes_stay(written: str, prose: str) -> None:
    assert texts(written) == [prose]


def test_a_tag_alone_on_its_lines_ends_a_paragraph() -> None:
    assert texts("The pot is on\n{{< rule >}}\nThe cup is off") == [
        "The pot is on",
        "The cup is off",
    ]


def test_code_between_tags_is_code() -> None:
    document = read("{{< highlight go >}}\ncure()\n{{< /highlight >}}\n\nThe kettle is on.")
    assert document.text.strip() == "The kettle is on."
    assert [part.reason.value for part in document.unread] == ["template syntax", "code"]


def test_what_is_shown_as_code_is_not_a_tag() -> None:
    document = read("Write `{{ x }}` or:\n\n```\n{% comment %}\n```\n\nDone. {% endcomment %}")
    assert "Done." in document.text
    assert not document.comments


def test_a_comment_may_suppress() -> None:
    document = read("{# caveat-disable-line CER001 -- a film #}\n\nTea.")
    assert [c.text.strip() for c in document.comments] == ["caveat-disable-line CER001 -- a film"]


def test_a_source_in_a_tag_counts() -> None:
    (block,) = read('Drink tea.{{< cite "pot" >}} Drink water.').blocks
    assert [(link.start, link.footnote) for link in block.links] == [(10, True)]
