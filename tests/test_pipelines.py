"""The examples for pipelines: hooks refuse and accept real commits, the rest runs or is valid."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from tests import json_schemas
from tests.helpers import DRAFTS, ROOT, run_cli, run_python, write

PIPELINES = ROOT / "examples" / "pipelines"
RISKY = "# Sage for the throat\n\nSage is clinically proven to cure a sore throat.\n"
CORRECTED = "# Sage for the throat\n\nSage has been drunk for sore throats since the Middle Ages.\n"
TOOL = (
    "linter",
    "rules",
    "setup.cfg",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "docs/caveat.1",
    ".pre-commit-hooks.yaml",
)
HOOK = """\
repos:
  - repo: {tool}
    rev: {rev}
    hooks: [{{id: {hook}}}]
"""


def run(
    *args: str | Path, cwd: Path, env: Mapping[str, str] | None = None, check: bool = False
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(a) for a in args],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=check,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        stdin=subprocess.DEVNULL,
    )


def repository(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    run("git", "init", "-q", "-b", "main", cwd=folder, check=True)
    run("git", "config", "user.email", "editor@example.org", cwd=folder, check=True)
    run("git", "config", "user.name", "Editor", cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of caveat itself, as a hook is installed from."""
    folder = repository(tmp_path_factory.mktemp("tool"))
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    (folder / "docs").mkdir()
    for name in TOOL:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)
    run("git", "add", "-A", cwd=folder, check=True)
    run("git", "commit", "-qm", "caveat", cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Hooks are installed without network: what caveat needs comes from this environment."""
    home = tmp_path_factory.mktemp("home")
    return {
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PREK_HOME": str(home / "prek"),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this one the wrong way round
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }


def committed(folder: Path, text: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    write(folder, {"sage.md": text})
    run("git", "add", "-A", cwd=folder, check=True)
    return run("git", "commit", "-m", "An article", cwd=folder, env=env)


def hooked(folder: Path, tool: Path, hook: str) -> Path:
    rev = run("git", "rev-parse", "HEAD", cwd=tool, check=True).stdout.strip()
    config = HOOK.format(tool=tool, rev=rev, hook=hook)
    return write(repository(folder), {".pre-commit-config.yaml": config})


def test_pre_commit_refuses_a_risky_commit_and_accepts_the_corrected_one(
    tool: Path, offline: dict[str, str], tmp_path: Path
) -> None:
    folder = hooked(tmp_path, tool, "caveat")
    run("pre-commit", "install", cwd=folder, env=offline, check=True)
    refused = committed(folder, RISKY, offline)
    printed = refused.stdout + refused.stderr
    assert refused.returncode == 1, printed
    assert "sage.md:3:9: CER002 error" in printed
    assert run("git", "log", cwd=folder).returncode != 0, "nothing may be committed"
    taken = committed(folder, CORRECTED, offline)
    printed = taken.stdout + taken.stderr
    assert taken.returncode == 0, printed
    assert "Passed" in printed
    assert "sage.md:" not in printed


def test_the_strict_hook_refuses_warnings(
    tool: Path, offline: dict[str, str], tmp_path: Path
) -> None:
    text = "# Sage\n\nExperts agree that sage tea is a pleasant drink.\n"
    for hook, code in (("caveat", 0), ("caveat-strict", 1)):
        write(hooked(tmp_path, tool, hook), {"sage.md": text})
        run("git", "add", "-A", cwd=tmp_path, check=True)
        ended = run("pre-commit", "run", "--all-files", cwd=tmp_path, env=offline)
        assert ended.returncode == code, ended.stdout + ended.stderr
        assert ("ATT002" in ended.stdout) is bool(code)


def test_a_commit_of_excluded_files_alone_is_taken(
    tool: Path, offline: dict[str, str], tmp_path: Path
) -> None:
    folder = hooked(tmp_path, tool, "caveat")
    write(folder, {".caveat.yml": "exclude: [sage.md]\n"})
    run("pre-commit", "install", cwd=folder, env=offline, check=True)
    taken = committed(folder, RISKY, offline)
    assert taken.returncode == 0, taken.stdout + taken.stderr


def test_the_example_of_a_hook_names_hooks_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    example = ROOT / "examples" / "pre-commit" / ".pre-commit-config.yaml"
    (repo,) = yaml.safe_load(example.read_text(encoding="utf-8"))["repos"]
    assert {h["id"] for h in repo["hooks"]} <= {h["id"] for h in hooks}


@pytest.mark.parametrize(
    ("schema", "name"),
    [("vendor.github-workflows", "github-workflow.yml"), ("vendor.gitlab-ci", "gitlab-ci.yml")],
)
def test_the_jobs_are_valid_for_their_service(schema: str, name: str) -> None:
    assert json_schemas.fault_in(schema, PIPELINES / name) == ""


def test_the_options_in_the_jobs_are_options_that_exist(tmp_path: Path) -> None:
    """Run the commands of the jobs with their variables filled in."""
    folder = repository(tmp_path)
    write(folder, {"content/old.md": RISKY})
    run("git", "add", "-A", cwd=folder, check=True)
    run("git", "commit", "-qm", "old", cwd=folder, check=True)
    write(folder, {"content/new.md": CORRECTED})
    workflow = yaml.safe_load((PIPELINES / "github-workflow.yml").read_text(encoding="utf-8"))
    steps = [s["run"] for job in workflow["jobs"].values() for s in job["steps"] if "run" in s]
    job = yaml.safe_load((PIPELINES / "gitlab-ci.yml").read_text(encoding="utf-8"))["caveat"]
    commands = [c for c in (*steps, *job["script"]) if c.startswith("caveat ")]
    assert len(commands) == 3
    for command in commands:
        known = command.replace('"origin/${{ github.base_ref }}"', "main")
        known = known.replace('"$ONLY"', "--diff=main")
        ended = run_cli(*known.split()[1:], cwd=folder)
        assert ended.code == 0, ended.out + ended.err
    assert {p.name for p in folder.iterdir()} >= {"caveat.sarif", "caveat.xml"}


@pytest.mark.parametrize(
    ("draft", "code"), [("sleep-tea-risky.md", 1), ("sleep-tea-exemplary.md", 0), ("none.md", 2)]
)
def test_the_gate_of_a_static_site_stops_what_must_not_go_out(
    draft: str, code: int, tmp_path: Path
) -> None:
    path = {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    ended = run("sh", PIPELINES / "gate.sh", DRAFTS / draft, "caveat.html", cwd=tmp_path, env=path)
    assert ended.returncode == code, ended.stdout + ended.stderr
    assert (tmp_path / "caveat.html").exists()
    assert ("clear to publish" in ended.stdout) is (code == 0)


@pytest.mark.parametrize(
    ("text", "config", "code"),
    [
        (RISKY, "", 1),
        (CORRECTED, "", 0),
        (RISKY, "overrides: [{files: ['content/**'], fail-on: never}]\n", 0),
        ("# Sage\n\n“It is a miracle,” said Ann.\n", "fail-on: info\n", 1),
        (RISKY.encode("cp1252").decode() + "\0", "", 1),
    ],
)
def test_the_publishing_step_publishes_what_check_passes(
    text: str, config: str, code: int, tmp_path: Path
) -> None:
    write(tmp_path, {"content/sage.md": text, ".caveat.yml": config or "extends: blog\n"})
    ended = run_python(PIPELINES / "publish.py", "content/sage.md", cwd=tmp_path)
    assert ended.code == code, ended.err
    assert (ended.out == "published\n") is (code == 0)
    checked = run_cli("check", "content/sage.md", cwd=tmp_path)
    assert (checked.code == 0) is (code == 0)
