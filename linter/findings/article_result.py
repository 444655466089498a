"""The result of running the rules on one article.

Waivers, baseline, changed lines and the gate come later and are cheap, so this is the part of a
run that is worth caching.
"""

from __future__ import annotations

from linter.common.dataclass import dataclass
from linter.common.errors import Problem
from linter.findings.finding import Finding, Suppressed


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """Findings with their fingerprints: active ones, those that comments or approved wordings
    suppress, `faults` of the comments and of reading, and `crashes` of rules that did not finish.
    `problems` are warnings about reading the article; `unread` is the number of words not read,
    by reason."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    faults: tuple[Finding, ...]
    crashes: tuple[Finding, ...]
    words: int
    problems: tuple[Problem, ...]
    unread: tuple[tuple[str, int], ...] = ()
