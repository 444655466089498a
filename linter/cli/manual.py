"""The man page of all commands, made of their help: `python -m linter.cli.manual docs/caveat.1`.

The wheel installs it, so that `man caveat` shows it; a test says when it is out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from linter.cli.main import main
from linter.cli.sections import OTHERS, SectionedCommand
from linter.common.files import write_atomically

_NAME = "an editorial linter for health articles"
_END = r"""
.SH EXIT STATUS
.TP
.B 0
All articles passed.
.TP
.B 1
An article failed.
.TP
.B 2
Usage or configuration is wrong; nothing was linted.
.TP
.B 3
An article could not be read, or a rule crashed or timed out.
.PP
A run that a signal ends has 128 and the number of the signal: 130 after Ctrl\-C.
.SH FILES
.TP
.I .caveat.yml
The configuration of the articles in its folder and below; the nearest one applies.
.TP
.I pyproject.toml
The same in TOML, below
.BR [tool.caveat] .
.TP
.I .caveat\-baseline.json
Known findings, which do not fail an article.
.SH ENVIRONMENT
.TP
.B CAVEAT_CONFIG
The configuration to use instead of the nearest one.
.TP
.B CAVEAT_CACHE_DIR
The folder for the cache of results.
.TP
.B CAVEAT_DATA_DIR
The folder for the list of retracted papers.
.TP
.B NO_COLOR
If set and not empty, no colours.
.SH EXAMPLES
.TP
.B caveat draft.md
Lint an article.
.TP
.B caveat check content \-\-watch
Lint a folder, and again whatever changes in it.
.TP
.B git diff \-\-name\-only \-\-diff\-filter=d \-z main | caveat check \-\-files\-from \-
Lint the articles that a branch changes.
.TP
.B caveat check content \-\-format sarif=caveat.sarif \-\-statistics
Write a report for code scanning, and count findings by rule.
"""


def page() -> str:
    """The man page, in roff."""
    root = click.Context(main, info_name="caveat")
    lines = [
        '.TH CAVEAT 1 "" "" "caveat"',
        ".SH NAME",
        f"caveat \\- {_NAME}",
        ".SH SYNOPSIS",
        r".B caveat \fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
        ".br",
        r".B caveat \fIPATHS\fR",
        ".SH DESCRIPTION",
        *_paragraphs(main.help or ""),
        *_options(root),
        ".SH COMMANDS",
    ]
    for context in _below(root):
        lines += _command(context)
    return "\n".join(lines) + _END


def _below(context: click.Context) -> Iterator[click.Context]:
    """The commands of a group, those of the groups in it too."""
    group = context.command
    assert isinstance(group, click.Group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        if isinstance(command, click.Group):
            yield from _below(inner)
        else:
            yield inner


def _command(context: click.Context) -> Iterator[str]:
    command = context.command
    yield f".SS {_text(' '.join([context.command_path, *command.collect_usage_pieces(context)]))}"
    yield from _paragraphs(command.help or "")
    yield from _options(context)


def _options(context: click.Context) -> Iterator[str]:
    """The options of a command, by section where it has some. That for help is in all of them."""
    command = context.command
    options = {p.name: p for p in command.params if isinstance(p, click.Option)}
    sections = command.sections if isinstance(command, SectionedCommand) else {OTHERS: [*options]}
    for heading, names in sections.items():
        if len(sections) > 1:
            yield from (".PP", f".I {_text(heading)}")
        for name in names:
            if record := options[str(name)].get_help_record(context):
                yield from (".TP", f".B {_text(record[0])}", _text(record[1]))


def _paragraphs(help_: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", help_.strip()):
        verbatim = paragraph.lstrip().startswith("\b\n")
        words = paragraph.replace("\b\n", "").rstrip()
        yield ".PP"
        if verbatim:
            yield from (".nf", *(_text(line.strip()) for line in words.splitlines()), ".fi")
        else:
            yield _text(words)


def _text(words: str) -> str:
    """Words in one line of roff, none of which it takes for a request."""
    line = " ".join(words.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    write_atomically(Path(sys.argv[1]), page().encode())
