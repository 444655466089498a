"""One article as a model, and the same article in HTML."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """Words with one look; with an address they are a link."""

    text: str
    href: str = ""
    mark: str = ""  # strong, em, code, del, sup


@dataclass(frozen=True)
class Block:
    """A block of runs: p, h2, h3, blockquote, ul or ol (an item of it), or a table of cells."""

    kind: str
    runs: Sequence[Run] = ()
    rows: Sequence[Sequence[Sequence[Run]]] = ()


@dataclass(frozen=True)
class Article:
    title: str
    summary: str
    blocks: Sequence[Block] = field(default=())


def p(*runs: Run | str) -> Block:
    return block("p", *runs)


def block(kind: str, *runs: Run | str) -> Block:
    return Block(kind, [run if isinstance(run, Run) else Run(run) for run in runs])


def table(*rows: Sequence[str]) -> Block:
    return Block("table", rows=[[[Run(cell)] for cell in row] for row in rows])


DOI = "https://doi.org/10.1136/bmj.n160"
RISKY = Article(
    "Zinc works wonders",
    "Why zinc cures colds in everyone.",
    (
        p(
            "Experts say that zinc ",
            Run("prevents", mark="strong"),
            " colds, and ginger is a mira",
            Run("cle cure", mark="em"),
            ".",
        ),
        block("h2", "What the studies say"),
        p(
            "A ",
            Run("clinically", mark="strong"),
            " proven tea, says a study in ",
            Run("Nature", DOI),
            ", cures colds.",
        ),
        block("ul", "Take 500 mg a day."),
        block("ul", Run("Guaranteed", mark="em"), " to work within a week."),
        block("h3", "Turmeric cures cancer"),
        block("ol", "Stop taking your ", Run("medicine", "https://example.org/pills"), " at once."),
        block("ol", "Drink the tea."),
        block("blockquote", "Detox teas heal the liver, “Doctor” O’Neil said."),
        table(["Food", "Effect"], ["Zinc", "It cures colds in all children."]),
        p("The tea costs ", Run("10", mark="del"), " 12 euros."),
    ),
)
CAREFUL = Article(
    "What zinc can do for a cold",
    "What we know about zinc, and what we do not.",
    (
        p(
            "In a trial of 340 adults, those who took zinc were ill for ",
            Run("one", mark="em"),
            " day less (",
            Run("Smith, 2021", DOI),
            "). It does not prevent colds.",
        ),
        block("h2", "What to ask your doctor"),
        p(
            "Zinc can cause nausea. Talk to your doctor before you take it, and keep to the dose"
            " on the label."
        ),
    ),
)


def as_html(article: Article) -> str:
    title, summary = html.escape(article.title), html.escape(article.summary)
    head = f'<title>{title}</title><meta name="description" content="{summary}">'
    return f"<html><head>{head}</head><body>{body_html(article)}</body></html>"


def body_html(article: Article) -> str:
    made = []
    last = ""
    for each in article.blocks:
        if last != each.kind and last in ("ul", "ol"):
            made.append(f"</{last}>")
        if last != each.kind and each.kind in ("ul", "ol"):
            made.append(f"<{each.kind}>")
        last = each.kind
        if each.kind == "table":
            made.append(f"<table>{''.join(map(row_html, each.rows))}</table>")
        else:
            name = "li" if each.kind in ("ul", "ol") else each.kind
            made.append(f"<{name}>{inline_html(each.runs)}</{name}>")
    return "\n".join([*made, *([f"</{last}>"] if last in ("ul", "ol") else [])])


def row_html(row: Sequence[Sequence[Run]]) -> str:
    return f"<tr>{''.join(f'<td>{inline_html(cell)}</td>' for cell in row)}</tr>"


def inline_html(runs: Sequence[Run]) -> str:
    made = []
    for run in runs:
        text = html.escape(run.text)
        text = f"<{run.mark}>{text}</{run.mark}>" if run.mark else text
        made.append(f'<a href="{html.escape(run.href)}">{text}</a>' if run.href else text)
    return "".join(made)
