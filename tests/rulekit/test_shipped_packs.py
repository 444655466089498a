"""Packs that come with caveat: off until they are named, each rule with its law, page and cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from linter.rulekit import shipped_packs
from linter.rulekit.manifest import RuleFolder
from linter.rulekit.packs import Pack
from linter.rulekit.registry import load, read_pack
from linter.testing import check_page, read_cases
from linter.testing.cases import Case
from tests.config.configured import lint_in, problems
from tests.helpers import codes, run_cli, write

FOLDERS = [
    folder
    for name in shipped_packs.NAMES
    for folder in read_pack(Pack(name, shipped_packs.root_of(name) or Path(), trusted=False))
]
CLAIM = "Our gummies cure arthritis in three weeks.\n"
_LINTERS: dict[tuple[str, str], Linter] = {}


def named(folder: RuleFolder) -> str:
    return f"{folder.meta.code} {folder.meta.name}"


def marked(tmp_path: Path, folder: RuleFolder, case: Case) -> set[tuple[int, int]]:
    """What a rule marks in a case, linted with all rules of its pack."""
    kind = str(case.settings.get("kind", "auto"))
    pack = folder.meta.family
    if (pack, kind) not in _LINTERS:
        config = f"rules: [{pack}]\nselect: [{pack}]\nlevels: fixed\nkind: {kind}\n"
        write(tmp_path, {".caveat.yml": config})
        _LINTERS[pack, kind] = Linter.from_config(tmp_path / ".caveat.yml")
    report = _LINTERS[pack, kind].lint_text(case.text, case.path)
    found = [f for f in report.findings if f.code == folder.meta.code]
    return {(f.span.start, f.span.end) for f in found}


def test_the_packs_are_the_folders() -> None:
    assert set(shipped_packs.NAMES) == {path.name for path in shipped_packs.roots()}
    root = shipped_packs.roots()[0].parent
    assert set(shipped_packs.NAMES) == {path.name for path in root.iterdir() if path.is_dir()}
    assert all(
        len([f for f in FOLDERS if f.meta.family == name]) >= 10 for name in shipped_packs.NAMES
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_the_cases_of_a_rule_of_law_hold(tmp_path: Path, folder: RuleFolder) -> None:
    for case in read_cases(folder):
        found, expected = marked(tmp_path, folder, case), {(s.start, s.end) for s in case.spans}
        if case.expectation == "known_miss":
            assert found != expected, f"{case} is marked now; move it to bad"
        elif case.expectation == "known_false_alarm":
            assert expected <= found, f"{case} is no longer marked; move it to good"
        else:
            assert found == expected, case


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_a_rule_of_law_names_its_clause(folder: RuleFolder) -> None:
    law = folder.meta.reference
    assert law and law.clause and law.url.startswith("https://")
    assert bool(law.read) != ("Not verified" in folder.meta.page)
    assert law.url in folder.meta.page
    assert folder.path.name == folder.meta.name.replace("-", "_")
    assert folder.meta.pack == folder.meta.family


def test_the_page_of_a_rule_of_law_is_true() -> None:
    folder = next(f for f in FOLDERS if f.meta.name == "eu-device-claim")
    assert not [str(failure) for failure in check_page(folder)]


def test_they_are_off_until_they_are_named(tmp_path: Path) -> None:
    assert not [meta for meta in load().metas if meta.pack in shipped_packs.NAMES]
    assert not [c for c in codes(lint_in(tmp_path, "a.md", CLAIM)) if c.startswith("L")]
    write(tmp_path, {".caveat.yml": "rules: [law-us, law-eu]\n"})
    found = lint_in(tmp_path, "a.md", CLAIM).findings
    assert {"LUS001", "LEU001"} <= {f.code for f in found}
    (finding,) = [f for f in found if f.code == "LUS001"]
    assert finding.reference and finding.reference.words == "21 CFR 101.93, paragraph (g)(2)(i)"


def test_a_folder_of_the_same_name_is_written_with_its_path(tmp_path: Path) -> None:
    write(tmp_path, {"law-us/note.txt": ""})
    (problem,) = problems(tmp_path, "rules: [./law-us]\n")
    assert problem.message.startswith("this folder contains no rules")


def test_a_wrong_name_is_told_with_the_right_one(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "rules: [law-eo]\n")
    assert problem.message == "this folder of rules does not exist; did you mean 'law-eu'?"
    (other,) = problems(tmp_path, "rules: [house]\n")
    assert other.message.endswith("; caveat itself has the packs law-eu, law-uk, law-us")


def test_they_read_english_only(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "rules: [law-us]\nselect: [law-us]\n"})
    german = (
        "Unsere Kapseln sind FDA approved supplements, sagt der Hersteller auf seiner Seite. "
        "Wir haben nachgefragt und keine Antwort bekommen, obwohl wir lange gewartet haben.\n"
    )
    assert codes(lint_in(tmp_path, "a.md", german)) == ["CVT007"]


DEVICE_CONFIG = """\
rules: [law-eu]
select: [eu-device-claim]
fail-on: error
"""
OLD = """\
# How we read your diary

Our app monitors patients with asthma at home.
"""
NEW = f"""\
{OLD}
What our app tells you is not a diagnosis, and it does not diagnose, treat or prevent any disease.

Doctors diagnose asthma, and inhalers prevent attacks. Can our app predict an attack?

Our app predicts asthma attacks a day ahead.
"""


def test_three_lines_of_configuration_replace_a_grep_for_words_of_devices(tmp_path: Path) -> None:
    """A site that searches the added lines of its blog for diagnose, monitor, predict, treat and
    prevent, and had to except "is not a diagnosis"."""
    added = "".join(f"+{line}\n" for line in NEW.splitlines()[3:])
    patch = f"--- a/blog/a.md\n+++ b/blog/a.md\n@@ -3,0 +4,{added.count('+')} @@\n{added}"
    write(tmp_path, {".caveat.yml": DEVICE_CONFIG, "blog/a.md": NEW, "new.diff": patch})
    ended = run_cli("check", "blog", "--diff-file", "new.diff", "--format", "json", cwd=tmp_path)
    assert ended.code == 1, ended.err
    (file,) = ended.files
    assert [(f["code"], f["excerpt"]) for f in file["findings"]] == [
        ("LEU008", "Our app predicts asthma")
    ]
    assert file["findings"][0]["reference"]["clause"] == "articles 7 and 2(1) and (12)"
