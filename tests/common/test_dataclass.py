"""Our value classes do what those of Python do."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

import pytest

from linter.common import dataclass as ours


@ours.dataclass(frozen=True, slots=True, order=True)
class Place:
    line: int
    column: int = 1
    note: str = ours.field(default="", compare=False, repr=False)


@ours.dataclass(frozen=True, slots=True)
class Named(Place):
    LONGEST: ClassVar[int] = 9
    names: list[str] = ours.field(default_factory=list)

    @property
    def short(self) -> bool:
        return len(self.names) < self.LONGEST


@ours.dataclass(slots=True)
class Counter:
    start: int
    count: int = ours.field(init=False)

    def __post_init__(self) -> None:
        self.count = self.start


@ours.dataclass(frozen=True)
class Lazy:
    words: tuple[str, ...] = ()

    @cached_property
    def most(self) -> int:
        return len(self.words)


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class PythonsPlace:
    line: int
    column: int = 1
    note: str = dataclasses.field(default="", compare=False, repr=False)


QUESTIONS: dict[str, Callable[[Any], object]] = {
    "repr": lambda made: repr(made(2)).removeprefix("Pythons"),
    "equal": lambda made: (made(2) == made(2, 1, "n"), made(2) == made(3), made(2) != made(2)),
    "other class": lambda made: made(2) == (2, 1),
    "hash": lambda made: len({made(2), made(2, 1, "other"), made(3)}),
    "order": lambda made: sorted([made(3), made(2, 5), made(2)]) == [made(2), made(2, 5), made(3)],
    "signs": lambda made: (
        made(2) < made(3),
        made(2) > made(3),
        made(2) <= made(2),
        made(3) >= made(2),
    ),
    "replace": lambda made: dataclasses.replace(made(2), column=7) == made(2, 7),
    "as data": lambda made: dataclasses.asdict(made(2)),
    "fields": lambda made: [field.name for field in dataclasses.fields(made)],
    "copy": lambda made: copy.deepcopy(made(2, 3)) == copy.copy(made(2, 3)) == made(2, 3),
    "pickle": lambda made: pickle.loads(pickle.dumps(made(2, 3, "n"))).note,
    "slots": lambda made: (made.__slots__, hasattr(made(2), "__dict__")),
    "pattern": lambda made: made.__match_args__,
}


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_value_answers_as_one_of_python(asked: str) -> None:
    assert QUESTIONS[asked](Place) == QUESTIONS[asked](PythonsPlace)


@pytest.mark.parametrize("wrong", [{}, {"line": 1, "colour": 2}, {"column": 2}])
@pytest.mark.parametrize("made", [Place, PythonsPlace])
def test_wrong_arguments_are_refused(made: Any, wrong: dict[str, int]) -> None:
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        made(**wrong)


def test_a_frozen_value_stays_as_it_is() -> None:
    place: Any = Place(2)
    with pytest.raises(dataclasses.FrozenInstanceError, match="assign to field 'line'"):
        place.line = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="delete field 'line'"):
        del place.line
    assert place == Place(2)


def test_our_replace_and_asdict_reach_into_values() -> None:
    named = ours.replace(Named(1, names=["a"]), line=4)
    assert (named.line, named.names, named.short) == (4, ["a"], True)
    held = Lazy((named, {"at": Place(1)}))  # type: ignore[arg-type]
    place = {"line": 4, "column": 1, "note": "", "names": ["a"]}
    assert ours.asdict(held) == {"words": (place, {"at": {"line": 1, "column": 1, "note": ""}})}


def test_each_value_has_a_default_of_its_own() -> None:
    assert Named(1).names is not Named(1).names
    assert Named(1) != Place(1)


def test_a_value_may_be_changed_or_computed_after_it_was_made() -> None:
    counter = Counter(3)
    counter.count += 1
    assert counter == pickle.loads(pickle.dumps(counter)) != Counter(3)
    assert Counter.__hash__ is None
    assert Lazy(("a", "b")).most == 2


def test_a_default_that_all_would_share_is_refused() -> None:
    shared = type("Shared", (), {"__annotations__": {"words": "list[str]"}, "words": []})
    with pytest.raises(ValueError, match="words of all Shared would be one list"):
        ours.dataclass(shared)
