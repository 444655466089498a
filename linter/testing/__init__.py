"""Tests the cases and the page of a rule. Public, for authors of rule packs.

`cases.yml` in a rule folder maps four names to lists of short articles:

* `bad`                the rule must mark exactly the words in [[double brackets]]
* `good`               the rule must mark nothing
* `known_miss`         it should mark the words in brackets and does not yet
* `known_false_alarm`  it marks the words in brackets and should not

The known ones are strict: when a rule handles one correctly, it fails, to be moved to `bad` or
`good`. A case is a text, or a mapping with `text` and any of `path` (by default case.md),
`options`, `kind`, `audience`, `notice`, `locale`, `today` (the day of the run; by default
2026-11-01), and for a bad case what is expected: `severity`, `message`, `law` (with its clause, as
in a report) and `fix` (the text after the rule's fixes; `false` if it must offer none). A rule
about the whole article marks the title. The words of a link are marked as in
`[[[words]]](address)`.

A fifth name, `retractions`, lists notices on papers, each with any of `doi`, `pmid`, `nature` (by
default retraction) and `day`: the list of retracted papers for all cases and examples of the page.

May import everything but lsp and cli.
"""

from linter.testing.cases import Case, CaseFailure, read_cases, run_rule_cases
from linter.testing.page import HEADINGS, check_page, page_examples
from linter.testing.run import CaseResult, run

__all__ = [
    "HEADINGS",
    "Case",
    "CaseFailure",
    "CaseResult",
    "check_page",
    "page_examples",
    "read_cases",
    "run",
    "run_rule_cases",
]
