"""Checks of plain data that comes from outside: each gives the value, or raises ValueError."""

from __future__ import annotations

from typing import Any


def as_text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("no text")
    return value


def as_count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("no number")
    return value


def as_one_of(value: str, *known: str) -> str:
    if value not in known:
        raise ValueError(f"no {known[0]}")
    return value
