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
class _Style:
    """What one program writes in its own way. `before` is what it has before the first part."""

    escape: Callable[[str], str]
    before: str = ""
    front_matter: bool = False
    bold_headings: bool = False
    bullet: str = "-"
    rule_of_cells: str = "---"


def _by_hand(text: str) -> str:
    return re.sub(r"[\\*_\[\]<`]", r"\\\g<0>", text)


def _by_google(text: str) -> str:
    """Escapes more than it must: a minus and an equals sign too."""
    return re.sub(r"[\\*_\[\]<>`~=+#-]", r"\\\g<0>", text)


def _for_mdx(text: str) -> str:
    return re.sub(r"[\\*_\[\]`]", r"\\\g<0>", text).replace("<", "{'<'}")


_PICTURE = base64.b64encode(bytes(range(256)) * 8).decode()
_IMPORT = "import Chart from '../miracle cure.js'\n\n<Chart of={['a miracle cure', 2]} />"
_CHUNK = '```{r}\n#| label: fig-sap\n#| fig-alt: "A miracle cure"\nplot(x)\n```'
_REMARK = "%% a miracle cure? ask Ida %%\n\nstatus:: a miracle cure\n\n#miracle/cure #draft"
HAND = _Style(_by_hand)
GOOGLE = _Style(_by_google, "![][image1]", bold_headings=True, bullet="*", rule_of_cells=":----")
MDX = _Style(_for_mdx, _IMPORT, front_matter=True)
QUARTO = _Style(_by_hand, f"{_CHUNK}\n\n\\newpage", front_matter=True)
OBSIDIAN = _Style(_by_hand, _REMARK, front_matter=True, bullet="*")


def markdown(article: Article) -> str:
    return _written(article, HAND)


def google_markdown(article: Article) -> str:
    """As “Download, Markdown” writes it: with a picture as text, at the end."""
    picture = f"[image1]: <data:image/png;base64,{_PICTURE}>"
    return f"{_written(article, GOOGLE)}\n\n{picture}\n"


def mdx(article: Article) -> str:
    return _written(article, MDX)


def quarto(article: Article) -> str:
    return _written(article, QUARTO)


def obsidian(article: Article) -> str:
    return _written(article, OBSIDIAN)


def _written(article: Article, style: _Style) -> str:
    return "\n\n".join(
        [
            _title(article.title, style),
            *([style.before] if style.before else []),
            *(_part(part, style) for part in article.parts),
            *(f"[^{n}]: {_line(note, style)}" for n, note in enumerate(article.notes, 1)),
        ]
    )


def _title(title: str, style: _Style) -> str:
    if style.front_matter:
        return f'---\ntitle: "{title}"\n---'
    return _heading(1, style.escape(title), style)


def _heading(level: int, words: str, style: _Style) -> str:
    return f"{'#' * level} " + (f"**{words}**" if style.bold_headings else words)


def _part(part: Part, style: _Style) -> str:
    match part:
        case Heading(line, level):
            return _heading(level, _line(line, style), style)
        case Paragraph(line):
            return _line(line, style)
        case Quote(line):
            return f"> {_line(line, style)}"
        case Items(items, numbered):
            marks = (f"{n}." if numbered else style.bullet for n in range(1, len(items) + 1))
            return "\n".join(f"{m} {_line(i, style)}" for m, i in zip(marks, items, strict=True))
        case Table():
            return "\n".join(_rows(part, style))


def _rows(table: Table, style: _Style) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        yield f"| {' | '.join(_line(cell, style) for cell in row)} |"
        if number == 0:
            yield f"| {' | '.join(style.rule_of_cells for _ in row)} |"


def _line(line: Line, style: _Style) -> str:
    return "".join(_run(run, style) for run in line)


def _run(run: Words | Mark, style: _Style) -> str:
    if isinstance(run, Mark):
        return f"[^{run.number}]"
    text = style.escape(run.text)
    if run.bold:
        return f"**{text}**"
    if run.italic:
        return f"*{text}*"
    return f"[{text}]({run.link})" if run.link else text
