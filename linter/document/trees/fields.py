"""What the fields of an exported article are to a reader, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from linter.common.regex import regex
from linter.document.blocks import BlockKind
from linter.document.parsers.front_matter_fields import field_kind
from linter.document.trees.names import plain
from linter.document.trees.values import Object, Value
from linter.document.unread import Reason

_DESCRIPTIONS = frozenset(
    re.findall(
        r"\w+",
        """metatitle seotitle ogtitle twittertitle metadescription seodescription ogdescription
    twitterdescription yoastwpseotitle yoastwpseometadesc customexcerpt
    dek deck teaser standfirst abstract""",
    )
)
_PROSE = frozenset(
    re.findall(
        r"\w+",
        """text body content html markdown md copy bodytext richtext article story section answer
    question answers questions quote pullquote caption captions callout callouttext message
    note notes footnote footnotes disclaimer intro introduction lead lede conclusion
    takeaway takeaways keytakeaways keypoints summary description excerpt title heading
    headline header subheading subheader subtitle tagline claim citation textvalue
    producttitle productdescription buttontext filetitle filecaption calltoaction
    faq faqs tip tips fact paragraph
    bio""",
    )
)
# What belongs to something else than the article, or to a program.
_OF_OTHERS = frozenset(
    re.findall(
        r"\w+",
        """author authors primaryauthor contributor contributors reviewer reviewers createdby
    updatedby user users category categories tag tags primarytag related relatedposts
    relatedarticles links embedded localizations translations image images mainimage
    coverimage featureimage asset sys revision markdefs settings theme metadata internal
    internalnotes editornotes notesinternal yoasthead codeinjectionhead codeinjectionfoot
    plaintext newsletter tiers""",
    )
)
_OF_PICTURES = frozenset({"alt", "alttext", "alternativetext", "imagealt"})
_SEO = frozenset(
    re.findall(
        r"\w+",
        """seo meta yoastheadjson opengraph og social searchpreview""",
    )
)
_AROUND = frozenset(
    re.findall(
        r"\w+",
        """fields attributes properties data content story entry post document item node acf""",
    )
)
_WRAPPERS = ("rendered", "raw", "html", "text", "value", "current", "rich_text")
_SAME = ("lexical", "mobiledoc", "html", "plaintext")
"""Fields of Ghost with one text in several forms, the one it is written in first."""
_LOCALE = regex(
    r"(?:en|de|fr|es|it|nl|pt|sv|da|nb|nn|no|fi|is|pl|cs|sk|hu|ro|el|tr|ru|uk|ar|he|ja|ko|zh|vi|th)"
    r"(?:[-_][A-Za-z]{2,4})*"
)


def headline_kind(name: str) -> BlockKind | None:
    """What a field of the article itself is; None if it is neither a headline nor a summary."""
    key = plain(name)
    return BlockKind.DESCRIPTION if key in _DESCRIPTIONS else field_kind(name) or field_kind(key)


def is_prose(name: str) -> bool:
    """Whether readers see the text of such a field."""
    return plain(name) in _PROSE


def reason_to_leave_out(name: str) -> Reason | None:
    """Why nothing in such a field is read; None if it may be."""
    key = plain(name)
    if key in _OF_PICTURES:
        return Reason.PICTURE
    return Reason.OTHER_DATA if key in _OF_OTHERS else None


def is_for_search_engines(name: str) -> bool:
    """Whether such a field holds what search engines and link previews show."""
    return plain(name) in _SEO


def is_around(name: str) -> bool:
    """Whether the fields of the article stand in such a field."""
    return plain(name) in _AROUND


def is_transparent(name: str, around: str) -> bool:
    """Whether a key is only another way to write the value of the field around it."""
    if _LOCALE.fullmatch(name):
        return True
    return name in _WRAPPERS and (is_prose(around) or headline_kind(around) is not None)


def members(held: Object) -> Iterator[tuple[str, Value]]:
    """The fields of an object; of those that say the same, one."""
    one = english(held) or next((key for key in _WRAPPERS if _says(held, key)), "")
    if one and (_is_localized(held) or "rendered" in held or "raw" in held):
        yield one, held[one]
        return
    same = [name for name in _SAME if _says(held, name)] if "title" in held else []
    for name, value in held.items():
        if name not in same[1:]:
            yield name, value


def translations(held: Object) -> Mapping[str, Value]:
    """What an object has in other languages."""
    chosen = english(held)
    return {key: value for key, value in held.items() if chosen and key != chosen}


def _says(held: Object, key: str) -> bool:
    value = held.get(key)
    return value is not None and getattr(value, "written", " ") != ""


def _is_localized(held: Object) -> bool:
    return bool(held) and all(map(_LOCALE.fullmatch, held))


def english(held: Object) -> str:
    """The language to read, of those in which an object has its value; empty if it has none."""
    if not _is_localized(held):
        return ""
    return min(held, key=lambda key: (not key.startswith("en"), key.lower() not in ("en", "en-us")))
