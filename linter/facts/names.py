"""Proper names in a sentence, and whether they are a person, an institution or a journal.

Names are recognized by capitals in the original text; their kind by words inside them
(`University`, `Journal of`), by lexicons of well-known ones, and by titles (`Dr.`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from linter.common.capitals import in_ascii
from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.facts.surroundings import by_surroundings

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

NameKind = Literal["person", "institution", "agency", "journal", "other"]


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name; `extent` covers its words, including a capitalised article."""

    extent: Extent
    kind: NameKind

    def moved(self, tokens: int, characters: int) -> Name:
        return Name(self.extent.moved(characters), self.kind)


# A sentence without a phrase of these lexicons has no agency, no institution, or no journal.
AGENCY = ("names.agency",)
INSTITUTION = ("names.institution", "names.institution_noun")
JOURNAL = ("names.journal", "names.journal_noun", "names.journal_word")
_LEXICONS = {"agency": AGENCY, "institution": INSTITUTION, "journal": JOURNAL}
# What stands between the words of a surname.
PARTICLE = r"(?:de|van|von|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|af|av)"
_WORD = r"(?:[dl][’'])?[A-Z][\w’'.&-]*+"
_JOIN = rf"(?:of|for|the|and|&|{PARTICLE})"
_NAME = regex(rf"(?<!\w){_WORD}(?:[ \u00a0]+(?:{_JOIN}[ \u00a0]+){{0,3}}{_WORD})*")
_FULL_STOP = regex(r"\w{2}\.[\"”’')\]]*\s*$")
_POSSESSIVE = ("'s", "’s")
_OPENING, _LED = 3, 3
_LOOSE_JOIN = regex(r"[ \u00a0]+(?:of|for|and|&)(?:[ \u00a0]+the)?[ \u00a0]+")
# Where a capital is a clause's and no name's: at its start, after a label, in brackets or quotes.
_OPENING_MARK = regex(r"(?:^|[:;–—…•|>*✓✔→]\s*|(?:^|\s)-\s+|(?:^|[\s(\[—–])[([{\"“„‘«']+)$")
_TITLED = regex(r"\b(?:Dr|Drs|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\b\.?\s+[A-Z]")
_TITLE_BEFORE = regex(r"\b(?:Dr|Drs|Prof|Professor|Mr|Mrs|Ms|Sir|Dame)\b\.?\s+$")
_DEGREE = regex(r",?\s+(?:M\.?D|Ph\.?D|R\.?N|MBBS|MPH|RD|FRCP|MSc|DO|PharmD|DrPH)\b")
_ROLE = regex(r", (?:an?|the|who|of|\w+ )?[a-z]")
_INITIALS = regex(
    r"^(?:[A-Z][\w’'-]+|[A-Z]\.)(?: ?[A-Z]\.)* "
    rf"(?:(?:{PARTICLE}|[vV]an|[vV]on|[dD]e|[lL]a) ){{0,3}}(?:[dl][’'])?[A-Z][\w’'-]+$"
)


def names_body(reading: Reading, sentences: Iterable[Sentence]) -> bool:
    """Whether an institution, agency or journal is named, as in "NHS: Back pain"."""
    return any(
        name.kind in ("institution", "agency", "journal")
        for sentence in sentences
        for name in reading.names(sentence)
    )


def has_kind(
    reading: Reading, sentence: Sentence, kind: Literal["agency", "institution", "journal"]
) -> bool:
    """Whether a sentence names a body of this kind."""
    return any(reading.has(lexicon, sentence) for lexicon in _LEXICONS[kind]) and any(
        name.kind == kind for name in reading.names(sentence)
    )


@by_surroundings()
def find(reading: Reading, sentence: Sentence) -> Sequence[Name]:
    """The names in a sentence, in order. A capital at its start, or at that of a clause in it,
    counts only with others."""
    return tuple(_names(reading, sentence))


def _names(reading: Reading, sentence: Sentence) -> Iterator[Name]:
    text = in_ascii(sentence.text)
    for match in _NAME.finditer(text):
        start, end = match.span()
        if text.endswith(_POSSESSIVE, start, end):
            end -= 2
        elif text[end - 1] == "." and _FULL_STOP.match(sentence.text, end - 3):
            end -= 1
        whole = Extent(sentence.start + start, sentence.start + end)
        tokens = reading.document.token_range(whole)
        if len(tokens) == 1:
            yield Name(whole, _kind(reading, sentence, whole, tokens, text))
            continue
        for extent in _parts(reading, whole, tokens):
            held = reading.document.token_range(extent)
            yield Name(extent, _kind(reading, sentence, extent, held, text))


def _parts(reading: Reading, whole: Extent, opening: range) -> Iterator[Extent]:
    """A chain of capitalised words, split if it joins two names: `Ann Lee of the Mayo Clinic`.

    It is not split if the words before the join require it (`University of`).
    """
    start = whole.start
    if reading.has("names.opener", opening[:1]):
        starts = [reading.token(i).start for i in opening[1:]]
        start = next((at for at in starts if reading.document.text[at].isupper()), starts[0])
    for cut in _cuts(reading, whole):
        if cut.start >= start:
            before = Extent(start, cut.start)
            role = reading.has("names.role", reading.document.token_range(cut))
            if role or not reading.has("names.head", reading.document.token_range(before)):
                yield before
                start = cut.end
    yield Extent(start, whole.end)


