"""`python -m caveat` is `caveat`."""

from linter.cli.program import run

if __name__ == "__main__":  # the processes of a pool import this module
    run(prog_name="caveat")
