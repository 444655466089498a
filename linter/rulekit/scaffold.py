"""`caveat new`: creates a rule folder from a template, which passes `caveat test` unchanged."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

from linter.common import yaml_document
from linter.common.errors import ConfigError
from linter.common.paths import fault
from linter.common.regex import regex
from linter.rulekit import codes
from linter.rulekit.registry import load

_TEMPLATE = Path(__file__).parent / "template"
SLUG = regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def create_rule(into: Path, family: str, name: str, code: str | None, with_python: bool) -> Path:
    """Write a rule folder and return its path. Raises ConfigError, without writing anything, if the
    arguments are invalid or the folder exists."""
    for what, word in (("family", family), ("name", name)):
        if not SLUG.fullmatch(word):
            raise ConfigError(
                f"the {what} must be lower-case words joined by hyphens, not {word!r}"
            )
    folder = into / family / name.replace("-", "_")
    if reason := fault(str(folder)):
        raise ConfigError(f"cannot create the rule: {reason}")
    if folder.exists():
        raise ConfigError(f"{folder.as_posix()} already exists; choose another name")
    values = {
        "code": code or _next_code(family, into),
        "name": name,
        "family": family,
        "words": name.replace("-", " "),
        "class_name": "".join(part.title() for part in name.split("-")),
        "kind": "python" if with_python else "phrase",
    }
    if wrong := codes.fault(values["code"]):
        raise ConfigError(wrong)
    texts = {
        path.name.removesuffix(".txt"): Template(path.read_text(encoding="utf-8")).substitute(
            values
        )
        for path in sorted(_TEMPLATE.glob("*.txt"))
        if with_python or path.name != "rule.py.txt"
    }
    try:
        folder.mkdir(parents=True)
        for file, text in texts.items():
            (folder / file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write {folder.as_posix()}: {error.strerror}") from error
    return folder


def _next_code(family: str, into: Path) -> str:
    """The next free code of the family, among the rules here and the installed ones. It begins as
    most of the family do; in a new one, with the first letters of its name."""
    taken = {meta.code: meta.family for meta in load().metas}
    for path in into.rglob("rule.yml"):
        content = yaml_document.data(yaml_document.read(path))
        if isinstance(content, dict):
            taken[str(content.get("code"))] = str(content.get("family"))
    own = [code for code, of in taken.items() if of == family and codes.series(code)]
    letters = [codes.series(code) for code in own]
    first = re.sub(r"[^a-z]", "", family)[:3].upper().ljust(3, "X")
    most = max(letters, key=letters.count, default=first)
    pattern = next((code for code in own if codes.series(code) == most), f"{first}001")
    return codes.following(pattern, taken)
