"""`caveat sheet`: what it writes in each format, and whether a sheet still holds."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.helpers import rule_files, run_cli, waivers, write

COMMENT = "caveat-disable-line CER001 -- a brand"
DRAFT = f"""# Patches

The patch [prevents migraine](https://doi.org/10.1000/182) in most people.

The miracle cure is clinically proven and prevents | pain. <!-- {COMMENT} -->
"""
FORMS = ("md", "html", "csv", "json")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write(tmp_path, {"draft.md": DRAFT, ".caveat.yml": "ignore: [STR003]\n"})
    return tmp_path


def made(desk: Path, form: str) -> Path:
    assert run_cli("sheet", "draft.md", "-o", f"sheet.{form}", cwd=desk).code == 0
    return desk / f"sheet.{form}"


def test_json_has_the_claims_and_who_accepts_what(desk: Path) -> None:
    sheet = json.loads(made(desk, "json").read_text("utf-8"))
    first, second = sheet["claims"]
    assert (first["strength"], first["cites"]) == (
        "direct_causal",
        ["https://doi.org/10.1000/182"],
    )
    assert {found["code"] for found in second["findings"]} >= {"CER002"}
    assert second["accepted"] == [
        {"code": "CER001", "reason": "a brand", "by": None, "until": None}
    ]
    assert first["start"]["line"] == 3
    assert len(sheet["criteria"]) == 10


def test_a_waiver_says_who_accepts_and_until_when(desk: Path) -> None:
    waiver = "{rule: CER002, files: '*.md', reason: known, by: Ana Ruiz, until: 2099-01-31}"
    write(desk, {".caveat.yml": f"waivers: [{waiver}]\n"})
    text = made(desk, "md").read_text("utf-8")
    assert "CER002 by Ana Ruiz until 2099-01-31: known" in text


def test_all_formats_say_the_same(desk: Path) -> None:
    for form in FORMS:
        text = made(desk, form).read_text("utf-8")
        assert "in most people." in text
        assert "10.1000/182" in text
    rows = list(csv.reader(io.StringIO(made(desk, "csv").read_text("utf-8"))))
    assert rows[2][2] == "The miracle cure is clinically proven and prevents | pain."
    assert "prevents \\| pain" in made(desk, "md").read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_holds_until_something_changes(desk: Path, form: str) -> None:
    sheet = made(desk, form)
    held = run_cli("sheet", "--verify", sheet.name, cwd=desk)
    assert (held.code, held.err) == (0, "")
    write(desk, {"draft.md": DRAFT + "\nMore.\n"})
    changed = run_cli("sheet", "--verify", sheet.name, cwd=desk)
    assert changed.code == 1
    assert changed.out == f"{sheet.name}: no longer holds: draft.md has changed\n"
    write(desk, {"draft.md": DRAFT, ".caveat.yml": "ignore: [STR003, ATT002]\n"})
    told = run_cli("sheet", "--verify", sheet.name, cwd=desk).out
    assert told == f"{sheet.name}: no longer holds: the configuration has changed\n"


REGISTER = "claims: [{wording: %s, reference: dossier 7, by: Ana Ruiz, until: 2999-05-02}]\n"
CONFIG = "claims: claims.yml\nrules: [house]\n" + waivers(files="draft.md", until="2999-01-31")
CHANGES = {
    "the list of waivers": {".caveat.yml": CONFIG.replace("2999-01-31", "2999-12-31")},
    "the claims register": {"claims.yml": REGISTER % "prevents most migraines in adults"},
    "the folder of house rules": rule_files("house/zebras", words="gnu[s]"),
    "the gate": {".caveat.yml": f"gate: {{risk: 60}}\n{CONFIG}"},
    "the configuration": {".caveat.yml": f"ignore: [STR003]\n{CONFIG}"},
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_sheet_names_what_has_changed(desk: Path, what: str) -> None:
    """And nothing else, be it the day of a waiver or a wording of the register."""
    write(desk, {".caveat.yml": CONFIG, "claims.yml": REGISTER % "prevents most migraines"})
    write(desk, rule_files("house/zebras"))
    made(desk, "md")
    write(desk, CHANGES[what])
    told = run_cli("sheet", "--verify", "sheet.md", cwd=desk)
    assert (told.code, told.out) == (1, f"sheet.md: no longer holds: {what} has changed\n")


def test_a_sheet_of_an_earlier_caveat_is_still_one(desk: Path) -> None:
    sheet = made(desk, "md")
    mark = re.search(r"caveat-sheet:([\w-]+)", sheet.read_text("utf-8"))
    assert mark
    data = json.loads(base64.urlsafe_b64decode(mark[1] + "=="))
    data["rules"] = data.pop("grounds")["the program"]
    old = base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")
    sheet.write_text(sheet.read_text("utf-8").replace(mark[1], old), "utf-8")
    told = run_cli("sheet", "--verify", "sheet.md", cwd=desk)
    assert "no longer holds: the rules or the configuration has changed" in told.out


def test_claims_are_shown_with_the_words_of_their_source(desk: Path) -> None:
    abstract = "The patch may prevent migraine in some people, a small trial found.\n"
    write(desk, {"abstract.txt": abstract})
    args = ("sheet", "draft.md", "--source", "abstract.txt", "-o", "sheet.json")
    assert run_cli(*args, cwd=desk).code == 0
    first, _ = json.loads((desk / "sheet.json").read_text("utf-8"))["claims"]
    assert first["rests_on"] == [{"source": "abstract.txt", "line": 1, "words": abstract.strip()}]
    assert "SOU001" in {found["code"] for found in first["findings"]}
    assert run_cli("sheet", "--verify", "sheet.json", cwd=desk).code == 0
    write(desk, {"abstract.txt": "Nothing is known.\n"})
    told = run_cli("sheet", "--verify", "sheet.json", cwd=desk)
    assert (told.code, told.out) == (
        1,
        "sheet.json: no longer holds: the source abstract.txt has changed\n",
    )


def test_a_signature_does_not_break_a_sheet_and_an_edit_does(desk: Path) -> None:
    sheet = made(desk, "md")
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace("\n|  |  |\n", "\n| Ana Ruiz | 2026-12-01 |\n"), "utf-8")
    assert run_cli("sheet", "--verify", "sheet.md", cwd=desk).code == 0
    sheet.write_text(text.replace("| causes |", "| may cause |"), "utf-8")
    assert "has been edited" in run_cli("sheet", "--verify", "sheet.md", cwd=desk).out


def test_cells_are_no_formulas_and_no_markup(desk: Path) -> None:
    write(desk, {"draft.md": "=1+1 and the <b>patch</b> prevents strokes in women.\n"})
    assert "'=1+1 and the" in made(desk, "csv").read_text("utf-8")
    assert "<b>" not in made(desk, "html").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["none.md"], 3, "cannot read the file"),
        (["-"], 2, "not standard input"),
        (["draft.md", "-o", "draft.md"], 2, "one of the articles"),
        (["--verify", "draft.md"], 3, "no evidence sheet"),
        (["--verify", "draft.txt"], 3, "a sheet is a .md, .html, .csv or .json file"),
        (["--verify", "draft.md", "-o", "x.md"], 2, "--verify takes all from the sheet"),
        (["two.jsonl", "--json-field", "body"], 3, "holds 2 articles; a sheet is about one"),
    ],
)
def test_what_is_wrong_is_told(desk: Path, args: list[str], code: int, told: str) -> None:
    write(desk, {"two.jsonl": '{"body": "One."}\n{"body": "Two."}\n'})
    ended = run_cli("sheet", *args, cwd=desk)
    assert (ended.code, ended.out) == (code, "")
    assert told in ended.err


def test_a_mark_that_is_damaged_is_no_sheet(desk: Path) -> None:
    for mark in (
        "caveat-sheet:e30",
        "caveat-sheet:xx",
        "caveat-sheet:W10",
        "caveat-sheet:" + "A" * 9,
    ):
        write(desk, {"sheet.md": f"<!-- {mark} -->\n"})
        assert run_cli("sheet", "--verify", "sheet.md", cwd=desk).code == 3
