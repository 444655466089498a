"""Value classes as the `dataclasses` of Python make them, made in a tenth of the time.

Python writes and compiles six functions for each such class, a third of a millisecond; a run on one
short article imports more than a hundred. Here `__init__` alone is compiled, when a value is first
made, and the others are shared. What these classes do is the same, and `dataclasses.replace`,
`fields` and `asdict` know them. Of the options there are those that caveat uses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")
C = TypeVar("C", bound=type)

_NOTHING: Any = object()


class Field:
    """What is said of a field besides its name."""

    __slots__ = ("compare", "default", "factory", "init", "repr")

    def __init__(
        self,
        default: Any = _NOTHING,
        factory: Any = _NOTHING,
        init: bool = True,
        compare: bool = True,
        repr: bool = True,
    ) -> None:
        self.default = default
        self.factory = factory
        self.init = init
        self.compare = compare
        self.repr = repr


def field(
    *,
    default: Any = _NOTHING,
    default_factory: Any = _NOTHING,
    init: bool = True,
    compare: bool = True,
    repr: bool = True,
) -> Any:
    return Field(default, default_factory, init, compare, repr)


@overload
def dataclass(cls: C, /) -> C: ...


@overload
def dataclass(
    *, frozen: bool = ..., slots: bool = ..., order: bool = ..., eq: bool = ...
) -> Callable[[C], C]: ...


@dataclass_transform(field_specifiers=(field,))
def dataclass(
    cls: Any = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    order: bool = False,
    eq: bool = True,
) -> Any:
    """A class with the fields that it annotates; the options are those of Python's."""

    def made(cls: type) -> type:
        fields, own = _fields(cls)
        init = _Waiting(fields, frozen, slots)
        methods: dict[str, Any] = {"__init__": init, "__repr__": _repr}
        if eq:
            methods |= _comparing(fields, frozen, order)
        methods = {n: method for n, method in methods.items() if n not in cls.__dict__}
        if frozen:
            methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
        methods |= {
            "__record__": fields,
            "__dataclass_fields__": _PythonsFields(),
            "__match_args__": tuple(name for name, each in fields.items() if each.init),
        }
        if slots:
            init.cls = _with_slots(cls, own, methods, frozen)
            return init.cls
        init.cls = cls
        for name in own:
            if name in cls.__dict__ and fields[name].default is _NOTHING:
                delattr(cls, name)
            elif name in cls.__dict__:
                setattr(cls, name, fields[name].default)
        for name, method in methods.items():
            setattr(cls, name, method)
        return cls

    return made if cls is None else made(cls)


def replace(thing: T, /, **changes: Any) -> T:
    """A copy of a value with some fields changed."""
    fields: Mapping[str, Field] = thing.__record__  # type: ignore[attr-defined]
    for name, each in fields.items():
        if each.init and name not in changes:
            changes[name] = getattr(thing, name)
    return type(thing)(**changes)


def asdict(thing: Any) -> dict[str, Any]:
    """The fields of a value by name, and so on for values in its fields."""
    return {name: _plain(getattr(thing, name)) for name in thing.__record__}


def _plain(thing: Any) -> Any:
    if hasattr(thing, "__record__"):
        return asdict(thing)
    if isinstance(thing, (list, tuple)):
        values = [_plain(each) for each in thing]
        return type(thing)(*values) if hasattr(thing, "_fields") else type(thing)(values)
    if isinstance(thing, dict):
        return {_plain(key): _plain(value) for key, value in thing.items()}
    return thing


def _fields(cls: type) -> tuple[dict[str, Field], list[str]]:
    """The fields of a class by name, those of its bases first, and the names of its own."""
    fields: dict[str, Field] = {}
    for base in reversed(cls.__mro__[1:]):
        fields |= base.__dict__.get("__record__", {})
    said = {name: str(kind) for name, kind in cls.__annotations__.items()}
    own = [n for n, kind in said.items() if not kind.startswith(("ClassVar", "typing.ClassVar"))]
    for name in own:
        value = cls.__dict__.get(name, _NOTHING)
        if type(value).__hash__ is None:
            raise ValueError(f"{name} of all {cls.__name__} would be one {type(value).__name__}")
        fields[name] = value if type(value) is Field else Field(value)
    return fields, own


