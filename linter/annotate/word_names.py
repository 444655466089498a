"""The names of WordprocessingML in a part, whatever prefix its writer has chosen for them."""

from __future__ import annotations

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.document.parsers.html_tokenizer import Tag

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_ROOT = regex(r"<[A-Za-z_](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")
_NAMESPACE = regex(r"\sxmlns(?::([^\s=]+))?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(frozen=True, slots=True)
class WordNames:
    """The prefixes that stand for WordprocessingML in a part, in lower case as tokens have them,
    and the one with which to write new elements. `declared` says whether the part knows it;
    otherwise its root, which ends at `root_end`, has to declare it."""

    namespace: str
    prefixes: frozenset[str]
    prefix: str
    declared: bool
    root_end: int

    def local(self, name: str) -> str:
        """The name of an element or attribute without its prefix; empty for any other's."""
        prefix, colon, local = name.rpartition(":")
        return local if (prefix + colon) in self.prefixes else ""

    def value(self, tag: Tag, local: str) -> str:
        """What an attribute of this name says in a tag, as written; empty without it."""
        for prefix in self.prefixes:
            if found := tag.attributes.get(prefix + local):
                return found.text
        return ""


def word_names(xml: str) -> WordNames | None:
    """The names of a part by what its root declares; None if it is not WordprocessingML."""
    root = _ROOT.search(xml)
    if root is None:
        return None
    found: dict[str, str] = {}
    for prefix, double, single in _NAMESPACE.findall(root.group()):
        if (double or single) in (TRANSITIONAL, STRICT):
            found[prefix] = double or single
    if not found:
        return None
    written = next((prefix for prefix in found if prefix), "")
    return WordNames(
        next(iter(found.values())),
        frozenset(f"{prefix.lower()}:" if prefix else "" for prefix in found),
        written or "w",
        bool(written),
        root.end() - (2 if root.group().endswith("/>") else 1),
    )
