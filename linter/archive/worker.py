"""What a worker process does: it judges units, tells which row it begins, and writes the parts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from linter.archive.judging import judged
from linter.archive.parts import Part, write_part
from linter.archive.setup import Setup
from linter.archive.units import Unit
from linter.common.dataclass import dataclass, field
from linter.common.errors import CaveatError, InternalError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


@dataclass(slots=True)
class Job:
    """A unit to judge for the part that it becomes. `failures` are rows that are not to be tried
    again, `suspects` those to be tried first, since a process has ended with them."""

    unit: Unit
    part: Part
    failures: dict[int, tuple[str, str]] = field(default_factory=dict)
    suspects: Sequence[int] = ()


class Begins(NamedTuple):
    """A row, by its number, of so many bytes or characters, is being judged."""

    row: int
    size: int


class Ready(NamedTuple):
    """The process is ready for its first job."""


def work(connection: Connection) -> None:
    """Carry out the jobs that come, after the setup and the folder. What comes back for each is
    `Begins` for its rows, then its part, or an error that ends the run."""
    setup: Setup
    setup, folder = connection.recv()
    try:
        setup.linter()
        connection.send(Ready())
        while True:
            connection.send(_carried_out(connection.recv(), setup, folder, connection))
    except (EOFError, OSError):
        raise
    except CaveatError as error:
        connection.send(error)
    except Exception as error:
        connection.send(InternalError.of(error, str(folder)))


def _carried_out(job: Job, setup: Setup, folder: Path, connection: Connection) -> Part:
    rows = job.unit.rows

    def tell(row: int, size: int) -> None:
        connection.send(Begins(row, size))

    for row in job.suspects:
        tell(row, 0)
        judged(rows.slice(row, 1), setup)
    return write_part(folder, job.part, judged(rows, setup, tell, job.failures))
