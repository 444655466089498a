"""`python -m caveat` is `caveat`."""

from linter.cli.main import main

if __name__ == "__main__":  # the processes of a pool import this module
    main(prog_name="caveat")
