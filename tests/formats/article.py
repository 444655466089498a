"""The article that is written in every format: what it says, apart from how a format says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A run of text in one style; `link` is the address that it leads to."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True)
class Mark:
    """A mark of a note, by its number from 1."""

    number: int


Line = Sequence[Words | Mark]


@dataclass(frozen=True)
class Heading:
    line: Line
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    line: Line


@dataclass(frozen=True)
class Quote:
    line: Line


@dataclass(frozen=True)
class Items:
    """A list; each item is one line."""

    items: Sequence[Line]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells, the first of which is the head."""

    rows: Sequence[Sequence[Line]]


Part = Heading | Paragraph | Quote | Items | Table


@dataclass(frozen=True)
class Article:
    """`notes` are the texts of the notes, in the order of their numbers."""

    title: str
    parts: Sequence[Part]
    notes: Sequence[Line]


def said(*runs: str | Words | Mark) -> Line:
    return tuple(Words(run) if isinstance(run, str) else run for run in runs)


def bold(text: str) -> Words:
    return Words(text, bold=True)


def italic(text: str) -> Words:
    return Words(text, italic=True)


def linked(text: str, link: str) -> Words:
    return Words(text, link=link)


TRIAL = "https://doi.org/10.1000/birch.2021.7"
REVIEW = "https://doi.org/10.1000/joints.2019.3"

RISKY = Article(
    "Birch sap cures gout for good",
    [
        Paragraph(
            said(
                "Birch sap is ",
                bold("clinically"),
                " proven to calm sore joints, and a cup costs less than £2.",
            )
        ),
        Paragraph(
            said(
                "Harvard fo",
                italic("und"),
                " that it helps when you walk 5-10 km a day; experts say it's a mira",
                bold("cle cure"),
                ".",
            )
        ),
        Heading(said("What studies show about ", italic("Betula pendula"))),
        Paragraph(
            said("Studies show that the sap prevents kidney stones & lowers blood pressure.")
        ),
        Paragraph(
            said(
                "People who drink it have fewer colds (",
                linked("a trial of 40 adults", TRIAL),
                ").",
            )
        ),
        Items(
            [
                said("Stop taking your ", bold("blood thinners"), " after a week."),
                said("Birch sap guarantees a flat stomach in 10 days."),
                said("It detoxifies the liver [as they say], at 30 < 40 calories."),
            ]
        ),
        Items(
            [said("Tap the tree."), said("Drink the sap, a groundbreaking remedy, each day.")],
            numbered=True,
        ),
        Heading(said("Who drinks it?"), level=3),
        Table(
            [
                [said("Who"), said("What it does")],
                [said("Runners"), said("Prevents cramps")],
                [said("Parents"), said("The sap ", bold("cures"), " colds")],
            ]
        ),
        Quote(said("“It's a miracle cure, and I threw my tablets away,” says Ida Holm.")),
        Paragraph(
            said(
                "Gout attacks fell by half in the people who drank the sap every day.",
                Mark(1),
                " It's widely believed that doctors hide this. Yale found that the sap eases pain.",
                Mark(1),
            )
        ),
    ],
    [said("Lind A. ", italic("Sap and joints"), ". ", linked("10.1000/joints.2019.3", REVIEW))],
)

CAREFUL = Article(
    "What is known about birch sap and gout",
    [
        Paragraph(
            said(
                "Birch sap is a drink of the ",
                bold("early"),
                " spring, and a cup costs less than £2.",
            )
        ),
        Heading(said("What is known so far about ", italic("Betula pendula"))),
        Paragraph(
            said(
                "In ",
                linked("a trial of 40 adults", TRIAL),
                ", those who drank the sap had gout attacks as often as others.",
            )
        ),
        Items(
            [
                said("The trial was small & lasted 5-10 weeks."),
                said(
                    "Its [first] results may not hold for ",
                    bold("older"),
                    " people, with 30 < 40 in the study.",
                ),
            ]
        ),
        Items(
            [said("Write down what you drink."), said("Show the list to your doctor.")],
            numbered=True,
        ),
        Heading(said("Who drinks it?"), level=3),
        Table(
            [
                [said("Who"), said("What was measured")],
                [said("Runners"), said("Cramps in one week")],
            ]
        ),
        Quote(said("“I like the taste of it,” says Ida Holm.")),
        Paragraph(
            said(
                "A review of older studies came to no firm answer.",
                Mark(1),
                " Talk to your doctor before you change a treatment.",
            )
        ),
    ],
    [said("Lind A. ", italic("Sap and joints"), ". ", linked("10.1000/joints.2019.3", REVIEW))],
)
