"""What findings depend on besides an article and its sources, in one place: the cache keeps results
by it, and a sheet and the server tell by it that something has changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from linter.config.options import RunOptions
from linter.config.settings import Settings
from linter.engine.cache.install_digest import (
    digest,
    folder_digest,
    installation,
    pipeline_digest,
)
from linter.retractions.retraction_list import RetractionLists

if TYPE_CHECKING:
    from linter.findings.gate import Gate
    from linter.findings.waivers import Waiver

Digests = Mapping[str, str]
"""By what they are of, in words for people."""


class Grounds:
    """What the findings of runs with the same options depend on. `installed` is the digest of the
    installation."""

    def __init__(self, options: RunOptions, installed: str, lists: RetractionLists) -> None:
        self._options = options
        self._installed = installed
        self._lists = lists
        self._house: dict[tuple[Path, ...], str] = {}
        self._keys: dict[tuple[str, tuple[Path, ...], str], str] = {}

    def of_findings(self, settings: Settings) -> Digests:
        """Of what rules find with these settings in whatever article."""
        retractions = self._lists.named(settings.retractions)
        return {
            "the program": self._installed,
            "the folder of house rules": self.house(settings.house),
            "the configuration": settings.key,
            "the month": self._options.current_month.isoformat(),
            "the list of retracted papers": retractions.digest if retractions else "",
            "the parser": pipeline_digest(settings.syntax),
        }

    def key(self, settings: Settings) -> str:
        """One digest of all that, which is asked for with each article."""
        known = (settings.key, settings.house, settings.retractions)
        if known not in self._keys:
            self._keys[known] = digest(*self.of_findings(settings).values())
        return self._keys[known]

    def house(self, folders: tuple[Path, ...]) -> str:
        """Of the folders of rules that a configuration names, and those of the options."""
        if folders not in self._house:
            trusted = (*folders, *self._options.rules)
            self._house[folders] = digest(*map(folder_digest, trusted))
        return self._house[folders]

    def of_register(self, settings: Settings, path: str) -> str:
        """Of what the claims register approves for an article today."""
        today = self._options.current_day
        return "".join(f"{w!r} {w.state(today)}\n" for w in settings.wordings_for(path))

    def of_verdict(self, settings: Settings, path: str) -> Digests:
        """Of all that decides about an article at this path, in digests of fixed length."""
        decided = {
            **self.of_findings(settings),
            "the claims register": self.of_register(settings, path),
            "the list of waivers": "".join(map(_written, settings.waivers)),
            "the gate": gate_key(settings.gate),
        }
        return {name: digest(value)[:32] for name, value in decided.items()}


def gate_key(gate: Gate) -> str:
    """A key that is equal for gates that judge alike."""
    maxima = [(each.name, each.most, sorted(each.codes)) for each in gate.maxima]
    return repr((gate.fail_on, gate.confidence, sorted(gate.levels.items()), maxima, gate.risk))


def grounds(options: RunOptions) -> Grounds:
    """What findings depend on in this installation."""
    return Grounds(options, installation().digest, RetractionLists(options.retractions))


def _written(waiver: Waiver) -> str:
    """All of a waiver but the line where it stands."""
    files = waiver.files.patterns
    what = (waiver.rule, sorted(waiver.codes), files, waiver.words, waiver.fingerprint)
    return f"{what!r} {waiver.reason!r} {waiver.by!r} {waiver.until}\n"
