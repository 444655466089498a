"""Help in sections, for commands with many options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

OTHERS = "Other options"


class SectionedCommand(click.Command):
    """A command whose help lists its options under headings, in the order given. What no section
    names comes last."""

    def __init__(self, *args: Any, sections: Mapping[str, Sequence[str]], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.sections = sections

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        params = {p.name: p for p in self.get_params(ctx) if isinstance(p, click.Option)}
        named = {name for names in self.sections.values() for name in names}
        rest = [name for name in params if name not in named]
        for heading, names in {**self.sections, OTHERS: rest}.items():
            records = [params[name].get_help_record(ctx) for name in names if name in params]
            if rows := [record for record in records if record]:
                with formatter.section(heading):
                    formatter.write_dl(rows)
