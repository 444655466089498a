"""Machine formats count paths from the root of the repository, people from where they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.helpers import CURE_SENTENCE, run_cli, write


def sarif(out: str) -> str:
    (result,) = json.loads(out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uriBaseId"] in json.loads(out)["runs"][0]["originalUriBaseIds"]
    return str(place["uri"])


def github(out: str) -> str:
    found = re.search(r"file=([^,]*)", out)
    assert found
    return found[1]


def junit(out: str) -> str:
    case = Xml.fromstring(out).find(".//testcase")
    assert case is not None
    return case.attrib["file"]


PATH_IN: Mapping[str, Callable[[str], str]] = {
    "sarif": sarif,
    "github": github,
    "junit": junit,
    "gitlab": lambda out: str(json.loads(out)[0]["location"]["path"]),
    "rdjsonl": lambda out: str(json.loads(out)["location"]["path"]),
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return write(tmp_path, {"repo/site/content/a.md": CURE_SENTENCE, "repo/.git/HEAD": ""}) / "repo"


def path_in(form: str, folder: Path, name: str | Path, **env: str) -> str:
    empty = {"GITHUB_WORKSPACE": "", "CI_PROJECT_DIR": "", "GITHUB_STEP_SUMMARY": ""}
    args = ("--isolated", "--select=CER001", f"--format={form}", name)
    return PATH_IN[form](run_cli("check", *args, cwd=folder, env=empty | env).out)


@pytest.mark.parametrize("form", PATH_IN)
def test_paths_count_from_the_root_of_the_repository(repository: Path, form: str) -> None:
    wanted = "site/content/a.md"
    assert path_in(form, repository / "site", "content/a.md") == wanted
    assert path_in(form, repository / "site/content", ".") == wanted
    assert path_in(form, repository / "site/content", "../../site/content/a.md") == wanted
    assert path_in(form, repository, repository / wanted) == wanted


@pytest.mark.parametrize("form", PATH_IN)
@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_a_service_says_where_its_root_is(repository: Path, form: str, name: str) -> None:
    above = str(repository.parent)
    path = path_in(form, repository / "site", "content/a.md", **{name: above})
    assert path == "repo/site/content/a.md"
    elsewhere = {name: str(repository / "site/content/other")}
    assert path_in(form, repository / "site", "content/a.md", **elsewhere) == "site/content/a.md"


@pytest.mark.parametrize("form", PATH_IN)
def test_without_a_repository_paths_count_from_here(tmp_path: Path, form: str) -> None:
    write(tmp_path, {"content/a.md": CURE_SENTENCE})
    assert path_in(form, tmp_path, "content/a.md") == "content/a.md"


def test_a_linked_worktree_is_a_root(repository: Path) -> None:
    write(repository, {"side/.git": "gitdir: ../.git/worktrees/side\n", "side/b.md": CURE_SENTENCE})
    assert path_in("gitlab", repository / "side", "b.md") == "b.md"


@pytest.mark.parametrize("form", ["text", "concise"])
def test_people_read_paths_from_where_they_are(repository: Path, form: str) -> None:
    args = ("check", "--isolated", f"--format={form}", "content")
    ended = run_cli(*args, cwd=repository / "site", env={"GITHUB_WORKSPACE": str(repository)})
    assert ended.out.startswith("content/a.md:1:")


def test_fingerprints_stay_those_of_before(repository: Path) -> None:
    def fingerprint(**env: str) -> str:
        args = ("check", "--isolated", "--format=gitlab", "content/a.md")
        out = run_cli(*args, cwd=repository / "site", env=env).out
        return str(json.loads(out)[0]["fingerprint"])

    assert fingerprint() == fingerprint(GITHUB_WORKSPACE=str(repository.parent))
