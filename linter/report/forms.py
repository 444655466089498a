"""The forms of a report, by name. A form is a module with `render(report) -> str`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from linter.errors import ConfigError, nearest

if TYPE_CHECKING:
    from linter.report.outcome import Report

FORMS = {
    "text": "linter.report.text",
    "concise": "linter.report.concise",
    "json": "linter.report.json_report",
    "jsonl": "linter.report.jsonl",
    "sarif": "linter.report.sarif",
    "github": "linter.report.github",
    "gitlab": "linter.report.gitlab",
    "junit": "linter.report.junit",
    "rdjsonl": "linter.report.rdjsonl",
    "html": "linter.report.html",
}


def renderer(name: str) -> Callable[[Report], str]:
    """What makes a report of this form; imported now. Raises ConfigError for no such form."""
    if name not in FORMS:
        raise ConfigError(f"no format is called {name!r}{nearest(name, FORMS)}")
    render: Callable[[Report], str] = import_module(FORMS[name]).render
    return render
