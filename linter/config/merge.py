"""Merges the layers of a configuration into the settings of a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from linter.common.dataclass import replace
from linter.common.errors import MOST_PROBLEMS, ConfigError, Problem, nearest
from linter.config.accepted import waiver, wordings
from linter.config.config_file import Config, Layer, options_layer
from linter.config.config_keys import ConfigFile
from linter.config.locales import for_locale
from linter.config.options import RunOptions
from linter.config.rule_changes import (
    MESSAGES,
    TEXTS,
    RuleChanges,
    message_fault,
    origin_name,
    texts_in,
)
from linter.config.rule_options import option_fault
from linter.config.sections import Level
from linter.config.settings import Settings
from linter.findings.approved_wording import ApprovedWording
from linter.findings.finding import TOOL_FINDINGS, TOOL_LEVELS, FailOn, Severity
from linter.findings.gate import Gate, Maximum
from linter.findings.waivers import Waiver
from linter.language.dependency_parser import OFF, check_pipeline
from linter.language.phrases import MAX_SIZE, parse_phrase, size, too_large
from linter.retractions import folder
from linter.rulekit.adjustments import EVERYWHERE
from linter.rulekit.noted_phrases import law_reference
from linter.rulekit.registry import Registry

_BY_RULE = ("severity", "messages", "help", "references", "options", "gate")
_SCALARS = ("kind", "audience", "notice", "locale", "syntax", "language", "levels")


def settings_for(
    config: Config, registry: Registry, overrides: Sequence[bool], options: RunOptions
) -> Settings:
    """The settings of files for which these `overrides` of the configuration are active, one flag
    for each, in the order of its patterns. Raises ConfigError for unknown rules and options."""
    active = iter(overrides)
    layers: list[Layer] = []
    for layer in config.layers:
        layers.append(layer)
        if isinstance(layer.values, ConfigFile):
            for index, override in enumerate(layer.values.overrides):
                if next(active):
                    layers.append(
                        replace(
                            layer,
                            values=override,
                            location=("overrides", index),
                            origin=f"{layer.origin}: overrides[{index}]",
                        )
                    )
    layers.append(options_layer(options))
    return replace(_Merger(registry).merge(for_locale(layers)), house=config.house)


class _Merger:
    """Merges layers, weakest first, and collects all errors on the way."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._problems: list[Problem] = []
        self._severities: dict[str, Severity] = {m.code: m.severity for m in registry.metas}
        self._selected: set[str] = set(self._severities)
        self._tool_levels = dict(TOOL_LEVELS)
        self._options: dict[str, dict[str, Any]] = {}
        self._origins: dict[str, str] = {}
        self._scalars: dict[str, Any] = {}
        self._allow: list[str] = []
        self._allowed_words = 0
        self._levels: dict[str, FailOn] = {}
        self._fixed: set[str] = set()
        self._maxima: dict[str, Maximum] = {}
        self._of_gate: dict[str, Any] = {}
        self._waivers: list[Waiver] = []
        self._wordings: list[ApprovedWording] = []
        self._changes = RuleChanges()

    def merge(self, layers: Sequence[Layer]) -> Settings:
        for layer in layers:
            self._severity_of_rules(layer)
            self._texts_of(layer)
            self._options_of(layer)
            self._values(layer)
            self._sources(layer)
            self._gate(layer)
            if isinstance(layer.values, ConfigFile):
                self._files(layer, layer.values)
        if self._problems:
            raise ConfigError(*self._problems)
        if not self._selected:
            raise ConfigError("no rules are selected; check select, ignore and severity")
        pipeline = self._scalars.get("syntax", OFF)
        check_pipeline(pipeline)
        return Settings(
            severities={c: s for c, s in sorted(self._severities.items()) if c in self._selected},
            options={c: o for c, o in sorted(self._options.items()) if c in self._selected},
            tool_levels=dict(sorted(self._tool_levels.items())),
            fixed_levels=frozenset(self._fixed),
            allow=tuple(dict.fromkeys(self._allow)),
            gate=Gate(levels=self._levels, maxima=tuple(self._maxima.values()), **self._of_gate),
            waivers=tuple(self._waivers),
            wordings=tuple(self._wordings),
            adjustments=self._changes.of(self._selected),
            origins=self._origins,
            **self._scalars,
        )

    def _codes(
        self, layer: Layer, selector: str, *location: int | str, also: Iterable[str] = ()
    ) -> frozenset[str]:
        """The codes that a selector selects; `also` are other words that would be valid here."""
        try:
            return self._registry.codes(selector, also)
        except ValueError as error:
            self._fault(layer, f"{location[0]}: {error}", *location)
            return frozenset()

    def _fault(self, layer: Layer, message: str, *location: int | str) -> None:
        if len(self._problems) >= MOST_PROBLEMS:
            raise ConfigError(*self._problems, "perhaps more; mend these first")
        if layer.document is None:
            self._problems.append(Problem(message))
            return
        key = location[0] in _BY_RULE
        node = layer.document.at((*layer.location, *location), key=key)
        self._problems.append(layer.document.problem(message, node))

    def _severity_of_rules(self, layer: Layer) -> None:
        values = layer.values
        if values.select is not None:
            chosen = [self._codes(layer, s, "select", i) for i, s in enumerate(values.select)]
            self._selected = set().union(*chosen)
            self._origins.update(dict.fromkeys(self._selected, layer.origin))
        for index, selector in enumerate(values.ignore):
            for code in self._codes(layer, selector, "ignore", index):
                self._selected.discard(code)
                self._tool_levels.pop(code, None)
        for selector, levels in values.severity.items():
            for code in self._codes(layer, selector, "severity", selector):
                for section, level in levels.items():
                    self._set_level(layer, selector, code, section, level)

    def _set_level(
        self, layer: Layer, selector: str, code: str, section: str, level: Level
    ) -> None:
        if code in TOOL_FINDINGS and (code not in TOOL_LEVELS or section):
            what = "it has no sections" if section else "its severity cannot be changed"
            message = f"severity: {code} reports on caveat's own work, so {what}"
            self._fault(layer, message, "severity", selector)
            return
        self._origins[origin_name("", code, section)] = layer.origin
        if section:
            self._changes.set(code, section, severity=level)
            self._selected.add(code)
            self._fixed.add(code)
            return
        self._changes.clear(code, "severity")
        levels = self._tool_levels if code in TOOL_FINDINGS else self._severities
        if level == "off":
            self._selected.discard(code)
            self._tool_levels.pop(code, None)
        else:
            self._selected |= {code} - TOOL_FINDINGS.keys()
            levels[code] = Severity(level)
            self._fixed.add(code)

    def _texts_of(self, layer: Layer) -> None:
        for key, selector, section, text in texts_in(layer.values):
            for code in self._known(layer, key, selector):
                fault = key == MESSAGES and message_fault(self._registry.folders[code], text)
                if fault:
                    self._fault(layer, f"message of {code}: {fault}", key, selector)
                self._changes.set(code, section, **{TEXTS[key]: text})
                self._origins[origin_name(key, code, section)] = layer.origin
        for selector, given in layer.values.references.items():
            for code in self._known(layer, "references", selector):
                self._changes.set(code, EVERYWHERE, reference=law_reference(given, None))
                self._origins[f"references.{code}"] = layer.origin

    def _known(self, layer: Layer, key: str, selector: str) -> Sequence[str]:
        """The rules that a selector of this key selects; the tool's own findings are none."""
        codes = self._codes(layer, selector, key, selector)
        return sorted(codes & self._registry.folders.keys())

    def _options_of(self, layer: Layer) -> None:
        for selector, given in layer.values.options.items():
            for code in self._codes(layer, selector, "options", selector):
                if code not in self._registry.folders:
                    continue
                known = self._registry.folders[code].meta.options
                for name, value in given.items():
                    place = ("options", selector, name)
                    if name not in known:
                        near = nearest(name, known)
                        self._fault(layer, f"unknown option {name!r} of {code}{near}", *place)
                    elif fault := option_fault(self._registry.folders[code], name, value):
                        self._fault(layer, f"option {name!r} of {code}: {fault}", *place)
                    else:
                        self._options.setdefault(code, {})[name] = value
                        self._origins[f"options.{code}.{name}"] = layer.origin

    def _values(self, layer: Layer) -> None:
        for index, phrase in enumerate(layer.values.allow):
            try:
                self._allowed_words += size(parse_phrase(phrase))
            except ValueError as error:
                self._fault(layer, f"allow: phrase {phrase!r}: {error}", "allow", index)
            if self._allowed_words > MAX_SIZE:
                self._fault(layer, f"allow: {too_large()}", "allow", index)
                break
        self._allow.extend(layer.values.allow)
        for name in _SCALARS:
            value = getattr(layer.values, name, None)
            if value is not None:
                self._scalars[name] = value
                self._origins[name] = layer.origin

    def _sources(self, layer: Layer) -> None:
        name = layer.values.sources.retractions
        if name is not None:
            word = name in (folder.AUTO, folder.OFF)
            self._scalars["retractions"] = name if word else str(layer.folder / name)
            self._origins["sources.retractions"] = layer.origin

    def _gate(self, layer: Layer) -> None:
        section = layer.values.gate
        if layer.values.fail_on and section.fail_on:
            self._fault(
                layer, "fail-on is set both here and in gate; remove one of them", "fail-on"
            )
        fail_on = layer.values.fail_on or section.fail_on
        if fail_on == "never":
            self._levels.clear()
            self._maxima.clear()
            self._of_gate.pop("risk", None)
        given = {"fail_on": fail_on, "confidence": section.confidence, "risk": section.risk}
        for name, value in given.items():
            if value is not None:
                self._of_gate[name] = value
                self._origins[f"gate.{name}"] = layer.origin
        for selector, level in section.levels.items():
            for code in self._codes(layer, selector, "gate", "levels", selector):
                self._levels[code] = level
                self._origins[f"gate.levels.{code}"] = layer.origin
        for name, most in section.max.items():
            severity = name in list(Severity)
            place = ("gate", "max", name)
            codes = (
                frozenset()
                if severity
                else self._codes(layer, name, *place, also=map(str, Severity))
            )
            self._maxima[name] = Maximum(name, most, codes)
            self._origins[f"gate.max.{name}"] = layer.origin

    def _files(self, layer: Layer, values: ConfigFile) -> None:
        """The settings that only a whole file can have: its baseline, claims and waivers."""
        if values.baseline is not None:
            self._scalars["baseline"] = layer.folder / values.baseline
            self._origins["baseline"] = layer.origin
        for index, name in enumerate(values.claims):
            self._claims(layer, name, index)
        for index, section in enumerate(values.waivers):
            codes = self._codes(layer, section.rule, "waivers", index, "rule")
            if layer.document is not None:
                place = layer.document.problem("", layer.document.at(("waivers", index)))
                self._waivers.append(waiver(section, codes, layer.folder, place))

    def _claims(self, layer: Layer, name: str, index: int) -> None:
        try:
            self._wordings += wordings(layer.folder, name)
        except ValueError as error:
            self._fault(layer, f"claims: {error}", "claims", index)
        except ConfigError as error:
            self._problems += error.problems
        self._origins["claims"] = layer.origin
