"""The command line: reads arguments, calls `Linter`, prints. The only importer of click.

May import everything but `linter.__main__`; each command is a module.
"""

import gc

# Articles leave no reference cycles behind, and neither do imports; collecting at Python's default
# pace costs a tenth of a run.
SELDOM = (100_000, 50, 100)
AT_PYTHONS_PACE = gc.get_threshold()
gc.set_threshold(*SELDOM)
