"""The table of suffixes, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.common.file_types import JSON, REFUSED, SUFFIXES, UNREAD, suffix_of
from tests.helpers import ROOT, run_cli, write


def hooks() -> Sequence[dict[str, Any]]:
    found: Sequence[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    return found


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: hook["id"])
def test_hooks_see_every_suffix_that_is_read_and_no_other(hook: dict[str, Any]) -> None:
    for suffix in SUFFIXES:
        assert re.search(hook["files"], f"content/a{suffix}"), suffix
        assert re.search(hook["files"], f"content/A{suffix.upper()}"), suffix
    for suffix in (*REFUSED, *JSON, "", ".png", ".css", ".md.bak"):
        assert not re.search(hook["files"], f"content/a{suffix}"), suffix
    assert not re.search(hook["files"], "content/readmd")
    assert not {"types", "types_or"} & hook.keys()  # identify has no tag for some of them
    assert "--articles-only" in hook["entry"]


def test_no_format_is_both_read_and_refused() -> None:
    assert not (SUFFIXES | JSON) & REFUSED.keys()
    assert UNREAD.keys() <= REFUSED.keys()


@pytest.mark.parametrize("suffix", [".sbv", ".ttml", ".ass", ".mjml", ".enex", ".odm", ".sgml"])
def test_texts_beside_articles_are_refused_and_counted(tmp_path: Path, suffix: str) -> None:
    write(tmp_path, {"a.md": "The pot is on.", f"b{suffix}": "The pot is on."})
    assert f"not read: 1 {suffix};" in run_cli("check", "--isolated", ".", cwd=tmp_path).err
    assert f"cannot read {suffix} files" in run_cli("check", f"b{suffix}", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.md", ".md"),
        ("a/b.MD", ".md"),
        ("a.b/c", ""),
        (".md", ""),
        ("a/.md", ""),
        ("a.", ""),
        ("", ""),
        ("a.tar.gz", ".gz"),
        ("a b.docx", ".docx"),
    ],
)
def test_the_suffix_of_a_name(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix
