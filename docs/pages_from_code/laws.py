"""The packs of rules on laws, which are off until a configuration names them."""

from __future__ import annotations

from collections.abc import Iterator

from docs.pages_from_code.markdown import plain, table
from docs.pages_from_code.rule_facts import RuleFacts, all_rules
from linter.findings.law_reference import LawReference
from linter.rulekit import shipped_packs


def fragment() -> str:
    """The rules of each pack with the clauses behind them, as Markdown."""
    head = ("Rule", "What it marks", "Clause, and the day on which somebody read it")
    return "\n".join(
        f"## {name}\n\n{table(head, map(_row, _rules(name)))}" for name in shipped_packs.NAMES
    )


def _rules(pack: str) -> Iterator[RuleFacts]:
    return (rule for rule in all_rules() if rule.meta.pack == pack)


def _row(rule: RuleFacts) -> tuple[str, ...]:
    meta = rule.meta
    link = f"[{meta.code} {meta.name}](../rules/{meta.code}.md)"
    return (link, plain(meta.summary), "; ".join(map(told, meta.laws)))


def told(law: LawReference) -> str:
    """A law with its link and the day on which somebody read it, as Markdown."""
    words = f"[{plain(law.words)}]({law.url})" if law.url else plain(law.words)
    return f"{words}, read on {law.read}" if law.read else words
