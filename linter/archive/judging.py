"""Judges batches of rows: the one function that the command and all engines call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from linter.archive.about import told_by
from linter.archive.rows import UNREADABLE, Row, rows_of
from linter.archive.schema import ABOUT, SCHEMA
from linter.archive.setup import Setup, default_setup
from linter.common.errors import described, is_internal
from linter.document.source import Source
from linter.findings.finding import UNFINISHED, Finding
from linter.report import FileReport

JUDGED, UNFINISHED_ROW, ERROR = "judged", "unfinished", "error"
Failures = Mapping[int, tuple[str, str]]
"""Rows that are not to be judged, by their numbers: a status and a problem."""


def judge_batch(batch: pa.RecordBatch, setup: Setup | None = None) -> pa.RecordBatch:
    """The findings on the rows of a batch, as a batch of `SCHEMA`.

    The batch has the columns `id` and `text`, or `content`, the bytes of a file; it may have
    `format`, `title`, `date`, `author`, `section` and `url`; what is null of the last five is taken
    from the front matter or the head of the article. A row that holds several articles, as
    an export does, becomes several, with ids such as `a.xml#2`. What cannot be judged has a status
    and a problem, and ends nothing. Raises ConfigError for a setup whose rules cannot be used.

    Without a setup it judges by the default preset and on the day of this process. For days of
    work, or many machines, give it one: `partial(judge_batch, setup=Setup.read(...))`.
    """
    return judged(batch, setup or default_setup())


def _nothing(number: int) -> None:
    pass


def judged(
    batch: pa.RecordBatch,
    setup: Setup,
    begins: Callable[[int], None] = _nothing,
    failures: Failures | None = None,
    numbers: range | None = None,
) -> pa.RecordBatch:
    """The same for the rows of these numbers; without any, for all. `begins` is told the number of
    each row before it is judged, and the `failures` are passed on."""
    setup.linter()
    made: list[dict[str, Any]] = []
    numbers = range(batch.num_rows) if numbers is None else numbers
    for number, row in zip(numbers, rows_of(batch, numbers), strict=True):
        if failures and number in failures:
            row = row.failed(*failures[number])
        row = row.within(setup.max_size)
        if row.status is None:
            begins(number)
        made.extend(_judged(row, setup))
    return _batch(made)


def _judged(row: Row, setup: Setup) -> Iterator[dict[str, Any]]:
    """The rows of the table for a row: one for each article in it."""
    if row.status is not None:
        yield _unjudged(row, row.status, row.problem or "")
        return
    linter = setup.linter()
    path = setup.path(row.id, row.format)
    try:
        if row.text is not None:
            report = linter.lint_text(row.text, path)
        else:
            report = linter.lint_bytes(row.content or b"", path)
        found = [_article(row, file) for file in report.files]
    except Exception as error:  # a fault of ours, which costs this row
        yield _unjudged(row, ERROR, described(error))
        return
    yield from found


def _article(row: Row, file: FileReport) -> dict[str, Any]:
    row = row._replace(id=row.id + file.part)
    if file.source is None:
        problem = "; ".join(each.message for each in file.problems)
        known = file.exit_code == 3 and not is_internal(problem)
        return _unjudged(row, UNREADABLE if known else ERROR, problem)
    row = told_by(row, file.source)
    missing = [f.message for f in file.findings if f.code in UNFINISHED]
    return {
        **_about(row),
        "status": UNFINISHED_ROW if missing else JUDGED,
        "problem": " ".join(missing) or None,
        "passed": file.verdict.passed,
        "risk": file.verdict.risk,
        "words": file.words,
        "findings": [_finding(found, file.source) for found in file.findings],
    }


def _finding(found: Finding, source: Source) -> dict[str, Any]:
    lines = source.lines
    start, end = lines.position(found.span.start), lines.position(found.span.end)
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "confidence": found.confidence,
        "scope": found.scope,
        "start": start.offset,
        "end": end.offset,
        "line": start.line,
        "column": start.column,
        "message": found.message,
        "help": found.help,
        "fingerprint": found.fingerprint,
        "text": source.words(found.span),
    }


def _about(row: Row) -> dict[str, Any]:
    return {"id": row.id, **{name: getattr(row, name) for name in ABOUT}}


def _unjudged(row: Row, status: str, problem: str) -> dict[str, Any]:
    return {**_about(row), "status": status, "problem": problem}


def joined(batches: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    """Batches as one."""
    if len(batches) == 1:
        return batches[0]
    return pa.Table.from_batches(batches).combine_chunks().to_batches()[0]


def _batch(rows: list[dict[str, Any]]) -> pa.RecordBatch:
    """Rows as a batch; one that no column can hold, as a row that says so."""
    try:
        return pa.RecordBatch.from_pylist(rows, schema=SCHEMA)
    except (pa.ArrowException, UnicodeError, OverflowError) as error:
        if len(rows) != 1:
            single = [_batch([row]) for row in rows]
            return joined(single)
        kept = {"id": ascii(rows[0]["id"])[1:-1], "status": ERROR, "problem": ascii(str(error))}
        return pa.RecordBatch.from_pylist([kept], schema=SCHEMA)
