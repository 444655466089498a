"""The answers in words, for assistants that read text: no longer than they have to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from linter.mcp.answers import Change, Check, Comparison, Finding, Rewrites, Rule


def check(answer: Check) -> str:
    """The verdict, a line for each finding, the help of each rule once."""
    return _joined(
        [
            answer.summary,
            *(_finding(found) for found in answer.findings),
            *_more(answer.more),
            *(f"Help {rule.code}: {rule.help}" for rule in answer.rules if rule.help),
            f"Next: {answer.next_step}",
        ]
    )


def rule(answer: Rule) -> str:
    """The page of a rule, or what it comes to."""
    if answer.page:
        return answer.page
    standards = "; ".join(f"{each.title} <{each.url}>" for each in answer.standards)
    return _joined(
        [
            f"{answer.code} {answer.name} ({answer.severity}): {answer.summary}",
            f"Why: {answer.why}" if answer.why else "",
            f"Instead: {answer.help}" if answer.help != answer.summary else "",
            f"Standards: {standards}" if standards else "",
        ]
    )


def rewrites(answer: Rewrites) -> str:
    """Each sentence with its options."""
    lines = [answer.summary]
    for each in answer.rewrites:
        lines.append(f"line {each.line} {each.code} {each.severity}: {each.message}")
        lines.append(f"  - {each.before}")
        lines += [f"  + ({option.kind}) {option.text}" for option in each.options]
    lines += [*_more(answer.more), f"Next: {answer.next_step}"]
    if answer.text is not None:
        lines += ["The text after the fixes:", answer.text]
    return _joined(lines)


def comparison(answer: Comparison) -> str:
    """Each change with both sentences, its advice once a kind."""
    lines = [answer.summary]
    advised: set[str] = set()
    for (before, after), group in groupby(answer.changes, key=lambda c: (c.before, c.after)):
        changes = list(group)
        lines += [f"{each.kind} {each.action}: {each.message}" for each in changes]
        lines += [f"  - {before}"] if before else []
        lines += [f"  + {after}"] if after else []
        lines += [f"  {advice}" for advice in _new(changes, advised)]
    lines += [f"new finding: {_finding(found)}" for found in answer.new_findings]
    if answer.gone_findings:
        lines.append(f"findings gone: {', '.join(answer.gone_findings)}")
    return _joined([*lines, *_more(answer.more), f"Next: {answer.next_step}"])


def _new(changes: Sequence[Change], advised: set[str]) -> Iterator[str]:
    """The advice on changes that was not given before."""
    for advice in dict.fromkeys(change.help for change in changes):
        if advice not in advised:
            advised.add(advice)
            yield advice


def _finding(found: Finding) -> str:
    quoted = f"“{found.words}”"
    words = f" {quoted}" if found.words and quoted not in found.message else ""
    wording = " [wording]" if found.has_rewrite else ""
    law = f" Law: {found.law}" if found.law else ""
    return f"line {found.line} {found.code} {found.severity}{words}{wording}: {found.message}{law}"


def _more(number: int) -> Iterator[str]:
    if number:
        yield f"… and {number} more; ask with a higher limit."


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line for line in lines if line)
