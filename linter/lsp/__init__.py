"""The language server: findings in the writer's editor, as the words are typed.

The only importer of pygls and lsprotocol, and imported by `caveat lsp` alone, when it runs.
"""
