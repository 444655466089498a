"""The texts of a package as one source, a newline between them, and each of them as its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from linter.common.errors import Problem, SourceError
from linter.document.packages import LARGEST_PART, Package, Part
from linter.document.source import Source

_TOO_MUCH = "holds too much text to check at once; unpack it, and check its files"


@dataclass
class Joined:
    """Collects the texts of the file at `path`."""

    path: str
    warnings: list[Problem] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _at: int = 0

    def add(self, name: str, text: Source) -> None:
        """Add the text of a part. Raises SourceError where all of them are too much."""
        end = self._at + len(text.text)
        if end > LARGEST_PART:
            raise SourceError(Problem(_TOO_MUCH, self.path))
        self.parts.append(Part(name, self._at, end, text.encoding, text.bom))
        self._texts.append(text.text)
        self.warnings += text.decode_warnings
        self._at = end + 1

    def source(self, package: Package | None = None) -> Source:
        return Source(
            self.path,
            "\n".join(self._texts),
            decode_warnings=tuple(self.warnings),
            parts=tuple(self.parts),
            package=package,
        )


def name_of(path: str, part: str) -> str:
    """The name of a part, in warnings about it."""
    return f"{path}#{part}"


def texts_of(source: Source) -> Iterator[tuple[Part, str]]:
    for part in source.parts:
        yield part, source.text[part.start : part.end]


def alone(source: Source, held: Sequence[tuple[Part, str]]) -> Source:
    """The source of the first of these parts of a source; the text of the others follows."""
    parts: list[Part] = []
    at = 0
    for part, text in held:
        parts.append(replace(part, start=at, end=at + len(text)))
        at += len(text) + 1
    first = parts[0]
    named = name_of(source.path, first.name)
    return replace(
        source,
        text="\n".join(text for _, text in held),
        encoding=first.encoding,
        bom=first.bom,
        part=f"#{first.name}",
        parts=tuple(parts),
        package=None,
        decode_warnings=tuple(w for w in source.decode_warnings if w.path == named),
    )
