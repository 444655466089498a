"""What a rule is made of and how rules are found: base class, YAML kinds, exemptions, metrics,
manifest, packs, registry.

Rule authors import `linter.rulekit.api` alone. The built-in rules are in /rules. May import facts
and below, and findings.
"""
