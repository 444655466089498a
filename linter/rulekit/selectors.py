"""Rule selectors: a code, a name, a family, the beginning of a code, or ALL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

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
        found = frozenset(
            rule[0]
            for rule in self.rules
            if selector in (*rule, "ALL") or self._begins(rule[0], selector)
        )
        own = {code for code, (name, _) in TOOL_FINDINGS.items() if selector in (code, name)}
        if not found and not own:
            known = [word for rule in self.rules for word in rule]
            raise ValueError(f"unknown rule {selector!r}{nearest(selector, [*also, *known])}")
        return found | own

    def _begins(self, code: str, selector: str) -> bool:
        """Whether a selector is the beginning of a code. All letters of one, such as CER, are not
        the beginning of those with more, such as CERT-001."""
        if not selector.isupper() or not code.startswith(selector):
            return False
        return series(code) == selector or selector not in self._series

    @cached_property
    def _series(self) -> frozenset[str]:
        return frozenset(series(code) for code, _, _ in self.rules)
