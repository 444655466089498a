"""What a rule says of one phrase in place of its own message, and on which words it says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.common.dataclass import dataclass
from linter.common.regex import regex
from linter.common.spans import Extent
from linter.facts import Reading
from linter.findings.law_reference import LawReference
from linter.language.verb_forms import verb_forms

VERB = regex(r"~([a-z]+)")
_VERBS = regex(r"~(?:([a-z]+)|\(([a-z |]+)\))")


@dataclass(frozen=True, slots=True)
class PhraseNote:
    """What is said of a phrase; what is empty is left to the rule. `swaps` are words to write
    instead: one is a rewrite, which is `safe` if it keeps the meaning; of several the writer
    chooses. `verbs` are those of the phrase, whose form a `~verb` of a swap takes."""

    message: str = ""
    reference: LawReference | None = None
    swaps: tuple[str, ...] = ()
    safe: bool = False
    verbs: tuple[str, ...] = ()

    def swaps_for(self, words: Sequence[str]) -> Sequence[str]:
        """The words to write instead of a phrase, given its words in small letters; where a form
        may be two, such as "cut", both."""
        forms = _forms(self.verbs, words)
        made = [
            text.replace(verb[0], verb_forms(verb[1])[form], 1) if verb else text
            for text in self.swaps
            for verb in (VERB.search(text),)
            for form in (forms if verb else (0,))
        ]
        return tuple(dict.fromkeys(made))


def _forms(verbs: Sequence[str], words: Sequence[str]) -> Sequence[int]:
    """Which forms the first word that is one of these verbs may have, as `verb_forms` counts."""
    for word in words:
        found = {n for verb in verbs for n, form in enumerate(verb_forms(verb)) if form == word}
        if found:
            return sorted(found)
    return ()


def verbs_of(phrase: str) -> tuple[str, ...]:
    """The verbs of a phrase that stand for all of their forms."""
    return tuple(
        verb.split()[0]
        for one, several in _VERBS.findall(phrase)
        for verb in (one or several).split("|")
        if verb.strip()
    )


def note_on(reading: Reading, extent: Extent, notes: Mapping[str, PhraseNote]) -> PhraseNote | None:
    """The note on a phrase that is exactly these words; of several, the first that the rule has."""
    sentence = reading.document.sentence_at(extent.start) if notes else None
    if sentence is None:
        return None
    tokens = reading.document.token_range(extent)
    named = {
        name for place, names in reading.phrases(sentence) if place == tokens for name in names
    }
    found = named & notes.keys()
    return next((notes[name] for name in notes if name in found), None) if found else None
