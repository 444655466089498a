"""`caveat check --fix`: which files it writes, and what it says of them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from linter.cli.fix_options import rewritten
from tests.checking import check
from tests.fixable import CORRECTED, GUIDE, LINKED, SUICIDE, TEA, TWO
from tests.helpers import CURE_SENTENCE, isolated, python_rule, run_cli, run_process, write


def test_the_template_of_the_site_is_added_safely(tmp_path: Path) -> None:
    notice = "Ask your pharmacist.\n\nThis page is for information only."
    text = "# Sore feet\r\n\r\nYou should take magnesium every night for cramps.\r\n\r\n"
    config = {".caveat.yml": f"options:\n  DIS001:\n    template: {notice!r}\n".replace("'", '"')}
    write(tmp_path, {"a.md": text, **config})
    run_cli("check", "--fix", "--select", "DIS001", "a.md", cwd=tmp_path)
    wanted = text.rstrip() + "\r\n\r\n" + notice.replace("\n", "\r\n") + "\r\n"
    assert (tmp_path / "a.md").read_bytes().decode() == wanted


def test_fix_applies_safe_fixes_and_reports_what_remains(tmp_path: Path) -> None:
    write(tmp_path, GUIDE)
    ended = run_cli("check", "--fix", *TWO, "notes.md", cwd=tmp_path)
    assert (tmp_path / "notes.md").read_text() == CORRECTED + "\n" + TEA
    assert ended.err == (
        "caveat: fixed 1 finding; 1 remains, 1 with a suggested rewrite (--unsafe-fixes)\n"
    )
    assert "SAF007" not in ended.out
    assert "CAU001" in ended.out


def test_unsafe_fixes_apply_rewrites_and_the_exit_code_depends_on_what_remains(
    tmp_path: Path,
) -> None:
    write(tmp_path, GUIDE)
    flags = (*TWO, "--fail-on", "warning", "notes.md")
    assert run_cli("check", "--fix", *flags, cwd=tmp_path).code == 1
    ended = run_cli("check", "--unsafe-fixes", *flags, cwd=tmp_path)
    assert (tmp_path / "notes.md").read_text() == CORRECTED + "\n" + LINKED
    assert (ended.code, ended.err) == (0, "caveat: fixed 1 finding; 0 remain\n")


SUMMARY = (
    "fix 1 of 2 findings with a fix; 1 remains; "
    "1 not fixed: the new wording would be flagged as well"
)


def test_a_dry_run_and_a_real_one_report_the_same_and_why_a_fix_was_not_applied(
    tmp_path: Path,
) -> None:
    text = "Zebra dust. Old zebra dust.\n"
    write(tmp_path, python_rule("doubles_zebras"))
    write(tmp_path, {"a.md": text})
    flags = ("--rules", "rules", "--select", "ZEB001", "a.md")
    dry = run_cli("check", "--diff-fixes", *flags, cwd=tmp_path)
    assert ((tmp_path / "a.md").read_text(), dry.err) == (text, f"caveat: would {SUMMARY}\n")
    real = run_cli("check", "--fix", *flags, cwd=tmp_path)
    assert (tmp_path / "a.md").read_text() == "Zebra dust. Old horse dust.\n"
    assert real.err == "caveat: " + SUMMARY.replace("fix 1", "fixed 1") + "\n"


def test_a_fix_that_the_file_cannot_hold_is_reported(tmp_path: Path) -> None:
    text = "# Sore feet – ‘tips’\n\nYou should take magnesium every night for cramps.\n"
    write(
        tmp_path, {".caveat.yml": "options:\n  DIS001:\n    template: 'Ask your doctor → now.'\n"}
    )
    (tmp_path / "a.md").write_bytes(text.encode("cp1252"))
    ended = run_cli("check", "--fix", "--select", "DIS001", "a.md", cwd=tmp_path)
    assert ended.err == (
        "caveat: fixed 0 of 1 finding with a fix; 1 remains; "
        "1 not fixed: the file's encoding cannot hold a character of the fix\n"
    )
    assert (tmp_path / "a.md").read_bytes() == text.encode("cp1252")


def test_without_fixes_nothing_is_reported_or_written(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "The library opens at nine.\n"})
    before = (tmp_path / "a.md").stat()
    ended = run_cli("check", "--unsafe-fixes", "a.md", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    after = (tmp_path / "a.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_fixed_text_of_standard_input_goes_to_standard_output() -> None:
    text = SUICIDE.replace("\n", "\r\n").encode("utf-8-sig")
    ended = run_process("check", "--fix", "--fail-on", "info", *TWO, "-", input=text + TEA.encode())
    assert (
        ended.out.encode() == (CORRECTED.replace("\n", "\r\n")).encode("utf-8-sig") + TEA.encode()
    )
    assert ended.code == 1
    assert "CAU001" in ended.err
    clean = run_process("check", "--fix", "-", input="It opens at nine.\n")
    assert clean.out == "It opens at nine.\n"


def test_the_report_marks_what_can_be_fixed_and_shows_how(tmp_path: Path) -> None:
    write(tmp_path, GUIDE)
    lines = run_cli("check", *TWO, "notes.md", cwd=tmp_path).out.splitlines()
    assert any("SAF007 warning [*]" in line for line in lines)
    assert "   = fix: Replace “committed suicide” with “died by suicide”" in lines
    rewrite = "Replace “reduces the” with “is linked to a lower” (--unsafe-fixes)"
    assert f"   = fix: {rewrite}" in lines
    assert any("CAU001 error “reduces”" in line for line in lines)
    assert lines[-1] == "1 article checked: 1 error, 1 warning, 0 info; 1 [*] fixed by --fix"


@pytest.mark.parametrize(
    ("encoding", "newline"),
    [("utf-8", "\n"), ("utf-8-sig", "\r\n"), ("utf-16", "\n"), ("cp1252", "\r\n"), ("utf-8", "\r")],
)
def test_encoding_mark_newlines_and_mode_stay(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "a.md"
    before = ("Café – “hello”.\n\n" + SUICIDE).replace("\n", newline).encode(encoding)
    path.write_bytes(before)
    path.chmod(0o640)
    run_cli("check", "--fix", "a.md", cwd=tmp_path)
    wanted = (
        before.decode(encoding).replace("committed", "died by").replace("by suicide", "by suicide")
    )
    assert path.read_bytes() == wanted.encode(encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link_and_its_file_is_fixed_once(tmp_path: Path) -> None:
    write(tmp_path, {"real.md": SUICIDE})
    (tmp_path / "link.md").symlink_to("real.md")
    ended = run_cli("check", "--fix", "link.md", "real.md", cwd=tmp_path)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == CORRECTED
    assert ended.code == 0, ended.err


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.md": SUICIDE}) / "a.md"
    before = isolated().lint_file(path).files[0]
    after = isolated().fix(before)
    path.write_text("Somebody else's text.\n")
    report = rewritten(before, after.report, after.text.encode())
    assert path.read_text() == "Somebody else's text.\n"
    assert report.exit_code == 3
    assert "not changed, because the file changed in the meantime" in report.problems[-1].message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_reported_and_not_replaced(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.md": SUICIDE}) / "a.md"
    path.chmod(0o444)
    ended = run_cli("check", "--fix", "a.md", cwd=tmp_path)
    assert ended.code == 3
    assert path.read_text() == SUICIDE


def test_a_folder_that_takes_no_file_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.md": SUICIDE})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    ended = run_cli("check", "--fix", "a.md", cwd=tmp_path)
    assert ended.code == 3
    assert "a.md: cannot write the file: No space left on device" in ended.out
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]
    assert (tmp_path / "a.md").read_text() == SUICIDE


def test_a_house_rule_can_offer_a_fix(tmp_path: Path) -> None:
    write(tmp_path, {**python_rule("writes_horse"), "a.md": "Zebra dust.\n"})
    run_cli("check", "--rules", "rules", "--fix", "--select", "ZEB001", "a.md", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text() == "Horse dust.\n"


# Suppressions


def test_suppressions_are_written_into_files_and_shown_as_a_patch(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"{CURE_SENTENCE}\n", "b.md": "Tea.\n"})
    args = ("check", "a.md", "b.md", "--add-suppressions", "the  name of a shop", "--isolated")
    shown = run_cli(*args, "--diff-fixes", cwd=tmp_path)
    assert "+<!-- caveat-disable-next-line CER001 -- the name of a shop -->\n" in shown.out
    assert "would suppress 1 finding\n" in shown.err
    assert (tmp_path / "a.md").read_text() == f"{CURE_SENTENCE}\n"
    done = run_cli(*args, cwd=tmp_path)
    assert (done.code, done.err) == (0, "caveat: suppressed 1 finding\n")
    text = (tmp_path / "a.md").read_text()
    assert text.startswith("<!-- caveat-disable-next-line CER001 -- the name of a shop -->\n")
    assert run_cli(*args, cwd=tmp_path).err == "caveat: suppressed 0 findings\n"
    assert (tmp_path / "a.md").read_text() == text


def test_suppressions_in_standard_input_go_to_standard_output(tmp_path: Path) -> None:
    ended = check(tmp_path, "--add-suppressions=x", text=f"{CURE_SENTENCE}\n")
    assert ended.out == f"<!-- caveat-disable-next-line CER001 -- x -->\n{CURE_SENTENCE}\n"


@pytest.mark.parametrize(
    ("args", "why"), [(["--fix"], "cannot be used together"), ([], "cannot stand in a comment")]
)
def test_suppressions_that_cannot_be_written_are_refused(
    tmp_path: Path, args: list[str], why: str
) -> None:
    ended = check(tmp_path, "--add-suppressions=a --> b", *args)
    assert ended.code == 2
    assert why in ended.err
