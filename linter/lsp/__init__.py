"""The language server: findings in the writer's editor, as the words are typed.

May import everything but cli and testing. The only importer of pygls and lsprotocol; imported by
`caveat lsp` alone, when it runs.
"""
