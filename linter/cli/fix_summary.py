"""What is said of fixes and suppressions when they are done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.common.errors import counted

if TYPE_CHECKING:
    from linter.engine.fixer import Fixed


def of_fixes(done: Sequence[Fixed], *, unsafe: bool, show: bool) -> str:
    """How many findings were fixed, how many remain, and why; empty if there was nothing to fix."""
    fixed = sum(len(fixed.fixed) for fixed in done)
    refused = sum(len(fixed.refused) for fixed in done)
    left = [finding for fixed in done for finding in fixed.report.findings]
    rewrites = [f for f in left if any(not (fix.safe or fix.choice) for fix in f.fixes)]
    offered = fixed + refused + sum(number for number, _ in _untouched(done, "fix"))
    if not offered and (unsafe or not rewrites):
        return ""
    wanted = counted(offered, "finding")
    count = wanted if fixed == offered else f"{fixed} of {wanted} with a fix"
    summary = f"{'would fix' if show else 'fixed'} {count}; {_remain(len(left))}"
    if rewrites and not unsafe:
        summary += f", {len(rewrites)} with a suggested rewrite (--unsafe-fixes)"
    if refused:
        summary += f"; {refused} not fixed: the new wording would be flagged as well"
    for number, why in _untouched(done, "fix"):
        hint = " (see `caveat annotate --suggest`)" if "word processors" in why else ""
        summary += f"; {number} not fixed: {why}{hint}"
    return summary


def of_suppressions(done: Sequence[Fixed], *, show: bool) -> str:
    """How many findings were suppressed, how many remain, and why."""
    suppressed = sum(len(fixed.fixed) for fixed in done)
    refused = sum(len(fixed.refused) for fixed in done)
    left = sum(len(fixed.report.findings) for fixed in done)
    summary = f"{'would suppress' if show else 'suppressed'} {counted(suppressed, 'finding')}"
    summary += f"; {_remain(left)}" if left else ""
    if refused:
        summary += f"; {refused} not suppressed: no comment can stand there"
    for number, why in _untouched(done, "reason"):
        summary += f"; {number} not suppressed: {why}"
    return summary


def _remain(number: int) -> str:
    return f"{number} {'remains' if number == 1 else 'remain'}"


def _untouched(done: Sequence[Fixed], what: str) -> Iterator[tuple[int, str]]:
    """Numbers of findings in what cannot be rewritten, and why."""
    unwritable = sum(len(fixed.unwritable) for fixed in done)
    in_list = sum(len(fixed.in_list) for fixed in done)
    in_document = sum(len(fixed.in_document) for fixed in done)
    if unwritable:
        yield unwritable, f"the file's encoding cannot hold a character of the {what}"
    if in_list:
        yield in_list, "files with several articles are not rewritten"
    if in_document:
        yield in_document, "documents of word processors are not rewritten"
