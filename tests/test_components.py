"""The reusable GitHub Action and the GitLab component: their scripts run in bash as the services
run them, and give nobody's words to the shell."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import json_schemas
from tests.helpers import ROOT, write
from tests.test_pipelines import CORRECTED, RISKY, repository, run

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
HEAD, COMPONENT = yaml.safe_load_all((ROOT / "templates" / "caveat.yml").read_text("utf-8"))
JOB = COMPONENT["caveat"]
BIN = Path(sys.executable).parent
WAIVED = """\
waivers: [{rule: CER002, files: '**', reason: said in court, by: Ana Ruiz, until: 2999-01-01}]
"""
HOSTILE = '$(touch run) "; touch run; `touch run`.md'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository with one risky article on main, and a corrected one on top."""
    folder = repository(tmp_path / "site")
    write(folder, {"content/old.md": RISKY})
    run("git", "add", "-A", cwd=folder, check=True)
    run("git", "commit", "-qm", "old", cwd=folder, check=True)
    run("git", "update-ref", "refs/remotes/origin/main", "HEAD", cwd=folder, check=True)
    write(folder, {"content/new.md": CORRECTED})
    return folder


def inputs(**given: str) -> dict[str, str]:
    """The inputs of the action, by their names."""
    named = {name.replace("_", "-"): value for name, value in given.items()}
    assert named.keys() <= ACTION["inputs"].keys()
    return {name: named.get(name, each["default"]) for name, each in ACTION["inputs"].items()}


