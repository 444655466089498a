"""`Linter`, the one facade: lints articles in one process or several, fixes them, keeps a cache.

May import everything but the edges: cli, lsp, testing.
"""
