"""What a rule says of one phrase in place of its own message: in YAML a mapping instead of a text::

words:
  - cures tiredness
  - phrase: boost[s] your immunity
    message: "“{words}” is no authorised claim."
    reference: {law: "Regulation (EC) 1924/2006", clause: "Article 10(1)",
                url: "https://eur-lex.europa.eu/", read: 2026-11-30}
    swap: contributes to the normal function of the immune system
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from linter.common import yaml_document
from linter.common.errors import ConfigError, Problem
from linter.common.yaml_validation import iso_date, problems_from
from linter.findings.law_reference import LawReference
from linter.language.phrases import Phrase, parse_phrase
from linter.rulekit import messages
from linter.rulekit.phrase_notes import VERB, PhraseNote, verbs_of

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_VALUES = ("words",)
_OF_LAW = ("law", "url", "read")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ReferenceModel(_Strict):
    """A `reference:` of a phrase; without a law it is a clause of that of the rule."""

    law: Words | None = Field(None, description="Name of the law or code of practice.")
    clause: Words | None = Field(None, description="Article, section or rule in it.")
    url: Words | None = Field(None, description="Web address where it stands.")
    read: Annotated[date | None, BeforeValidator(iso_date)] = Field(
        None, description="Day on which somebody read it there."
    )

    @field_validator("url")
    @classmethod
    def _is_web_address(cls, url: str) -> str:
        if not url.startswith(("https://", "http://")) or any(c.isspace() for c in url):
            raise ValueError(f"must be a web address such as https://example.org/, not {url!r}")
        return url


class LawModel(ReferenceModel):
    """A `reference:` of a rule."""

    law: Words = Field(description="Name of the law or code of practice.")


class SwapModel(_Strict):
    """Words to write instead of a phrase."""

    text: Annotated[list[Words], Field(min_length=1)]
    safe: bool = Field(False, description="Whether they mean the same: `--fix` writes them.")

    @field_validator("text", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    @field_validator("safe")
    @classmethod
    def _one_is_safe(cls, safe: bool, info: Any) -> bool:
        texts = info.data.get("text", [])
        if safe and (len(texts) != 1 or "[" in texts[0]):
            raise ValueError("only one text without a place to fill can be safe")
        return safe


def _as_swap(value: Any) -> Any:
    if value is not None and not isinstance(value, str | list | dict):
        raise ValueError("must be text, a list of texts, or a mapping with `text` and `safe`")
    return {"text": value} if isinstance(value, str | list) else value


def _is_phrase(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, str | int | float | dict):
        raise ValueError(
            "a phrase must be text (in quotes where YAML would read yes, no or a date), or a "
            "mapping with the key `phrase`"
        )
    return value


Written = Annotated[Any, BeforeValidator(_is_phrase)]
"""A phrase as it is written in YAML."""


class PhraseModel(_Strict):
    """A phrase with notes of its own."""

    phrase: Words
    message: Words | None = None
    reference: ReferenceModel | None = None
    swap: Annotated[SwapModel | None, BeforeValidator(_as_swap)] = None

    @field_validator("message")
    @classmethod
    def _sound(cls, message: str) -> str:
        for fault in messages.faults(message, _VALUES):
            raise ValueError(fault)
        return message

    @model_validator(mode="after")
    def _has_verbs(self) -> PhraseModel:
        wanted = (
            [verb for text in self.swap.text if (verb := VERB.search(text))] if self.swap else []
        )
        if wanted and not verbs_of(self.phrase):
            raise ValueError(
                f"swap: {wanted[0][0]} takes the form of a ~verb, and the phrase has none"
            )
        return self


def law_reference(
    given: ReferenceModel | None, of_rule: LawReference | None
) -> LawReference | None:
    """A reference as given; of one without a law, what is missing is that of the rule. Raises
    ValueError where no law is named."""
    if given is None:
        return of_rule
    told = {name: str(value) for name, value in given if value is not None}
    if "law" not in told:
        if of_rule is None:
            raise ValueError("'law' is missing: the name of the law or code")
        told = {**{name: getattr(of_rule, name) for name in _OF_LAW}, **told}
    return LawReference(**told)


def phrases_with_notes(
    lexicons: Mapping[str, object],
    prefix: str,
    of_rule: LawReference | None,
    document: yaml_document.YamlDocument,
    places: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[dict[str, frozenset[Phrase]], dict[str, PhraseNote]]:
    """The phrases that have notes, each as a lexicon of its own, and the notes by the names of
    these. `places` are the keys that lead to lexicons, where they are not their names. Raises
    ConfigError with all errors in them, other than those in the phrases themselves."""
    found: dict[str, frozenset[Phrase]] = {}
    notes: dict[str, PhraseNote] = {}
    problems: list[Problem] = []
    for name, index, written in _phrases(lexicons):
        at: tuple[int | str, ...] = (*(places or {}).get(name, (name,)), index)
        try:
            if not isinstance(_is_phrase(written), dict):
                continue
            phrase = PhraseModel.model_validate(written)
            note = _note(phrase, of_rule)
        except ValidationError as error:
            problems += problems_from(error, document, PhraseModel, at)
            continue
        except ValueError as error:
            problems.append(document.problem(str(error), document.at((*at, "reference"))))
            continue
        try:
            parsed = parse_phrase(phrase.phrase, prefix)
        except ValueError:
            continue  # told where the whole lexicon is parsed
        found[f"{prefix}{name}#{index}"] = frozenset((parsed,))
        notes[f"{prefix}{name}#{index}"] = note
    if problems:
        raise ConfigError(*problems)
    return found, notes


def _phrases(lexicons: Mapping[str, object]) -> Iterator[tuple[str, int, object]]:
    for name, phrases in lexicons.items():
        for index, written in enumerate(phrases if isinstance(phrases, list) else ()):
            yield str(name), index, written


def _note(phrase: PhraseModel, of_rule: LawReference | None) -> PhraseNote:
    return PhraseNote(
        phrase.message or "",
        law_reference(phrase.reference, of_rule),
        tuple(phrase.swap.text) if phrase.swap else (),
        bool(phrase.swap and phrase.swap.safe),
        verbs_of(phrase.phrase),
    )
