"""The names of OpenDocument in a part, whatever prefixes its writer has chosen for them."""

from __future__ import annotations

from collections.abc import Mapping

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.document.parsers.html_tokenizer import Tag

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = {
    "office": f"{_OASIS}:office:1.0",
    "text": f"{_OASIS}:text:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_USUAL = {space: prefix for prefix, space in SPACES.items()}
_NAMESPACE = regex(r"\sxmlns:([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ROOT = regex(r"<[A-Za-z_](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>")


@dataclass(frozen=True, slots=True)
class OpenNames:
    """The usual prefix for each prefix of a part, in lower case as tokens have them, and the
    other way round as written."""

    usual: Mapping[str, str]
    written: Mapping[str, str]

    def name(self, written: str) -> str:
        """A name with the usual prefix; empty for those of other namespaces."""
        prefix, _, local = written.partition(":")
        known = self.usual.get(prefix)
        return f"{known}:{local}" if known else ""

    def value(self, tag: Tag, name: str) -> str:
        """What the attribute of this usual name says in a tag; empty without it."""
        prefix, _, local = name.partition(":")
        found = tag.attributes.get(f"{self.written.get(prefix, prefix).lower()}:{local}")
        return found.text if found else ""

    def opening(self, name: str) -> tuple[str, str]:
        """A usual name as it is written here, and the declaration that it needs."""
        prefix, _, local = name.partition(":")
        if prefix in self.written:
            return f"{self.written[prefix]}:{local}", ""
        return name, f' xmlns:{prefix}="{SPACES[prefix]}"'


def open_names(xml: str) -> OpenNames:
    """The names of a part by what its root declares."""
    root = _ROOT.search(xml)
    written = {}
    for prefix, double, single in _NAMESPACE.findall(root.group()) if root else ():
        if known := _USUAL.get(double or single):
            written[known] = prefix
    usual = {prefix: prefix for prefix in SPACES}  # where an element declares its own
    return OpenNames(usual | {prefix.lower(): known for known, prefix in written.items()}, written)
