"""`caveat check --show-config`: the settings of articles, and where they come from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from linter.config.settings import Settings
    from linter.engine.linter import Linter


def show_config(linter: Linter, paths: Sequence[str]) -> None:
    """Print the settings of articles, each with where it comes from."""
    from linter.common.discover import discover

    for path in discover(paths).files or [Path(p) for p in paths]:
        settings = linter.settings(path)
        click.echo(f"# {path.as_posix()}")
        for name in ("kind", "audience", "notice", "syntax", "language"):
            value = getattr(settings, name)
            click.echo(f"{name}: {_yaml(value)}  # {settings.origin(name)}")
        _show_baseline(linter, path, settings)
        _show_gate(settings)
        if settings.allow:
            click.echo(f"allow: {_yaml(list(settings.allow))}")
        click.echo("severity:")
        for code, severity in (*settings.severities.items(), *settings.tool_levels.items()):
            click.echo(f"  {code}: {severity.value}  # {settings.origin(code)}")
        if settings.options:
            click.echo("options:")
        for code, options in settings.options.items():
            for name, value in options.items():
                origin = settings.origin(f"options.{code}.{name}")
                click.echo(f"  {code}.{name}: {_yaml(value)}  # {origin}")


def _show_baseline(linter: Linter, path: Path, settings: Settings) -> None:
    file = linter.baselines.file(path)
    origin = settings.origin("baseline") if settings.baseline == file else "nearest"
    click.echo(f"baseline: {_yaml(file and str(file))}  # {origin}")


def _show_gate(settings: Settings) -> None:
    gate = settings.gate
    click.echo(f"fail-on: {_yaml(gate.fail_on)}  # {settings.origin('gate.fail_on')}")
    click.echo("gate:")
    for name in ("confidence", "risk"):
        value = _yaml(getattr(gate, name))
        click.echo(f"  {name}: {value}  # {settings.origin(f'gate.{name}')}")
    for code, level in sorted(gate.levels.items()):
        click.echo(f"  levels.{code}: {level}  # {settings.origin(f'gate.levels.{code}')}")
    for maximum in gate.maxima:
        origin = settings.origin(f"gate.max.{maximum.name}")
        click.echo(f"  max.{maximum.name}: {maximum.most}  # {origin}")


def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
