"""What every other package stands on: errors with a place, offsets and lines, YAML as plain data,
files and globs. Imports nothing of linter."""
