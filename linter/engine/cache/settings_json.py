"""Converts patterns and settings of configurations to plain data for JSON, and back.

Invalid data raises ValueError.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from linter.common.dataclass import asdict
from linter.common.errors import Problem
from linter.common.globs import Globs
from linter.config.settings import ConfigPatterns, Settings
from linter.engine.cache.adjustments_json import adjustments_from_json, adjustments_to_json
from linter.engine.cache.shipped import PACKAGE
from linter.findings.approved_wording import ApprovedWording
from linter.findings.finding import Severity
from linter.findings.gate import Gate, Maximum
from linter.findings.waivers import Waiver

_PLAIN = (
    "allow",
    "kind",
    "audience",
    "notice",
    "locale",
    "syntax",
    "language",
    "retractions",
    "options",
    "origins",
)
_WORDS = ("rule", "words", "fingerprint", "reason", "by")  # of a waiver
_OF_WORDING = ("words", "reference", "by", "product", "locale")
_OURS = "\0"  # begins a path in the package, and no other
_WRONG = (TypeError, KeyError, AttributeError, ValueError)


def patterns_to_json(patterns: ConfigPatterns) -> Any:
    return {
        "excluded": [_globs(g) for g in patterns.excluded],
        "overrides": [g and _globs(g) for g in patterns.overrides],
        "house": [str(p) for p in patterns.house],
        "files": [_path(p) for p in patterns.files],
        "gitignore": patterns.gitignore,
    }


def patterns_from_json(data: Any) -> ConfigPatterns:
    try:
        return ConfigPatterns(
            tuple(_globs_of(g) for g in data["excluded"]),
            tuple(g and _globs_of(g) for g in data["overrides"]),
            tuple(map(Path, data["house"])),
            tuple(map(_path_of, data["files"])),
            data["gitignore"] is True,
        )
    except _WRONG as error:
        raise ValueError("not valid patterns") from error


def settings_to_json(settings: Settings) -> Any:
    gate = settings.gate
    return {
        **{name: getattr(settings, name) for name in _PLAIN},
        "severities": {code: severity.value for code, severity in settings.severities.items()},
        "tool_levels": {code: level.value for code, level in settings.tool_levels.items()},
        "gate": [gate.fail_on, gate.confidence, dict(gate.levels), gate.risk],
        "maxima": [[m.name, m.most, sorted(m.codes)] for m in gate.maxima],
        "baseline": settings.baseline and str(settings.baseline),
        "waivers": [_waiver(w) for w in settings.waivers],
        "wordings": [_wording(w) for w in settings.wordings],
        "house": [str(folder) for folder in settings.house],
        "adjustments": adjustments_to_json(settings.adjustments),
    }


def settings_from_json(data: Any) -> Settings:
    try:
        fail_on, confidence, levels, risk = data.pop("gate")
        maxima = tuple(Maximum(n, most, frozenset(codes)) for n, most, codes in data.pop("maxima"))
        baseline = data.pop("baseline")
        return Settings(
            severities={code: Severity(level) for code, level in data.pop("severities").items()},
            tool_levels={code: Severity(level) for code, level in data.pop("tool_levels").items()},
            gate=Gate(fail_on, confidence, levels, maxima, risk),
            baseline=Path(baseline) if baseline else None,
            waivers=tuple(_waiver_of(w) for w in data.pop("waivers")),
            wordings=tuple(_wording_of(w) for w in data.pop("wordings")),
            allow=tuple(data.pop("allow")),
            house=tuple(map(Path, data.pop("house"))),
            adjustments=adjustments_from_json(data.pop("adjustments")),
            **data,
        )
    except _WRONG as error:
        raise ValueError("not valid settings") from error


def _globs(globs: Globs) -> Any:
    return [list(globs.patterns), _path(globs.folder)]


def _globs_of(data: Any) -> Globs:
    patterns, folder = data
    return Globs(tuple(patterns), _path_of(folder))


def _path(path: Path) -> str:
    """A path, without where caveat is installed."""
    return f"{_OURS}{path.relative_to(PACKAGE)}" if path.is_relative_to(PACKAGE) else str(path)


def _path_of(text: str) -> Path:
    return PACKAGE / text.removeprefix(_OURS) if text.startswith(_OURS) else Path(text)


def _waiver(waiver: Waiver) -> Any:
    return {
        **{name: getattr(waiver, name) for name in _WORDS},
        "codes": sorted(waiver.codes),
        "files": _globs(waiver.files),
        "until": waiver.until.isoformat(),
        "place": asdict(waiver.place),
    }


def _waiver_of(data: Any) -> Waiver:
    return Waiver(
        **{
            **data,
            "codes": frozenset(data["codes"]),
            "files": _globs_of(data["files"]),
            "until": date.fromisoformat(data["until"]),
            "place": Problem(**data["place"]),
        }
    )


def _wording(wording: ApprovedWording) -> Any:
    return {
        **{name: getattr(wording, name) for name in _OF_WORDING},
        "files": wording.files and _globs(wording.files),
        "until": wording.until.isoformat(),
        "place": asdict(wording.place),
    }


def _wording_of(data: Any) -> ApprovedWording:
    return ApprovedWording(
        **{
            **data,
            "files": data["files"] and _globs_of(data["files"]),
            "until": date.fromisoformat(data["until"]),
            "place": Problem(**data["place"]),
        }
    )
