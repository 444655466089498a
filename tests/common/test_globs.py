"""Globs mean what they mean to git, in time that grows with their length alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from linter.common.glob_patterns import compiled, fault
from linter.common.globs import Globs

NAMES = ["a", "b", "ab", "ba", "aab", "abab", "a.md", "b.md", "c"]
PARTS = ["**", "*", "a", "a*", "*b", "?", "[ab]", "[!a]", "a?b", "*a*b", "a*b*a", "[a-b]b", "*.md"]


@st.composite
def patterns(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4))
    end = draw(st.sampled_from(["", "", "/"])) if parts[-1] != "**" else ""
    return (
        draw(st.sampled_from(["", "!"])) + draw(st.sampled_from(["", "/"])) + "/".join(parts) + end
    )


@settings(max_examples=600)
@given(st.lists(patterns(), min_size=1, max_size=3), st.lists(st.sampled_from(NAMES), min_size=1))
def test_they_match_as_those_of_another_tool(lines: list[str], names: list[str]) -> None:
    wanted = GitIgnoreSpec.from_lines(lines).match_file("/".join(names))
    assert compiled(lines).match_file(names) == wanted


@pytest.mark.parametrize(
    ("glob", "name", "matches"),
    [
        ("[[:digit:]].md", "7.md", True),
        ("[[:digit:]].md", "x.md", False),
        ("[]-]", "]", True),
        ("[^a]", "b", True),
        (r"\#a", "#a", True),
        (r"\!a", "!a", True),
        (r"a\*", "ab", False),
        (r"a\*", "a*", True),
        ("a ", "a", True),
        ("a\\ ", "a ", True),
        ("#a", "#a", False),
        ("[a", "[a", False),
        ("a\\", "a", False),
        ("[b-a]", "a", False),
        ("a\nb", "a\nb", True),
    ],
)
def test_what_a_character_means(glob: str, name: str, matches: bool) -> None:
    assert compiled([glob]).match_file([name]) is matches


@pytest.mark.parametrize(
    ("glob", "names"),
    [
        ("*a" * 40 + "*b", ["a" * 250]),
        ("a/**/" * 40 + "b", ["a"] * 2000),
        ("**/" * 40 + "b", ["a"] * 2000),
        ("*" * 5000 + "b", ["a" * 250]),
        ("[ab]*" * 50 + "c", ["a" * 250]),
    ],
)
def test_many_stars_cost_little(glob: str, names: list[str]) -> None:
    """With a matcher that goes back, each of these takes longer than anybody waits."""
    assert compiled([glob]).match_file(names) is False


@pytest.mark.parametrize("glob", ["drafts/**", "old.md", "*.md", "/drafts/*", "!drafts/keep.md"])
@pytest.mark.parametrize("name", ["drafts/a.md", "drafts/keep.md", "old.md", "x/old.md"])
def test_a_leading_dot_changes_nothing(tmp_path: Path, glob: str, name: str) -> None:
    mark = "!" if glob.startswith("!") else ""
    dotted = f"{mark}./{glob.removeprefix('!').removeprefix('/')}"
    before = ("drafts/*",) if mark else ()
    with_dot, without = Globs((*before, dotted), tmp_path), Globs((*before, glob), tmp_path)
    assert with_dot.match(tmp_path / name) == without.match(tmp_path / name)


@pytest.mark.parametrize(
    "glob",
    [
        *("../drafts/**", "a/../b.md", "./../x", "~/site/*.md", "C:\\site\\*.md", "C:/site/*.md"),
        *("", "   ", "# drafts", "/", "./", "[a", "drafts\\old.md", "/home/ana/site/*.md"),
    ],
)
def test_what_matches_no_file_is_a_fault(tmp_path: Path, glob: str) -> None:
    assert fault(glob, tmp_path)


def test_full_paths_are_a_fault_and_paths_from_the_folder_are_none(tmp_path: Path) -> None:
    assert fault(f"{tmp_path.as_posix()}/drafts/**", tmp_path)
    assert fault(f"{tmp_path.parent.as_posix()}/other/**", tmp_path)
    (tmp_path / "home").mkdir()
    for glob in ("/drafts/**", "/home/ana/x.md", "drafts/", "!a.md", "**", "/tmp", "a b/*.md"):
        assert not fault(glob, tmp_path), glob
