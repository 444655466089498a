"""The wheel: complete, installable from nothing but itself, and no neighbour's enemy."""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.helpers import FINDER, FINDER_SENTENCE, ROOT, program, run_cli, run_python, write

NO_SOURCE = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources, so that building leaves no traces in the checkout."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=NO_SOURCE)
    (folder / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "caveat.1", folder / "docs")
    for path in ROOT.iterdir():
        if path.is_file() and not path.name.startswith("."):
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def wheel(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    ended = run_python("-m", "build", "--wheel", "--no-isolation", "--outdir", out, tree)
    assert ended.code == 0, ended.out + ended.err
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment with the wheel, and this one's dependencies."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    args = ("-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    ended = run_python(*args)
    assert ended.code == 0, ended.err
    write(
        site_packages(python),
        {
            "neighbours.pth": sysconfig.get_path("purelib") + "\n",
            "rules/__init__.py": "WHOSE = 'a neighbour'\n",
        },
    )
    return python


def site_packages(python: Path) -> Path:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return python.parent.parent / "lib" / version / "site-packages"


def test_the_wheel_holds_the_tree_and_nothing_else(tree: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {n for n in archive.namelist() if ".dist-info/" not in n}
    linter = {p.relative_to(tree).as_posix() for p in (tree / "linter").rglob("*") if p.is_file()}
    rules = {
        "linter/" + p.relative_to(tree).as_posix()
        for p in (tree / "rules").rglob("*")
        if p.is_file()
    }
    alias = {name for name in linter if name.startswith("linter/alias/")}
    caveat = {name.replace("linter/alias/", "caveat/") for name in alias}
    page = f"{wheel.name.partition('-py3')[0]}.data/data/share/man/man1/caveat.1"
    compiled = {name for name in held if name.startswith("linter/compiled/")}
    assert "linter/compiled/made-of" in compiled
    tree_of_wheel = {re.sub(r"\.bin\.gz$", ".bin", name) for name in linter - alias}
    assert held - compiled == tree_of_wheel | rules | caveat | {page}
    assert "caveat/py.typed" in caveat
    assert {
        "linter/py.typed",
        "linter/config/presets/blog.yml",
        "linter/rulekit/template/rule.yml.txt",
        "linter/facts/lexicons/claims.yml",
        "linter/rules/__init__.py",
        "linter/rules/certainty/loaded_word/rule.py",
    } <= held


def test_the_wheel_names_its_command_its_rules_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = {n.partition(".dist-info/")[2]: n for n in archive.namelist() if ".dist-info/" in n}
        points = archive.read(info["entry_points.txt"]).decode()
        metadata = archive.read(info["METADATA"]).decode()
    assert "caveat = linter.cli.program:run" in points
    assert "builtin = linter.rules" in points
    assert {
        "licenses/LICENSE",
        "licenses/linter/models/languages.LICENSE",
        "licenses/linter/models/scorer.LICENSE",
    } <= info.keys()
    assert "Requires-Dist: pyromark" in metadata
    needed = [line for line in metadata.splitlines() if line.startswith("Requires-Dist: ")]
    plain = [line for line in needed if "extra ==" not in line]
    assert not [line for line in plain if re.search(r"spacy|numpy|textstat|starlette|mcp", line)]
    extras = {line.removeprefix("Provides-Extra: ") for line in metadata.splitlines()}
    assert extras >= {"all", "dev", "mcp", "readability", "serve", "syntax"}


def test_the_installed_program_lints_from_another_folder(python: Path, tmp_path: Path) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    caveat = python.parent / "caveat"
    ended = run_python(caveat, "check", "--format=json", "a.md", cwd=tmp_path, python=python)
    assert ended.code == 1
    (file,) = ended.files
    assert [(f["code"], f["excerpt"]) for f in file["findings"]] == [("ATT001", FINDER)]


def test_the_first_run_of_the_installed_program_reads_no_rules(
    python: Path, tmp_path: Path
) -> None:
    write(tmp_path, {"a.md": FINDER_SENTENCE})
    env = {"CAVEAT_CACHE_DIR": str(tmp_path / "cache")}
    ended = run_python(program("imports"), "check", "a.md", cwd=tmp_path, python=python, env=env)
    assert "ATT001" in ended.out
    assert "linter.rulekit.rule" in ended.out
    assert not {"yaml", "pydantic"} & set(ended.out.split())


def test_the_installed_program_is_known_without_reading_it(python: Path, tmp_path: Path) -> None:
    assert run_python(program("unread_digest"), cwd=tmp_path, python=python).out.strip()


def test_the_installed_alias_runs(python: Path, tmp_path: Path) -> None:
    args = ("-m", "caveat", "check", "--isolated", "-")
    ended = run_python(*args, input=FINDER_SENTENCE, cwd=tmp_path, python=python)
    assert (ended.code, "ATT001" in ended.out) == (1, True), ended.err


def test_the_installed_program_has_templates_presets_and_true_rules(
    python: Path, tmp_path: Path
) -> None:
    write(tmp_path, {".caveat.yml": "extends: patient\n"})
    caveat = python.parent / "caveat"
    made = run_python(caveat, "new", "style", "magic-tablet", cwd=tmp_path, python=python)
    assert made.code == 0, made.err
    tested = run_python(caveat, "test", "rules", cwd=tmp_path, python=python)
    assert tested.code == 0, tested.out + tested.err
    shown = run_python(caveat, "check", "--show-config", "a.md", cwd=tmp_path, python=python)
    assert "preset patient" in shown.out


def test_a_pack_of_rules_is_built_installed_tested_used_and_removed(
    python: Path, tmp_path: Path
) -> None:
    def run(*args: str | Path, by: Path = python, code: int = 0) -> str:
        ended = run_python(*args, cwd=tmp_path, python=by)
        assert ended.code == code, ended.out + ended.err
        return ended.out

    caveat, pip = python.parent / "caveat", ("-m", "pip", "--python", python)
    write(tmp_path, {"a.md": "Hot soup is a nerve tonic.\n"})
    assert run_cli("new", "pack", "acme", cwd=tmp_path).code == 0
    own = Path(sys.executable)
    wheel = ("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", tmp_path, "./acme")
    run("-m", "pip", "--quiet", *wheel, by=own)
    (built,) = tmp_path.glob("caveat_acme-*.whl")
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", built, by=own)
    assert run(caveat, "test", "caveat-acme") == "3 passed, 0 failed\n"
    check = (caveat, "check", "--no-cache", "--format=concise", "a.md")
    assert run(*check).startswith("a.md:1:15: ACME-001 warning")
    run(*pip, "uninstall", "--quiet", "--yes", "caveat-acme", by=own)
    assert run(*check) == ""


def test_a_neighbour_called_rules_and_ours_live_side_by_side(python: Path, tmp_path: Path) -> None:
    ended = run_python(program("neighbours"), cwd=tmp_path, python=python)
    own = site_packages(python) / "linter" / "__init__.py"
    assert ended.out.splitlines() == [str(own), "a neighbour", "True True"], ended.err
