"""What front matter and the data of a page say of the article itself: authors, reviewers, dates.

Both are nested data of many shapes. Fields are known by their names, wherever these may stand:
at the top, in a group of a site generator, in an object of schema.org.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

Field = Literal["author", "reviewer", "published", "reviewed", "due"]
_FIELDS: Mapping[Field, frozenset[str]] = {
    "author": frozenset(
        re.findall(
            r"\w+",
            """author authors byline by writer writers writtenby creator contributor contributors
        articleauthor primaryauthor citationauthor dccreator dctermscreator parselyauthor""",
        )
    ),
    "reviewer": frozenset(
        re.findall(
            r"\w+",
            """reviewer reviewers reviewedby medicalreviewer medicalreviewers medicallyreviewedby
        medicalreview clinicalreviewer clinicallyreviewedby expertreviewer factchecker
        factcheckedby checkedby verifiedby approvedby""",
        )
    ),
    "published": frozenset(
        re.findall(
            r"\w+",
            """date publishdate published publishedat publisheddate publishedon datepublished
        pubdate pubdatetime publicationdate created createdat createdon createddate datecreated
        postdate dateposted posted issued firstpublished articlepublishedtime
        citationpublicationdate
        dcdate dctermsdate""",
        )
    ),
    "reviewed": frozenset(
        re.findall(
            r"\w+",
            """updated updatedat updatedon updateddate dateupdated lastmod lastmodified
        lastmodifiedat modified modifiedat modifieddate datemodified moddatetime lastupdated
        lastupdate lastreviewed reviewed reviewedat reviewedon revieweddate reviewdate
        datereviewed lastreview lastreviewdate medicallyreviewedon medicalreviewdate revised
        articlemodifiedtime ogupdatedtime dctermsmodified""",
        )
    ),
    "due": frozenset(
        re.findall(r"\w+", "nextreview nextreviewdate nextreviewdue reviewdue reviewby")
    ),
}
_FIELD_OF = {name: field for field, names in _FIELDS.items() for name in names}
_SOURCES = frozenset(
    re.findall(r"\w+", "sources references citations citation bibliography studies")
)
_EVERGREEN = frozenset({"evergreen", "timeless"})
# Groups in which a generator or schema.org keeps what is said of the page.
_GROUPS = frozenset(
    re.findall(
        r"\w+",
        """jsonld schema schemaorg seo meta metadata extra params taxonomies graph mainentity
    mainentityofpage article page frontmatter yoastheadjson""",
    )
)
# Fields that tell nothing of who made the article and when: a file with no others says nothing.
_OF_THE_FILE = frozenset(
    re.findall(
        r"\w+",
        "title headline layout kind type template draft lang language disclaimer notice price",
    )
)
_BY_OTHERS = ("Review", "Comment", "UserComments", "Product", "Event")  # in a page, not its own
_NOBODY = frozenset(
    re.findall(
        r"\w+",
        """admin administrator anonymous unknown user webmaster none null na tbd tba todo false
    yourname authorname guest default""",
    )
)
_NOT_A_LETTER = re.compile(r"[^a-z]+")
_MOST, _DEEPEST = 2000, 8  # values looked at, and how deeply nested


@dataclass(frozen=True, slots=True)
class SelfDescription:
    """`said` are the fields with their values as text; `any` says that the article describes
    itself at all, `sources` that it lists sources."""

    any: bool
    evergreen: bool
    sources: bool
    said: tuple[tuple[Field, str, None], ...]


def read(*described: Mapping[str, object]) -> SelfDescription:
    names = {_plain(name) for each in described for name, value in each.items() if value}
    said = []
    evergreen = sources = False
    for name, value in islice(_fields(described, 0), _MOST):
        if name in _EVERGREEN:
            evergreen = evergreen or _plain(str(value)) not in _NOBODY
        elif name in _SOURCES:
            sources = sources or bool(value)
        elif name in _FIELD_OF:
            field = _FIELD_OF[name]
            person = field in ("author", "reviewer")
            values = islice(_texts(value, 0), _MOST)
            said += [(field, text, None) for text in values if not person or _is_somebody(text)]
    return SelfDescription(bool(names - _OF_THE_FILE), evergreen, sources, tuple(said))


def _plain(name: str) -> str:
    return _NOT_A_LETTER.sub("", name.lower())


def _fields(value: object, depth: int) -> Iterator[tuple[str, object]]:
    """The fields that may describe the article, from the top down."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list | tuple):
        for each in value:
            yield from _fields(each, depth + 1)
    elif isinstance(value, Mapping) and value.get("@type") not in _BY_OTHERS:
        for key, held in value.items():
            name = _plain(str(key))
            yield name, held
            if name in _GROUPS and isinstance(held, Mapping | list):
                yield from _fields(held, depth + 1)


def _texts(value: object, depth: int) -> Iterator[str]:
    """The words of a value: a text, a date, a list, an object with a name."""
    if depth > _DEEPEST or value is None or isinstance(value, bool):
        return
    if isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each, depth + 1)
    elif isinstance(value, Mapping):
        held = [value.get(key) for key in ("name", "title", "display_name", "@id", "url", "value")]
        yield from islice(_texts(held, depth + 1), 1)
    elif str(value).strip():
        yield str(value)


def _is_somebody(text: str) -> bool:
    return text != "0" and (_plain(text) not in _NOBODY or not text.isascii())
