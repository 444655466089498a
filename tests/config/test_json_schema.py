"""The published schema of the configuration says what the configuration says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from linter.config.config_keys import ConfigFile
from tests import json_schemas
from tests.helpers import ROOT, run_cli, write

if TYPE_CHECKING:
    from jsonschema.protocols import Validator


@pytest.fixture(scope="module")
def validator() -> Validator:
    ended = run_cli("schema", "--isolated")
    assert ended.code == 0, ended.err
    return json_schemas.validator(ended.json)


@pytest.mark.parametrize(
    "path",
    [*(ROOT / "linter" / "config" / "presets").glob("*.yml"), ROOT / "examples" / ".caveat.yml"],
    ids=lambda path: path.name,
)
def test_every_preset_and_example_holds(path: Path, validator: Validator) -> None:
    validator.validate(yaml.safe_load(path.read_text(encoding="utf-8")))


WAIVER = "{reason: a trial, by: Ann, until: '2999-01-01'"
CONFIGS = [
    "extends: news",
    "extends: [news, other.yml]",
    "select: [CER001, loaded-word, certainty, CER, ALL, C]",
    "severity: {CER001: off, causality: error}",
    "syntax: off",
    "fail-on: warning",
    "options: {REA001: {above: 10}}",
    "overrides: [{files: ['a/**'], ignore: [ATT001]}]",
    "sources: {retractions: lists/retractions.data}",
    "overrides: [{files: ['a/**'], sources: {retractions: off}}]",
    "sources: {retractions: [a.txt]}",
    "sources: {retracted: auto}",
    "gate: {levels: {causality: warning}, max: {error: 3, CER001: 0}, risk: 60}",
    f"waivers: [{WAIVER}, files: 'a/**', rule: CER001}}]",
    f"waivers: [{WAIVER}, files: ['a/**'], rule: certainty}}]",
    "ignroe: [CER001]",
    "gate: {levels: {causalty: warning}}",
    "gate: {max: {errors: 3}}",
    "gate: {risk: 0}",
    f"waivers: [{WAIVER}, files: ['a/**'], rule: nonsense}}]",
    f"waivers: [{WAIVER}, rule: CER001}}]",
    "select: [CER999]",
    "ignore: CER001",
    "severity: {loaded-wrod: error}",
    "severity: {CER001: loud}",
    "options: {REA001: {abvoe: 10}}",
    "options: {REA001: {above: high}}",
    "options: {no-such-rule: {}}",
    "overrides: [{ignore: [ATT001]}]",
    "overrides: [{locales: UK, ignore: [ATT001]}]",
    "overrides: [{files: a.md, locales: [UK, IE], ignore: [ATT001]}]",
    "overrides: [{locales: FR, ignore: [ATT001]}]",
    "overrides: [{files: [], locales: UK}]",
    "severity: {CER001: {headline: error, list: off}}",
    "severity: {CER001: {headline: loud}}",
    "severity: {CER001: {headlin: error}}",
    "messages: {CER001: 'Ask Ana about “{words}”.', certainty: {body: No., list: Never.}}",
    "messages: {CER001: ' '}",
    "messages: {CER001: {headline: [No]}}",
    "help: {nonsense: Ask Ana.}",
    "references: {CER001: {law: Style book, url: 'https://example.org/', read: '2026-11-30'}}",
    "references: {CER001: {clause: '1'}}",
    "references: {CER001: Style book}",
    "fail_on: warning",
    "kind: poem",
]


@pytest.mark.parametrize("text", CONFIGS)
def test_the_schema_and_the_program_agree(text: str, validator: Validator, tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": text, "other.yml": ""})
    held = validator.is_valid(yaml.safe_load(text))
    ended = run_cli("check", "--show-config", "a/a.md", cwd=tmp_path)
    assert ended.code == (0 if held else 2), ended.err


def test_every_key_is_described(validator: Validator) -> None:
    schema: Any = validator.schema
    keys = {f.alias or name for name, f in ConfigFile.model_fields.items()}
    assert schema["properties"].keys() == keys
    for key in schema["properties"].values():
        assert (
            key.get("description") or schema["$defs"][key["$ref"].rpartition("/")[2]]["description"]
        )


def test_house_rules_can_be_named() -> None:
    ended = run_cli("schema", cwd=ROOT / "examples")
    assert "blaming-patients" in json.dumps(ended.json["$defs"]["Rule"])
    assert "blaming-patients" not in json.dumps(run_cli("schema", "--isolated").json)
