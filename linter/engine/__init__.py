"""`Linter`, the facade: lints articles in one or several processes, fixes them, keeps a cache.

May import everything except the edges: cli, lsp, testing.
"""
