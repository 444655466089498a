"""What a configuration accepts: findings, by waivers, and wordings, by the claims register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from linter.common.errors import Problem
from linter.common.globs import Globs
from linter.config.claims_file import read_claims
from linter.config.config_keys import WaiverSection
from linter.findings.approved_wording import ApprovedWording
from linter.findings.waivers import Waiver


def waiver(section: WaiverSection, codes: frozenset[str], folder: Path, place: Problem) -> Waiver:
    """A waiver of the rules `codes`, which stands at a place."""
    return Waiver(
        section.rule,
        codes,
        Globs(tuple(section.files), folder),
        section.words,
        section.fingerprint,
        section.reason,
        section.by,
        section.until,
        place,
    )


def wordings(folder: Path, name: str) -> Sequence[ApprovedWording]:
    """The wordings of a register named in a configuration. Raises ValueError if there is none, and
    ConfigError with every error in it."""
    path = folder / name
    if not path.is_file():
        raise ValueError(f"there is no file {name!r}")
    return read_claims(path)
