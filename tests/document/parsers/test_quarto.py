"""What Quarto, R Markdown and bookdown add to Markdown."""

from __future__ import annotations

import pytest

from linter.document.unread import Reason
from tests.helpers import blocks, read, source_of

HIDDEN = ":::: {.content-hidden}\nA cure.\n\n::: {.note}\nA cure.\n:::\n::::\n\nThe pot."


def texts(text: str, path: str = "article.qmd") -> list[str]:
    return [words for _, words in blocks(text, path)]


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("The sum is $a cure$ here.", "The sum is \ufffc here."),
        ("It costs $5 or $7, or A$9.", "It costs $5 or $7, or A$9."),
        ("The pot.\n\n$$\na cure = 2\n$$ {#eq-cure}", "The pot."),
        ("Look at Figure \\@ref(fig:cure).", "Look at Figure \ufffc."),
        ("(ref:cure) The pot is on.", "The pot is on."),
        ("\\newpage\n\nThe pot.\n\n\\vspace{2cm}", "The pot."),
        ("\\begin{figure}[h]\na cure\n\n\\end{figure}\n\nThe pot.", "The pot."),
        ("![The pot is on.](cure.png){#fig-cure fig-alt='a cure'}", "The pot is on."),
        ("The pot ![a cure](cure.png) is on.", "The pot is on."),
        ("The pot.\n![a cure](cure.png)\nThe cup.", "The pot. The cup."),
        (HIDDEN, "The pot."),
        ("```{r, fig.alt='a cure'}\n#| label: cure\nplot(1)\n```\n\nThe pot.", "The pot."),
        ("Pots of H~2~O and CO~2~.", "Pots of H2O and CO2."),
        ("The pot ~~cold~~ is on.", "The pot is on."),
    ],
)
def test_what_quarto_adds_is_no_prose(written: str, prose: str) -> None:
    assert texts(written) == [prose]


def test_titles_and_captions_are_read() -> None:
    box = '::: {.callout-tip collapse="true" title="Good to know"}\nThe pot is on.\n:::'
    assert texts(box) == ["Good to know", "The pot is on."]
    table = "| a | b |\n|---|---|\n| c | d |\n\n: The pots are on. {#tbl-cure}"
    assert texts(table) == ["a", "b", "c", "d", "The pots are on."]
    front = '---\ntitle: "Tea"\nabstract: "The pot is on."\n---\n\nThe cup.'
    assert texts(front) == ["Tea", "The pot is on.", "The cup."]


@pytest.mark.parametrize(
    "chunk",
    [
        '```{r}\n#| label: fig-cure\n#| fig-cap: "The pot is on."\n#| echo: false\nplot(1)\n```',
        "```{python}\n#| tbl-cap: The pot is on.\nplot(1)\n\nplot(2)\n```",
        "```{r cure, fig.cap='The pot is on.', echo=FALSE}\nplot(1)\n```",
        "```{ojs}\n//| fig-cap: 'The pot is on.'\nplot(1)\n```",
    ],
)
def test_captions_of_code_are_read(chunk: str) -> None:
    assert texts(f"The cup.\n\n{chunk}\n\nThe tea.") == ["The cup.", "The pot is on.", "The tea."]
    document = read(chunk, "article.qmd")
    assert source_of(document, "The pot is on.") == "The pot is on."
    assert {left.reason for left in document.unread} == {Reason.CODE}


def test_chunks_without_a_caption_are_code() -> None:
    chunk = "```{r}\n#| fig-cap:\n#|   - A cure\nplot(1)\n```\n\n```{r}\nfig.cap\n```"
    assert texts(f"{chunk}\n\nThe pot.\n\n```{{r}}\nno end") == ["The pot."]


def test_definitions_are_blocks_of_their_own() -> None:
    written = "The pot\n: It holds the tea.\n: It is hot.\n\nThe cup\n\n:   It holds less."
    assert texts(written) == [
        *("The pot", "It holds the tea.", "It is hot."),
        *("The cup", "It holds less."),
    ]


@pytest.mark.parametrize("path", ["article.Rmd", "article.qmd", "article.Rmarkdown"])
def test_suffixes_of_quarto(path: str) -> None:
    assert texts("The $cure$ pot.", path) == ["The \ufffc pot."]


def test_places_stay_exact() -> None:
    document = read("The $a cure$ pot \\@ref(x) of H~2~O.\n\n![The cup.](c.png)", "article.qmd")
    assert source_of(document, "pot") == "pot"
    assert source_of(document, "H2O") == "H~2~O"
    assert source_of(document, "The cup.") == "The cup."


def test_what_is_left_out_is_noted() -> None:
    document = read(HIDDEN, "article.qmd")
    assert [left.reason for left in document.unread] == [Reason.HIDDEN]
    assert [left.words for left in document.unread] == [6]
