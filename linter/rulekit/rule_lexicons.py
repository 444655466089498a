"""The lexicons of a rule: in its lexicon.yml, or in its rule.yml, where they are few phrases."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from linter.common import yaml_document
from linter.common.dataclass import dataclass, field
from linter.common.errors import ConfigError, Problem
from linter.findings.law_reference import LawReference
from linter.language.phrases import Phrase, lexicons_in, parse_phrases
from linter.rulekit.noted_phrases import phrases_with_notes
from linter.rulekit.phrase_notes import PhraseNote

Inline = dict[str, tuple[list[object], tuple[str, ...]]]
"""Phrases in a rule.yml, by the name of their lexicon, with the keys that lead to them."""


@dataclass(frozen=True, slots=True)
class RuleLexicons:
    """Lexicons by code and name, and notes on single phrases by the names of their lexicons."""

    phrases: dict[str, frozenset[Phrase]] = field(default_factory=dict)
    notes: dict[str, PhraseNote] = field(default_factory=dict)

    def __or__(self, other: RuleLexicons) -> RuleLexicons:
        return RuleLexicons(self.phrases | other.phrases, self.notes | other.notes)


def in_file(path: Path, prefix: str, reference: LawReference | None) -> RuleLexicons:
    """The lexicons of a lexicon.yml; none where there is no such file. Raises ConfigError with
    the place of every error in it."""
    if not path.exists():
        return RuleLexicons()
    document = yaml_document.read(path)
    content = yaml_document.data(document)
    lexicons: Mapping[str, object] = content if isinstance(content, dict) else {}
    single, notes = phrases_with_notes(lexicons, prefix, reference, document)
    return RuleLexicons({**lexicons_in(content, document, prefix), **single}, notes)


def in_rule(
    inline: Inline,
    document: yaml_document.YamlDocument,
    prefix: str,
    reference: LawReference | None,
) -> RuleLexicons:
    """The lexicons in a rule.yml. Raises ConfigError with the place of every error in them."""
    places = {name: place for name, (_, place) in inline.items()}
    written = {name: phrases for name, (phrases, _) in inline.items()}
    single, notes = phrases_with_notes(written, prefix, reference, document, places)
    problems: list[Problem] = []
    parsed = {
        f"{prefix}{name}": parse_phrases(phrases, prefix, document, places[name], problems)
        for name, phrases in written.items()
    }
    if problems:
        raise ConfigError(*problems)
    return RuleLexicons({**parsed, **single}, notes)
