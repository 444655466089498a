"""The command line: reads arguments, calls `Linter`, prints. The only importer of click.

May import everything but `linter.__main__`; each command is a module.
"""
