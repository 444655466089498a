"""Messages, helps, laws and levels of rules by configuration: by section, path and locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.config.choices import Choices, chosen
from linter.config.config_file import read_config
from linter.config.options import RunOptions
from linter.engine.linter import Linter
from linter.findings.finding import Severity
from linter.findings.law_reference import LawReference
from linter.rulekit.adjustments import Adjustment
from tests.config.configured import lint_in, problems, settings
from tests.helpers import CURE, CURE_SENTENCE, rule_files, run_cli, write

ARTICLE = f"""\
---
title: A {CURE} in a title
description: A {CURE} in a description.
---

The first. The second.

## A {CURE} in a heading

The third. {CURE_SENTENCE}

- A {CURE} in a list.

| A {CURE} in a table | Two |
| --- | --- |
| No | No |

“It is a {CURE} for my feet,” said Ana Ruiz, a cook.
"""
PLACES = ("headline", "summary", "heading", "body", "list", "table", "quotation")


def test_each_section_has_its_own_message(tmp_path: Path) -> None:
    texts = ", ".join(f"{place}: '{place}: {{words}}'" for place in PLACES)
    config = f"select: [CER001]\nlevels: fixed\nmessages: {{CER001: {{{texts}}}}}\n"
    write(tmp_path, {".caveat.yml": config})
    found = lint_in(tmp_path, "a.md", ARTICLE).findings
    assert [f.message for f in found] == [f"{place}: {CURE}" for place in PLACES]


def test_the_level_of_a_section_is_that_of_the_rule_there(tmp_path: Path) -> None:
    levels = "{headline: error, heading: off, body: error, list: info, summary: off}"
    config = f"select: [CER001]\nseverity: {{CER001: {levels}}}\nmessages: {{CER001: House.}}\n"
    write(tmp_path, {".caveat.yml": config})
    for cached in (None, tmp_path / "cache", tmp_path / "cache"):
        report = lint_in(tmp_path, "a.md", ARTICLE, cache_folder=cached)
        assert [f.severity.value for f in report.findings] == [
            "error",  # headline
            "error",  # body
            "info",  # list
            "error",  # table: in the body
            "warning",  # quotation in the body: one milder, as everywhere
        ]
        assert {f.message for f in report.findings} == {"House."}


def changes(folder: Path, config: str, code: str = "CER001") -> dict[str, Adjustment]:
    files = {"base.yml": "messages: {CER001: {body: A}}\nseverity: {CER001: {list: off}}\n"}
    return dict(settings(folder, f"extends: base.yml\n{config}", files=files).adjustments[code])


def test_what_a_layer_says_of_a_section_adds_to_weaker_ones(tmp_path: Path) -> None:
    found = changes(tmp_path, "help: {CER001: B}\nmessages: {CER001: {list: C}}\n")
    assert found == {
        "": Adjustment(help="B"),
        "body": Adjustment(message="A"),
        "list": Adjustment(severity="off", message="C"),
    }


def test_what_a_layer_says_of_the_whole_article_takes_their_place(tmp_path: Path) -> None:
    found = changes(tmp_path, "messages: {CER001: B}\n")
    assert found == {"": Adjustment(message="B"), "list": Adjustment(severity="off")}
    assert changes(tmp_path, "severity: {CER001: info}\n") == {"body": Adjustment(message="A")}


def test_a_law_and_a_message_are_those_of_all_phrases(tmp_path: Path) -> None:
    files = rule_files()
    note = "{phrase: zebra, message: Own., reference: {law: Own}}"
    files["rules/house/no_zebras/lexicon.yml"] = f"words: [{note}, goat]\n"
    config = "rules: [rules]\nselect: [ZEB001]\n"
    write(tmp_path, {".caveat.yml": config, **files})
    (first, _) = lint_in(tmp_path, "a.md", "A zebra, a goat.\n").findings
    assert (first.message, first.reference) == ("Own.", LawReference("Own"))
    law = "messages: {house: House.}\nreferences: {ZEB001: {law: Book}}\n"
    write(tmp_path, {".caveat.yml": config + law})
    found = lint_in(tmp_path, "a.md", "A zebra, a goat.\n").findings
    assert [(f.message, f.reference) for f in found] == [("House.", LawReference("Book"))] * 2


BY_LOCALE = """\
overrides:
  - locales: [UK, IE]
    messages: {CER001: Say NHS.}
  - {files: ie/**, locale: IE}
  - {files: us/**, locales: US, severity: {CER001: info}}
locale: US
"""


def test_overrides_may_be_for_the_readers_of_some_countries(tmp_path: Path) -> None:
    held = {name: settings(tmp_path, BY_LOCALE, name) for name in ("a.md", "ie/a.md", "us/a.md")}
    assert {name: bool(each.adjustments) for name, each in held.items()} == {
        "a.md": False,
        "ie/a.md": True,
        "us/a.md": False,
    }
    levels = {name: each.severities["CER001"] for name, each in held.items()}
    assert levels["us/a.md"] is Severity.INFO is not levels["a.md"]
    config = chosen(read_config(tmp_path / ".caveat.yml"), Choices(locale="UK"))
    asked = Linter(RunOptions(), config).settings(tmp_path / "us" / "a.md")
    assert asked.adjustments["CER001"][""].message == "Say NHS."
    assert asked.severities["CER001"] is levels["a.md"]


@pytest.mark.parametrize(
    ("config", "place", "words"),
    [
        ("severity: {CER001: {headlin: error}}", 20, "unknown section 'headlin'; did you mean"),
        ("severity: {CER001: {body: loud}}", 20, "severity.CER001: body: must be 'error', "),
        ("severity: {CVT005: {body: info}}", 12, "so it has no sections"),
        ("messages: {CER001: 'No {word}.'}", 12, "unknown value {word}; did you mean 'words'?"),
        ("messages: {CER001: {list: 3}}", 20, "list: must be text"),
        ("help: {loaded-wrod: Ask.}", 8, "did you mean 'loaded-word'?"),
        ("references: {CER001: {clause: a}}", 22, "'law' is missing"),
        ("overrides: [{ignore: [CER001]}]", 13, "needs `files` or `locales`"),
        ("overrides: [{locales: UK, locale: US}]", 13, "cannot set the locale"),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path: Path, config: str, place: int, words: str) -> None:
    (problem,) = problems(tmp_path, f"{config}\n")
    assert words in problem.message
    assert (problem.line, problem.column) == (1, place)


def test_show_config_says_where_texts_come_from(tmp_path: Path) -> None:
    config = "severity: {CER001: {list: off}}\nmessages: {CER001: {list: A}}\nhelp: {CER001: B}\n"
    write(tmp_path, {".caveat.yml": config, "a.md": "Tea.\n"})
    shown = run_cli("check", "--show-config", "a.md", cwd=tmp_path).out.splitlines()
    origin = f"  # {tmp_path / '.caveat.yml'}"
    assert f"  CER001.list: off{origin}" in shown
    at = shown.index("messages:")
    assert shown[at + 1] == f'  CER001.list: "A"{origin}'
    assert shown[at + 2 : at + 4] == ["help:", f'  CER001: "B"{origin}']
