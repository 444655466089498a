"""Messages with values: only plain names in braces, such as `{words}`.

Python's own format has more: a width could fill the memory, and an attribute shows what is none of
a reader's business.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from string import Formatter

from linter.common.errors import nearest, shortened


def names(template: str) -> frozenset[str]:
    """The values that a template uses; none if it is invalid."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)
    except ValueError:
        return frozenset()


def faults(template: str, known: Collection[str] | None) -> Iterator[str]:
    """What is wrong with a template; `known` are the values that it may use, None for any."""
    try:
        fields = list(Formatter().parse(template))
    except ValueError as error:
        yield f"{error}; write {{{{ for a literal brace"
        return
    for _, name, form, conversion in fields:
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            written = name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            plain = name if name.isidentifier() else next(iter(known or ()), "words")
            yield (
                f"only plain values such as {{{plain}}} are allowed, not {{{shortened(written)}}}"
            )
        elif known is not None and name not in known:
            hint = nearest(name, known) if known else "; this kind of rule has no values"
            yield f"unknown value {{{shortened(name)}}}{hint}"
