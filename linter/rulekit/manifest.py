"""Reads and validates rule folders. A folder with a `rule.yml` is a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from linter.common import yaml_document
from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError, Problem, nearest
from linter.common.files import files_below, read_text
from linter.common.yaml_validation import problems_from, validate
from linter.facts.genre import KINDS
from linter.facts.genre import Kind as ArticleKind
from linter.findings.finding import Confidence, Severity
from linter.language.phrases import Lexicons, Phrase, fact_lexicons, is_part
from linter.rulekit import codes, messages, rule_lexicons
from linter.rulekit.exemptions import EXEMPTIONS
from linter.rulekit.metrics import METRICS
from linter.rulekit.noted_phrases import LawModel, Written, law_reference
from linter.rulekit.rule import Meta, Reference

PAGE = "README.md"


def _is_code(code: str) -> str:
    if fault := codes.fault(code):
        raise ValueError(fault)
    return code


Code = Annotated[str, AfterValidator(_is_code)]
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Kind = Literal["phrase", "near", "pattern", "absence", "metric", "python"]
Place = Literal["title", "description", "heading", "body"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class StandardModel(_Strict):
    title: str
    url: str = ""


class Manifest(_Strict):
    """The content of a `rule.yml`."""

    code: Code
    name: Slug
    family: Slug
    severity: Severity
    confidence: Confidence
    kind: Kind
    message: str
    help: str
    rationale: str
    references: list[StandardModel] = []
    reference: LawModel | None = None
    phrases: list[Written] = []
    unless: list[str] = []
    yields_to: list[Code] = Field(default=[], alias="yields-to")
    options: dict[str, Any] = {}

    @field_validator("unless")
    @classmethod
    def _known_exemptions(cls, names: list[str]) -> list[str]:
        for name in names:
            if name not in EXEMPTIONS:
                raise ValueError(f"unknown exemption {name!r}{nearest(name, EXEMPTIONS)}")
        return names


class _Options(BaseModel):
    """The options of a kind; strict, so that `true` is not accepted as a number."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, defer_build=True)


class PhraseOptions(_Options):
    lexicon: str = "words"
    except_: str | None = Field(default=None, alias="except")
    cleared_by: str | None = Field(default=None, alias="cleared-by")
    in_: list[Place] = Field(default=list(get_args(Place)), alias="in")
    articles: list[ArticleKind] = Field(default=list(KINDS), min_length=1)


class NearOptions(_Options):
    lexicon: str
    near: str
    within: int = Field(default=8, ge=0, le=50)
    in_: list[Place] = Field(default=list(get_args(Place)), alias="in")
    articles: list[ArticleKind] = Field(default=list(KINDS), min_length=1)


class PatternOptions(_Options):
    patterns: list[Written] = Field(min_length=1)
    in_: list[Place] = Field(default=list(get_args(Place)), alias="in")
    articles: list[ArticleKind] = Field(default=list(KINDS), min_length=1)


class AbsenceOptions(_Options):
    when: str
    lexicon: str
    articles: list[ArticleKind] = Field(default=list(KINDS), min_length=1)


class MetricOptions(_Options):
    metric: str
    above: float | None = None
    below: float | None = None
    min_words: int = Field(default=0, ge=0, alias="min-words")
    audience: Literal["general", "professional"] | None = None

    @model_validator(mode="after")
    def _sound(self) -> MetricOptions:
        if self.metric not in METRICS:
            raise ValueError(f"unknown metric {self.metric!r}{nearest(self.metric, METRICS)}")
        if (self.above is None) == (self.below is None):
            raise ValueError("a metric rule needs exactly one of the options `above` and `below`")
        return self


KIND_OPTIONS: Mapping[str, type[_Options]] = {
    "phrase": PhraseOptions,
    "near": NearOptions,
    "pattern": PatternOptions,
    "absence": AbsenceOptions,
    "metric": MetricOptions,
}


@dataclass(frozen=True, slots=True)
class RuleFolder:
    """A rule as read from its folder: metadata, options, lexicons and files."""

    path: Path
    meta: Meta
    kind: Kind
    lexicons: Mapping[str, frozenset[Phrase]]

    @property
    def module(self) -> Path:
        return self.path / "rule.py"


def rule_folders(root: Path) -> Sequence[Path]:
    """The rule folders below a pack's root, in order of their path."""
    return sorted(Path(e.path).parent for e in files_below(root) if e.name == "rule.yml")


