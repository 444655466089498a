"""Compiles the rules of a package that is about to become a wheel and unpacks its small models, so
that no run has to:

python -B -m linter.engine.compiling

setup.py runs it in the copy.
"""

from __future__ import annotations

from linter.config.lookup import SettingsLookup
from linter.config.options import RunOptions
from linter.engine.article_linter import ArticleLinter
from linter.engine.cache import shipped
from linter.engine.cache.install_digest import Installation, package_digest
from linter.engine.cache.run_cache import RunCache
from linter.facts.hashed_model import unpack_files
from linter.language.dependency_parser import OFF
from linter.retractions.retraction_list import RetractionLists
from linter.rulekit.registries import Registries

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


def main() -> None:
    """Fill the folder of what is compiled."""
    unpack_files()
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
