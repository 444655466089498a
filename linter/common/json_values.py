"""Validates plain data from outside. Each function returns the value or raises ValueError."""

from __future__ import annotations

from typing import Any


def as_text(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("expected text")
    return value


def as_count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("expected a non-negative whole number")
    return value


def as_one_of(value: str, *known: str) -> str:
    if value not in known:
        raise ValueError(f"expected one of {', '.join(known)}")
    return value
