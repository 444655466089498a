"""The article as plain text, with addresses written out: what an e-mail has."""

from __future__ import annotations

from tests.formats.article import Article, Heading, Items, Line, Mark, Paragraph, Part, Quote, Table


def plain(article: Article) -> str:
    notes = [f"[{n}] {_line(note)}" for n, note in enumerate(article.notes, 1)]
    return "\n\n".join([article.title, *map(_part, article.parts), "Sources", *notes])


def _part(part: Part) -> str:
    match part:
        case Heading(line) | Paragraph(line) | Quote(line):
            return _line(line)
        case Items(items, numbered):
            marks = (f"{n}." if numbered else "-" for n in range(1, len(items) + 1))
            return "\n".join(f"{m} {_line(item)}" for m, item in zip(marks, items, strict=True))
        case Table(rows):
            return "\n\n".join(_line(cell) for row in rows for cell in row)


def _line(line: Line) -> str:
    runs = (
        f"[{run.number}]"
        if isinstance(run, Mark)
        else f"{run.text} {run.link}"
        if run.link
        else run.text
        for run in line
    )
    return "".join(runs)
