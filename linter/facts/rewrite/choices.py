"""Rewrites that a writer chooses or completes: other words, words left out, and places to fill.

A place is a question in square brackets, such as "[which study?]". What is built here is
grammatical whatever stands around it, or it is empty: "a" and "an" follow the new words, an
adjective is left out only before its noun, and a place is added only where a phrase has ended.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from linter.common.spans import Extent
from linter.facts.rewrite import agreement, exceptions
from linter.facts.rewrite.wording import Replacement, Rewrite
from linter.facts.word_forms import is_ly_adverb, skip_adverbs_back
from linter.language.verb_forms import verb_forms
from linter.language.word_lists import word_list, word_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linter.document.model import Sentence
    from linter.facts import Reading
    from linter.facts.claims import Claim


def instead(reading: Reading, words: Extent, text: str) -> Rewrite:
    """Other words; "a" or "an" before them follows their sound."""
    tokens = reading.document.token_range(words)
    article = reading.word(tokens.start - 1)
    if article not in ("a", "an") or not _apart(reading, tokens.start - 1):
        return [Replacement(words, text)]
    if text.startswith("["):
        return ()
    fitting = _article(text)
    if fitting is None or fitting == article:
        return [Replacement(words, text)] if fitting else ()
    start = reading.token(tokens.start - 1).start
    return [Replacement(Extent(start, words.end), f"{fitting} {text}")]


def plainer(reading: Reading, words: Extent, plain: Mapping[str, str]) -> Rewrite:
    """The plain words that a table has for others, whatever article they begin with."""
    tokens = reading.document.token_range(words)
    start = tokens.start + (reading.word(tokens.start) in _ARTICLES)
    text = plain.get(" ".join(reading.word(i) for i in range(start, tokens.stop)))
    if text is None or start == tokens.stop:
        return ()
    return instead(reading, Extent(reading.token(start).start, words.end), text)


def without(reading: Reading, sentence: Sentence, words: Extent) -> Rewrite:
    """An adjective or adverb left out before what it stands with: "a powerful tool" as "a tool"."""
    tokens = reading.document.token_range(words)
    noun, before = reading.word(tokens.stop), reading.word(tokens.start - 1)
    opens = tokens.start == sentence.tokens.start
    if tokens.stop >= sentence.tokens.stop or not noun[:1].isalpha() or noun in _NO_NOUN:
        return ()
    if not _apart(reading, tokens.stop - 1) or not (opens or _apart(reading, tokens.start - 1)):
        return ()
    article = before if not opens and before in ("a", "an") else ""
    ahead = reading.word(tokens.start - 2)
    if not opens and (is_ly_adverb(before) or before in _HOLDS or ahead in _BEFORE_ARTICLE):
        return ()
    if _is_name(reading, sentence, tokens):
        return ()
    behind = reading.word(tokens.stop + 1)
    if behind in _STOPS and before in _ARTICLES and ahead in _BE:
        return ()  # "is a powerful tool." would say nothing
    kept = reading.token(tokens.stop)
    whole = Extent(words.start, kept.end)
    text = reading.text(Extent(kept.start, kept.end))
    if not article:
        return [Replacement(whole, text)]
    fitting = _article(text)
    if fitting is None:
        return ()
    start = reading.token(tokens.start - 1).start
    return [Replacement(Extent(start, kept.end), f"{fitting} {text}")]


def behind(reading: Reading, words: Extent, place: str) -> Rewrite:
    """A place to fill behind words: "studies" as "studies ([which ones?])"."""
    last = reading.document.token_range(words).stop - 1
    token = reading.token(last)
    if reading.document.text[token.end : token.end + 1] not in _ENDS:
        return ()
    extent = Extent(token.start, token.end)
    return [Replacement(extent, f"{reading.text(extent)} {place}")]


def at_end(reading: Reading, sentence: Sentence, words: range, place: str) -> Rewrite:
    """A place to fill at the end of a sentence of prose, as for the source of what some words say;
    not where another clause comes after them."""
    if reading.block(sentence).heading or reading.block(sentence).headline:
        return ()
    last = sentence.tokens.stop - 1
    if reading.word(last) in (".", "!"):
        last -= 1
    if last <= sentence.tokens.start or not reading.word(last)[:1].isalnum():
        return ()
    if last - words.stop > _TAIL or any(_turns(reading, i) for i in range(words.stop, last)):
        return ()
    if not _OF_TEXT.isdisjoint(reading.words(sentence)):
        return ()
    token = reading.token(last)
    extent = Extent(token.start, token.end)
    source, end = reading.document.source.text, reading.document.to_source(extent).end
    if source[end : end + 1] in (".", "!"):
        end += 1
    if source[end : end + 1].strip() and not source.startswith(_CLOSINGS, end):
        return ()
    return [Replacement(extent, f"{reading.text(extent)} {place}")]


def _turns(reading: Reading, at: int) -> bool:
    """Whether another clause begins at a token: "which", "and many"."""
    word = reading.word(at)
    return word in _TURNS or (word == "and" and reading.word(at + 1) in _NEW_SUBJECT)


def softened(reading: Reading, sentence: Sentence, claim: Claim) -> Rewrite:
    """A claim with "may": "may help" for "can help", "may support" for "supports" and "may matter
    for" for "is essential for"."""
    if claim.negated or exceptions.said_by_another(reading, sentence):
        return ()
    if exceptions.is_hedged(reading, sentence, claim.trigger.first):
        return ()
    first = claim.trigger.first
    words = [reading.word(i) for i in claim.trigger.tokens]
    if " ".join(words) in _listed("matters"):
        return [Replacement(reading.extent(claim.trigger), "may matter for")]
    ahead = skip_adverbs_back(reading, first - 1, sentence.tokens.start - 1, _is_adverb)
    if ahead >= sentence.tokens.start and reading.word(ahead) == "can":
        token = reading.token(ahead)
        return [Replacement(Extent(token.start, token.end), "may")]
    base = _bases().get(words[0])
    if base is None or ahead != first - 1 or not _is_finite(reading, sentence, first, words[0]):
        return ()
    token = reading.token(first)
    return [Replacement(Extent(token.start, token.end), f"may {base}")]