def read_rule(path: Path, pack: str) -> RuleFolder:
    """Read a rule folder. Raises ConfigError with all errors in its files."""
    document = yaml_document.read(path / "rule.yml")
    manifest = validate(Manifest, document)
    options = manifest.options
    if manifest.kind != "python":
        try:
            options = kind_options(manifest.kind, manifest.options)
        except ValidationError as error:
            model = KIND_OPTIONS[manifest.kind]
            raise ConfigError(*problems_from(error, document, model, ("options",))) from error
    reference = law_reference(manifest.reference, None)
    prefix = f"{manifest.code}."
    lexicons = rule_lexicons.in_file(path / "lexicon.yml", prefix, reference)
    if manifest.phrases and f"{prefix}words" in lexicons.phrases:
        message = "phrases: lexicon.yml has `words` already; keep them in one place"
        raise ConfigError(document.problem(message, document.at(("phrases",), key=True)))
    lexicons |= rule_lexicons.in_rule(_inline(manifest), document, prefix, reference)
    given = message_values(manifest.kind)
    node = document.at(("message",))
    faults = [
        document.problem(f"message: {fault}", node)
        for fault in messages.faults(manifest.message, given)
    ]
    if manifest.kind != "python":
        faults += _lexicon_faults(manifest, options, lexicons.phrases, document)
    if faults:
        raise ConfigError(*faults)
    meta = Meta(
        code=manifest.code,
        name=manifest.name,
        family=manifest.family,
        severity=manifest.severity,
        confidence=manifest.confidence,
        message=manifest.message,
        help=manifest.help,
        rationale=manifest.rationale,
        references=tuple(Reference(r.title, r.url) for r in manifest.references),
        reference=reference,
        notes=lexicons.notes,
        unless=tuple(manifest.unless),
        yields_to=tuple(manifest.yields_to),
        options=options,
        page=_page_of(path / PAGE),
        pack=pack,
    )
    folder = RuleFolder(path, meta, manifest.kind, lexicons.phrases)
    if manifest.kind == "python" and not folder.module.exists():
        raise ConfigError(document.problem("the kind is python, but rule.py is missing", None))
    return folder


def _inline(manifest: Manifest) -> rule_lexicons.Inline:
    """The lexicons that stand in the rule.yml itself."""
    found: rule_lexicons.Inline = {}
    if manifest.phrases:
        found["words"] = manifest.phrases, ("phrases",)
    if manifest.kind == "pattern":
        found["patterns"] = manifest.options["patterns"], ("options", "patterns")
    return found


def message_values(kind: Kind) -> tuple[str, ...] | None:
    """The values that messages of a kind of rule may use; None for rules in Python, which have
    values of their own."""
    return _MESSAGE_VALUES.get(kind)


def _page_of(file: Path) -> str:
    """The page of a rule; empty where it has none."""
    try:
        return read_text(file) if file.exists() else ""
    except OSError as error:
        raise ConfigError(Problem(f"cannot read the page: {error.strerror}", str(file))) from error
    except UnicodeDecodeError as error:
        message = f"not UTF-8 (byte {error.start}); save the page as UTF-8"
        raise ConfigError(Problem(message, str(file))) from error


def kind_options(kind: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a YAML kind, including defaults. Raises ValidationError."""
    model = KIND_OPTIONS[kind].model_validate(dict(options))
    return {k: v for k, v in model.model_dump(by_alias=True).items() if v is not None}


def _lexicon_faults(
    manifest: Manifest,
    options: Mapping[str, Any],
    lexicons: Lexicons,
    document: yaml_document.YamlDocument,
) -> Iterator[Problem]:
    """A problem for each unknown lexicon in an option."""
    for option in ("lexicon", "except", "cleared-by", "near", "when"):
        name = str(options.get(option, ""))
        known = {k.removeprefix(f"{manifest.code}.") for k in lexicons if not is_part(k)}
        missing = name not in fact_lexicons() if "." in name else name not in known
        if name and missing and not (option == "when" and name in ("advice", "always")):
            node = document.at(("options", option))
            yield document.problem(f"unknown lexicon {name!r}{nearest(name, sorted(known))}", node)


_MESSAGE_VALUES: Mapping[str, tuple[str, ...]] = {
    "phrase": ("words",),
    "near": ("words",),
    "pattern": ("words",),
    "absence": (),
    "metric": ("value", "limit"),
}
