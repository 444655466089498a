"""The framework for rules: base class, YAML kinds, exemptions, metrics, manifest, packs, registry.

Authors of rules import only `linter.rulekit.api`. The built-in rules are in /rules. May import
facts and below, and findings.
"""
