"""`python -m linter` is `caveat`."""

from linter.cli import main

main(prog_name="caveat")
