"""The baseline: findings that already existed when an editorial team started to use caveat.

A baseline contains findings by article and fingerprint, each as often as it occurs, without line
numbers. Whether a finding is known depends only on its article and the baseline, never on what
else is linted. An article without entries that has at least half of the entries of a missing
article is taken to be that article, moved.

The file is sorted JSON with one entry per line, so that it can be merged and its diffs are
readable. `words` are for people, and identify findings about whole articles when one is moved:
these have no sentence, so their words are the title.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from linter.common import paths
from linter.common.dataclass import asdict, dataclass
from linter.common.errors import ConfigError, Problem
from linter.common.files import read_text
from linter.common.regex import regex
from linter.common.spans import Span
from linter.findings.finding import Finding
from linter.findings.fingerprint import digest_of

FILE_NAME = ".caveat-baseline.json"
_EXCERPT = 60
_CONFLICT = regex(r"^(<{7}|={7}|>{7})(?= |$)", re.M)


@dataclass(frozen=True, slots=True)
class Entry:
    """A known finding: its article, relative to the baseline, its rule, the digest of rule and
    sentence, and the words marked, or the title, shortened if they are long."""

    path: str
    code: str
    fingerprint: str
    words: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.path, self.code, self.words, self.fingerprint


@dataclass(frozen=True, slots=True)
class BaselineMatch:
    """New findings, known findings, and entries of the article that match no finding."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    stale: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Baseline:
    """The entries of a baseline file; empty if there is no file."""

    file: Path = Path(FILE_NAME)
    entries: tuple[Entry, ...] = ()

    def place(self, path: str | Path) -> str:
        """The path of an article relative to the baseline, with forward slashes."""
        relative = os.path.relpath(Path(path).resolve(), self.file.resolve().parent)
        # Bytes of a name that are not UTF-8 are escaped.
        return Path(relative).as_posix().encode("utf-8", "backslashreplace").decode()

    def match(
        self,
        path: str | Path,
        findings: Iterable[Finding],
        words: Callable[[Span], str],
        *,
        whole: bool = True,
    ) -> BaselineMatch:
        """Separate the new from the known findings of an article, matching in the order given.

        If an article has more of the same finding than are known, the later ones are new. An
        article that is not the `whole` file shares the entries of the file with its others, so
        that it stays known if they change places.
        """
        if not self.entries:
            return BaselineMatch(tuple(findings), ())
        place = self.place(path)
        if not whole:
            return self._match_part(place, findings, words)
        found = [(finding, entry_of(place, finding, words)) for finding in findings]
        left = self._held(place, [entry for _, entry in found])
        new, known = [], []
        for finding, entry in found:
            same = next((e for e in left if e.fingerprint == entry.fingerprint), None)
            if same:
                left.remove(same)
                known.append(finding)
            else:
                new.append(finding)
        return BaselineMatch(tuple(new), tuple(known), tuple(left))

    def _match_part(
        self, place: str, findings: Iterable[Finding], words: Callable[[Span], str]
    ) -> BaselineMatch:
        counts = self._counts.get(place, {})
        seen: Counter[str] = Counter()
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in findings:
            fingerprint = entry_of(place, finding, words).fingerprint
            seen[fingerprint] += 1
            among = known if seen[fingerprint] <= counts.get(fingerprint, 0) else new
            among.append(finding)
        return BaselineMatch(tuple(new), tuple(known))

    @cached_property
    def _counts(self) -> Mapping[str, Mapping[str, int]]:
        """How often each fingerprint is known of a file."""
        return {
            path: Counter(e.fingerprint for e in held) for path, held in self._of_article.items()
        }

    def _held(self, place: str, found: Sequence[Entry]) -> list[Entry]:
        """The entries of an article, under its current path or the one it was moved from."""
        return list(self._of_article.get(place) or self._of_article.get(self._origin(found), ()))

    def _origin(self, found: Sequence[Entry]) -> str:
        """The missing article with the largest share of its entries among those found, at least
        half; empty if there is none."""
        shared: Counter[str] = Counter()
        for likeness, number in Counter(map(_likeness, found)).items():
            for path, held in Counter(e.path for e in self._alike.get(likeness, ())).items():
                shared[path] += min(number, held)
        alike = [p for p, number in shared.items() if 2 * number >= len(self._of_article[p])]
        gone = [p for p in alike if not self.exists(p)]
        return max(gone, key=lambda path: (shared[path], path), default="")

    def exists(self, place: str) -> bool:
        """Whether the article of an entry still exists."""
        return paths.exists(self.file.resolve().parent / place)

    @cached_property
    def _of_article(self) -> Mapping[str, Sequence[Entry]]:
        groups: dict[str, list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault(entry.path, []).append(entry)
        return groups

    @cached_property
    def _alike(self) -> Mapping[tuple[str, str], Sequence[Entry]]:
        groups: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            groups.setdefault(_likeness(entry), []).append(entry)
        return groups

    def replaced(self, linted: Mapping[str, Sequence[Entry]], *, complete: bool = True) -> Baseline:
        """A baseline with new entries for the articles in `linted`, by path.

        Entries of other articles are kept if the article still exists. Unless `complete`, some
        articles could not be checked, and they are kept in any case: the article may be one of
        those, moved.
        """
        others = [e for e in self.entries if e.path not in linted]
        kept = [e for e in others if not complete or self.exists(e.path)]
        entries = [*kept, *(e for group in linted.values() for e in group)]
        return Baseline(self.file, tuple(sorted(entries, key=lambda e: e.key)))

    def render(self) -> bytes:
        """The content of the file."""
        lines = ",\n".join("    " + json.dumps(asdict(e), ensure_ascii=False) for e in self.entries)
        findings = f"[\n{lines}\n  ]" if lines else "[]"
        return f'{{\n  "version": 1,\n  "findings": {findings}\n}}\n'.encode(
            "utf-8", "backslashreplace"
        )


def _likeness(entry: Entry) -> tuple[str, str]:
    return entry.fingerprint, entry.words


def entry_of(place: str, finding: Finding, words: Callable[[Span], str]) -> Entry:
    """The entry for a finding in an article with this path and these words."""
    marked = " ".join(words(finding.span).split())
    short = marked if len(marked) <= _EXCERPT else marked[: _EXCERPT - 1] + "…"
    digest = digest_of(finding.fingerprint)
    return Entry(path=place, code=finding.code, fingerprint=digest, words=short)


def read_baseline(file: Path) -> Baseline:
    """Read a baseline file. Raises ConfigError with the places of what is wrong."""
    text = _text(file)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        problem = Problem(f"not valid JSON: {error.msg}", str(file), error.lineno, error.colno)
        raise ConfigError(problem) from error
    except RecursionError as error:
        raise ConfigError(Problem("invalid baseline: nested too deeply", str(file))) from error
    except ValueError as error:  # from Python's limit on the digits of a number
        message = "invalid baseline: a number has too many digits"
        raise ConfigError(Problem(message, str(file))) from error
    if not isinstance(content, dict):
        raise ConfigError(
            Problem("a baseline must be a mapping with the keys version and findings", str(file))
        )
    entries = _entries(content)
    if entries is None:
        from linter.findings.baseline_schema import (
            faults,  # slow to import, and not needed for a valid baseline
        )

        raise ConfigError(*faults(content, text, file))
    return Baseline(file, entries)


def _entries(content: Mapping[str, Any]) -> tuple[Entry, ...] | None:
    """The entries of a valid baseline; None for an invalid one."""
    version, findings = content.get("version"), content.get("findings")
    if type(version) is not int or version != 1 or len(content) != 2:
        return None
    if not isinstance(findings, list) or not all(isinstance(each, dict) for each in findings):
        return None
    if not all(isinstance(value, str) for each in findings for value in each.values()):
        return None
    try:
        return tuple(Entry(**each) for each in findings)
    except TypeError:  # a key is missing or unknown
        return None


def _text(file: Path) -> str:
    try:
        text = read_text(file)
    except FileNotFoundError as error:
        message = "this baseline does not exist; create it with `caveat baseline write PATHS`"
        raise ConfigError(Problem(message, str(file))) from error
    except OSError as error:
        raise ConfigError(Problem(f"cannot read the file: {error.strerror}", str(file))) from error
    except UnicodeDecodeError as error:
        message = f"not valid UTF-8 (byte {error.start}); a baseline is JSON in UTF-8"
        raise ConfigError(Problem(message, str(file))) from error
    if conflict := _CONFLICT.search(text):
        message = (
            "unresolved merge conflict; keep both sides, then run `caveat baseline prune PATHS`"
        )
        line = text.count("\n", 0, conflict.start()) + 1
        raise ConfigError(Problem(message, str(file), line))
    return text
