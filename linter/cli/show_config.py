"""`caveat check --show-config`: the settings of articles, and where they come from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli.console import print_text
from linter.cli.options import remark

if TYPE_CHECKING:
    from linter.config.settings import Settings
    from linter.engine.linter import Linter


def show_config(linter: Linter, paths: Sequence[str]) -> None:
    """Print the settings of articles, each with where it comes from."""
    from linter.common.discover import discover
    from linter.report.printable import printable

    for path in discover(paths).files or [Path(p) for p in paths]:
        settings = linter.settings(path)
        print_text(f"# {printable(path.as_posix())}")
        for name in ("kind", "audience", "notice", "locale", "syntax", "language"):
            value = getattr(settings, name)
            print_text(f"{name}: {_yaml(value)}  # {settings.origin(name)}")
        _show_retractions(settings)
        _show_baseline(linter, path, settings)
        if settings.wordings:
            held = len(settings.wordings_for(path.as_posix()))
            total = len(settings.wordings)
            print_text(f"claims: {held} of {total} for this file  # {settings.origin('claims')}")
        _show_gate(settings)
        if settings.allow:
            print_text(f"allow: {_yaml(list(settings.allow))}")
        print_text("severity:")
        for code, severity in (*settings.severities.items(), *settings.tool_levels.items()):
            print_text(f"  {code}: {severity.value}  # {settings.origin(code)}")
            for section, change in settings.adjustments.get(code, {}).items():
                if change.severity:
                    place = f"{code}.{section}"
                    print_text(f"  {place}: {change.severity}  # {settings.origin(place)}")
        _show_texts(settings)
        if settings.options:
            print_text("options:")
        for code, options in settings.options.items():
            for name, value in options.items():
                origin = settings.origin(f"options.{code}.{name}")
                print_text(f"  {code}.{name}: {_yaml(value)}  # {origin}")
    _show_overlooked(linter)


def _show_texts(settings: Settings) -> None:
    """The messages, helps and laws that the configuration gives rules, by key."""
    shown: dict[str, list[str]] = {"messages": [], "help": [], "references": []}
    for code, changes in settings.adjustments.items():
        for section, change in changes.items():
            law = change.reference and change.reference.line
            for key, text in zip(shown, (change.message, change.help, law), strict=True):
                if text:
                    place = ".".join(filter(None, (code, section)))
                    shown[key].append(
                        f"  {place}: {_yaml(text)}  # {settings.origin(f'{key}.{place}')}"
                    )
    for key, lines in shown.items():
        for line in [f"{key}:", *lines] if lines else ():
            print_text(line)


def _show_overlooked(linter: Linter) -> None:
    for problem in linter.overlooked:
        remark(f"warning: {problem}")


def _show_retractions(settings: Settings) -> None:
    from linter.retractions.folder import list_file

    file = list_file(settings.retractions)
    print_text("sources:")
    shown = _yaml(file and str(file))
    print_text(f"  retractions: {shown}  # {settings.origin('sources.retractions')}")


def _show_baseline(linter: Linter, path: Path, settings: Settings) -> None:
    file = linter.baselines.file(path)
    origin = settings.origin("baseline") if settings.baseline == file else "nearest"
    print_text(f"baseline: {_yaml(file and str(file))}  # {origin}")


def _show_gate(settings: Settings) -> None:
    gate = settings.gate
    print_text(f"fail-on: {_yaml(gate.fail_on)}  # {settings.origin('gate.fail_on')}")
    print_text("gate:")
    for name in ("confidence", "risk"):
        value = _yaml(getattr(gate, name))
        print_text(f"  {name}: {value}  # {settings.origin(f'gate.{name}')}")
    for code, level in sorted(gate.levels.items()):
        print_text(f"  levels.{code}: {level}  # {settings.origin(f'gate.levels.{code}')}")
    for maximum in gate.maxima:
        origin = settings.origin(f"gate.max.{maximum.name}")
        print_text(f"  max.{maximum.name}: {maximum.most}  # {origin}")


def _yaml(value: object) -> str:
    from linter.report.printable import json_text

    return json_text(json.dumps(value, ensure_ascii=False))
