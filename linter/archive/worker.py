"""What a worker process does: it judges units, marks which row it begins, and writes the parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.archive.judge import Ready, RowMark
from linter.archive.judging import judged
from linter.archive.parts import Part, write_part
from linter.archive.setup import Setup
from linter.archive.stretches import drop, keep, kept, stretches
from linter.archive.units import Unit
from linter.common.dataclass import dataclass, field
from linter.common.errors import CaveatError, InternalError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


@dataclass(slots=True)
class Job:
    """A unit to judge for the part that it becomes. `failures` are rows that are not to be tried
    again, since a process has ended with them."""

    unit: Unit
    part: Part
    failures: dict[int, tuple[str, str]] = field(default_factory=dict)


def work(mark: RowMark, connection: Connection) -> None:
    """Carry out the jobs that come, after the setup and the folder. What comes back for each is its
    part, or an error that ends the run."""
    setup: Setup
    setup, folder = connection.recv()
    try:
        setup.linter()
        connection.send(Ready())
        while True:
            connection.send(carry_out(connection.recv(), setup, folder, mark))
    except (EOFError, OSError):
        raise
    except CaveatError as error:
        connection.send(error)
    except Exception as error:
        connection.send(InternalError.of(error, str(folder)))


def carry_out(job: Job, setup: Setup, folder: Path, mark: RowMark) -> Part:
    """The part of a job, written to the folder. What was judged of it by a process that has ended
    is not judged again. Raises ConfigError."""
    rows, name, made = job.unit.rows, job.part.file, []
    for stretch in stretches(rows.num_rows):
        found = kept(folder, name, stretch)
        if found is None:
            found = judged(rows, setup, mark.set, job.failures, stretch)
            if stretch.stop < rows.num_rows:
                keep(folder, name, stretch, found)
        made.append(found)
    part = write_part(folder, job.part, made)
    drop(folder, name, rows.num_rows)
    return part
