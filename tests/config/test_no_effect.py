"""Configuration that cannot take effect is told: other names, globs that match nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import CURE_SENTENCE, PLAIN_SENTENCE, run_cli, write

NAMES = [".caveat.yaml", "caveat.yml", "caveat.yaml", ".caveatrc", ".caveat.json", ".caveat.toml"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", ["", "content/"])
def test_a_file_of_another_name_is_told_once(tmp_path: Path, name: str, place: str) -> None:
    articles = dict.fromkeys(("content/a.md", "content/b.md", "c.md"), PLAIN_SENTENCE)
    write(tmp_path, {**articles, f"{place}{name}": "kind: news\n"})
    for _ in range(2):  # from the cache too
        ended = run_cli("check", ".", cwd=tmp_path)
        (line,) = [line for line in ended.err.splitlines() if name in line]
        assert "is not read; " in line
        assert ".caveat.yml" in line
        assert ended.code == 0


def test_it_is_told_by_what_shows_the_configuration(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE, "caveat.yml": ""})
    assert "rename it to .caveat.yml" in run_cli("check", "--show-config", "a.md", cwd=tmp_path).err


def test_nothing_is_told_where_none_was_to_be_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE, "caveat.yml": "", "x.yml": ""})
    assert run_cli("check", "--isolated", "a.md", cwd=tmp_path).err == ""
    assert run_cli("check", "--config", "x.yml", "a.md", cwd=tmp_path).err == ""


def test_a_file_above_the_configuration_that_holds_is_none_of_its_articles(tmp_path: Path) -> None:
    write(tmp_path, {"caveat.yml": "", "site/.caveat.yml": "", "site/a.md": PLAIN_SENTENCE})
    assert run_cli("check", "site/a.md", cwd=tmp_path).err == ""
    write(tmp_path, {"site/caveat.yml": ""})
    assert run_cli("check", "site/a.md", cwd=tmp_path).err.count("is not read") == 1


OTHERS = "reason: x, by: y, until: 2999-01-01"
DOTTED = {
    "exclude": "exclude: ['./old/**']\n",
    "override": "overrides:\n- files: ['./old/**']\n  ignore: [CER001]\n",
    "waiver": f"waivers:\n- {{rule: CER001, files: './old/**', {OTHERS}}}\n",
}


@pytest.mark.parametrize("part", DOTTED)
def test_globs_may_begin_with_a_dot(tmp_path: Path, part: str) -> None:
    write(tmp_path, {"old/a.md": CURE_SENTENCE, "b.md": CURE_SENTENCE, ".caveat.yml": DOTTED[part]})
    ended = run_cli("check", "--format=json", ".", cwd=tmp_path)
    found = {file["path"]: {f["code"] for f in file["findings"]} for file in ended.files}
    assert "CER001" in found["b.md"]
    assert "CER001" not in found.get("old/a.md", set())


@pytest.mark.parametrize(
    ("config", "place"),
    [
        ("exclude:\n- a.md\n- ../x/**\n", "3:3"),
        ("exclude: [/home/ana/site/drafts/**]\n", "1:11"),
        ("overrides:\n- kind: news\n  files: ['C:\\x\\*.md']\n", "3:11"),
        (
            f"waivers:\n- {{rule: CER001, {OTHERS},\n  files: ~/x.md}}\n",
            "3:10",
        ),
        ("exclude: ['']\n", "1:11"),
        ("exclude: ['[a']\n", "1:11"),
    ],
)
def test_globs_that_match_nothing_are_an_error_at_their_place(
    tmp_path: Path, config: str, place: str
) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE, ".caveat.yml": config})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert ended.code == 2
    assert f".caveat.yml:{place}: " in ended.err
    assert "matches nothing" in ended.err


def test_a_full_path_of_its_own_folder_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE})
    write(tmp_path, {".caveat.yml": f"exclude: ['{tmp_path.as_posix()}/drafts/**']\n"})
    assert "an absolute path" in run_cli("check", "a.md", cwd=tmp_path).err
