"""Tools for writing assistants, over the Model Context Protocol: `caveat mcp`.

`tools` answers from the one linter, `server` offers the answers through the official SDK, and
`http` serves them to others than the program that started it.
"""
