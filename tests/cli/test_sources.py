"""`caveat sources`: the list of retracted papers is fetched, or stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.retractions.folder import FOLDER_VARIABLE
from tests.helpers import Ended, run_cli, write
from tests.retractions.listed import ARTICLE, GONE, csv_of, write_list
from tests.retractions.server import serving


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own list is."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "data"))
    return tmp_path / "data" / "retractions.data"


def update(*args: str | Path) -> Ended:
    return run_cli("sources", "update", *args)


def test_the_list_is_fetched_told_of_and_used(own: Path, tmp_path: Path) -> None:
    assert "no list yet" in run_cli("sources", "info").out
    with serving(csv_of({}, {"doi": "10.99999/other"})) as address:
        ended = update("--from", address)
    assert ended.code == 0, ended.err
    assert str(own) in ended.out
    told = run_cli("sources", "info").out
    assert "2 papers" in told
    assert "4 March 2021" in told
    write(tmp_path, {".caveat.yml": "sources: {retractions: auto}", "a.md": ARTICLE})
    checked = run_cli("check", "a.md", "--select=SRC002", "--format=json", cwd=tmp_path)
    (file,) = checked.files
    assert [finding["code"] for finding in file["findings"]] == ["SRC002"]


def test_a_copy_of_the_csv_is_compiled_to_where_you_say(own: Path, tmp_path: Path) -> None:
    (tmp_path / "raw.csv").write_bytes(csv_of({}))
    target = tmp_path / "lists" / "retractions.data"
    assert update("--from", tmp_path / "raw.csv", "--to", target).code == 0
    assert GONE in target.read_text("utf-8")
    assert not own.exists()
    assert str(target) in run_cli("sources", "info", target).out


@pytest.mark.parametrize(
    ("body", "status", "code", "message"),
    [
        (b"gone", 404, 3, "404"),
        (b"<html>Please log in</html>", 200, 2, "not the CSV of Retraction Watch"),
        (csv_of({"nature": "Correction"}), 200, 2, "no notice"),
        (csv_of({}, {})[:-30], 200, 2, "breaks off"),
    ],
)
def test_what_fails_leaves_the_old_list(
    own: Path, body: bytes, status: int, code: int, message: str
) -> None:
    own.parent.mkdir()
    before = write_list(own).read_bytes()
    with serving(body, status) as address:
        ended = update("--from", address)
    assert ended.code == code
    assert message in ended.err
    assert "Traceback" not in ended.err
    assert own.read_bytes() == before
    assert list(own.parent.iterdir()) == [own]


def test_a_full_disk_leaves_the_old_list(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.parent.mkdir()
    before = write_list(own).read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with serving(csv_of({}, {"doi": "10.99999/other"})) as address:
        ended = update("--from", address)
    assert (ended.code, own.read_bytes()) == (2, before)
    assert "No space left on device" in ended.err
    assert list(own.parent.iterdir()) == [own]


@pytest.mark.parametrize(
    ("origin", "code"),
    [("http://lists.example/a.csv", 2), ("missing.csv", 2), (".", 2), ("a\0b", 2), ("https://", 2)],
)
def test_what_cannot_be_read_is_an_error(own: Path, origin: str, code: int) -> None:
    ended = update("--from", origin)
    assert ended.code == code
    assert ended.err.startswith("caveat: error: ")
    assert not own.exists()


def test_a_damaged_list_has_no_info(own: Path) -> None:
    own.parent.mkdir()
    own.write_bytes(b"{}")
    ended = run_cli("sources", "info")
    assert ended.code == 2
    assert "list of retracted papers" in ended.err
