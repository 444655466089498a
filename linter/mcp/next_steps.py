"""What an assistant should do after an answer, in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence

from linter.findings.finding import Finding, Severity
from linter.mcp import answers
from linter.report.compared import ComparedDrafts


def after_check(listed: Sequence[Finding]) -> str:
    """After a check that lists these findings."""
    if not listed:
        return "Nothing to mend at this level."
    with_wording = sum(bool(found.fixes) for found in listed)
    first = "the errors" if listed[0].severity is Severity.ERROR else "what is listed first"
    steps = [f"Mend {first}, sentence by sentence."]
    if with_wording:
        steps.append(f"suggest_rewrites has wording for {with_wording} of these.")
    steps.append("Then call compare_drafts with both texts, and check_text again.")
    return " ".join(steps)


def after_rewrites(rewrites: Sequence[answers.Rewrite], without: int) -> str:
    """After rewrites, with so many findings that have none."""
    if not rewrites:
        return "There is no ready wording: follow the help that check_text gives for each rule."
    steps = ["Choose one option a sentence, and never invent what a bracket asks for: ask."]
    if without:
        steps.append("For the others follow the help of check_text.")
    steps.append("Then call compare_drafts with both texts.")
    return " ".join(steps)


def after_comparison(compared: ComparedDrafts) -> str:
    """After a comparison."""
    if compared.changes:
        step = "Go through the changes: mend what was not meant, and tell the writer what was."
        return f"{step} Then compare again."
    if compared.new:
        return "The rewrite kept what matters; mend its new findings."
    return "The rewrite kept what matters. Nothing to do."
