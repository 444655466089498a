"""The packs of rules on laws, which are off until a configuration names them."""

from __future__ import annotations

from collections.abc import Iterator

from docs.pages_from_code.markdown import plain, table
from docs.pages_from_code.rule_facts import RuleFacts, all_rules
from linter.rulekit import shipped_packs


def fragment() -> str:
    """The rules of each pack with the clauses behind them, as Markdown."""
    head = ("Rule", "What it marks", "Clause", "Read on")
    return "\n".join(
        f"## {name}\n\n{table(head, map(_row, _rules(name)))}" for name in shipped_packs.NAMES
    )


def _rules(pack: str) -> Iterator[RuleFacts]:
    return (rule for rule in all_rules() if rule.meta.pack == pack)


def _row(rule: RuleFacts) -> tuple[str, ...]:
    meta = rule.meta
    link = f"[{meta.code} {meta.name}](../rules/{meta.code}.md)"
    clauses = "; ".join(
        f"[{plain(law.words)}]({law.url})" if law.url else plain(law.words) for law in meta.laws
    )
    read = ", ".join(dict.fromkeys(law.read for law in meta.laws if law.read))
    return (link, plain(meta.summary), clauses, read)