class _Waiting:
    """Stands in for the `__init__` of a class until it is first asked for."""

    cls: type

    def __init__(self, fields: Mapping[str, Field], frozen: bool, slots: bool) -> None:
        self._fields = fields
        self._frozen = frozen
        self._slots = slots

    def __get__(self, thing: object, kind: type | None = None) -> Any:
        made = _init(self.cls, self._fields, self._frozen, self._slots)
        self.cls.__init__ = made  # type: ignore[misc]
        return made.__get__(thing, kind)


def _init(cls: type, fields: Mapping[str, Field], frozen: bool, slots: bool) -> Any:
    sets = "self.{0}={1}"
    known: dict[str, Any] = {"_set": object.__setattr__, "_nothing": _NOTHING}
    if frozen and slots:  # a slot sets itself in two thirds of the time
        sets = "_set_{0}(self,{1})"
        known |= {f"_set_{name}": getattr(cls, name).__set__ for name in fields}
    elif frozen:
        sets = "_set(self,{0!r},{1})"
    takes, does = ["self"], []
    for name, each in fields.items():
        value = name
        if each.factory is not _NOTHING:
            known[f"_make_{name}"] = each.factory
            value = f"_make_{name}()"
            if each.init:
                takes.append(f"{name}=_nothing")
                value += f" if {name} is _nothing else {name}"
        elif each.default is not _NOTHING:
            known[f"_default_{name}"] = each.default
            takes.append(f"{name}=_default_{name}")
        elif each.init:
            takes.append(name)
        else:
            continue  # `__post_init__` sets it
        does.append(sets.format(name, value))
    if hasattr(cls, "__post_init__"):
        does.append("self.__post_init__()")
    exec(f"def __init__({','.join(takes)}):{';'.join(does) or 'pass'}", known)
    known["__init__"].__qualname__ = f"{cls.__qualname__}.__init__"
    return known["__init__"]


def _comparing(fields: Mapping[str, Field], frozen: bool, order: bool) -> dict[str, Any]:
    """The methods that compare and hash values, by name."""
    names = [name for name, each in fields.items() if each.compare]
    key = attrgetter(*names) if names else type

    def equal(self: Any, other: Any) -> Any:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def digest(self: Any) -> int:
        return hash(key(self))

    def less(self: Any, other: Any) -> Any:
        return key(self) < key(other) if other.__class__ is self.__class__ else NotImplemented

    def less_or_equal(self: Any, other: Any) -> Any:
        return key(self) <= key(other) if other.__class__ is self.__class__ else NotImplemented

    methods: dict[str, Any] = {"__eq__": equal, "__hash__": digest if frozen else None}
    return methods | ({"__lt__": less, "__le__": less_or_equal} if order else {})


def _with_slots(cls: type, own: list[str], methods: dict[str, Any], frozen: bool) -> type:
    """The class once more, with a place for each field in place of a dictionary."""
    inherited = {name for base in cls.__mro__[1:-1] for name in base.__dict__.get("__slots__", ())}
    dropped = {*own, "__dict__", "__weakref__"}
    held = {name: value for name, value in cls.__dict__.items() if name not in dropped}
    held |= methods
    held["__slots__"] = tuple(name for name in own if name not in inherited)
    if frozen:
        held |= {"__getstate__": _state, "__setstate__": _restore}
    made = type(cls)(cls.__name__, cls.__bases__, held)
    made.__qualname__ = cls.__qualname__
    return made


def _repr(self: Any) -> str:
    shown = [name for name, each in self.__record__.items() if each.repr]
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({told})"


def _refuse(self: Any, name: str, *value: Any) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__record__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__record__, state, strict=True):
        object.__setattr__(self, name, value)


class _PythonsFields:
    """The fields as the functions of `dataclasses` expect them, made when one of them asks."""

    def __get__(self, thing: object, cls: Any) -> Any:
        import dataclasses

        fields = [
            (n, Any, dataclasses.field(init=each.init, compare=each.compare, repr=each.repr))
            for n, each in cls.__record__.items()
        ]
        made: Any = dataclasses.make_dataclass("Fields", fields)
        return made.__dataclass_fields__
