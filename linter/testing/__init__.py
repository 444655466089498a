"""Runs the cases and the page of a rule. Offered to authors of rule packs.

`cases.yml` beside a rule maps four names to lists of short articles:

* `bad`                the rule must mark exactly the words in [[double brackets]]
* `good`               the rule must mark nothing
* `known_miss`         it should mark the words in brackets and does not yet
* `known_false_alarm`  it marks the words in brackets and should not

The known ones are strict: when a rule gets one right, the run asks to promote the case.
A case is a text, or a mapping with `text` and any of `path` (default case.md), `options`,
`kind`, `audience`, `notice`, `locale`, and for a bad case `severity` (what it must be judged) and
`fix` (the text after the rule's fixes; `false` where it must offer none).
A document rule marks the title.

May import everything but lsp and cli.
"""

from linter.testing.cases import Case, CaseFailure, read_cases, run_rule_cases
from linter.testing.page import HEADINGS, check_page, page_examples

__all__ = [
    "HEADINGS",
    "Case",
    "CaseFailure",
    "check_page",
    "page_examples",
    "read_cases",
    "run_rule_cases",
]
