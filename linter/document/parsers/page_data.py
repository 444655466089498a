"""What a page says about itself for machines: `<meta>`, schema.org data in JSON-LD and microdata.

The fields of an article in an export of a CMS say the same. It is read as front matter is, as data:
nothing is followed or run, and what is too long, nested too deeply or no JSON is passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from linter.common.regex import regex

LINKED_DATA = "application/ld+json"
_LONGEST = 100_000  # code points of linked data that are read in a page
_MOST = 200  # values kept
# Names whose values say who wrote a page, who looked at it, and when.
_META = frozenset(
    {
        "author",
        "article:author",
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "parsely-author",
        "date",
        "article:published_time",
        "article:modified_time",
        "og:updated_time",
        "citation_publication_date",
        "dc.date",
        "dcterms.date",
        "dcterms.modified",
        "last-modified",
        "pubdate",
        "publish-date",
        "revised",
        "description",
        "og:type",
    }
)
_PROPERTIES = frozenset(
    {"author", "creator", "reviewedby", "datepublished", "datemodified", "lastreviewed"}
)
# Fields in which the export of a CMS says the same: of WordPress, Ghost, Strapi and the like.
_OF_RECORDS = frozenset(
    re.findall(
        r"\w+",
        """author authors primaryauthor byline writer creator contributors reviewer reviewers
    reviewedby medicalreviewer medicallyreviewedby factcheckedby date published publishedat
    datepublished publishdate pubdate createdat updated updatedat modified modifiedat datemodified
    lastmodified lastupdated lastreviewed reviewdate nextreview references sources citations
    evergreen tags categories seo meta metadata schema jsonld yoastheadjson""",
    )
)
_NOT_A_LETTER = regex(r"[^a-z]+")


def of_record(record: object) -> Mapping[str, object]:
    """What the fields of an exported article say of it."""
    if not isinstance(record, Mapping):
        return {}
    return {
        name: value
        for name, value in record.items()
        if value and _NOT_A_LETTER.sub("", name.lower()) in _OF_RECORDS
    }


class PageData:
    """Collects what the tags of a page say. `fields` has each name with its values, and the linked
    data under `jsonLd`."""

    def __init__(self) -> None:
        self.fields: dict[str, Sequence[Any]] = {}
        self._read = self._kept = 0

    def take(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the attributes of a start tag."""
        if tag == "meta":
            name = (attributes.get("name") or attributes.get("property", "")).lower()
            if name in _META:
                self._keep(name, attributes.get("content", ""))
        if "itemprop" in attributes:
            self._take_property(attributes)
        if "author" in attributes.get("rel", "").lower().split() and tag in ("a", "link"):
            self._keep("author", attributes.get("href", ""))

    def _take_property(self, attributes: Mapping[str, str]) -> None:
        for name in attributes["itemprop"].split():
            if name.lower() in _PROPERTIES:
                value = attributes.get("content") or attributes.get("datetime", "")
                self._keep(name, value or "shown in the text")

    def take_linked_data(self, text: str) -> None:
        """Handle the text of a script with linked data."""
        self._read += len(text)
        if self._read > _LONGEST:
            return
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return
        self._keep("jsonLd", data)

    def _keep(self, name: str, value: Any) -> None:
        self._kept += 1
        if value and self._kept <= _MOST:
            self.fields[name] = [*self.fields.get(name, ()), value]
