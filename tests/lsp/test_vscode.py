"""The extension of VS Code: what it says of itself is what the server and the extension have."""

from __future__ import annotations

import json
import struct

import pytest

from linter.lsp.client import EXPLAIN
from linter.lsp.document_names import name_of
from tests.helpers import ROOT

FOLDER = ROOT / "examples" / "editors" / "vscode"
PACKAGE = json.loads((FOLDER / "package.json").read_text("utf-8"))
SETTINGS = PACKAGE["contributes"]["configuration"]["properties"]
LANGUAGES = SETTINGS["caveat.languages"]["default"]


def test_it_starts_for_the_languages_of_articles() -> None:
    assert PACKAGE["activationEvents"] == [f"onLanguage:{language}" for language in LANGUAGES]
    assert SETTINGS["caveat.languages"]["items"]["enum"] == LANGUAGES
    named = [name_of("untitled:Untitled-1", language, "/site") for language in LANGUAGES]
    assert named == [f"/site/Untitled-1.{suffix}" for suffix in ("md", "mdx", "html", "txt")]


@pytest.mark.parametrize("name", [*SETTINGS, "source.fixAll.caveat"])
def test_its_page_tells_its_settings(name: str) -> None:
    assert f"{name}" in (FOLDER / "README.md").read_text("utf-8")


def test_its_commands_are_there() -> None:
    code = (FOLDER / "extension.js").read_text("utf-8")
    for command in PACKAGE["contributes"]["commands"]:
        assert f'command("{command["command"]}"' in code
    assert f'command: "{EXPLAIN}"' in code


def test_its_tools_are_pinned_and_its_icon_is_large_enough() -> None:
    versions = [*PACKAGE["dependencies"].values(), *PACKAGE["devDependencies"].values()]
    assert all(version[0].isdigit() for version in versions)
    head = (FOLDER / PACKAGE["icon"]).read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert struct.unpack(">II", head[16:]) == (256, 256)
