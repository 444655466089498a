"""The list of all rules. `_static/rules.js` adds a search and a choice of family and level to it;
without scripts it is a table."""

from __future__ import annotations

from textwrap import shorten

from docs.pages_from_code.markdown import plain, table
from docs.pages_from_code.rule_facts import RuleFacts, all_rules
from linter.findings.finding import TOOL_FINDINGS, TOOL_LEVELS

_LONGEST = 150  # characters of what a rule marks
_HEAD = ("Code", "Rule", "Family", "Severity", "What it marks", "Editors agree")


def page() -> str:
    """The page with the list."""
    rows = [_row(rule) for rule in all_rules()]
    builtin = sum(rule.is_builtin for rule in all_rules())
    return f"""# Rules

caveat has {builtin} rules, and {len(rows) - builtin} more on laws, which are off until a
configuration [names their pack](../configure/laws.md). Each page says what the rule marks and why,
what to write instead, what clears a sentence, and how often editors agreed with it. `caveat
explain CODE` shows the same in a terminal.

:::{{container}} rules-table
{table(_HEAD, rows)}:::

“Editors agree” counts findings on articles that editors had marked without seeing what caveat
finds ([how this was measured](../method/figures.md)); it is empty where these articles hold no
finding of the rule. Which rules are on, and at which level, is up to the
[preset](../configure/presets.md) and the [settings](../configure/settings.md).

## What caveat says of its own work

{table(("Code", "Name", "Severity", "What it says"), map(_own_row, TOOL_FINDINGS))}
{_tree()}"""


def _row(rule: RuleFacts) -> tuple[str, ...]:
    meta = rule.meta
    agreed = ""
    if counts := rule.precision:
        both = counts.sent_back + counts.arguable
        agreed = f"{both} of {counts.findings}"
    link = f"[{meta.code}]({meta.code}.md)"
    return (
        link,
        meta.name,
        meta.family,
        meta.severity.value,
        plain(shorten(meta.summary, _LONGEST, placeholder=" …")),
        agreed,
    )


def _own_row(code: str) -> tuple[str, ...]:
    name, text = TOOL_FINDINGS[code]
    level = TOOL_LEVELS.get(code)
    first = text.split(". ")[0].rstrip(".") + "."
    return (f"[{code}]({code}.md)", name, level.value if level else "", first)


def families() -> dict[str, list[tuple[str, str]]]:
    """The codes and names of the rules by family, for the menu beside their pages."""
    found: dict[str, list[tuple[str, str]]] = {}
    for rule in all_rules():
        meta = rule.meta
        title = meta.family.capitalize() if rule.is_builtin else meta.family
        found.setdefault(title, []).append((meta.code, meta.name))
    own = [(code, name) for code, (name, _) in TOOL_FINDINGS.items()]
    return {**found, "Of caveat itself": own}


def _tree() -> str:
    """All pages, for the order of the site."""
    codes = "\n".join(code for rules in families().values() for code, _ in rules)
    return f"```{{toctree}}\n:hidden:\n\n{codes}\n```\n"
