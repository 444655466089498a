"""The evidence sheet of an article: what an editor-in-chief signs."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from linter.common.dataclass import asdict, dataclass
from linter.common.regex import regex
from linter.common.spans import Span
from linter.findings.finding import Finding, Suppressed
from linter.report.results import FileReport
from linter.sheet.claims import ClaimedSentence
from linter.sheet.criteria import Answer

_MARK = regex(r"caveat-sheet:([A-Za-z0-9_-]+)")


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a sheet was made from, so that it can be made again: names of the article and of the
    files `given` as its sources, SHA-256 digests of the bytes of the article, of the text of each
    source by its name, and of what else decides, as `grounds` by what it is; the version of caveat,
    and the day."""

    article: str
    text: str
    given: Sequence[str]
    sources: Mapping[str, str]
    grounds: Mapping[str, str]
    version: str
    day: str

    @property
    def mark(self) -> str:
        """All of it as one word, which every format of a sheet carries."""
        data = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        return f"caveat-sheet:{base64.urlsafe_b64encode(data.encode()).decode().rstrip('=')}"

    @property
    def decided_by(self) -> str:
        """One SHA-256 digest of the grounds."""
        return hashlib.sha256(json.dumps(self.grounds, sort_keys=True).encode()).hexdigest()

    @property
    def today(self) -> date:
        return date.fromisoformat(self.day)

    def differences(self, now: MadeFrom) -> Sequence[str]:
        """What is no longer as it was, for people."""
        return tuple(self._differences(now))

    def _differences(self, now: MadeFrom) -> Iterator[str]:
        if self.text != now.text:
            yield f"{self.article} has changed"
        for name in sorted(self.sources.keys() | now.sources.keys()):
            if self.sources.get(name) != now.sources.get(name):
                yield f"the source {name} has changed"
        if self.version != now.version:
            yield f"it was made by caveat {self.version}, this is {now.version}"
            return
        for name in self.grounds:
            if self.grounds[name] != now.grounds.get(name):
                yield f"{name} has changed"


def made_from(sheet: str) -> MadeFrom | None:
    """What a sheet was made from; None if this is no sheet."""
    found = _MARK.search(sheet)
    if not found:
        return None
    word = found[1]
    try:
        data = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        date.fromisoformat(data["day"])
        if rules := data.pop("rules", None):  # of sheets before 2026-12, one digest for all of it
            data["grounds"] = {"the rules or the configuration": rules}
        return MadeFrom(**data)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


@dataclass(frozen=True, slots=True)
class Sheet:
    """An evidence sheet: the report on an article, the sentences that claim something about health,
    and how it answers the ten criteria."""

    file: FileReport
    claims: Sequence[ClaimedSentence]
    balance: Sequence[Answer]
    made: MadeFrom

    def findings(self, claim: ClaimedSentence) -> Sequence[Finding]:
        """The findings in a sentence."""
        return [f for f in self.file.findings if _within(f, claim.span)]

    def accepted(self, claim: ClaimedSentence) -> Sequence[Suppressed]:
        """The findings in a sentence that somebody accepts."""
        return [s for s in self.file.suppressed if _within(s.finding, claim.span)]

    @property
    def outcome(self) -> str:
        """Whether the article passes, in one line."""
        return self.file.failure or f"passes; risk {self.file.verdict.risk} of 100"

    @property
    def answered(self) -> str:
        """How many of the criteria a sentence answers, in one line."""
        number = sum(answer.answers for answer in self.balance)
        return f"{number} of {len(self.balance)} criteria answered"


def _within(finding: Finding, span: Span) -> bool:
    return finding.scope != "document" and span.start <= finding.span.start < span.end
