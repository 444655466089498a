"""`caveat new pack`: creates a package of rules, ready to be tested, built and published."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

from linter import __version__
from linter.common.errors import ConfigError
from linter.common.paths import fault
from linter.rulekit import codes, pack_file, packs
from linter.rulekit.scaffold import SLUG, create_rule

_TEMPLATE = Path(__file__).parent / "pack_template"
_FIRST_RULE = "nerve-tonic"
_TEST, _WORKFLOW = "tests/test_rules.py", ".github/workflows/rules.yml"


def create_pack(into: Path, name: str, code: str | None, with_python: bool) -> Path:
    """Write a package with one rule and return its folder. Raises ConfigError, without writing
    anything, if the arguments are invalid or the folder exists."""
    if not SLUG.fullmatch(name):
        raise ConfigError(f"the name must be lower-case words joined by hyphens, not {name!r}")
    folder = into / name
    if reason := fault(str(folder)):
        raise ConfigError(f"cannot create the pack: {reason}")
    if folder.exists():
        raise ConfigError(f"{folder.as_posix()} already exists; choose another name")
    if name in {pack.name for pack in packs.installed_packs()}:
        raise ConfigError(f"a pack called {name!r} is installed already; choose another name")
    code = code or f"{re.sub('[^a-z]', '', name)[:10].upper().ljust(2, 'X')}-001"
    if wrong := codes.fault(code):
        raise ConfigError(wrong)
    package = name if name.startswith("caveat-") else f"caveat-{name}"
    module = package.replace("-", "_")
    values = {
        "name": name,
        "package": package,
        "module": module,
        "code": code,
        "versions": versions(__version__),
    }
    files = {
        "pyproject.toml": "pyproject.toml",
        "README.md": "README.md",
        "gitignore": ".gitignore",
        "workflow.yml": _WORKFLOW,
        "test_rules.py": _TEST,
        "__init__.py": f"{module}/__init__.py",
        pack_file.NAME: f"{module}/{pack_file.NAME}",
    }
    try:
        for template, file in files.items():
            text = (_TEMPLATE / f"{template}.txt").read_text(encoding="utf-8")
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(Template(text).substitute(values), encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write {folder.as_posix()}: {error.strerror}") from error
    create_rule(folder / module, name, _FIRST_RULE, code, with_python)
    return folder


def versions(version: str) -> str:
    """The versions of caveat in which nothing that rules depend on changes, from this one on."""
    major, minor, *_ = map(int, re.findall(r"\d+", version))
    following = f"0.{minor + 1}" if major == 0 else str(major + 1)
    return f">={major}.{minor},<{following}"
