"""Compiles the rules of a package that is about to become a wheel, so that no run has to:

python -B -m linter.engine.compiling

setup.py runs it in the copy. The order of nodes depends on Python's seed of hashes: with the same
one, and the same Python, the texts are the same.
"""

from __future__ import annotations

from linter.common.dataclass import replace
from linter.config.lookup import SettingsLookup
from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.engine.article_linter import ArticleLinter
from linter.engine.cache import shipped
from linter.engine.cache.install_digest import Installation, package_digest
from linter.engine.cache.run_cache import RunCache
from linter.engine.compiled_rules import CompiledRules
from linter.language.dependency_parser import OFF
from linter.language.matcher import PhraseMatcher
from linter.retractions.retraction_list import RetractionLists
from linter.rulekit.registries import Registries
from linter.rulekit.registry import Registry

_SYNTAX = (None, OFF)  # the choices of `--syntax` whose settings are known to the first run


class _Folder:
    """Keeps texts where wheels have them."""

    def get(self, key: str) -> str | None:
        return None

    def put(self, key: str, text: str) -> None:
        (shipped.FOLDER / key).write_text(text, "utf-8")

    def save(self) -> None:
        pass


class _BuildCache(RunCache):
    """A cache whose entries are of no one installation."""

    _installation = Installation("")

    def keep_rules(self, settings: Settings, rules: CompiledRules, registry: Registry) -> None:
        merged = PhraseMatcher(rules.matcher.automaton.merged())
        super().keep_rules(settings, replace(rules, matcher=merged), registry)


def main() -> None:
    """Fill the folder of what is compiled."""
    shipped.FOLDER.mkdir(exist_ok=True)
    registries = Registries()
    for syntax in _SYNTAX:
        options = RunOptions(isolated=True, syntax=syntax)
        cache = _BuildCache(_Folder(), options, RetractionLists(None))
        cache.restore_word_lists()
        settings = SettingsLookup(options, registries, cache).settings("article.md")
        ArticleLinter(options, registries, cache).rules(settings)
    shipped.seal(package_digest())


if __name__ == "__main__":
    main()