def step(
    which: Mapping[str, Any], cwd: Path, env: Mapping[str, str], *, target: str = "", **given: str
) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub does."""
    values = {f"inputs.{name}": value for name, value in inputs(**given).items()}
    values["github.base_ref"] = target
    filled = {
        name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], value)
        for name, value in which["env"].items()
    }
    script = write(cwd.parent, {"step.sh": which["run"]}) / "step.sh"
    command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", script)
    return run(*command, cwd=cwd, env={**filled, **env})


def action(
    folder: Path, *, target: str = "", **given: str
) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """The step that checks, and its outputs."""
    temp, told = folder.parent / "temp", folder.parent / "output"
    temp.mkdir(exist_ok=True)
    (temp / "caveat").mkdir(exist_ok=True)
    (temp / "caveat" / "bin").unlink(missing_ok=True)
    (temp / "caveat" / "bin").symlink_to(BIN)
    told.write_text("")
    env = {
        "RUNNER_TEMP": str(temp),
        "GITHUB_OUTPUT": str(told),
        "GITHUB_WORKSPACE": str(folder),
        "GITHUB_STEP_SUMMARY": os.devnull,
    }
    ended = step(CHECK, folder, env, target=target, **given)
    return ended, dict(line.split("=", 1) for line in told.read_text("utf-8").splitlines())


def test_they_are_valid_for_their_service(tmp_path: Path) -> None:
    for number, part in enumerate((HEAD, COMPONENT)):
        write(tmp_path, {f"{number}.yml": yaml.safe_dump(part)})
    for schema, *files in (
        ("vendor.github-actions", ROOT / "action.yml"),
        ("vendor.gitlab-ci", tmp_path / "0.yml", tmp_path / "1.yml"),
    ):
        assert json_schemas.fault_in(schema, *files) == ""


def test_no_value_is_written_into_a_script() -> None:
    for each in ACTION["runs"]["steps"]:
        assert "${{" not in each["run"]
    for line in (*JOB["before_script"], *JOB["script"]):
        assert "$[[" not in line
    for name, value in JOB["variables"].items():
        assert name == "GIT_DEPTH" or value["expand"] is False


def test_the_action_reports_a_risky_article_and_fails(checkout: Path) -> None:
    ended, told = action(checkout, paths="content\n")
    assert ended.returncode == 1, ended.stderr
    assert "::error file=content/old.md,line=3" in ended.stdout
    report = json.loads(Path(told.pop("sarif")).read_text("utf-8"))
    assert "CER002" in {result["ruleId"] for result in report["runs"][0]["results"]}
    assert told["verdict"] == "fail"
    assert 0 < int(told["risk"]) <= 100


def test_a_pull_request_is_judged_by_its_own_lines(checkout: Path) -> None:
    ended, told = action(checkout, target="main")
    assert (ended.returncode, told["verdict"]) == (0, "pass"), ended.stdout
    assert action(checkout, target="main", diff="")[0].returncode == 1


def test_what_is_waived_is_not_in_the_report_for_github(checkout: Path) -> None:
    write(checkout, {"house.yml": WAIVED})
    ended, told = action(checkout, config="house.yml", fail_on="never")
    assert (ended.returncode, told["verdict"]) == (0, "pass"), ended.stdout
    shown = Path(told["sarif"])
    assert "CER002" in (shown.parent / "all.sarif").read_text("utf-8")
    results = json.loads(shown.read_text("utf-8"))["runs"][0]["results"]
    assert results
    assert "CER002" not in {result["ruleId"] for result in results}


def test_names_are_only_names(checkout: Path) -> None:
    write(checkout, {HOSTILE: CORRECTED, "--exit-zero/a.md": RISKY})
    ended, told = action(checkout, diff="$(touch run)")
    assert (ended.returncode, told) == (2, {"verdict": "error"})
    assert "$(touch run)" in ended.stderr
    ended, _ = action(checkout, paths=f"{HOSTILE}\n--exit-zero")
    assert ended.returncode == 1, ended.stderr
    assert not (checkout / "run").exists()


def test_the_action_installs_itself_and_runs_nothing_of_the_checkout(tmp_path: Path) -> None:
    stub = '#!/bin/sh\necho "$@" >> "$LOG"\nmkdir -p "$RUNNER_TEMP/caveat/bin"\n'
    stub += 'cp -n "$0" "$RUNNER_TEMP/caveat/bin/python" || true\n'
    write(tmp_path, {"bin/python3": stub, "site/x": ""})
    (tmp_path / "bin" / "python3").chmod(0o755)
    env = {
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "LOG": str(tmp_path / "log"),
        "RUNNER_TEMP": str(tmp_path / "temp"),
        "GITHUB_ACTION_PATH": "/the action",
    }
    for package, installed in (("", "/the action"), ("caveat==1.2.0", "caveat==1.2.0")):
        ended = step(INSTALL, tmp_path / "site", env, package=package)
        assert ended.returncode == 0, ended.stderr
        version, venv, pip = (tmp_path / "log").read_text("utf-8").splitlines()
        assert version.startswith("-I -c ")
        assert venv.startswith("-I -m venv ")
        assert pip.startswith("-I -m pip install ")
        assert pip.endswith(f"-- {installed}")
        (tmp_path / "log").unlink()


@pytest.mark.parametrize("merge_request", [True, False])
def test_the_component_fails_a_merge_request_alone(checkout: Path, merge_request: bool) -> None:
    old = run("git", "rev-parse", "origin/main", cwd=checkout, check=True).stdout.strip()
    write(checkout, {"content/bad.md": RISKY})
    given = {"package": "", "paths": f"content\n{HOSTILE}"}
    write(checkout, {HOSTILE: CORRECTED})
    values = {name: str(given.get(name, each.get("default"))) for name, each in inputs_of_gitlab()}
    env = {
        name: re.sub(r"\$\[\[ inputs\.(\S+) \]\]", lambda found: values[found[1]], each["value"])
        for name, each in JOB["variables"].items()
        if name != "GIT_DEPTH"
    }
    env["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    env["CI_PROJECT_DIR"] = str(checkout)
    if merge_request:
        env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = old
    ended = run("bash", "-eo", "pipefail", "-c", "\n".join(JOB["script"]), cwd=checkout, env=env)
    assert ended.returncode == int(merge_request), ended.stderr
    assert "content/bad.md:3:9: CER002" in ended.stdout
    assert ("content/old.md:" in ended.stdout) is not merge_request
    assert not (checkout / "run").exists()
    reports = JOB["artifacts"]["reports"].values()
    assert all((checkout / name).stat().st_size for name in reports)


def inputs_of_gitlab() -> list[tuple[str, dict[str, Any]]]:
    return list(HEAD["spec"]["inputs"].items())
