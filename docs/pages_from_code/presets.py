"""The presets side by side."""

from __future__ import annotations

from collections.abc import Iterator

from docs.pages_from_code.markdown import as_yaml, code, fenced, folded, table
from docs.pages_from_code.rule_facts import RuleFacts, all_rules, preset_settings
from linter.config.config_file import preset_layers
from linter.config.config_keys import ConfigFile
from linter.config.settings import Settings


def fragment() -> str:
    """What each preset is for and how they differ, as Markdown."""
    presets = preset_settings()
    builtin = [rule for rule in all_rules() if rule.is_builtin]
    differing = [rule for rule in builtin if len(set(rule.levels.values())) > 1]
    head = ("", *(f"`{name}`" for name in presets))
    return "\n".join(
        (
            "## Whom each serves\n",
            *(f"{code(name)}\n: {_serves(name)}\n" for name in presets),
            "## How they differ\n",
            table(head, _rows()),
            "### Rules on which they differ\n",
            table(("Rule", *head[1:]), map(_levels, differing)),
            "### All rules\n",
            folded("Show all rules", table(("Rule", *head[1:]), map(_levels, builtin))),
            "### As files\n",
            *(f"`{name}`:\n\n{fenced(_source(name), 'yaml')}" for name in presets),
        )
    )


def _layer(name: str) -> ConfigFile:
    (layer,) = preset_layers(name)
    assert isinstance(layer.values, ConfigFile)
    return layer.values


def _serves(name: str) -> str:
    return " ".join((_layer(name).serves or "").split())


def _source(name: str) -> str:
    given = _layer(name).model_dump(mode="json", by_alias=True, exclude_unset=True)
    return as_yaml({key: value for key, value in given.items() if key != "serves"})


def _rows() -> Iterator[tuple[str, ...]]:
    settings = list(preset_settings().values())
    yield ("Kind of article", *(_kind(each) for each in settings))
    yield ("Rules that are on", *(str(len(each.severities)) for each in settings))
    yield ("Fails on", *(each.gate.fail_on for each in settings))
    yield ("Fails at a risk of", *(str(each.gate.risk or "never") for each in settings))
    yield ("Options", *(_options(each) for each in settings))


def _kind(settings: Settings) -> str:
    return "guessed for each" if settings.kind == "auto" else code(settings.kind)


def _options(settings: Settings) -> str:
    return "; ".join(
        f"{rule}: {name} {value}"
        for rule, options in settings.options.items()
        for name, value in options.items()
    )


def _levels(rule: RuleFacts) -> tuple[str, ...]:
    link = f"[{rule.meta.code} {rule.meta.name}](../rules/{rule.meta.code}.md)"
    return (link, *(level or "off" for level in rule.levels.values()))
