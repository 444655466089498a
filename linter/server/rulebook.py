"""The rules of a server: what `/v1/rules` and `/v1/explain` answer, and a digest of all that the
findings depend on besides the draft."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from linter import __version__
from linter.engine.cache.grounds import grounds
from linter.engine.cache.install_digest import digest, files_digest
from linter.engine.linter import Linter
from linter.findings.finding import TOOL_FINDINGS
from linter.report import rules
from linter.report.printable import json_text
from linter.rulekit.registry import Registry
from linter.rulekit.rule import Meta
from linter.server.checking import VERSION, Setup
from linter.server.drafts import NAME


class RuleBook:
    """The rules that are available, and the pages about them. Raises ConfigError."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._linter = Linter(setup.options, setup.config)
        self._settings = self._linter.settings(NAME)

    @cached_property
    def registry(self) -> Registry:
        return self._linter.registry()

    @cached_property
    def listed(self) -> bytes:
        """All rules, as `caveat rules --format json` has them."""
        metas = self.registry.metas
        return rules.render_json(metas, self._settings.severities).encode()

    def explained(self, name: str) -> bytes | None:
        """A rule by code or name, with its page; None if there is none, or several."""
        try:
            page = self.registry.page(name)
        except ValueError:
            return None
        told = self._of_tool(name) or self._of_rule(name)
        data = {"version": VERSION, **told, "page": page}
        return json_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()

    def _of_tool(self, name: str) -> dict[str, Any] | None:
        for code, (called, text) in TOOL_FINDINGS.items():
            if name in (code, called):
                return {"code": code, "name": called, "family": "caveat", "why": text, **_NOTHING}
        return None

    def _of_rule(self, name: str) -> dict[str, Any]:
        (code,) = self.registry.codes(name)
        meta: Meta = self.registry.folders[code].meta
        severity = self._settings.severities.get(code, meta.severity)
        return {
            "code": code,
            "name": meta.name,
            "family": meta.family,
            "why": meta.rationale,
            "severity": severity.value,
            "confidence": meta.confidence,
            "enabled": code in self._settings.severities,
            "help": meta.help,
            "standards": [{"title": r.title, "url": r.url} for r in meta.references],
        }

    @cached_property
    def digest(self) -> str:
        """A digest of the program, the rules and the configuration."""
        setup = self._setup
        held = grounds(setup.options)
        return digest(
            __version__,
            held.key(self._settings),
            held.house(setup.config.house),
            repr([(layer.origin, layer.values) for layer in setup.config.layers]),
            setup.options.settings_key,
            files_digest(setup.config.patterns.files),
        )


_NOTHING: dict[str, Any] = {
    "severity": "info",
    "confidence": "high",
    "enabled": True,
    "help": "",
    "standards": [],
}
