"""Loads the Python of rules, which only trusted packs may bring."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from linter.common.errors import ConfigError, Problem
from linter.rulekit.old_modules import offer_old_modules
from linter.rulekit.rule import Rule


def load_class(code: str, file: Path) -> type[Rule]:
    """The one rule in a Python file, which is run. Raises ConfigError where that fails."""
    name = f"caveat_rule_{code.lower()}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ConfigError(Problem("cannot be loaded as Python", str(file)))
    offer_old_modules()
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        message = f"raised {type(error).__name__} when loaded: {error}"
        raise ConfigError(Problem(message, str(file))) from error
    classes = [
        c
        for c in vars(module).values()
        if isinstance(c, type) and issubclass(c, Rule) and c.__module__ == name
    ]
    if len(classes) != 1:
        message = f"holds {len(classes)} classes derived from Rule; it needs exactly one"
        raise ConfigError(Problem(message, str(file)))
    return classes[0]
