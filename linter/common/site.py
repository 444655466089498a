"""Where the documentation is on the web. It is built from `docs/`, and `.ci/run` builds it.

The repository has no home yet: as in the README, `your-organisation` stands for whoever hosts it,
and the address is the one that GitHub Pages gives to its pages.
"""

from __future__ import annotations

SITE = "https://your-organisation.github.io/caveat/"
"""The address of the documentation, with the slash at its end. All others follow from it."""


def rule_address(code: str) -> str:
    """The address of the page about a rule that comes with caveat, or about one of the tool's own
    findings, by code."""
    return f"{SITE}rules/{code}/"
