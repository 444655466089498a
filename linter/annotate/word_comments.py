"""The part of a Word document that holds its comments: what they say, and by whom."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from linter.annotate.word_names import WordNames
from linter.annotate.xml_text import AUTHOR, INITIALS, escaped
from linter.common.dataclass import dataclass, replace
from linter.common.spans import Span
from linter.document.parsers.html_tokenizer import Tag, Text, tokens

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment as its part has it. `key` is that of its last paragraph, by which other parts know
    the comment; `words` are those of its first."""

    span: Span
    number: str
    author: str
    key: str = ""
    words: str = ""

    @property
    def own(self) -> bool:
        return self.author == AUTHOR


def read_comments(xml: str, names: WordNames) -> Sequence[WordComment]:
    """The comments of a part, in order."""
    found: list[WordComment] = []
    current: WordComment | None = None
    paragraphs = 0
    for token in tokens(xml, xml=True):
        if isinstance(token, Text) and current and paragraphs == 1:
            current = replace(current, words=current.words + html.unescape(token.piece.text))
        if not isinstance(token, Tag):
            continue
        local = names.local(token.name)
        if local == "comment" and not token.end:
            author = html.unescape(names.value(token, "author"))
            current = WordComment(token.span, names.value(token, "id"), author)
            paragraphs = 0
        elif local == "p" and current and not token.end:
            paragraphs += 1
            current = replace(current, key=_paragraph_key(token))
        if local == "comment" and current and (token.end or token.closed):
            found.append(replace(current, span=current.span.join(token.span)))
            current = None
    return found


def _paragraph_key(tag: Tag) -> str:
    """The number that Word gives a paragraph, `w14:paraId`, without leading zeros."""
    keys = (value.text for name, value in tag.attributes.items() if name.endswith(":paraid"))
    return next(keys, "").upper()


def settled(threads: str) -> frozenset[str]:
    """The keys of comments that people have resolved or answered, by the part with the threads
    (`commentsExtended.xml`)."""
    found: set[str] = set()
    for token in tokens(threads, xml=True):
        if isinstance(token, Tag) and token.name.endswith(":commentex"):
            said = {name.rpartition(":")[2]: v.text for name, v in token.attributes.items()}
            if said.get("done") in ("1", "true"):
                found.add(said.get("paraid", "").upper())
            found.add(said.get("paraidparent", "").upper())
    return frozenset(found - {""})


def new_comment(number: int, lines: Iterable[str], date: str, names: WordNames) -> str:
    """A comment with these lines as its paragraphs."""
    w = names.prefix
    mark = f"<{w}:r><{w}:annotationRef/></{w}:r>"
    paragraphs = []
    for line in lines:
        words = escaped(line)
        text = f'<{w}:r><{w}:t xml:space="preserve">{words}</{w}:t></{w}:r>'
        paragraphs.append(f"<{w}:p>{mark}{text}</{w}:p>")
        mark = ""
    return (
        f'<{w}:comment {w}:id="{number}" {who(date, names)} {w}:initials="{INITIALS}">'
        f"{''.join(paragraphs)}</{w}:comment>"
    )


def who(date: str, names: WordNames) -> str:
    """The attributes that say by whom something is, and when."""
    return f'{names.prefix}:author="{AUTHOR}" {names.prefix}:date="{date}"'


def empty_comments(names: WordNames) -> str:
    """A part without comments, in the namespace of the text."""
    return f'{_DECLARATION}<w:comments xmlns:w="{names.namespace}"></w:comments>'


def with_comments(xml: str, names: WordNames, comments: Sequence[str]) -> str:
    """The part with comments added at its end."""
    if not comments:
        return xml
    said = "".join(comments)
    end = xml.rfind("</")
    if end < names.root_end:  # `<w:comments/>`
        root = xml[xml.rfind("<", 0, names.root_end) + 1 : names.root_end].split()[0]
        xml, end = f"{xml[: names.root_end]}></{root}>", names.root_end + 1
    return declared(xml[:end] + said + xml[end:], names)


def declared(xml: str, names: WordNames) -> str:
    """The part with the prefix for new elements declared at its root, if it is not."""
    if names.declared:
        return xml
    at = names.root_end
    return f'{xml[:at]} xmlns:{names.prefix}="{names.namespace}"{xml[at:]}'
