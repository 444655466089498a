"""Rule selectors: a code, a name, a family, the beginning of a code, or ALL, in any case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from linter.common.dataclass import dataclass
from linter.common.errors import nearest
from linter.findings.finding import TOOL_FINDINGS
from linter.rulekit.codes import series


@dataclass(frozen=True)
class RuleSelectors:
    """Resolves selectors; holds the code, name and family of each rule."""

    rules: tuple[tuple[str, str, str], ...]

    def codes(self, selector: str, also: Iterable[str] = ()) -> frozenset[str]:
        """The codes that a code, a name, a family or the beginning of a code selects.

        Raises ValueError for a selector that selects nothing, suggesting the closest selector or
        one of the words in `also`.
        """
        wanted = selector.casefold()
        found = frozenset(rule[0] for rule in self.rules if self._selects(wanted, rule))
        own = frozenset(own_codes(selector))
        if not found and not own:
            known = [word for rule in self.rules for word in rule]
            raise ValueError(f"unknown rule {selector!r}{nearest(selector, [*also, *known])}")
        return found | own

    def _selects(self, wanted: str, rule: tuple[str, str, str]) -> bool:
        """Whether a word in small letters is the code, name or family of a rule, or the beginning
        of its code. All letters of one, such as CER, are not the beginning of those with more, such
        as CERT-001."""
        if wanted in (*(word.casefold() for word in rule), "all"):
            return True
        if not wanted or not rule[0].casefold().startswith(wanted):
            return False
        return series(rule[0]).casefold() == wanted or wanted not in self._series

    @cached_property
    def _series(self) -> frozenset[str]:
        return frozenset(series(code).casefold() for code, _, _ in self.rules)


def own_codes(selector: str) -> Sequence[str]:
    """The codes of the tool's own findings that a code or name selects: one or none."""
    wanted = selector.casefold()
    return [
        code
        for code, (name, _) in TOOL_FINDINGS.items()
        if wanted in (code.casefold(), name.casefold())
    ]
