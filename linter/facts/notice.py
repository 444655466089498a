"""Whether an article sends its readers to a professional.

A phrase such as "see your doctor" is a notice only where nothing turns it round: "you do not need
to see a doctor" sends nobody. Two such words cancel each other out: "do not start without asking
your doctor", "don't hesitate to call your midwife".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.presupposition import is_question
from linter.language.matcher import Hit
from linter.language.word_lists import word_set

if TYPE_CHECKING:
    from linter.document.model import Sentence
    from linter.facts import Reading

_REACH = 7  # tokens before the words of a notice in which they can be turned round
_BORDERS = word_set("borders")
_NONE = frozenset({"", "none", "no", "off", "false", "n/a", "null"})


def given(reading: Reading) -> bool:
    """Whether the text, or the front matter for the site's template, has a medical notice."""
    declared = reading.document.front_matter
    if any(_declares(declared.get(name)) for name in ("disclaimer", "notice")):
        return True
    held = reading.mentions("notice.forms")
    return held and any(in_sentence(reading, s) for s in reading.document.sentences)


def in_sentence(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence sends its readers to a professional."""
    return any(
        not _turned_round(reading, sentence, hit) for hit in reading.hits("notice.forms", sentence)
    )


def _declares(value: object) -> bool:
    return bool(value) and str(value).strip().lower() not in _NONE


def _turned_round(reading: Reading, sentence: Sentence, hit: Hit) -> bool:
    if is_question(sentence):
        return True
    first = max(sentence.tokens.start, hit.first - _REACH)
    borders = [i + 1 for i in range(first, hit.first) if reading.word(i) in _BORDERS]
    ahead = range(max([first, *borders]), hit.first)
    return len(reading.hits("notice.turn", ahead)) % 2 == 1
