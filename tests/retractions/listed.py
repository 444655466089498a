"""A CSV as Retraction Watch has it, with papers that do not exist."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from linter.retractions.retraction_list import RetractionList, compiled, list_from
from linter.retractions.retraction_watch import read

TODAY = date(2026, 11, 1)
GONE = "10.99999/gone"
HEADER = (
    *("Record ID", "Title", "Subject", "Institution", "Journal", "Publisher", "Country", "Author"),
    *("URLS", "ArticleType", "RetractionDate", "RetractionDOI", "RetractionPubMedID"),
    *("OriginalPaperDate", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature"),
    *("Reason", "Paywalled", "Notes"),
)
COLUMNS = {
    "doi": "OriginalPaperDOI",
    "pmid": "OriginalPaperPubMedID",
    "nature": "RetractionNature",
    "day": "RetractionDate",
}
ROW = {"doi": GONE, "pmid": "0", "nature": "Retraction", "day": "3/4/2021 0:00"}
ARTICLE = f"Fish oil [calms the heart](https://doi.org/{GONE}), a trial found.\n"


def csv_of(*rows: Mapping[str, str], header: Iterable[str] = HEADER) -> bytes:
    """The CSV with a row for each notice; what a row leaves out is that of `ROW`."""
    header = list(header)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    for number, row in enumerate(rows):
        cells = {COLUMNS[name]: value for name, value in {**ROW, **row}.items()}
        cells |= {"Record ID": str(number), "Title": 'Of mice,\n"and" men', "Author": "Žák, Ünal"}
        writer.writerow([cells.get(name, "") for name in header])
    return out.getvalue().encode()


def listed(*rows: Mapping[str, str], today: date = TODAY) -> RetractionList:
    """The list of such a CSV."""
    return list_from(compiled(read(csv_of(*rows), "raw.csv"), today), "list.data")


def write_list(file: Path, *rows: Mapping[str, str]) -> Path:
    file.write_bytes(compiled(read(csv_of(*(rows or [{}])), "raw.csv"), TODAY))
    return file
