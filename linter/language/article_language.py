"""The language of an article: English, or another one, for which the built-in rules are no use.

Its words decide first: a third of the words of English prose are a few dozen short ones. Where
they are rare or few, what the article says of itself (`lang:`, `<html lang>`) decides. But where it
says nothing, or “English”, which templates say of everything, `language_model` may see another
language; it is loaded then and not before. What is short or unsure counts as English: a false alarm
would switch all rules off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.common.dataclass import dataclass
from linter.common.file_types import HTML
from linter.document.model import Document
from linter.document.parsers.html_tokenizer import Tag, tokens
from linter.language.language_names import code_of, name_of

AUTO = "auto"
ENGLISH = "en"

# None that is common in another language too, such as “a” in Hungarian or “was” in German.
_WORDS = """\
about after all and are as at be because been before but by can could did does for from had has
have his how if in into is it its just like may more most my not of on only or other our out
over people she should some such than that the their them then there these they this those
through to up use we were what when where which who why with would you your
"""
_SHORT_WORDS = frozenset(_WORDS.split())
_OF_ENGLISH = 0.2  # of the words; 200 of 201 real articles have more, other languages up to .1
_ENOUGH_WORDS = 20  # to overrule what the article says of itself
_FEWEST_WORDS = 5
_FEWEST_FOREIGN_LETTERS = 10
_SURE = 0.4  # of the detector: names and lists of drugs are below it
_NOT_ENGLISH = 0.01
# Lists of plants, muscles and additives are Latin for the detector; others are kinds of English.
_NO_OTHER_LANGUAGE = frozenset({"en", "la", "pcm", "sco"})
_SAMPLE = 20_000  # characters
_FIELDS = ("lang", "language", "locale", "languagecode")


@dataclass(frozen=True, slots=True)
class ArticleLanguage:
    """A language by its code (ISO 639) and how it was found."""

    code: str
    because: str

    @property
    def is_english(self) -> bool:
        return self.code == ENGLISH

    @property
    def name(self) -> str:
        return name_of(self.code)


def language_of(document: Document, setting: str = AUTO) -> ArticleLanguage:
    """The language of an article; a `setting` other than `auto` is taken at its word."""
    if setting != AUTO:
        return ArticleLanguage(setting, "by the configuration")
    words = [text for text in document.tokens.texts if text[0].isalpha()]
    share = sum(map(_SHORT_WORDS.__contains__, words)) / len(words) if words else 0
    if share >= _OF_ENGLISH and len(words) >= _ENOUGH_WORDS:
        return _english(share)
    declared = next((ArticleLanguage(*said) for said in _declared(document)), None)
    if declared and not declared.is_english:
        return declared  # few words, or few of English
    if share >= _OF_ENGLISH:
        return _english(share)
    found = _detected(document)
    if found:
        return ArticleLanguage(found, "by its words")
    return declared or ArticleLanguage(ENGLISH, "nothing shows another language")


def _english(share: float) -> ArticleLanguage:
    return ArticleLanguage(ENGLISH, f"{share:.0%} of its words are short words of English")


def _detected(document: Document) -> str | None:
    """The language of the words, where they are enough and leave no doubt that it is not
    English."""
    text = _sample(document)
    letters = [c for c in text if c.isalpha()]
    foreign = sum(not _is_latin(c) for c in letters)
    in_another_script = foreign >= _FEWEST_FOREIGN_LETTERS and foreign * 2 > len(letters)
    if len(re.findall(r"[^\W\d_]{2,}", text)) < _FEWEST_WORDS and not in_another_script:
        return None
    from linter.language.language_model import language_model  # few articles need it

    shares = language_model().shares(text)
    code, sure = next(iter(shares.items()))
    if code in _NO_OTHER_LANGUAGE or shares[ENGLISH] >= _NOT_ENGLISH:
        return None
    return code if sure >= _SURE or in_another_script else None


def _sample(document: Document) -> str:
    """The prose of an article without quotations in blocks and lists of sources."""
    parts: list[str] = []
    size = 0
    for sentence in document.sentences:
        block = document.block_of(sentence)
        if not block.reference and not block.blockquote and size < _SAMPLE:
            parts.append(sentence.text)
            size += len(sentence.text)
    return " ".join(parts)


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"


def _declared(document: Document) -> Iterator[tuple[str, str]]:
    """The languages that an article says it is in, each with where it says so."""
    for key, value in document.front_matter.items():
        named = value[0] if isinstance(value, list) and value else value
        if str(key).lower() in _FIELDS and isinstance(named, str) and (code := code_of(named)):
            yield code, f"by `{key}: {named}`"
    if document.source.suffix in HTML:
        yield from _declared_in_html(document.source.body)


def _declared_in_html(text: str) -> Iterator[tuple[str, str]]:
    for tag in tokens(text):
        if not isinstance(tag, Tag) or tag.end:
            continue
        given = {name: piece.text.strip() for name, piece in tag.attributes.items()}
        if tag.name in ("html", "body", "main", "article"):
            for name in ("lang", "xml:lang"):
                if code := code_of(given.get(name, "")):
                    yield code, f"by <{tag.name} {name}={given[name]}>"
        elif tag.name == "meta":
            named = given.get("http-equiv") or given.get("property") or ""
            code = code_of(given.get("content", "").partition(",")[0])
            if code and named.lower() in ("content-language", "og:locale"):
                yield code, f"by <meta {named} {given['content']}>"
        elif tag.name == "p":
            return  # whatever comes is text of the article
