"""The pages of the documentation that are made from the code: rules, settings, presets, the
reference of `rule.yml`, commands and the HTTP API. They are not kept in git."""
