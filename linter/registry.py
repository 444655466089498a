"""All rules that a run can use: built-in, installed packs, and house packs of a repository.

Built-ins come in as plugins do, through the entry-point group `caveat.rules`: a module
whose folder holds rule folders. A house pack is a folder named in the configuration; its
YAML is loaded, its Python only when the command line names the folder.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from linter.errors import ConfigError, Problem, nearest
from linter.finding import OWN
from linter.kinds import KINDS
from linter.lexicon import Lexicons
from linter.manifest import PAGE, RuleFolder, read_rule, rule_folders
from linter.rule import Meta, Rule

GROUP = "caveat.rules"


@dataclass(frozen=True, slots=True)
class Pack:
    """A root folder of rules. Only a trusted pack may bring Python."""

    name: str
    root: Path
    trusted: bool


class Registry:
    """The rules of some packs, by code."""

    def __init__(self, folders: Iterable[RuleFolder], packs: Sequence[Pack]) -> None:
        self._packs = {pack.name: pack for pack in packs}
        self.folders: dict[str, RuleFolder] = {}
        problems = []
        names: dict[str, str] = {}
        for folder in sorted(folders, key=lambda f: f.meta.code):
            code, name = folder.meta.code, folder.meta.name
            place = str(folder.path / "rule.yml")
            if code in self.folders or code in OWN:
                problems.append(Problem(f"code {code} is taken by another rule", place))
            elif name in names:
                problems.append(Problem(f"name {name} is taken by {names[name]}", place))
            names[name] = code
            self.folders.setdefault(code, folder)
        if problems:
            raise ConfigError(*problems)
        if not self.folders:
            raise ConfigError(
                "no rules were found: the installation is incomplete. "
                "Reinstall caveat (`pip install --force-reinstall caveat`)"
            )
        self._classes: dict[str, type[Rule]] = {}

    @property
    def metas(self) -> Sequence[Meta]:
        return [folder.meta for folder in self.folders.values()]

    @cached_property
    def lexicons(self) -> Lexicons:
        """The lexicons of all rules, by code and name."""
        return {n: words for f in self.folders.values() for n, words in f.lexicons.items()}

    def codes(self, selector: str, also: Iterable[str] = ()) -> frozenset[str]:
        """The codes that a code, a name, a family or the beginning of a code selects.

        Raises ValueError for a selector that selects nothing, with the nearest spelling of
        these and of the words that could `also` have been meant.
        """
        found = frozenset(
            m.code for m in self.metas
            if selector in (m.code, m.name, m.family, "ALL") or (m.code.startswith(selector)
            and selector.isupper())
        )  # fmt: skip
        own = {code for code, (name, _) in OWN.items() if selector in (code, name)}
        if not found and not own:
            known = [k for m in self.metas for k in (m.code, m.name, m.family)]
            raise ValueError(f"no rule is called {selector!r}{nearest(selector, [*also, *known])}")
        return found | own

    def page(self, selector: str) -> str:
        """The page of one rule, in Markdown. Raises ValueError where a selector names none or
        several."""
        for code, (name, text) in OWN.items():
            if selector in (code, name):
                return f"# {name} ({code})\n\n{text}"
        codes = self.codes(selector)
        if len(codes) > 1:
            raise ValueError(f"{selector} names {len(codes)} rules: {', '.join(sorted(codes))}")
        return self.folders[next(iter(codes))].meta.guide

    def page_file(self, code: str) -> Path | None:
        """Where the page of a rule stands; None for a rule without one, as a house rule may be."""
        folder = self.folders.get(code)
        return folder.path / PAGE if folder and folder.meta.page else None

    def create(self, code: str, options: Mapping[str, Any]) -> Rule:
        """A rule with its options. Raises ConfigError where a stranger's pack brings Python."""
        folder = self.folders[code]
        if code not in self._classes:
            self._classes[code] = self._class_of(folder)
        return self._classes[code](folder.meta, options)

    def _class_of(self, folder: RuleFolder) -> type[Rule]:
        if folder.kind != "python":
            return KINDS[folder.kind]
        pack = self._packs[folder.meta.pack]
        if not pack.trusted:
            raise ConfigError(Problem(
                f"rule {folder.meta.code} runs Python, and a repository's rules are data only; "
                f"name its folder yourself (`--rules {pack.root}`) or install it as a package",
                str(folder.path / "rule.yml")))  # fmt: skip
        return _load_class(folder)


def _load_class(folder: RuleFolder) -> type[Rule]:
    name = f"caveat_rule_{folder.meta.code.lower()}"
    spec = importlib.util.spec_from_file_location(name, folder.module)
    if spec is None or spec.loader is None:
        raise ConfigError(Problem("cannot be loaded as Python", str(folder.module)))
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        message = f"raised {type(error).__name__} when loaded: {error}"
        raise ConfigError(Problem(message, str(folder.module))) from error
    classes = [c for c in vars(module).values()
               if isinstance(c, type) and issubclass(c, Rule) and c.__module__ == name]  # fmt: skip
    if len(classes) != 1:
        message = f"holds {len(classes)} classes derived from Rule; it needs exactly one"
        raise ConfigError(Problem(message, str(folder.module)))
    return classes[0]


def load(house: Sequence[Path] = (), trusted: Sequence[Path] = ()) -> Registry:
    """The installed packs, and house packs by folder; `trusted` ones may bring Python.

    Raises ConfigError with the faults of all packs at once.
    """
    packs = [*_installed_packs()]
    packs += [Pack(str(p), p, trusted=False) for p in house if p not in trusted]
    packs += [Pack(str(p), p, trusted=True) for p in trusted]
    folders: list[RuleFolder] = []
    problems: list[Problem] = []
    for pack in packs:
        try:
            folders += _installed_folders(pack) if pack.name == "builtin" else read_pack(pack)
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(*problems)
    return Registry(folders, packs)


def read_pack(pack: Pack) -> Sequence[RuleFolder]:
    """The rules of one pack. Raises ConfigError with every fault in it."""
    if not pack.root.is_dir():
        raise ConfigError(Problem("no such folder of rules", str(pack.root)))
    paths = rule_folders(pack.root)
    if not paths:
        message = "no rules in this folder: a rule is a folder with a rule.yml"
        raise ConfigError(Problem(message, str(pack.root)))
    folders: list[RuleFolder] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            folders.append(read_rule(path, pack.name))
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(*problems)
    return folders


@cache
def _installed_folders(pack: Pack) -> Sequence[RuleFolder]:
    return read_pack(pack)


@cache
def _installed_packs() -> Sequence[Pack]:
    packs = []
    for point in sorted(entry_points(group=GROUP), key=lambda p: (p.name != "builtin", p.name)):
        module = importlib.import_module(point.value)
        packs += [Pack(point.name, Path(root), trusted=True) for root in module.__path__]
    if not any(pack.name == "builtin" for pack in packs):
        raise ConfigError(
            "no rules were found: caveat is not installed. Run `pip install -e .` in a "
            "checkout, or `pip install caveat`"
        )
    return packs
