"""Imports the language server, and prints all that is imported then."""

import sys

import linter.lsp.server

assert linter.lsp.server
print(*sorted(sys.modules))
