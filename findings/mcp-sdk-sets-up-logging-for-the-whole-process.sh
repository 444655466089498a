#!/usr/bin/env bash
# mcp 2.3.0 (official Python SDK of the Model Context Protocol), Python 3.11, seen 2026-11-30.
#
# To make a server object, even one that is never run, sets up logging for the whole process: the root
# logger gets a handler and the level INFO. A program that only imports a module in which a server
# is defined, to list its tools or to test them, from then on prints what every other library logs
# at INFO, and its own later logging.basicConfig(...) does nothing, without a word.
#
# Output seen:
#   before: level WARNING, 0 handlers
#   after MCPServer("notes"): level INFO, 1 handler
#   after basicConfig(level=ERROR): level INFO, 1 handler
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check mcp==2.3.0
"$work/venv/bin/python" - <<'PYTHON' | tee "$work/seen"
import logging

from mcp.server.mcpserver import MCPServer


def told() -> str:
    root = logging.getLogger()
    count = len(root.handlers)
    return f"level {logging.getLevelName(root.level)}, {count} handler{'s' * (count != 1)}"


print(f"before: {told()}")
MCPServer("notes")
print(f'after MCPServer("notes"): {told()}')
logging.basicConfig(level=logging.ERROR)
print(f"after basicConfig(level=ERROR): {told()}")
PYTHON
diff - "$work/seen" <<'EXPECTED'
before: level WARNING, 0 handlers
after MCPServer("notes"): level INFO, 1 handler
after basicConfig(level=ERROR): level INFO, 1 handler
EXPECTED
