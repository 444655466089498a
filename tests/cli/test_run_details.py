"""`--verbose` and `--time-rules`: how a run went, on standard error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers import CURE_SENTENCE, run_cli, run_process, write

pytestmark = pytest.mark.usefixtures("fresh_cache")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {".caveat.yml": "extends: news\n", "a.md": CURE_SENTENCE, "b.md": CURE_SENTENCE + "\n"}
    return write(tmp_path / "site", files)


def test_verbose_names_configuration_cache_and_stages(folder: Path) -> None:
    first = run_process("check", "a.md", "--verbose", cwd=folder)
    config = folder / ".caveat.yml"
    assert re.search(rf"^caveat: a\.md: {re.escape(str(config))}; \d+ rules$", first.err, re.M)
    assert "from the cache" not in first.err
    assert re.search(
        r"^caveat: time by stage: reading [\d.]+ ms, .*rules [\d.]+ ms", first.err, re.M
    )
    again = run_process("check", "a.md", "b.md", "-v", cwd=folder)
    assert "caveat: a.md: result from the cache" in again.err
    assert "caveat: b.md: result from the cache" not in again.err


def test_nothing_is_said_of_a_run_unless_asked(folder: Path) -> None:
    assert run_process("check", "a.md", cwd=folder).err == ""


def test_rules_are_timed_even_where_the_cache_knows_the_article(folder: Path) -> None:
    run_process("check", "a.md", cwd=folder)
    timed = run_process("check", "a.md", "--time-rules", "--select", "CER", cwd=folder)
    rows = re.findall(r"^ +([\d.]+) ms +([\d.]+)%  (\w+)", timed.err, re.M)
    codes = [code for *_, code in rows]
    assert codes[-1] == "all"
    assert {code[:3] for code in codes[:-1]} == {"CER"}
    times = [float(ms) for ms, *_ in rows[:-1]]
    assert times == sorted(times, reverse=True)
    assert "loaded-word" in timed.err


def test_the_report_is_the_same_with_details(folder: Path) -> None:
    plain = run_cli("check", "a.md", "b.md", cwd=folder)
    detailed = run_cli("check", "a.md", "b.md", "-v", "--time-rules", cwd=folder)
    assert (plain.code, plain.out) == (detailed.code, detailed.out)
