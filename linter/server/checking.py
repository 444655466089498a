"""What a worker process does: it lints a draft, and gives back an answer that is ready to send.

A process keeps one linter, whose compiled rules serve every choice of preset and locale.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from linter.common import cycles
from linter.common.dataclass import dataclass, field
from linter.common.errors import SourceError
from linter.config.choices import Choices, chosen
from linter.config.config_file import Config
from linter.config.options import RunOptions
from linter.engine.linter import Linter
from linter.report import Report
from linter.report.json_report import as_data
from linter.report.printable import json_text
from linter.server.drafts import Draft

VERSION = 1


@dataclass(frozen=True, slots=True)
class Setup:
    """The options and the configuration that every draft of a server is linted with."""

    options: RunOptions
    config: Config


@dataclass
class Desk:
    """Where drafts are linted: a linter for each combination of choices."""

    setup: Setup
    _linters: dict[Choices, Linter] = field(default_factory=dict)

    def linter(self, choices: Choices) -> Linter:
        """The linter for these choices. Raises ConfigError."""
        if choices not in self._linters:
            first = self._linters.get(Choices())
            if first is None:
                first = Linter(self.setup.options, self.setup.config)
                self._linters[Choices()] = first
            if choices != Choices():
                config = chosen(self.setup.config, choices)
                self._linters[choices] = first.with_config(config)
        return self._linters[choices]

    def report(self, draft: Draft) -> Report:
        """The report on a draft."""
        linter = self.linter(draft.choices)
        if isinstance(draft.content, str):
            return linter.lint_text(draft.content, draft.name, draft.sources)
        return linter.lint_bytes(draft.content, draft.name, draft.sources)


def check(desk: Desk, draft: Draft) -> bytes:
    """The report on a draft as `caveat check --format json` has it."""
    return _bytes(desk.report(draft).render("json"))


def page(desk: Desk, draft: Draft) -> bytes:
    """The report on a draft as a page to keep."""
    return _bytes(desk.report(draft).render("html"))


def fix(desk: Desk, draft: Draft, unsafe: bool) -> bytes:
    """A draft after its fixes, which were applied, and the report on the rest."""
    linter = desk.linter(draft.choices)
    report = desk.report(draft)
    if len(report.files) != 1:
        return _json({"version": VERSION, "text": None, "fixed": [], **_rest(report)})
    fixed = linter.fix(report.files[0], unsafe=unsafe)
    told = [{"code": f.code, "name": f.name, "message": f.message} for f in fixed.fixed]
    readable = report.files[0].source is not None
    text = fixed.text if readable else None
    return _json(
        {"version": VERSION, "text": text, "fixed": told, **_rest(linter.report([fixed.report]))}
    )


def annotate(desk: Desk, draft: Draft, suggest: bool) -> bytes:
    """A copy of a document with the findings as comments. Raises SourceError if it takes none."""
    from linter.engine.reviewed_copy import reviewed_copy  # few ask for it

    if isinstance(draft.content, str):
        raise SourceError("send the document itself, not its text")
    linter = desk.linter(draft.choices)
    report, copy = reviewed_copy(linter, draft.content, draft.name, suggest=suggest)
    if copy is None:
        raise SourceError(*report.problems)
    return copy.data


def _rest(report: Report) -> dict[str, Any]:
    return {"report": as_data(report)}


def _json(data: Any) -> bytes:
    return _bytes(json_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n"))


def _bytes(text: str) -> bytes:
    """Text as the commands print it: half a character, such as a key of a JSON file may have, is
    shown by its number, which in JSON is an escape."""
    return text.encode("utf-8", "backslashreplace")


Work = Callable[..., bytes]
_desk: Desk | None = None


class NotReadyError(Exception):
    """This process has not been told yet what to lint with."""


def prepare(setup: Setup) -> None:
    """Make this process ready: compile the rules, and leave Ctrl-C to the server."""
    global _desk
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if _desk is None:
        _desk = Desk(setup)
        check(_desk, Draft("Ready."))
        cycles.pass_over_what_is_loaded()


def carry_out(work: Work, *arguments: Any) -> bytes:
    """Do some work in a process that is ready. Raises NotReadyError in one that is not."""
    if _desk is None:
        raise NotReadyError
    return work(_desk, *arguments)
