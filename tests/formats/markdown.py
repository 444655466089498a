"""The article in Markdown, as people and programs write it."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.formats.article import (
    Article,
    Heading,
    Items,
    Line,
    Mark,
    Paragraph,
    Part,
    Quote,
    Table,
    Words,
)


@dataclass(frozen=True)
class Style:
    """What one program writes in its own way."""

    escape: Callable[[str], str]
    front_matter: bool = False
    bold_headings: bool = False
    bullet: str = "-"
    link: Callable[[str, str], str] = "[{}]({})".format
    mark: Callable[[int], str] = "[^{}]".format
    rule_of_cells: str = "---"


def _by_hand(text: str) -> str:
    return re.sub(r"[\\*_\[\]<`]", r"\\\g<0>", text)


def _by_google(text: str) -> str:
    """Escapes more than it must: a minus, an equals sign and the dot of a number too."""
    text = re.sub(r"[\\*_\[\]<>`~=+#&-]", r"\\\g<0>", text)
    return re.sub(r"(?m)^(\d+)\.", r"\1\\.", text).replace("\\&", "&")


def _for_mdx(text: str) -> str:
    return re.sub(r"[\\*_\[\]`]", r"\\\g<0>", text).replace("<", "{'<'}")


def markdown(article: Article) -> str:
    return _written(article, Style(_by_hand))


def google_markdown(article: Article) -> str:
    """As “Download, Markdown” writes it, with a picture."""
    style = Style(_by_google, bold_headings=True, bullet="*", rule_of_cells=":----")
    picture = base64.b64encode(bytes(range(256)) * 8).decode()
    text = _written(article, style).replace("\n\n", "\n\n![][image1]\n\n", 1)
    return f"{text}\n\n[image1]: <data:image/png;base64,{picture}>\n"


def mdx(article: Article) -> str:
    text = _written(article, Style(_for_mdx, front_matter=True))
    return text.replace(
        "\n\n", "\n\nimport Chart from '../miracle cure.js'\n\n<Chart of={[1, 2]} />\n\n", 1
    )


def quarto(article: Article) -> str:
    """With a chunk of code and options, and cross references."""
    chunk = '```{r}\n#| label: fig-sap\n#| fig-cap: "miracle cure"\nplot(x)\n```\n'
    text = _written(article, Style(_by_hand, front_matter=True))
    return text.replace("\n\n", f"\n\n{chunk}\n", 1)


def obsidian(article: Article) -> str:
    """With the properties, tags, comments and ids of blocks that its writers use."""
    text = _written(article, Style(_by_hand, front_matter=True, bullet="*"))
    return text.replace("\n\n", "\n\n%% a miracle cure? ask Ida %%\n\n", 1).replace(
        "colds (", "colds ("
    )


def _written(article: Article, style: Style) -> str:
    return "\n\n".join(
        [
            _title(article.title, style),
            *(_part(part, style) for part in article.parts),
            *(f"[^{n}]: {_line(note, style)}" for n, note in enumerate(article.notes, 1)),
        ]
    )


def _title(title: str, style: Style) -> str:
    if style.front_matter:
        return f'---\ntitle: "{title}"\n---'
    return f"# **{style.escape(title)}**" if style.bold_headings else f"# {style.escape(title)}"


def _part(part: Part, style: Style) -> str:
    match part:
        case Heading(line, level):
            words = _line(line, style)
            return f"{'#' * level} " + (f"**{words}**" if style.bold_headings else words)
        case Paragraph(line):
            return _line(line, style)
        case Quote(line):
            return f"> {_line(line, style)}"
        case Items(items, numbered):
            marks = (f"{n}." if numbered else style.bullet for n in range(1, len(items) + 1))
            return "\n".join(f"{m} {_line(i, style)}" for m, i in zip(marks, items, strict=True))
        case Table(rows):
            return "\n".join(_rows(rows, style))


def _rows(rows: Table.rows, style: Style) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(_line(cell, style) for cell in row)} |"
        if number == 0:
            yield f"| {' | '.join(style.rule_of_cells for _ in row)} |"


def _line(line: Line, style: Style) -> str:
    return "".join(_run(run, style) for run in line)


def _run(run: Words | Mark, style: Style) -> str:
    if isinstance(run, Mark):
        return style.mark(run.number)
    text = style.escape(run.text)
    if run.bold:
        return f"**{text}**"
    if run.italic:
        return f"*{text}*"
    return style.link(text, run.link) if run.link else text
