"""Small archives of every kind, and the tables that come of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from linter.archive import Setup
from linter.config.options import RunOptions
from tests.helpers import CURE_SENTENCE

CONFIG = "select: [CER001]\nlanguage: en\n"
"""One rule, so that processes start soon."""


def quick(folder: Path, **fields: Any) -> Setup:
    """A setup of one rule."""
    file = folder / "quick.yml"
    file.write_text(CONFIG, "utf-8")
    return Setup.read(RunOptions(config=file), **fields)


def as_lines(rows: Iterable[Mapping[str, Any] | str]) -> str:
    """JSON Lines; a row that is a text stands there as it is."""
    return "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows)


def cures(number: int, start: int = 0) -> list[dict[str, Any]]:
    """Rows, each with a finding."""
    return [{"id": f"n{n}", "text": f"{CURE_SENTENCE} {n}"} for n in range(start, start + number)]


def crawl(file: Path, *pages: tuple[str, str, bytes]) -> None:
    """A WARC file of answers: a status, a content type and a page each."""
    records = []
    for number, (status, kind, page) in enumerate(pages):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + page
        head = (
            f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"WARC-Target-URI: https://a.example/{number}\r\nWARC-Date: 2026-11-30T08:00:00Z\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    if file.suffix == ".gz":
        records = [gzip.compress(record) for record in records]
    file.write_bytes(b"".join(records))


def packed(file: Path, text: str) -> None:
    file.write_bytes(gzip.compress(text.encode()))


def table(folder: Path) -> Sequence[dict[str, Any]]:
    """The rows of a table, by their ids, as a library reads the folder."""
    there = any(folder.glob("part-*.parquet"))
    rows: list[dict[str, Any]] = pq.read_table(folder).to_pylist() if there else []
    return sorted(rows, key=lambda row: str(row["id"]))


def statuses(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {row["id"]: row["status"] for row in rows}
