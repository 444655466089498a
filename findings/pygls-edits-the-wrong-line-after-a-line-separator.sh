#!/usr/bin/env bash
# pygls 2.1.1 (language server framework), lsprotocol 2025.0.0, Python 3.11, seen 2026-11-29.
#
# The Language Server Protocol ends lines at \n, \r\n and \r alone, and so do editors. pygls splits
# the text of a document with str.splitlines, which also ends lines at U+2028, U+2029, U+0085, \v,
# \f and others. Word processors write U+2028 for a line break inside a paragraph, so it comes along
# in pasted articles. From there on every position is a line off: an edit of the client that replaces
# "three" replaces "two" in the server's copy, without an error, and each later edit goes on with
# a text that nobody has on the screen.
#
# Output seen:
#   lines: ('one\u2028', 'two\n', 'three\n')
#   offset of line 1: 4, in the protocol: 8
#   after replacing line 1 by "four": 'one\u2028four\nthree\n'
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pygls==2.1.1 lsprotocol==2025.0.0
"$work/venv/bin/python" - <<'PYTHON' | tee "$work/seen"
from lsprotocol import types
from pygls.workspace import TextDocument

text = "one\u2028two\nthree\n"  # two lines in the protocol
document = TextDocument(
    "file:///a.md", text, sync_kind=types.TextDocumentSyncKind.Incremental
)
print(f"lines: {tuple(document.lines)!a}")
start, end = types.Position(1, 0), types.Position(1, 5)
seen, right = document.offset_at_position(start), text.index("three")
print(f"offset of line 1: {seen}, in the protocol: {right}")
document.apply_change(
    types.TextDocumentContentChangePartial(range=types.Range(start, end), text="four")
)
print(f'after replacing line 1 by "four": {document.source!a}')
PYTHON
diff - "$work/seen" <<'EXPECTED'
lines: ('one\u2028', 'two\n', 'three\n')
offset of line 1: 4, in the protocol: 8
after replacing line 1 by "four": 'one\u2028four\nthree\n'
EXPECTED
