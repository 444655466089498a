"""A process beside an engine's own, which a row may end."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from linter.archive import Setup, judge_batch, judge_guarded
from linter.common.errors import ConfigError
from linter.config.options import RunOptions
from tests.helpers import CURE_SENTENCE, python_rule, write

TEXTS = [CURE_SENTENCE, "The gorilla sat.", CURE_SENTENCE, None]


def batch(texts: list[str | None]) -> pa.RecordBatch:
    rows = [{"id": f"n{n}", "text": text} for n, text in enumerate(texts)]
    return pa.RecordBatch.from_pylist(rows)


def setup(folder: Path) -> Setup:
    write(folder, {**python_rule("ends_its_process", "pack/zebras")})
    write(folder, {"quick.yml": "select: [CER001, ZEB001]\nlanguage: en\n"})
    return Setup.read(RunOptions(config=folder / "quick.yml", rules=(folder / "pack",)))


def test_a_row_that_ends_its_process_is_told_and_the_others_are_judged(tmp_path: Path) -> None:
    how = setup(tmp_path)
    made = judge_guarded(batch(TEXTS), how).to_pylist()
    assert [row["status"] for row in made] == [
        "judged",
        "killed",
        "judged",
        "unreadable",
    ]
    assert made[1]["problem"] == "the process that judged it ended: exit code 7"
    for harmless in (batch([CURE_SENTENCE, "", *map(str, range(120))]), batch([""])[:0]):
        assert judge_guarded(harmless, how).equals(judge_batch(harmless, how))


def test_of_many_rows_one_is_lost(tmp_path: Path) -> None:
    how = setup(tmp_path)
    texts = [f"{CURE_SENTENCE} {n}" for n in range(120)]
    made = judge_guarded(batch([*texts[:70], "The gorilla sat.", *texts[70:]]), how)
    assert made.column("status")[70].as_py() == "killed"
    assert made.num_rows == 121


def test_rules_that_cannot_be_used_end_the_run(tmp_path: Path) -> None:
    how = setup(tmp_path)
    (tmp_path / "pack" / "zebras" / "rule.py").write_text("import nothing_like_it\n", "utf-8")
    with pytest.raises(ConfigError, match="nothing_like_it"):
        judge_guarded(batch(TEXTS), how)
