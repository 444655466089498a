"""The options of searching, the files that are found by them, and what is said on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.cli.options import complain, remark, with_options
from linter.cli.stdin import STDIN
from linter.common.dataclass import replace

if TYPE_CHECKING:
    from linter.common.discover import Discovery
    from linter.common.expansion import Skipped
    from linter.config.options import RunOptions
    from linter.engine.linter import Linter
    from linter.report import FileReport


class SearchWishes:
    """The command-line options for folders and links."""

    def __init__(self, exclude: Sequence[str], *, no_ignore: bool, follow_links: bool) -> None:
        self.exclude = exclude
        self.no_ignore = no_ignore
        self.follow_links = follow_links

    def applied_to(self, options: RunOptions) -> RunOptions:
        """Options with the globs to exclude. Raises ConfigError for one that matches nothing."""
        if not self.exclude:
            return options
        from linter.common.errors import ConfigError
        from linter.common.glob_patterns import fault
        from linter.common.globs import Globs

        here = Path(os.path.realpath("."))
        globs = [glob.strip() for value in self.exclude for glob in value.split(",")]
        for glob in globs:
            if message := fault(glob, here):
                raise ConfigError(f"--exclude: {glob!r} matches nothing: {message}")
        return replace(options, exclude=Globs(tuple(globs), here))

    def discovered(
        self,
        linter: Linter,
        paths: Sequence[str],
        json_fields: Sequence[str] = (),
        *,
        articles_only: bool = False,
        tell: bool = True,
    ) -> Discovery:
        """The files that are named, standard input aside; with `tell`, what is not there or not
        read is told."""
        from linter.common.discover import SearchOptions, discover
        from linter.common.errors import CaveatError

        respects = linter.uses_gitignore

        def uses_gitignore(folder: Path) -> bool:
            return not self.no_ignore and respects(folder)

        options = SearchOptions(
            json=bool(json_fields),
            follow_links=self.follow_links,
            articles_only=articles_only,
            uses_gitignore=uses_gitignore,
        )
        discovery = discover([p for p in paths if p != STDIN], options)
        if not tell:
            return discovery
        if discovery.problems:
            complain(CaveatError(*discovery.problems))
        for note in _notes(discovery.skipped) if discovery.skipped else ():
            remark(f"note: {note}")
        return discovery

    def writes_outside(self, discovery: Discovery, path: Path) -> bool:
        """Whether a file that was found is not in the folder that was given, but behind a link."""
        from linter.common.files import leads_out

        return not self.follow_links and (_is_outside(path, discovery) or leads_out(path))


def check_json_fields(json_fields: Sequence[str], files: Sequence[Path], stdin: str | None) -> None:
    """Raises ConfigError where JSON fields are named, and no article is JSON."""
    from linter.common.errors import ConfigError, Problem
    from linter.common.file_types import JSON, suffix_of

    names = [*([stdin] if stdin else []), *map(str, files)]
    if json_fields and names and not any(suffix_of(name) in JSON for name in names):
        kinds = ", ".join(sorted(JSON))
        message = f"--json-field is for JSON ({kinds}), and this is none; leave the option out"
        raise ConfigError(*(Problem(message, name) for name in names[:_TOLD]))


_TOLD = 3


def unreadable(discovery: Discovery) -> Sequence[FileReport]:
    """A report on each folder that could not be searched and each link that leads nowhere."""
    from linter.common.errors import SourceError
    from linter.engine.policy import report_on_error

    return [report_on_error(each.path, SourceError(each)) for each in discovery.unreadable]


def _is_outside(path: Path, discovery: Discovery) -> bool:
    return discovery.skipped is not None and path in discovery.skipped.outside


def _notes(skipped: Skipped) -> Sequence[str]:
    from linter.common.errors import counted
    from linter.common.log import log

    if any(skipped.ignored):
        log("skipped %s that git ignores; --no-ignore reads them", skipped.ignored)
    notes = []
    if skipped.unread:
        notes.append(_unread(skipped.unread))
    if skipped.links:
        notes.append(_not_followed(skipped.links))
    if skipped.others:
        files = counted(skipped.others, "file")
        notes.append(f"skipped {files} that the suffix does not show to be an article")
    return notes


def _not_followed(links: Sequence[str]) -> str:
    told = f"{links[0]}: this link leads out of what was named, and was not followed"
    others = f", as {len(links) - 1} others" if len(links) > 1 else ""
    return f"{told}{others}; --follow-links follows it"


def _unread(unread: Mapping[str, int]) -> str:
    from linter.common.errors import counted

    files = counted(sum(unread.values()), "file")
    kinds = ", ".join(f"{number} {suffix}" for suffix, number in unread.items())
    verb = "was" if files.startswith("1 ") else "were"
    return (
        f"{files} in other formats {verb} not read: {kinds}; "
        "check one of them by its name to see what to do"
    )


_OPTIONS: Sequence[Callable[[Any], Any]] = [
    click.option(
        "--exclude",
        multiple=True,
        metavar="GLOBS",
        help="Files and folders to skip besides those that the configuration excludes: globs as in "
        ".gitignore, from this folder, comma-separated.",
    ),
    click.option("--no-ignore", is_flag=True, help="Search what git ignores too."),
    click.option(
        "--follow-links",
        is_flag=True,
        help="Read and write through links that lead out of what is named.",
    ),
]


def with_search(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command these options, as one argument `search`."""

    @wraps(command)
    def run(exclude: tuple[str, ...], no_ignore: bool, follow_links: bool, **others: Any) -> None:
        search = SearchWishes(exclude, no_ignore=no_ignore, follow_links=follow_links)
        command(search=search, **others)

    return with_options(run, _OPTIONS)
