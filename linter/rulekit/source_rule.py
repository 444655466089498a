"""The base class for rules that hold a draft against its sources."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linter.common.dataclass import replace
from linter.document.model import Sentence
from linter.facts import Reading
from linter.findings.finding import Evidence, Finding
from linter.rulekit.rule import Rule

if TYPE_CHECKING:
    from linter.sourcing.beside import Beside
    from linter.sourcing.texts import SourceText

Said = tuple["SourceText", Sentence]
_MOST_EVIDENCE = 2


class SourceRule(Rule):
    """A rule that asks what the sources of a draft say. Without a source it costs nothing."""

    @abstractmethod
    def compare(self, beside: Beside) -> Iterator[Finding]:
        """Yield the findings in a draft that has sources, in any order."""

    def check(self, reading: Reading) -> Iterator[Finding]:
        if not reading.context.beside:
            return
        from linter.sourcing.beside import beside  # comes with the comparison of texts

        found = reading.fact(beside)
        if found.texts:
            yield from self.compare(found)

    def with_said(self, finding: Finding, said: Iterable[Said]) -> Finding:
        """A finding with what the sources say as its evidence, in their own words."""
        quoted = [_quoted(text, sentence) for text, sentence in dict.fromkeys(said)]
        return replace(finding, evidence=(*finding.evidence, *quoted[:_MOST_EVIDENCE]))


def _quoted(text: SourceText, sentence: Sentence) -> Evidence:
    from linter.sourcing.roles import NAMES

    where = NAMES.get(text.role(sentence), "")
    span = text.reading.document.to_source(sentence.extent)
    message = f"the source says {where}".rstrip()
    return Evidence(message, span, text.number, text.words_of(sentence.extent))


def name_of(beside: Beside, text: SourceText) -> str:
    """A source in a message: its name, where there are several."""
    return "the source" if len(beside.texts) == 1 else text.name
