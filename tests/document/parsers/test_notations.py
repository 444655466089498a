"""Notations of Obsidian, CriticMarkup, Pandoc, Docusaurus, MkDocs and GitHub."""

from __future__ import annotations

import pytest

from linter.document.blocks import Link
from tests.helpers import blocks, read, text_of


def texts(text: str) -> list[str]:
    return [words for _, words in blocks(text)]


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("The pot %% a cure %% is on.", "The pot is on."),
        ("Pour [[cures|the tea]], see [[Cups]].", "Pour the tea, see Cups."),
        ("Pour [[cures | the tea]] now.", "Pour the tea now."),
        ("The pot ![[cure.png]] is on.", "The pot is on."),
        ("The {--cold--}{++hot++} pot{>>a cure<<}.", "The hot pot."),
        ("The {~~cold~>hot~~} {==pot==}.", "The hot pot."),
        ("The ==hot== pot.", "The hot pot."),
        ("The [hot]{.cure} pot{.cure}", "The hot pot{.cure}"),
        ("## The pot {#cure .cures}", "The pot"),
        ("A pot of 10 m^2^ and H^+^.", "A pot of 10 m2 and H+."),
        ("The pot is on.\n{: .cure}", "The pot is on."),
        ("Up 100%% and 50%% more.", "Up 100%% and 50%% more."),
        ("As [[1]](/a) says.", "As [1] says."),
        ("Write to me@home.org or @tea_time.", "Write to me@home.org or @tea_time."),
        ("Follow us on Instagram: @tea2019.", "Follow us on Instagram: @tea2019."),
        ("It is 2 == 2 and 3 == 3.", "It is 2 == 2 and 3 == 3."),
        ("Deleted ~~cold~~ hot.", "Deleted hot."),
        ('The [cold]{.deletion author="A"}[hot]{.insertion author="A"} pot.', "The hot pot."),
        ('The [a cure]{.comment-start id="0"}hot[]{.comment-end id="0"} pot.', "The hot pot."),
        ("{::comment}\nA cure\n{:/comment}\n\nThe pot.", "The pot."),
        ("![A cure](pot.png){width=50%} The pot.", "The pot."),
        ("```{tip}\nThe *pot*.\n```", "The pot."),
        ("```ad-note\nThe pot.\n```", "The pot."),
    ],
)
def test_marks_are_not_prose(written: str, prose: str) -> None:
    assert texts(written) == [prose]


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("Tea is hot [@lee2019].", "Tea is hot."),
        ("Tea is hot [see @lee2019, p. 3; also @abe].", "Tea is hot."),
        ("Tea is hot [-@lee2019].", "Tea is hot."),
        ("Tea is hot.^[A book on tea.]", "Tea is hot."),
        ("Tea is hot.^1,2^", "Tea is hot."),
        ("Tea is hot \\citep[p. 3]{lee2019}.", "Tea is hot."),
        ("Tea is hot {% cite lee2019 %}.", "Tea is hot."),
        ("Tea is hot [[@lee2019]].", "Tea is hot."),
        ("@lee2019 says tea is hot.", "Lee says tea is hot."),
        ("@lee2019 [p. 3] says tea is hot.", "Lee says tea is hot."),
    ],
)
def test_citations_are_sources(written: str, prose: str) -> None:
    (block,) = (document := read(written)).blocks
    assert text_of(document, block) == prose
    (link,) = block.links
    assert isinstance(link, Link)
    assert link.footnote


def quoted(text: str) -> list[tuple[str, bool]]:
    document = read(text)
    return [(text_of(document, block), block.blockquote) for block in document.blocks]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("> [!NOTE]\n> The pot.", [("The pot.", False)]),
        ("> [!info]- On pots\n> The pot.", [("On pots", False), ("The pot.", False)]),
        ("> [!tip] On pots\n>\n> - The pot.", [("On pots", False), ("The pot.", False)]),
        ("- Tea:\n  > [!NOTE]\n  > The pot.", [("Tea:", False), ("The pot.", False)]),
        ("> The pot.", [("The pot.", True)]),
        ("> **Key takeaway:** The pot.", [("Key takeaway: The pot.", False)]),
        ("> 💡 **Tip**\n> The pot.", [("💡 Tip The pot.", False)]),
        ("> **Anna:** The pot.", [("Anna: The pot.", True)]),
        ('<blockquote class="box is-info">The pot.</blockquote>', [("The pot.", False)]),
        ("> [1] The pot.", [("[1] The pot.", True)]),
        ("> [!NOTE]\n> The pot.\n>\n> > Said.", [("The pot.", False), ("Said.", True)]),
        ("> [!NOTE]\n> The pot.\n\n> Said.", [("The pot.", False), ("Said.", True)]),
        (
            '!!! note "On pots"\n    The pot.\n\n    More.\n\nOut.',
            [("On pots", False), ("The pot.", False), ("More.", False), ("Out.", False)],
        ),
        ("??? tip\n    - The pot.", [("The pot.", False)]),
        (":::tip[On pots]\nThe pot.\n:::", [("On pots", False), ("The pot.", False)]),
        ("::: warning On pots\nThe pot.\n:::", [("On pots", False), ("The pot.", False)]),
        ('::: {.note title="A cure"}\nThe pot.\n:::', [("The pot.", False)]),
    ],
)
def test_call_outs_are_the_writers_own_voice(written: str, found: list[tuple[str, bool]]) -> None:
    assert quoted(written) == found


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_definition_goes_on_in_indented_paragraphs(newline: str) -> None:
    text = (
        "Pot\n:   It is.\n\n    It is *hot*.\n\n        x = 1\n\n    - Mind it.\n\n    It is new."
    )
    assert texts(text.replace("\n", newline)) == [
        "Pot",
        "It is.",
        "It is hot.",
        "Mind it.",
        "It is new.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Pot\n: It is on.\n\n        x = 1",
        "Pot\n: It is on.\n\nIt is hot.\n\n    x = 1",
        "Pot\n: It is on.\n\n## Hot\n\n    x = 1",
        "It is on.\n\n    x = 1",
    ],
)
def test_code_after_a_definition_is_code(text: str) -> None:
    assert "x = 1" not in texts(text)
