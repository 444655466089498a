"""The language server, which shows findings in the writer's editor while typing.

Only this package imports pygls and lsprotocol, and only `caveat lsp` imports it, when it runs.
May import everything but cli and testing.
"""
