"""The columns of the table, and those of the rows that it is made from."""

from __future__ import annotations

import pyarrow as pa

ABOUT = ("title", "date", "author", "section", "url")
"""What is said about an article, by a column or by itself, and passed on."""

FINDING = pa.struct(
    [
        pa.field("code", pa.string()),
        pa.field("name", pa.string()),
        pa.field("severity", pa.string()),
        pa.field("confidence", pa.string()),
        pa.field("scope", pa.string()),
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
        pa.field("line", pa.int32()),
        pa.field("column", pa.int32()),
        pa.field("message", pa.string()),
        pa.field("help", pa.string()),
        pa.field("fingerprint", pa.string()),
        pa.field("text", pa.string()),
    ]
)
"""A finding. `start` and `end` count code points of the decoded source from 0, `line` and `column`
from 1; `text` are the words that it marks."""

SCHEMA = pa.schema(
    [
        pa.field("id", pa.string()),
        *(pa.field(name, pa.string()) for name in ABOUT),
        pa.field("status", pa.string()),
        pa.field("problem", pa.string()),
        pa.field("passed", pa.bool_()),
        pa.field("risk", pa.int32()),
        pa.field("words", pa.int32()),
        pa.field("findings", pa.list_(FINDING)),
    ]
)
"""The table. `problem` says why a row was not judged, or not to its end; `passed`, `risk`, `words`
and `findings` are null where nothing was."""

INPUT = pa.schema(
    [
        pa.field("id", pa.string()),
        pa.field("text", pa.string()),
        pa.field("content", pa.binary()),
        pa.field("format", pa.string()),
        *(pa.field(name, pa.string()) for name in ABOUT),
        pa.field("status", pa.string()),
        pa.field("problem", pa.string()),
    ]
)
"""A row to judge: its `text`, or the bytes of its file as `content`. `format` is the suffix that
such a file has. A row that comes with a `status` could not be read, and is passed on."""
