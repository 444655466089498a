"""Finds all phrases of all lexicons in one pass over the tokens of a document."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from linter.common.memo import BoundedMemo
from linter.document.model import Document
from linter.document.sentence import LONG
from linter.language.automaton import Automaton, State
from linter.language.hits import Hit, Hits
from linter.language.packed_phrases import Found, Names, PackedPhrases

__all__ = ["Hit", "Hits", "PhraseMatcher"]

_REMEMBERED = 1024  # sentences


class PhraseMatcher:
    """Finds the phrases of an automaton, with a memo of results. Create one per run.

    In `remembered`, those who scan with it may keep what they make of sentences by the phrases that
    it finds.
    """

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._memo: BoundedMemo[tuple[str, ...], Found] = BoundedMemo(_REMEMBERED)
        self._last: Hits | None = None
        self.remembered: BoundedMemo[Hashable, dict[Hashable, Any]] = BoundedMemo(_REMEMBERED)
        self._names: dict[Names, Names] = {}  # one object each, to be compared by identity

    def scan(self, document: Document, *, remembers: bool = False) -> Hits:
        """All phrases of all lexicons in the sentences of a document, including overlaps. If it
        `remembers`, places are taken from the document before, which may be an earlier version."""
        texts = document.tokens.texts
        long = len(texts) > LONG
        found: list[Found] | PackedPhrases = PackedPhrases() if long else []
        self.automaton.holds_once |= long
        for sentence in document.sentences:
            words = tuple(texts[sentence.tokens.start : sentence.tokens.stop])
            found.append(self._memo.recall(words, partial(self._find, words)))
        hits = Hits(document.sentences, found, self.automaton.names, self._last)
        self._last = hits if remembers and not long else None
        return hits

    def _find(self, words: Sequence[str]) -> Found:
        """The phrases of one sentence, in order."""
        found: list[tuple[int, int, Names]] = []
        state_of = self.automaton.state
        starts = [state_of(start).after for start in self.automaton.starts]
        size, filling = len(words), _filling(words)
        for first, begin in enumerate(words):
            begun = len(found)
            for after in starts:
                state = after.get(begin)
                if state is None:
                    continue
                last, word = first, begin
                before_gaps = []
                while state is not None:
                    if isinstance(state, str):
                        state = after[word] = state_of(state)
                    last += 1
                    if state.ends:
                        found.append((first, last, state.ends))
                    if last == size:
                        break
                    word = words[last]
                    if state.gaps:
                        ahead = words[last + 1 : last + 1 + min(filling[last], len(state.gaps))]
                        beyond = state.beyond or self.automaton.beyond(state)
                        if not beyond.isdisjoint(ahead):
                            before_gaps.append((state, last))
                    after = state.after
                    state = after.get(word)
                if before_gaps:
                    ends = self._after_gaps(words, before_gaps, filling)
                    found += [(first, *end) for end in ends]
            if len(found) > begun + 1:
                self._put_in_order(found, begun)
        return found

    def _after_gaps(
        self, words: Sequence[str], before: Iterable[tuple[State, int]], filling: Sequence[int]
    ) -> Iterator[tuple[int, Names]]:
        """Where phrases end that go on after gaps, and the lexicons that end there. `before` are
        the states before the gaps, each with the number of words read; `filling` says how many
        words from each on may stand in a gap."""
        seen: set[tuple[State, int]] = set()
        waiting = [
            after for state, read in before for after in self._over_gap(words, state, read, filling)
        ]
        while waiting:
            place = state, read = waiting.pop()
            if place in seen:
                continue
            seen.add(place)
            if state.ends:
                yield read, state.ends
            if read < len(words):
                following = self.automaton.follow(state, words[read])
                if following:
                    waiting.append((following, read + 1))
                waiting += self._over_gap(words, state, read, filling)

    def _over_gap(
        self, words: Sequence[str], state: State, read: int, filling: Sequence[int]
    ) -> Iterator[tuple[State, int]]:
        """The states that words after a gap lead to, each with the number of words read."""
        for at, number in enumerate(state.gaps[: filling[read]], read + 1):
            if at == len(words):
                break
            following = self.automaton.follow(self.automaton.state(number), words[at])
            if following:
                yield following, at + 1

    def _put_in_order(self, found: list[tuple[int, int, Names]], begun: int) -> None:
        """Sorts the phrases from `begun` on, which begin at the same word, and makes one of those
        that end at the same word."""
        ends: dict[int, Names] = {}
        for _, last, names in found[begun:]:
            ends[last] = self._both(ends[last], names) if last in ends else names
        if len(ends) < len(found) - begun or [*ends] != sorted(ends):
            first = found[begun][0]
            found[begun:] = [(first, last, ends[last]) for last in sorted(ends)]

    def _both(self, some: Names, others: Names) -> Names:
        both = tuple(sorted({*some, *others}))
        return self._names.setdefault(both, both)


def _filling(words: Sequence[str]) -> Sequence[int]:
    """How many words from each on may stand in a gap, and 0 for the end. A word may, or the end of
    one that owns ("the baby's"), but no punctuation."""
    counts = [0]
    for word in reversed(words):
        counts.append(counts[-1] + 1 if word[0].isalnum() or word == "'s" else 0)
    counts.reverse()
    return counts
