"""The texts of a package as one source, a newline between them, and each of them as its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.common.dataclass import dataclass, field, replace
from linter.common.errors import Problem, SourceError
from linter.document.packages import LARGEST_PART, Package, Part
from linter.document.source import Source


@dataclass
class Joined:
    """Collects the texts of the parts of the file at `path`, which are not to be `too_much`."""

    path: str
    too_much: str = "holds too much text to check at once; unpack it, and check its files"
    warnings: list[Problem] = field(default_factory=list)
    _held: list[tuple[Part, str]] = field(default_factory=list)
    _size: int = 0

    def add(self, part: Part, text: str) -> None:
        """Add the text of a part. Raises SourceError where all of them are too much."""
        self._size += len(text) + 1
        if self._size > LARGEST_PART:
            raise SourceError(Problem(self.too_much, self.path))
        self._held.append((part, text))

    @property
    def is_empty(self) -> bool:
        return not self._held

    def source(self, package: Package | None = None) -> Source:
        text, parts = _together(self._held)
        warnings = tuple(dict.fromkeys(self.warnings))
        return Source(self.path, text, decode_warnings=warnings, parts=parts, package=package)


def _together(held: Iterable[tuple[Part, str]]) -> tuple[str, tuple[Part, ...]]:
    """The texts of parts as one, and where each of them stands in it."""
    parts: list[Part] = []
    texts: list[str] = []
    at = 0
    for part, text in held:
        parts.append(replace(part, start=at, end=at + len(text)))
        texts.append(text)
        at += len(text) + 1
    return "\n".join(texts), tuple(parts)


def part_of(name: str, text: Source) -> tuple[Part, str]:
    """A text that was read for itself as a part of this name."""
    return Part(name, 0, len(text.text), text.encoding, text.bom), text.text


def name_of(path: str, part: str) -> str:
    """The name of a part, in warnings about it."""
    return f"{path}#{part}"


def texts_of(source: Source) -> Iterator[tuple[Part, str]]:
    for part in source.parts:
        yield part, source.text[part.start : part.end]


def alone(source: Source, held: Sequence[tuple[Part, str]]) -> Source:
    """The source of the first of these parts of a source; the text of the others follows."""
    text, parts = _together(held)
    first = parts[0]
    named = name_of(source.path, first.name)
    return replace(
        source,
        text=text,
        encoding=first.encoding,
        bom=first.bom,
        part=f"#{first.name}",
        parts=parts,
        package=None,
        decode_warnings=tuple(w for w in source.decode_warnings if w.path == named),
    )
