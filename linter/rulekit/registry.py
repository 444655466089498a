"""The registry of all available rules: built-in, from installed packs, and from house packs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from linter.common import site
from linter.common.errors import ConfigError, Problem, described, nearest
from linter.common.stopping import is_stop
from linter.findings.finding import TOOL_FINDINGS
from linter.language.phrases import Lexicons
from linter.rulekit import shipped_packs
from linter.rulekit.kinds import KINDS
from linter.rulekit.manifest import PAGE, RuleFolder, read_rule, rule_folders
from linter.rulekit.pack_file import check_version
from linter.rulekit.packs import BUILTIN, Pack, packs
from linter.rulekit.precision import precisions
from linter.rulekit.python_rules import load_class
from linter.rulekit.rule import Meta, Rule
from linter.rulekit.selectors import RuleSelectors, own_codes


class Registry:
    """The rules of some packs, by code."""

    def __init__(self, folders: Iterable[RuleFolder], packs: Sequence[Pack]) -> None:
        self._packs = {pack.name: pack for pack in packs}
        self.folders: dict[str, RuleFolder] = {}
        problems = []
        names: dict[tuple[str, str], str] = {}  # two packs may have the same one
        for folder in folders:
            code, name = folder.meta.code, folder.meta.name
            place = str(folder.path / "rule.yml")
            if other := self.folders.get(code):
                message = f"the code {code} is already used by {self._told(other)}"
                problems.append(Problem(message, place))
            elif taken := names.get((BUILTIN, name)) or names.get((folder.meta.pack, name)):
                message = f"the name {name} is already used by {self._told(self.folders[taken])}"
                problems.append(Problem(message, place))
            names.setdefault((folder.meta.pack, name), code)
            self.folders.setdefault(code, folder)
        if problems:
            raise ConfigError(*problems)
        self.folders = dict(sorted(self.folders.items()))
        if not self.folders:
            raise ConfigError(
                "no rules found because the installation is incomplete; "
                "run `pip install --force-reinstall caveat`"
            )
        self._classes: dict[str, type[Rule]] = {}
        self._pages: dict[str, str | None] = {}  # addresses, by the code of a rule

    def _told(self, folder: RuleFolder) -> str:
        """A rule, for somebody who meant to give another its code or name."""
        pack = self._packs[folder.meta.pack]
        return f"{folder.meta.name} ({folder.meta.code}) of {pack}, {folder.path / 'rule.yml'}"

    def place(self, code: str) -> str:
        """The path of the folder of a rule, relative to its pack."""
        folder = self.folders[code]
        return folder.path.relative_to(self._packs[folder.meta.pack].root).as_posix()

    @property
    def metas(self) -> Sequence[Meta]:
        return [folder.meta for folder in self.folders.values()]

    @cached_property
    def lexicons(self) -> Lexicons:
        """The lexicons of all rules, by code and name."""
        return {n: words for f in self.folders.values() for n, words in f.lexicons.items()}

    def lexicons_of(self, pack: str) -> Lexicons:
        """Those of the rules of a pack."""
        held = (folder for folder in self.folders.values() if folder.meta.pack == pack)
        return {name: words for folder in held for name, words in folder.lexicons.items()}

    @cached_property
    def selectors(self) -> RuleSelectors:
        """The selectors of the rules."""
        return RuleSelectors(tuple((m.code, m.name, m.family) for m in self.metas))

    def codes(self, selector: str, also: Iterable[str] = ()) -> frozenset[str]:
        """The codes that a selector selects. Raises ValueError if there are none."""
        return self.selectors.codes(selector, also)

    def page(self, selector: str) -> str:
        """The page of a rule, in Markdown, with its measured precision and its address in the
        documentation at the end. Raises ValueError if a selector selects no rule or several."""
        for code in own_codes(selector):
            name, text = TOOL_FINDINGS[code]
            return f"# {name} ({code})\n\n{text}\n\n{_on_the_web(code)}"
        codes = self.codes(selector)
        if len(codes) > 1:
            raise ValueError(
                f"{selector!r} selects {len(codes)} rules: {', '.join(sorted(codes))}; choose one"
            )
        code = next(iter(codes))
        measured = precisions().get(code)
        meta = self.folders[code].meta
        web = _on_the_web(code) if meta.comes_with_caveat else ""
        parts = [meta.guide.rstrip(), _laws(meta), measured.text if measured else "", web]
        return "\n\n".join(filter(None, parts)) + "\n"

    def page_address(self, code: str) -> str | None:
        """The address of the file with the page of a rule; None if it has none, as may be for house
        rules."""
        if code not in self._pages:
            folder = self.folders.get(code)
            known = folder if folder and folder.meta.page else None
            self._pages[code] = (known.path / PAGE).as_uri() if known else None
        return self._pages[code]

    def create(self, code: str, options: Mapping[str, Any]) -> Rule:
        """Create a rule with its options. Raises ConfigError if it is Python from an untrusted
        pack."""
        folder = self.folders[code]
        if code not in self._classes:
            self._classes[code] = self._class_of(folder)
        try:
            return self._classes[code](folder.meta, options)
        except BaseException as error:
            if folder.kind != "python" or is_stop(error):
                raise
            message = f"cannot create this rule: {described(error)}"
            raise ConfigError(Problem(message, str(folder.module))) from error

    def _class_of(self, folder: RuleFolder) -> type[Rule]:
        if folder.kind != "python":
            return KINDS[folder.kind]
        pack = self._packs[folder.meta.pack]
        if not pack.trusted:
            raise ConfigError(
                Problem(
                    f"the rule {folder.meta.code} contains Python, which runs only if trusted: "
                    f"use `--rules {pack.root}` or install it as a package",
                    str(folder.path / "rule.yml"),
                )
            )
        return load_class(folder.meta.code, folder.module)


def _on_the_web(code: str) -> str:
    return f"On the web: {site.rule_address(code)}"


def _laws(meta: Meta) -> str:
    """The section of a page on the laws behind a rule, in Markdown; empty without any."""
    lines = [
        f"- {f'[{law.words}]({law.url})' if law.url else law.words}"
        f"{f', read on {law.read}' if law.read else ''}"
        for law in meta.laws
    ]
    return "\n".join(["## The law\n", *lines]) if lines else ""


def load(house: Sequence[Path] = (), trusted: Sequence[Path] = ()) -> Registry:
    """Load the installed packs, and house packs by folder; `trusted` ones may contain Python.

    Raises ConfigError with the errors of all packs at once.
    """
    found = packs(house, trusted)
    read: dict[Pack, Sequence[RuleFolder]] = {}
    problems: list[Problem] = []
    for pack in found:
        try:
            read[pack] = _installed_folders(pack) if pack.name == BUILTIN else read_pack(pack)
        except ConfigError as error:
            problems += error.problems
    if problems:
        raise ConfigError(*problems)
    for pack in _replaced(read):
        del read[pack]
    return Registry([folder for own in read.values() for folder in own], list(read))


def _replaced(read: Mapping[Pack, Sequence[RuleFolder]]) -> Sequence[Pack]:
    """The installed packs whose checkout is among the folders that somebody named: a folder that
    has one of their rules, by code and name, takes the place of the whole pack."""
    named = {
        (folder.meta.code, folder.meta.name)
        for pack, folders in read.items()
        if pack.trusted and not pack.package
        for folder in folders
    }
    return [
        pack
        for pack, folders in read.items()
        if pack.package
        and pack.name != BUILTIN
        and not named.isdisjoint((f.meta.code, f.meta.name) for f in folders)
    ]


def read_pack(pack: Pack) -> Sequence[RuleFolder]:
    """The rules of a pack. Raises ConfigError with all errors in it."""
    if not pack.root.is_dir():
        near = nearest(pack.root.name, shipped_packs.NAMES)
        shipped = f"; caveat itself has the packs {', '.join(shipped_packs.NAMES)}"
        hint = near if "mean" in near else shipped
        raise ConfigError(Problem(f"this folder of rules does not exist{hint}", str(pack.root)))
    check_version(pack.name, pack.root)
    paths = rule_folders(pack.root)
    if not paths:
        message = "this folder contains no rules; a rule is a folder with a rule.yml"
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
