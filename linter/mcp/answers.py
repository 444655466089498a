"""What the tools answer, as data: each field is described for whoever has to act on it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["error", "warning", "info"]
RewriteKind = Literal["safe", "suggested", "to complete", "to add"]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Finding(_Answer):
    """One place to look at."""

    code: str = Field(description="Code of the rule, for explain_rule.")
    severity: Level
    line: int = Field(description="Line of the text, from 1.")
    words: str = Field(description="The words that the finding is about, as in the text.")
    message: str = Field(description="What is wrong with them.")
    law: str = Field(description="The law and clause behind it, with its address; may be empty.")
    has_rewrite: bool = Field(description="Whether suggest_rewrites has wording for it.")


class RuleHelp(_Answer):
    """What one of the rules asks for."""

    code: str
    name: str
    help: str = Field(description="What to write instead.")


class Check(_Answer):
    """The verdict on a text and its findings, the gravest first."""

    verdict: Literal["pass", "fail"]
    summary: str = Field(description="The verdict and the totals in one line.")
    next_step: str = Field(description="What to do now.")
    errors: int
    warnings: int
    notes: int = Field(description="Findings of severity info.")
    findings: list[Finding]
    rules: list[RuleHelp] = Field(description="Help for the rules of these findings.")
    more: int = Field(description="Findings that are not listed; ask with a higher limit.")


class Standard(_Answer):
    """What a rule goes back to."""

    title: str
    url: str


class Rule(_Answer):
    """What a rule asks for, and why."""

    code: str
    name: str
    severity: Level
    summary: str
    why: str
    help: str = Field(description="What to write instead.")
    standards: list[Standard]
    page: str = Field(
        description="The whole page, with examples, in Markdown; empty unless asked for."
    )


class Option(_Answer):
    """One way to write a sentence."""

    text: str = Field(
        description="The sentence as it would read. Fill what is in [square brackets]."
    )
    kind: RewriteKind = Field(
        description="safe: keeps the meaning. suggested: claims less, check it against the source. "
        "to complete: has a place in brackets that only the writer can fill, or is one of several "
        "to choose from. to add: words to add elsewhere in the text."
    )


class Rewrite(_Answer):
    """A sentence, what is wrong with it, and other ways to write it."""

    code: str
    severity: Level
    line: int
    message: str
    before: str = Field(description="The sentence as it is.")
    options: list[Option] = Field(description="The best first.")


class Rewrites(_Answer):
    """Wording for the findings that have some."""

    summary: str
    next_step: str
    rewrites: list[Rewrite]
    more: int = Field(description="Rewrites that are not listed; ask with a higher limit.")
    text: str | None = Field(
        description="The whole text after the fixes that `apply` asked for; null without."
    )


class Change(_Answer):
    """Something that the rewrite lost, changed, raised or added."""

    kind: str
    action: Literal["lost", "changed", "new", "raised"]
    message: str
    before: str | None = Field(description="The sentence in the text before, if it has one.")
    after: str | None = Field(description="The sentence in the rewrite, if it has one.")
    help: str = Field(description="What to do, unless the change is meant.")


class Comparison(_Answer):
    """What a rewrite lost or raised against the text before."""

    verdict: Literal["pass", "fail"]
    summary: str
    next_step: str
    changes: list[Change]
    new_findings: list[Finding]
    gone_findings: list[str] = Field(description="Codes of findings that the rewrite settled.")
    more: int = Field(description="Changes and new findings not listed; ask with a higher limit.")
