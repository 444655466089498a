"""Prints where this package is, whose the package `rules` is, and whether all rules are ours."""

import linter.rules

import rules
from linter.rulekit.registry import load

places = {str(f.path) for f in load().folders.values()}
print(linter.__file__)
print(rules.WHOSE)
print(all(place.startswith(linter.rules.__path__[0]) for place in places), len(places) > 5)
