"""Packs that are installed: found, tested, and told apart from their checkouts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.config.configured import lint_in, settings
from tests.helpers import DATA, codes, python_rule, rule_files, run_cli, write
from tests.installed_pack import Install, install

__all__ = ["install"]

ZEBRAS = "The Zebra crossed our street twice.\n"
CASES = (DATA / "cases.yml.txt").read_text("utf-8")
PASSING = CASES.format(
    bad="A [[zebra]] slept.",
    good="A goat slept.",
    miss="A [[striped horse]] slept.",
    alarm="The [[zebra]] crossing slept.",
)


def pack(words: str = "zebra[s]", **given: str) -> dict[str, str]:
    """The files of a pack with one rule that passes its cases."""
    return {
        **rule_files("house/no_zebras", words=words, **given),
        "house/no_zebras/cases.yml": PASSING,
    }


def test_an_installed_pack_is_used_and_tested_by_name(tmp_path: Path, install: Install) -> None:
    install({**pack(code="ACME-001"), "pack.yml": "caveat: '>=0.1'\n"})
    assert "ACME-001" in codes(lint_in(tmp_path, "a.md", ZEBRAS))
    for name in ("acme", "acme-rules"):
        ended = run_cli("test", name, cwd=tmp_path)
        assert (ended.code, ended.out) == (0, "4 passed, 0 failed\n")
    ended = run_cli("test", "acne", cwd=tmp_path)
    assert (ended.code, "did you mean 'acme'?" in ended.err) == (2, True)


def test_an_installed_pack_may_have_python(tmp_path: Path, install: Install) -> None:
    python = python_rule("doubles_zebras", "house/no_zebras")
    install({**python, "house/no_zebras/cases.yml": "bad: ['A [[zebra]] slept.']\n"})
    ended = run_cli("test", "acme", cwd=tmp_path)
    assert (ended.code, ended.out) == (0, "1 passed, 0 failed\n")


def test_a_checkout_takes_the_place_of_the_pack_as_installed(
    tmp_path: Path, install: Install
) -> None:
    install(pack(words="goat[s]"))
    write(tmp_path / "checkout", pack())
    assert run_cli("test", "acme", cwd=tmp_path).code == 1  # it has other words
    ended = run_cli("test", "checkout", cwd=tmp_path)
    assert (ended.code, ended.out) == (0, "4 passed, 0 failed\n")
    report = lint_in(tmp_path, "a.md", ZEBRAS, rules=(tmp_path / "checkout",))
    assert "ZEB001" in codes(report)


def test_a_checkout_that_only_a_configuration_names_takes_no_place(
    tmp_path: Path, install: Install
) -> None:
    install(pack())
    write(tmp_path, {".caveat.yml": "rules: [checkout]\n"})
    write(tmp_path / "checkout", pack())
    (problem,) = lint_in(tmp_path, "a.md", ZEBRAS).problems
    assert "already used by no-zebras (ZEB001) of the pack acme" in problem.message


def test_the_folder_of_an_installed_pack_is_tested_as_installed(
    tmp_path: Path, install: Install
) -> None:
    root = install(pack())
    for folder in (root, root.parent, root / "house" / "no_zebras"):
        ended = run_cli("test", folder, cwd=tmp_path)
        assert (ended.code, ended.out) == (0, "4 passed, 0 failed\n")


def test_a_code_that_a_pack_has_is_refused_to_others_by_its_name_and_file(
    tmp_path: Path, install: Install
) -> None:
    root = install(pack())
    taken = f"already used by no-zebras (ZEB001) of the pack acme, {root / 'house/no_zebras'}"
    write(tmp_path / "mine", pack(name="no-zebras-please"))
    ended = run_cli("test", "mine", cwd=tmp_path)
    assert (ended.code, taken in ended.err) == (2, True)
    write(tmp_path, {".caveat.yml": "rules: [mine]\n"})
    (problem,) = lint_in(tmp_path, "a.md", ZEBRAS).problems
    assert taken in problem.message


@pytest.mark.parametrize(
    ("versions", "words"),
    [
        (">=9,<10", "the pack acme is for caveat >=9,<10, and this is caveat"),
        (">=9,<10", "upgrade caveat, or install an older version of the pack"),
        ("<0.0.1", "install a newer version of the pack, or an older caveat"),
        ("new", "must be a range of versions such as '>=0.2,<0.3', not 'new'"),
    ],
)
def test_a_pack_for_another_caveat_is_told_in_a_sentence(
    tmp_path: Path, install: Install, versions: str, words: str
) -> None:
    root = install({**pack(), "pack.yml": f"caveat: '{versions}'\n"})
    report = lint_in(tmp_path, "a.md", ZEBRAS)
    (problem,) = report.problems
    assert (report.exit_code, words in problem.message) == (2, True)
    assert (problem.path, problem.line) == (str(root / "pack.yml"), 1)


def test_two_packs_may_have_rules_of_one_name_which_selects_both(
    tmp_path: Path, install: Install
) -> None:
    install(pack())
    write(tmp_path / "mine", pack(code="HOUSE-01"))
    held = settings(tmp_path, "rules: [mine]\nselect: [no-zebras]\n").severities
    assert held.keys() == {"ZEB001", "HOUSE-01"}
    ended = run_cli("explain", "no-zebras", cwd=tmp_path)
    assert "selects 2 rules: HOUSE-01, ZEB001; choose one" in ended.err


def test_two_packs_of_one_name_are_told_by_their_packages(tmp_path: Path, install: Install) -> None:
    install(pack())
    install(pack(code="ZEB002", name="none"), package="other-rules")
    (problem,) = lint_in(tmp_path, "a.md", ZEBRAS).problems
    assert problem.message.startswith("acme-rules and other-rules are both installed")
