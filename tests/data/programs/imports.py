"""Runs `caveat` with the arguments, then prints its exit code and all that is imported."""

import sys

from linter.cli.main import main

code = None
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code
finally:
    print(code, *sorted(sys.modules))
