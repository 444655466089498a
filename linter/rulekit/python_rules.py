"""Loads the Python of rules, which only trusted packs may contain."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from linter.common.errors import ConfigError, Problem, described
from linter.common.stopping import is_stop
from linter.rulekit.old_modules import offer_old_modules
from linter.rulekit.rule import Rule


def load_class(code: str, file: Path) -> type[Rule]:
    """Run a Python file and return the one rule class in it. Raises ConfigError if that fails."""
    name = f"caveat_rule_{code.lower()}"
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ConfigError(Problem("cannot load this file as Python", str(file)))
    offer_old_modules()
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look up their module
    try:
        spec.loader.exec_module(module)
    except BaseException as error:  # a rule may call sys.exit()
        if is_stop(error):
            raise
        message = f"cannot load this rule: {described(error)}"
        raise ConfigError(Problem(message, str(file))) from error
    classes = [
        c
        for c in vars(module).values()
        if isinstance(c, type) and c.__module__ == name and Rule in c.__mro__
    ]
    if len(classes) != 1:
        message = f"expected exactly one class derived from Rule, found {len(classes)}"
        raise ConfigError(Problem(message, str(file)))
    return classes[0]
