"""Deprecated modules, which rules of packs imported before there was `linter.rulekit.api`.

They can be imported for one more version, with a warning. Only rules in Python need them.
"""

from __future__ import annotations

import sys
import warnings
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

_API = "linter.rulekit.api"
_MODULES = {
    **dict.fromkeys(("linter.finding", "linter.kinds", "linter.rule", "linter.text"), _API),
    "linter.facts.citation": "linter.facts.citations",
    "linter.facts.design": "linter.facts.study_design",
    "linter.facts.pairs": "linter.facts.exposure_outcome",
    "linter.facts.parts": "linter.facts.sections",
    "linter.facts.quotation": "linter.facts.quotations",
    "linter.facts.strength": "linter.facts.claim_strength",
    "linter.facts.study": "linter.facts.studies",
    "linter.facts.wording": "linter.facts.rewrite.wording",
}


class _OldModule(ModuleType):
    """Forwards every name to the module that now defines it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        _warn(self.__name__, _MODULES[self.__name__])
        return getattr(import_module(_MODULES[self.__name__]), name)


@cache
def offer_old_modules() -> None:
    """Make the modules available under their old names."""
    for name in _MODULES:
        sys.modules.setdefault(name, _OldModule(name))
    document = import_module("linter.document")
    document.__dict__.setdefault("__getattr__", _of_document)


def _of_document(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    value = getattr(import_module("linter.document.model"), name)  # which has no submodule of ours
    _warn("linter.document", _API)
    return value


def _warn(old: str, new: str) -> None:
    message = f"import from {new} instead: {old} will be removed in the next version"
    warnings.warn(message, DeprecationWarning, stacklevel=3)
