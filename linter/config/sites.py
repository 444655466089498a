"""Which program makes a site out of the articles in a folder, and what of it nobody has written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from os import DirEntry
from pathlib import Path
from typing import NamedTuple

from linter.common.files import entries
from linter.document.source import is_of_wordpress

_MOST_FOLDERS = 50  # in which a site is looked for, as in a repository with several parts
_HEAD = 8_192  # bytes of an export that say of what it is


class Kind(NamedTuple):
    """A program that makes sites, or a service that exports them: the names of files that show it,
    and the globs of what it makes or brings along, hidden folders aside, which are never read."""

    name: str
    marks: Sequence[str]
    made: Sequence[str] = ()


class Site(NamedTuple):
    """A site in a folder: its kind, the file that shows it, and globs of what nobody has written,
    relative to the folder that was searched."""

    name: str
    mark: str
    made: tuple[str, ...]


KINDS = (
    Kind("Hugo", ["hugo.toml", "hugo.yaml", "hugo.json"], ["public/**", "resources/**"]),
    Kind("Jekyll", ["_config.yml", "_config.toml"], ["_site/**", "vendor/**"]),
    Kind("MkDocs", ["mkdocs.yml", "mkdocs.yaml"], ["site/**"]),
    Kind("Docusaurus", ["docusaurus.config.*"], ["build/**"]),
    Kind("Astro", ["astro.config.*"], ["dist/**"]),
    Kind("Eleventy", [".eleventy.js", "eleventy.config.*"], ["_site/**"]),
    Kind("VitePress", [".vitepress"]),
    Kind("VuePress", [".vuepress"]),
    Kind("Gatsby", ["gatsby-config.*"], ["public/**"]),
    Kind("Next.js", ["next.config.*"], ["out/**"]),
    Kind("Nuxt", ["nuxt.config.*"], ["dist/**"]),
    Kind("SvelteKit", ["svelte.config.*"], ["build/**"]),
    Kind("Zola", ["zola.toml"], ["public/**"]),
    Kind("Pelican", ["pelicanconf.py"], ["output/**"]),
    Kind("Quarto", ["_quarto.yml", "_quarto.yaml"], ["_site/**", "_book/**"]),
    Kind("mdBook", ["book.toml"], ["book/**"]),
    Kind("Obsidian", [".obsidian"]),
    Kind("Ghost (an export)", ["*.ghost.*.json"]),
    Kind("Contentful (an export)", ["contentful-export*.json"]),
)
_WORDPRESS = "WordPress (an export)"
# The configuration of Hugo and Zola had another name once, which others have too.
_OLD_NAMES = {"config.toml", "config.yaml"}
_OF_HUGO = ("archetypes", "themes", "layouts")
_OF_ZOLA = ("templates", "sass")


def find_sites(folder: Path) -> Sequence[Site]:
    """The sites in a folder and in the folders directly below it."""
    found = entries(folder)
    below = [
        each for each in found if each.is_dir(follow_symlinks=False) and _is_searched(each.name)
    ]
    sites = [*_sites_in(found, "")]
    for each in below[:_MOST_FOLDERS]:
        sites += _sites_in(entries(each.path), f"{each.name}/")
    # Where one site lies in what another would make, somebody has written it.
    written = {f"{site.mark.partition('/')[0]}/**" for site in sites if "/" in site.mark}
    return [s._replace(made=tuple(glob for glob in s.made if glob not in written)) for s in sites]


def _is_searched(name: str) -> bool:
    return not name.startswith(".") and name != "node_modules"


def _sites_in(found: Sequence[DirEntry[str]], above: str) -> Iterator[Site]:
    names = [entry.name for entry in found]
    for kind in KINDS:
        mark = next((n for n in names if any(fnmatchcase(n, m) for m in kind.marks)), None)
        if mark is not None:
            yield _site(kind, mark, above)
    if old := next((name for name in names if name in _OLD_NAMES), None):
        for kind_name, folders in (("Hugo", _OF_HUGO), ("Zola", _OF_ZOLA)):
            if "content" in names and not set(folders).isdisjoint(names):
                yield _site(next(k for k in KINDS if k.name == kind_name), old, above)
                break
    export = next((entry.name for entry in found if _is_of_wordpress(entry)), None)
    if export is not None:
        yield Site(_WORDPRESS, above + export, ())


def _site(kind: Kind, mark: str, above: str) -> Site:
    themes = ["themes/**"] if kind.name in ("Hugo", "Zola") else []
    made = tuple(f"{above}{glob}" for glob in (*kind.made, *themes))
    return Site(kind.name, above + mark, made)


def _is_of_wordpress(entry: DirEntry[str]) -> bool:
    try:
        if not (entry.name.lower().endswith(".xml") and entry.is_file(follow_symlinks=False)):
            return False
        with Path(entry.path).open("rb") as file:
            return is_of_wordpress(file.read(_HEAD))
    except OSError:
        return False
