"""The compiled list: small, the same for the same notices, and safe to read."""

from __future__ import annotations

import pickle
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.errors import ConfigError
from linter.retractions.notices import Nature, Record, standing
from linter.retractions.retraction_list import compiled, list_from, read_list
from tests.retractions.listed import GONE, TODAY, csv_of, listed, write_list

NAMES = st.sets(
    st.from_regex(r"10\.9{4,6}/[a-c(;é]{1,3}", fullmatch=True)
    | st.from_regex(r"9{1,4}", fullmatch=True),
    min_size=1,
    max_size=2,
)
DAYS = st.none() | st.dates(date(2019, 1, 1), date(2019, 1, 9))
RECORDS = st.lists(
    st.builds(Record, NAMES.map(frozenset), st.sampled_from(Nature), DAYS), max_size=12
)


@given(RECORDS)
def test_every_paper_is_found_and_no_other(records: list[Record]) -> None:
    data = compiled(records, TODAY)
    assert data == compiled(reversed(records), TODAY)
    held, expected = list_from(data, "list.data"), standing(records)
    assert held.papers == expected.papers
    asked = {name for record in records for name in record.identifiers}
    for name in asked | {"", "1", "10.9", "10.9999/a", "~", "é"}:
        assert held.notice(name) == expected.notices.get(name)


def test_the_date_is_that_of_the_newest_notice_which_is_not_to_come() -> None:
    days = ["1/2/2020 0:00", "9/8/2026 0:00", "9/8/2062 0:00", ""]
    held = listed(*({"day": day, "nature": "Correction"} for day in days), {"day": days[0]})
    assert held.newest == date(2020, 1, 2)  # corrections are no part of it
    held = listed(*({"day": day} for day in days))
    assert held.newest == date(2026, 9, 8)
    assert listed({"day": ""}).newest == TODAY


@pytest.mark.parametrize(
    ("month", "old"), [((2026, 9), False), ((2026, 10), True), ((2030, 1), True)]
)
def test_a_list_is_old_after_half_a_year(month: tuple[int, int], old: bool) -> None:
    assert listed({"day": "3/31/2026"}).is_old(date(*month, 1)) is old


def test_a_list_can_be_pickled() -> None:
    held = listed({})
    assert pickle.loads(pickle.dumps(held)) == held
    assert pickle.loads(pickle.dumps(held)).notice(GONE) == held.notice(GONE)


def damaged(data: bytes) -> list[bytes]:
    header, _, lines = data.partition(b"\n")
    return [
        b"",
        b"\n",
        data[:-1],
        data[: len(header)],
        data + b"10.99999/new\tretraction\t\t\n",
        data.replace(b"2021", b"2022", 1),
        data.replace(b'"date"', b'"day"'),
        data.replace(b'"papers": 1', b'"papers": "many"'),
        header.replace(b"retractions-1", b"retractions-2") + b"\n" + lines,
        b"[]\n" + lines,
        b"null",
        b"[" * 5_000,
        b"\xff\xfe\x00",
        b"# An article\n",
        csv_of({}),
    ]


@pytest.mark.parametrize("number", range(len(damaged(b""))))
def test_a_damaged_or_foreign_file_is_a_clear_error(tmp_path: Path, number: int) -> None:
    file = write_list(tmp_path / "list.data")
    file.write_bytes(damaged(file.read_bytes())[number])
    with pytest.raises(ConfigError, match="`caveat sources update") as raised:
        read_list(file)
    (problem,) = raised.value.problems
    assert problem.path == str(file)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    for file in (tmp_path, tmp_path / "missing.data"):
        with pytest.raises(ConfigError, match="list of retracted papers"):
            read_list(file)


def test_lines_that_somebody_else_has_made_are_an_error() -> None:
    empty = compiled([], TODAY)
    known = sha256(b"2026-11-01").hexdigest()
    for lines in (b"10.99999/gone\tbanished\t\t\n", b"10.99999/gone", b"10.99999/gone\n", b"\xff"):
        digest = sha256(b"2026-11-01" + lines).hexdigest()
        held = list_from(empty.replace(known.encode(), digest.encode()) + lines, "list.data")
        with pytest.raises(ConfigError, match="damaged"):
            held.notice(GONE)
