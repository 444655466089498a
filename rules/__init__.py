"""The built-in rules: folders of YAML, found on disk by `linter.rulekit.registry`."""
