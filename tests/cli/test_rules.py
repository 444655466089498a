"""`caveat explain` and `caveat rules`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import rule_files, run_cli, write


@pytest.mark.parametrize("rule", ["CER001", "loaded-word"])
def test_explain_prints_the_page_of_a_rule(tmp_path: Path, rule: str) -> None:
    ended = run_cli("explain", rule, cwd=tmp_path)
    assert ended.code == 0
    assert ended.out.startswith("# loaded-word (CER001)\n")


@pytest.mark.parametrize("rule", ["CVT001", "unused-suppression", "CVT003", "out-of-time"])
def test_explain_knows_the_findings_of_the_tool_itself(tmp_path: Path, rule: str) -> None:
    ended = run_cli("explain", rule, cwd=tmp_path)
    assert ended.code == 0
    assert rule in ended.out


@pytest.mark.parametrize(
    ("rule", "words"), [("loaded-wrd", "loaded-word"), ("certainty", "CER001")]
)
def test_explain_of_no_rule_or_of_several_ends_with_2(
    tmp_path: Path, rule: str, words: str
) -> None:
    ended = run_cli("explain", rule, cwd=tmp_path)
    assert ended.code == 2
    assert words in ended.err


def test_rules_lists_built_in_and_house_rules(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **rule_files()})
    lines = run_cli("rules", cwd=tmp_path).out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    named = {line.split()[0]: line.split()[1:] for line in lines}
    assert named["CER001"][-2:] == ["certainty", "loaded-word"]
    assert named["ZEB001"] == ["error", "high", "house", "no-zebras"]
