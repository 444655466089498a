"""An archive of articles as one table: judged in batches of rows, here or on any engine.

`judge_batch` takes a batch of Arrow and gives one of `SCHEMA`; `judge_guarded` does so in a process
of its own; `Setup` is what they judge by. Needs the extra `archive`.
"""

from linter.common.errors import MissingExtraError

try:
    from linter.archive.guard import judge_guarded
    from linter.archive.judging import judge_batch
    from linter.archive.schema import SCHEMA
    from linter.archive.setup import Setup
except ImportError as error:
    if (error.name or "").partition(".")[0] != "pyarrow":
        raise
    raise MissingExtraError("linter.archive", "archive") from error

__all__ = ["SCHEMA", "Setup", "judge_batch", "judge_guarded"]
