"""A run over an archive: what is left to do, what is old, and the parts that come of it."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from linter.archive.parts import (
    Part,
    drop_aside,
    parts_in,
    set_aside,
    take_back,
)
from linter.archive.places import Place, is_below
from linter.archive.pool import Pool
from linter.archive.record import Terms, write_record
from linter.archive.stretches import drop_all
from linter.archive.units import Group, groups
from linter.archive.worker import Job
from linter.common.dataclass import dataclass, field
from linter.common.errors import ConfigError, Problem

_TOLD = 20  # places that could not be read


@dataclass
class Progress:
    """How far a run is. `total` and `done` are bytes of the input; `statuses` counts the rows of
    the whole table, of which `earlier` were there before, and `failed` those that do not pass."""

    total: int = 0
    done: int = 0
    earlier: int = 0
    failed: int = 0
    statuses: Counter[str] = field(default_factory=Counter)

    @property
    def rows(self) -> int:
        return self.statuses.total()

    @property
    def not_judged(self) -> int:
        """Rows without all their findings."""
        return self.rows - self.statuses["judged"]

    def add(self, part: Part) -> None:
        self.statuses.update(part.statuses)
        self.failed += part.failed


class ArchiveRun:
    """Judges the files at some places for the table in a folder, by the same terms for all.

    `problems` are places that could not be read, and should be another time; `others` counts the
    files in formats that are not read, by suffix.
    """

    def __init__(self, terms: Terms, places: Sequence[Place], folder: Path, jobs: int) -> None:
        self.progress = Progress()
        self.problems: list[Problem] = []
        self.others: Counter[str] = Counter()
        self.replaced = 0  # parts that are no longer in the table
        self._terms, self._places, self._folder, self._jobs = terms, places, folder, jobs
        self._known: dict[str, set[int]] = defaultdict(set)
        self._whole: set[str] = set()

    def prepare(self) -> None:
        """Look at what is there, and set aside what is old. Raises ConfigError and OSError."""
        for place in self._places:
            if is_below(place.root, os.path.realpath(self._folder)):
                raise ConfigError(Problem("the table is to be written here (--out)", place.name))
        rules, folder = self._terms.rules, self._folder
        keys = {place.root: self._keys(place) for place in self._places}
        old = [name for name, part in parts_in(folder) if self._is_old(part, keys)]
        write_record(folder, self._terms)
        set_aside(folder, old)
        take_back(folder, rules, lambda part: part.key in keys.get(part.root, ()))
        self.replaced = len(old)
        lasts = {}
        for _, part in parts_in(folder):
            self._known[part.key].add(part.number)
            if part.last:
                lasts[part.key] = part.number
            self.progress.add(part)
        self._whole = {k for k, last in lasts.items() if len(self._known[k]) == last + 1}
        self.progress.earlier = self.progress.rows

    def carry_out(self, tick: Callable[[], None]) -> None:
        """Judge what is left; `tick` is called at least every few seconds. Raises CaveatError."""
        pool = Pool(self._terms.setup, self._folder, self._jobs)
        try:
            for job in pool.run(self._left(tick), tick):
                self.progress.add(job.part)
                self.progress.done += job.unit.done
        finally:
            pool.close()
        if not self.problems:
            drop_aside(self._folder)
            drop_all(self._folder)
        tick()

    def _keys(self, place: Place) -> Set[str]:
        """The keys of what is at a place now. Raises ConfigError for a folder without anything: it
        may be one that is not there at the moment, whose rows must not go."""
        keys = set()
        for group in self._groups(place, self.others):
            self.progress.total += group.size
            keys.add(group.key)
        if not keys:
            raise ConfigError(Problem("there is nothing here that caveat reads", place.name))
        return keys

    def _groups(self, place: Place, others: Counter[str] | None = None) -> Iterator[Group]:
        return groups(place.files(os.path.realpath(self._folder), others))

    def _is_old(self, part: Part, keys: Mapping[str, Set[str]]) -> bool:
        """Whether a part is no longer of the table. Raises ConfigError."""
        if part.root not in keys:
            self._check(part)
            return False
        return part.rules != self._terms.rules or part.key not in keys[part.root]

    def _check(self, part: Part) -> None:
        """Raises ConfigError if a part of another place would not belong to the same table."""
        for place in self._places:
            if is_below(part.root, place.root) or is_below(place.root, part.root):
                message = f"the table in {self._folder} has {part.root}, of which this is a part"
                if is_below(part.root, place.root):
                    message = f"the table in {self._folder} has {part.root}, a part of this"
                raise ConfigError(Problem(f"{message}; name it as before", place.name))
        if part.rules != self._terms.rules:
            message = f"this table has rows of {part.root} that were judged by other rules or on"
            advice = "name it too, to judge all alike, or another folder by --out"
            raise ConfigError(Problem(f"{message} another day; {advice}", str(self._folder)))

    def _left(self, tick: Callable[[], None]) -> Iterator[Job]:
        """What has no part yet."""
        for place in self._places:
            for group in self._groups(place):
                tick()
                rest = group.size
                if group.key not in self._whole:
                    try:
                        for job in self._of(group, place):
                            rest -= job.unit.done
                            yield job
                    except OSError as error:
                        self._not_read(group, error)
                self.progress.done += rest

    def _of(self, group: Group, place: Place) -> Iterator[Job]:
        terms = self._terms
        known = self._known.get(group.key, ())
        for unit in group.units(terms.reading, terms.rows_per_part, known):
            yield Job(unit, Part.of(unit, terms.rules, place.root))
        if group.is_file and group.files[0].looked_up() != group.files[0]:
            message = "has changed while it was read; run the command again"
            self.problems.append(Problem(message, group.files[0].name))

    def _not_read(self, group: Group, error: OSError) -> None:
        if len(self.problems) < _TOLD:
            said = " ".join(str(error).split())[:300]
            self.problems.append(Problem(f"cannot be read now: {said}", group.files[0].name))
