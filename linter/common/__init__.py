"""The base of all other packages: errors with a place, offsets and lines, YAML as plain data,
files and globs. Imports nothing else from linter."""
