"""The walls of the architecture: who may import whom."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(set((ROOT / "linter").rglob("*.py")) - {ROOT / "linter" / "__init__.py"})
RULES = sorted((ROOT / "rules").rglob("rule.py"))
# Each module imports only from those before it.
ORDER = re.findall(
    r"\w+",
    """errors atomic text suffixes memo plain deadline yamldoc source blocks segment outline
    document formats word_lists lexicon automaton triggers syntax facts finding fingerprint
    acquittal metrics rule kinds packs loading manifest selection registry globs suppress waivers
    gate settings ruleset ruleset_json config schema merging baseline_faults baseline changes diff
    discover report fixes remarks judgement cache installation settings_json memory judge
    judging pool rulings engine lsp testing scaffold terminal cli __main__""",
)
ONLY_IMPORTER = {
    "spacy": "linter/syntax.py",
    "textstat": "linter/metrics.py",
    "click": "linter/cli/",
    "pygls": "linter/lsp/",
    "lsprotocol": "linter/lsp/",
}
FOR_RULES = {"__future__", "typing", "collections", "dataclasses", "re"} | {
    f"linter.{name}" for name in ("rule", "document", "finding", "text", "facts", "kinds")
}


def imports(path: Path) -> Iterator[str]:
    """The full names that a module imports, those for type checkers left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    branches = [n for n in ast.walk(tree) if isinstance(n, ast.If)]
    typing = [b for b in branches if "TYPE_CHECKING" in ast.unparse(b.test)]
    hidden = {node for b in typing for part in b.body for node in ast.walk(part)}
    for node in ast.walk(tree):
        if node not in hidden and isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif node not in hidden and isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_import_downwards_and_slow_packages_have_one_door(path: Path) -> None:
    own = path.relative_to(ROOT / "linter").parts[0].removesuffix(".py")
    for name in imports(path):
        top, _, rest = name.partition(".")
        stage = rest.partition(".")[0]
        if top == "linter" and stage not in ("__version__", "Linter", own):
            assert ORDER.index(stage) < ORDER.index(own), f"{named(path)} imports {name}"
        door = ONLY_IMPORTER.get(top, "")
        assert named(path).startswith(door), f"{named(path)} imports {name}"
        assert top != "rules", f"{named(path)} imports {name}"


@pytest.mark.parametrize("path", RULES, ids=named)
def test_rules_import_facts_and_no_engine(path: Path) -> None:
    for name in imports(path):
        packages = {
            name.rpartition(".")[0],
            name,
            ".".join(name.split(".")[:2]),
            name.split(".")[0],
        }
        assert packages & FOR_RULES, f"{named(path)} imports {name}"


def test_the_walls_have_something_to_stand_on() -> None:
    assert len(MODULES) > 30
    assert len(RULES) > 3
    assert {p.relative_to(ROOT / "linter").parts[0].removesuffix(".py") for p in MODULES} == set(
        ORDER
    )
    for package, door in ONLY_IMPORTER.items():
        inside = [path for path in MODULES if named(path).startswith(door)]
        assert package in {name.split(".")[0] for path in inside for name in imports(path)}


def test_slow_packages_are_imported_inside_functions() -> None:
    for path in MODULES:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        top = {a.name.split(".")[0] for n in body if isinstance(n, ast.Import) for a in n.names}
        top |= {(n.module or "").split(".")[0] for n in body if isinstance(n, ast.ImportFrom)}
        assert not top & {"spacy", "textstat", "rich", "jinja2"}, named(path)
