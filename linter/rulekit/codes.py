"""The codes of rules: CER001 of caveat's own, MDR001 or ACME-001 of a publisher's."""

from __future__ import annotations

from collections.abc import Collection

from linter.common.regex import regex

_CODE = regex(r"([A-Z]{2,10}-?)([0-9]{2,5})")
OF_TOOL = "CVT"
FORM = "two to ten capitals, perhaps a hyphen, and two to five digits, such as ACME-001"


def fault(code: str) -> str:
    """What is wrong with a code for a rule; empty if nothing is."""
    if not _CODE.fullmatch(code):
        return f"a code is {FORM}; not {code!r:.20}"
    if series(code) == OF_TOOL:
        return f"codes with {OF_TOOL} are those of caveat's findings on its own work"
    return ""


def parts(code: str) -> tuple[str, int]:
    """The letters of a code with its hyphen, and how many digits it has."""
    match = _CODE.fullmatch(code)
    return (match[1], len(match[2])) if match else (code, 1)


def series(code: str) -> str:
    """The letters of a code: ACME of ACME-001; empty for what is none."""
    match = _CODE.fullmatch(code)
    return match[1].rstrip("-") if match else ""


def following(code: str, taken: Collection[str]) -> str:
    """The first free code of the form of this one, counted from 1: ACME-002 for ACME-001. Raises
    ValueError if all are taken."""
    match = _CODE.fullmatch(code)
    if match is None:
        raise ValueError(f"a code is {FORM}")
    letters, digits = match.groups()
    for number in range(1, 10 ** len(digits)):
        if (free := f"{letters}{number:0{len(digits)}}") not in taken:
            return free
    raise ValueError(f"all codes like {code} are taken")
