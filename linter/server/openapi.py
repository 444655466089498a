"""placeholder"""

from __future__ import annotations


def document() -> bytes:
    return b"{}"
