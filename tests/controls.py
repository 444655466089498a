"""Characters that do something to a terminal or a log instead of being shown."""

from __future__ import annotations

from hypothesis import strategies as st

RAW = (
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
_ALLOWED = "\n\t"
HOSTILE = (*RAW, *"\u200b\u2060\ufeff\xad\U000e0041:%[]#,\"'<>&`|\\", "::error::", "\x1b]0;a\x07")


def raw_controls(text: str) -> set[str]:
    """The control characters in a text, newlines and tabs aside."""
    return (set(text) & set(RAW)) - set(_ALLOWED)


def hostile_text() -> st.SearchStrategy[str]:
    """Short texts that are mostly such characters."""
    pieces = st.sampled_from([c for c in HOSTILE if c != "\0"]) | st.sampled_from(["a", "tea", " "])
    return st.lists(pieces, min_size=1, max_size=12).map("".join)