def _is_name(reading: Reading, sentence: Sentence, tokens: range) -> bool:
    """Whether capitals in body text make words part of a name: "Innovative Laser Therapy"."""
    block = reading.block(sentence)
    if block.heading or block.headline:
        return False
    text = reading.document.text
    return all(text[reading.token(i).start].isupper() for i in (tokens.start, tokens.stop))


def _is_finite(reading: Reading, sentence: Sentence, verb: int, word: str) -> bool:
    """Whether a word is a verb with a subject, in the third person or the plural, and no other verb
    goes on in the same form; a result with a number was measured, and a person is no cause."""
    before = reading.word(verb - 1) if verb > sentence.tokens.start else ""
    after = range(verb + 1, sentence.tokens.stop)
    measured = any(reading.word(i)[:1].isdigit() or reading.word(i) == "half" for i in after)
    if measured or before in _NO_SUBJECT or agreement.is_person(before):
        return False
    if any(_goes_on(reading, i) for i in after):
        return False
    if _bases()[word] != word:
        return True
    return agreement.subject_number(reading, sentence, verb) == "many"


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether a token is another verb, behind "and" or a comma: "reduces pain and calms nerves"."""
    word, before = reading.word(at), reading.word(at - 1)
    if before not in _JOINTS and not is_ly_adverb(before):
        return False
    behind = reading.word(at + 1)
    return word in _bases() or (
        word.endswith("s") and behind[:1].isalpha() and behind not in _AFTER_NOUN
    )


def _apart(reading: Reading, token: int) -> bool:
    """Whether nothing but a space stands between a token and the next."""
    one, other = reading.token(token), reading.token(token + 1)
    return reading.document.text[one.end : other.start] == " "


def _article(text: str) -> str | None:
    """ "a" or "an" by the sound of the words behind it; None where spelling does not tell it."""
    word = text.lower()
    if word.startswith(_UNSURE):
        return None
    return "an" if word[:1] in "aeio" else "a"


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or is_ly_adverb(word)


@cache
def _bases() -> Mapping[str, str]:
    """The base of a verb that takes "may", by its base and its third person."""
    return {form: verb for verb in _listed("softened") for form in verb_forms(verb)[:2]}


@cache
def _listed(name: str) -> Sequence[str]:
    return tuple(word_list("wording")[name].split(", "))


_UNSURE = ("u", "hour", "hon", "heir", "herb", "hist", "eu", "one", "[")
_ENDS = ("", " ", "\n", ",", ".", ";", ":", "!")
_CLOSINGS = ("</p", "</li", "</td", "</div", "<br")
_TAIL = 16  # tokens from a claim to the end of its clause
_STOPS = (".", "!", "?", ";", "")
_ARTICLES, _BE = word_set("articles"), word_set("forms_of_be") | {"'s", "it's", "as"}
_NO_NOUN, _HOLDS = word_set("no_noun_behind"), word_set("holds_adjective") | {","}
_BEFORE_ARTICLE = word_set("before_held_article")
_TURNS, _OF_TEXT = word_set("turns_clause"), word_set("of_text")
_NEW_SUBJECT = word_set("determiners", "pronouns", "many") | {"it", "this", "people", "the"}
_ADVERBS = word_set("adverbs") - {"not", "never", "even"}
_JOINTS = word_set("adverbs") | {"and", "or", ",", "but", "&"}
_AFTER_NOUN = word_set("prepositions", "relative", "be", "modals") | {"and", "or", "that", "to"}
_NO_SUBJECT = word_set("auxiliaries", "be", "modals", "articles", "possessives", "determiners") | {
    "to",
    "let",
    "lets",
    "help",
    "helps",
    "helped",
    "should",
    "must",
    "than",
    "as",
    "why",
    "how",
    "what",
    "of",
    "with",
    "for",
    "and",
    "or",
    ",",
    "better",
    "best",
    "further",
}
