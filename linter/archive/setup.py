"""What all rows of an archive are judged by: the configuration, read once, and the day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from linter.common.dataclass import dataclass, replace
from linter.common.errors import ConfigError
from linter.common.file_types import ARCHIVES, JSON, JSON_LINES, SUFFIXES, XML, suffix_of
from linter.common.files import read_file
from linter.config.config_file import Config, read_config
from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.document.refusal import refused_name
from linter.engine.cache.install_digest import (
    digest,
    folder_digest,
    installation,
    pipeline_digest,
)
from linter.engine.linter import Linter
from linter.retractions.folder import list_file

MAX_SIZE = 10_000_000  # bytes or characters of a row
FORMAT = ".md"
_FORMATS = (SUFFIXES | JSON | XML | ARCHIVES) - JSON_LINES
_MEDIA_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/json": ".json",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_LONGEST = 200  # characters of a name
_NAME = "row"


@dataclass(frozen=True, slots=True)
class Setup:
    """What rows are judged by. Make one with `read`; it is small, and may be pickled.

    `digest` tells setups apart: it depends on the program, the installed packs, the configuration
    and what it names, the day, and the fields here. Rows without a format have `input_format`;
    those with more than `max_size` bytes, or characters of a text, are not judged.
    """

    options: RunOptions
    config: Config
    digest: str
    input_format: str = FORMAT
    max_size: int = MAX_SIZE

    @classmethod
    def read(
        cls,
        options: RunOptions | None = None,
        *,
        input_format: str = FORMAT,
        max_size: int = MAX_SIZE,
    ) -> Setup:
        """The setup by the configuration that the options name, else by that of this folder, and
        by today, unless they name another day; without options, by the default preset. A cache
        folder keeps what each process compiles for the others on its machine, and no results.
        Raises ConfigError."""
        options = options or RunOptions(isolated=True)
        day = options.current_day
        options = replace(options, today=day, no_baseline=True)
        linter = Linter.from_config(options=options)
        file = linter.config_file(_NAME + FORMAT)
        # A worker may run elsewhere, where no configuration is: this one is for all.
        file = file and file.resolve()
        options = replace(options, config=file, isolated=file is None)
        config = read_config(file)
        linter = Linter(options, config)
        input_format = _known_suffix(input_format)
        settings = linter.settings(_NAME + input_format)
        grounds = digest(
            *_grounds(options, config, settings), day.isoformat(), input_format, str(max_size)
        )
        return cls(options, config, grounds, input_format, max_size)

    def __dask_tokenize__(self) -> str:
        """What Dask tells setups apart by."""
        return self.digest

    @property
    def day(self) -> date:
        """The day that waivers and retractions are judged on."""
        return self.options.current_day

    def linter(self) -> Linter:
        """The linter for this setup, which each process makes once. Raises ConfigError if its
        rules cannot be used."""
        if self.digest not in _LINTERS:
            _LINTERS.clear()  # one that has judged many rows holds much
            linter = Linter(self.options, self.config)
            tried = linter.lint_text("Ready.", _NAME + FORMAT)
            if tried.exit_code == ConfigError.exit_code:
                raise ConfigError(*(problem for file in tried.files for problem in file.problems))
            _LINTERS[self.digest] = linter
        return _LINTERS[self.digest]

    def path(self, id: str, format: str | None) -> str:
        """The name by which a row is linted, in the folder of the configuration, whose globs it is
        held against. No file is looked for by it."""
        folder = self.options.config.parent.as_posix() + "/" if self.options.config else ""
        shown = "".join(c if c.isprintable() else "_" for c in id.replace("\\", "/"))
        parts = [p for p in shown.removeprefix(folder).split("/") if p not in ("", ".", "..")]
        name = "/".join(parts)[-_LONGEST:].lstrip("/") or _NAME
        suffix = as_suffix(format) if format else self.input_format
        return folder + (name if suffix_of(name) == suffix else name + suffix)


_LINTERS: dict[str, Linter] = {}


@cache
def default_setup() -> Setup:
    """The default preset, on the day on which this process first judges a row."""
    return Setup.read()


def as_suffix(format: str) -> str:
    """A format as a suffix: that of a file, with a dot or without, or a media type."""
    plain = format.partition(";")[0].strip().lower()
    return _MEDIA_TYPES.get(plain) or suffix_of(f"{_NAME}.{plain.rpartition('.')[2]}")


def _known_suffix(format: str) -> str:
    """The same. Raises ConfigError for a format that is not read."""
    suffix = as_suffix(format)
    if suffix not in _FORMATS:
        advice = refused_name(_NAME + suffix) or f"caveat reads {', '.join(sorted(_FORMATS))}"
        raise ConfigError(f"--input-format {format}: {advice}")
    return suffix


def _grounds(options: RunOptions, config: Config, settings: Settings) -> Iterator[str]:
    """What results depend on besides rows. Where files are does not matter, but what they say."""
    yield installation().digest
    for layer in config.layers:
        yield layer.origin if layer.document is None else ""
    yield from map(_content, config.patterns.files)
    yield from map(folder_digest, (*config.house, *options.rules))
    yield pipeline_digest(settings.syntax)
    yield repr((settings.syntax, options.time_limit, options.json_fields))
    yield from _lists(config)


def _lists(config: Config) -> Sequence[str]:
    """The digests of the lists of retracted papers that a configuration names."""
    found = []
    for layer in config.layers:
        if name := layer.values.sources.retractions:
            file = list_file(name)
            found.append(_content(layer.folder / file) if file else name)
    return found


def _content(file: Path) -> str:
    """A digest of a file; of one that cannot be read, which is told elsewhere, its absence."""
    try:
        return hashlib.sha256(read_file(file)).hexdigest()
    except OSError:
        return ""
