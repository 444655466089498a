"""Checks the page of a rule: its headings, and its examples, which are run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from linter.common.errors import Problem
from linter.common.regex import regex
from linter.common.spans import Span
from linter.rulekit.manifest import RuleFolder
from linter.testing.cases import Case, CaseFailure, lint_case, read_retractions, read_source

HEADINGS = (
    "What it flags",
    "Why it matters",
    "Flagged",
    "Not flagged",
    "What to write instead",
    "When to ignore it",
    "References",
)
_HEADING = regex(r"^## (.+)$", re.M)
_EXAMPLE = regex(r"^> .*(?:\n> ?.*)*", re.M)


def page_examples(folder: RuleFolder, heading: str) -> Iterator[str]:
    """The examples below a heading of the page: its block quotes."""
    parts = _HEADING.split(folder.meta.page)
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        if name.strip() == heading:
            for match in _EXAMPLE.finditer(body):
                yield re.sub(r"^> ?", "", match.group(), flags=re.M)


def check_page(folder: RuleFolder, trusted: tuple[Path, ...] = ()) -> Iterator[CaseFailure]:
    """Check a rule's page. Yields wrong headings, missing examples and examples that fail."""
    place = Problem("page", str(folder.path / "README.md"))
    empty = Case("good", "", (), place)
    found = tuple(m.strip() for m in _HEADING.findall(folder.meta.page))
    if found != HEADINGS:
        yield CaseFailure(
            empty, f"the page must have these headings, in order: {', '.join(HEADINGS)}"
        )
        return
    title = f"# {folder.meta.name} ({folder.meta.code})"
    if not folder.meta.page.startswith(title + "\n"):
        yield CaseFailure(empty, f"the page must begin with “{title}”")
    retractions, source = read_retractions(folder), read_source(folder)
    for heading, flagged in (("Flagged", True), ("Not flagged", False)):
        examples = list(page_examples(folder, heading))
        if not examples:
            yield CaseFailure(empty, f"“{heading}” needs an example (a block quote)")
        for text in examples:
            case = Case(
                "bad" if flagged else "good",
                text,
                (Span(0, 0),) if flagged else (),
                place,
                retractions=retractions,
                source=source,
            )
            if bool(lint_case(folder, case, trusted)) != flagged:
                outcome = "is not flagged" if flagged else "is flagged"
                yield CaseFailure(case, f"an example under “{heading}” {outcome}")
