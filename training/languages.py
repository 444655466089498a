"""Makes the model of languages anew from the file of py3langid, without learning anything.

    python -m training.languages linter/models/languages.bin.xz

The file of the library is a table of 39 MB for its automaton, and one of 28 MB with a weight of
every feature in every language. Nothing of either is lost: of the automaton there is the tree of
its features, with the state to go on at where none goes on (Aho and Corasick), from which the table
follows; and in a language most features weigh the same, those that none of its texts had.
"""

from __future__ import annotations

import argparse
import lzma
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from py3langid.langid import MODEL_FILE

from linter.language.language_model import HEADER, MAGIC, UNIT

# A dictionary of 1 MB, as reading takes as much memory.
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 20}]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path, help="the model to write")
    with lzma.open(files("py3langid") / MODEL_FILE) as file:
        arrays = dict(np.load(file, allow_pickle=False))
    packed = lzma.compress(_packed(arrays), lzma.FORMAT_XZ, lzma.CHECK_CRC64, filters=FILTERS)
    parser.parse_args().file.write_bytes(packed)


def _packed(arrays: dict[str, Any]) -> bytes:
    """The bytes that `linter.language.language_model` reads, from the arrays of py3langid."""
    rows = arrays["nextmove"].reshape(-1, 256)[arrays["nextmove_row"]]
    order, labels, children = _tree(rows)
    states = len(order)
    number = np.empty(states, np.uint32)
    number[order] = np.arange(states, dtype=np.uint32)
    fallback = _fallbacks(rows, order, labels, children)
    _must_be_the_same(rows, order, number, labels, children, fallback)

    old = arrays["out_feat"][order]
    _, first = np.unique(old[old >= 0], return_index=True)
    by_state = old[old >= 0][np.sort(first)]  # the features in the order of their states
    renamed = np.full(len(arrays["ptc"]), -1, np.int32)
    renamed[by_state] = np.arange(len(by_state), dtype=np.int32)
    features = np.where(old >= 0, renamed[old], -1).astype("<i4")

    weights = _whole(arrays["ptc"][by_state] / UNIT)
    usual = np.array([_commonest(column) for column in weights.T], "<i2")
    others = weights != usual
    held = others.sum(axis=1)
    codes = " ".join(arrays["classes"]).encode("ascii")
    header = HEADER.pack(MAGIC, states, len(by_state), len(usual), int(held.sum()), len(codes))
    parts = [
        arrays["pc"].astype("<f4"),
        usual,
        fallback.astype("<u4"),
        features,
        (weights - usual)[others].astype("<i2"),
        np.nonzero(others)[1].astype("u1"),
        held.astype("u1"),
        children.astype("u1"),
        labels.astype("u1"),
    ]
    return b"".join([header, codes, *(part.tobytes() for part in parts)])


def _tree(rows: Any) -> tuple[Any, Any, Any]:
    """The states in the order of a walk level by level, the byte that leads to each, and how many
    children each has. A state that is first reached in this order is reached by its own bytes."""
    order, labels, children = [0], [0], []
    seen = np.zeros(len(rows), bool)
    seen[0] = True
    for state in order:
        found = [byte for byte in range(256) if not seen[rows[state, byte]]]
        order += [int(rows[state, byte]) for byte in found]
        labels += found
        children.append(len(found))
        seen[rows[state]] = True
    return np.array(order), np.array(labels, np.uint8), np.array(children)


def _fallbacks(rows: Any, order: Any, labels: Any, children: Any) -> Any:
    """The state to go on at where none goes on, by new numbers."""
    number = np.empty(len(order), np.int64)
    number[order] = np.arange(len(order))
    parents = np.repeat(np.arange(len(order)), children)
    fallback = np.zeros(len(order), np.int64)
    for state, parent in enumerate(parents, 1):
        if parent:
            fallback[state] = number[rows[order[fallback[parent]], labels[state]]]
    return fallback


def _must_be_the_same(
    rows: Any, order: Any, number: Any, labels: Any, children: Any, fallback: Any
) -> None:
    """Raises ValueError unless the table of the automaton follows from the tree."""
    begin = 1 + np.concatenate([[0], np.cumsum(children)])
    for state, old in enumerate(order):
        row = rows[order[fallback[state]]].copy() if state else np.zeros(256, rows.dtype)
        following = np.arange(begin[state], begin[state + 1])
        row[labels[following]] = order[following]
        if (row != rows[old]).any():
            raise ValueError(f"state {old} does not follow from the tree of the features")


def _whole(weights: Any) -> Any:
    """Weights that are whole numbers. Raises ValueError for others."""
    whole = np.rint(weights).astype("<i2")
    if (whole != weights).any():
        raise ValueError("weights are no multiples of the unit")
    return whole


def _commonest(column: Any) -> Any:
    values, times = np.unique(column, return_counts=True)
    return values[times.argmax()]


if __name__ == "__main__":
    main()