def _cuts(reading: Reading, whole: Extent) -> Sequence[Extent]:
    """Where a chain of capitalised words may be split: at `of` and `and`, and at a role between an
    institution and a person (`Acme CEO Ann Lee`)."""
    joins = [
        Extent(whole.start + m.start(), whole.start + m.end())
        for m in _LOOSE_JOIN.finditer(reading.text(whole))
    ]
    inside = reading.document.token_range(whole)[1:-1]
    roles = [
        Extent(reading.token(hit.first - 1).end, reading.token(hit.last).start)
        for hit in reading.hits("names.role", inside)
    ]
    return sorted([*joins, *roles])


def _kind(
    reading: Reading, sentence: Sentence, extent: Extent, tokens: range, text: str
) -> NameKind:
    """The kind of a name in a sentence with this text in ASCII."""
    if _any_in(reading.fact(_of_bodies), range(tokens.start - 1, tokens.stop)):
        opening = range(tokens.start, min(tokens.start + _OPENING, tokens.stop))
        if reading.has("names.agency", opening):
            return "agency"
        if reading.has("names.journal", opening) or _named_journal(reading, sentence, tokens):
            return "journal"
        if any(reading.has(lexicon, tokens) for lexicon in INSTITUTION):
            return "institution"
    return "person" if _is_person(reading, sentence, extent, tokens, text) else "other"


def _of_bodies(reading: Reading) -> Sequence[int]:
    """Where phrases begin without which a name is that of no agency, journal or institution."""
    return _firsts(reading, *AGENCY, *JOURNAL, *INSTITUTION)


def _of_surnames(reading: Reading) -> Sequence[int]:
    """Where phrases begin beside which a single word may be a surname."""
    return _firsts(reading, "attribution.saying", "names.others", "names.led_by")


def _firsts(reading: Reading, *lexicons: str) -> Sequence[int]:
    whole = range(len(reading.document.tokens))
    found = {hit.first for lexicon in lexicons for hit in reading.hits(lexicon, whole)}
    return array("I", sorted(found))  # a book has many


def _any_in(firsts: Sequence[int], tokens: range) -> bool:
    at = bisect_left(firsts, tokens.start)
    return at < len(firsts) and firsts[at] < tokens.stop


def _is_person(
    reading: Reading, sentence: Sentence, extent: Extent, tokens: range, text: str
) -> bool:
    """Whether a name is a person's: it has a title before or a degree after it, or is two
    capitalised words that act or are described like a person."""
    start, end = extent.start - sentence.start, extent.end - sentence.start
    words = text[start:end]
    if _TITLED.match(text, start) or _DEGREE.match(text, end):
        return True
    if _TITLE_BEFORE.search(text[max(start - 12, 0) : start]):
        return True
    if not _INITIALS.match(words):
        beside = range(tokens.start - _LED, tokens.stop + 1)
        return (
            len(tokens) == 1
            and _any_in(reading.fact(_of_surnames), beside)
            and not reading.has("names.not_person", tokens)
            and not reading.has("names.crowd", tokens)
            and _is_surname(reading, sentence, tokens, text[:start])
        )
    if reading.has("names.not_person", tokens):
        return False
    return _acts(reading, sentence, tokens) or bool(_ROLE.match(text, end))


def _is_surname(reading: Reading, sentence: Sentence, tokens: range, before: str) -> bool:
    """A surname alone: `Litton says`, `Litton et al.`, `led by Litton`. `before` is the text that
    stands before it: behind an opening mark, a capital shows no name."""
    return (
        (_speaks(reading, sentence, tokens) and not _OPENING_MARK.search(before))
        or others(reading, tokens.stop) > tokens.stop
        or leads(reading, sentence, tokens)
    )


def others(reading: Reading, at: int) -> int:
    """The token after the company of a person: `et al.`, `and her colleagues`."""
    hits = reading.hits("names.others", range(at, at + 1))
    end = max((hit.last for hit in hits), default=at)
    return end + (end > at and reading.word(end - 1) == "al" and reading.word(end) == ".")


def leads(reading: Reading, sentence: Sentence, tokens: range) -> bool:
    """Whether a name is that of somebody who led or did the work: `a team led by Litton`."""
    before = range(max(sentence.tokens.start, tokens.start - _LED), tokens.start)
    return any(hit.last == tokens.start for hit in reading.hits("names.led_by", before))


def _speaks(reading: Reading, sentence: Sentence, tokens: range) -> bool:
    """Whether a surname is next to a verb of saying: `Litton says`, `said Litton`."""
    return any(
        reading.has("attribution.saying", range(at, at + 1))
        for at in (tokens.start - 1, tokens.stop)
        if at in sentence.tokens
    )


def _acts(reading: Reading, sentence: Sentence, tokens: range) -> bool:
    """Whether a name says, finds, leads or has colleagues, as a person does."""
    before = range(max(sentence.tokens.start, tokens.start - 2), tokens.start)
    after = range(tokens.stop, min(tokens.stop + 3, sentence.tokens.stop))
    return (
        reading.has("attribution.saying", after)
        or reading.has("names.after_person", after)
        or reading.has("attribution.saying", before)
        or reading.has("names.before_person", before)
    )


def _named_journal(reading: Reading, sentence: Sentence, tokens: range) -> bool:
    """`the journal Gut`: any name after the word "journal"; `in Stroke`: a common word that is also
    a journal."""
    if tokens.start == sentence.tokens.start:
        return False
    if reading.has("names.journal_noun", range(tokens.start - 1, tokens.start)):
        return True
    before = reading.word(tokens.start - 1)
    return len(tokens) == 1 and before in ("in", "by") and reading.has("names.journal_word", tokens)
