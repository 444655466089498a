"""Registers of approved wordings, and what they find in a text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from linter.common.errors import Problem
from linter.document.parsers import parse
from linter.document.source import from_text
from linter.facts import ArticleContext, Reading
from linter.findings.approved_wording import ApprovedWording
from linter.findings.finding import Finding
from linter.language.automaton import build
from linter.language.matcher import PhraseMatcher
from linter.language.phrases import fact_lexicons
from linter.register.register import Register

TODAY = date(2026, 11, 30)
UNTIL = date(2027, 6, 30)
OATS = "Oat beta-glucan may help lower cholesterol as part of a varied diet."


@cache
def sentences() -> dict[str, Any]:
    content = Path(__file__).with_name("sentences.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(content))


@cache
def matcher() -> PhraseMatcher:
    return PhraseMatcher(build({**fact_lexicons(), "config.allow": frozenset()}))


def approved(words: str = OATS, until: date = UNTIL, product: str = "") -> ApprovedWording:
    place = Problem("", "site/claims.yml", 3)
    return ApprovedWording(words, "dossier 7", "Ada Brand", until, product, "any", None, place)


def register(*wordings: ApprovedWording) -> Register:
    return Register(wordings, TODAY, matcher())


@cache
def of_sentences() -> Register:
    return register(*(approved(words) for words in sentences()["approved"]))


def findings(register: Register, text: str) -> Sequence[Finding]:
    reading = read(text)
    return list(register.findings(reading, register.uses(reading)))


def read(text: str) -> Reading:
    document = parse(from_text(f"# A note\n\n{text}\n", "a.md"))
    return Reading(document, matcher(), ArticleContext(language="en"))


def used(register: Register, text: str) -> Sequence[str]:
    """The words of the article that say approved wordings."""
    reading = read(text)
    return [reading.text(use.extent) for use in register.uses(reading)]
