"""Which sentences of a rewrite say what which sentences of the text before say.

Sentences with the same words belong together first. Each other one is linked to the one of the
other draft with which it shares most, by the words that are rare in both drafts; one sentence that
became two, and two that became one, are linked through their common partner. What is left between
neighbours that belong together belongs together too, however it is worded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.comparison.draft import Draft, Drafts, Passage
from linter.document.model import Sentence
from linter.findings.fingerprint import plain_words

_LIKE = 0.34  # of the weight of both, shared by sentences that say the same
_INSIDE = 0.6  # of the weight of the shorter one, where it may be a part of the longer
_FEW = 2  # words that a part shares at least
_COMMON = 40  # sentences that have a word, from which on it tells nothing
_MOST = 12  # sentences of a passage: more say too much to be compared
_NAMED = ("populations", "harms")
_NEAR = 0.05  # what the same place in the text adds

Link = tuple[int, int]  # positions among the sentences of both drafts


def align(before: Draft, after: Draft) -> Drafts:
    """Two drafts with the passages that belong together, in the order of the text before; what is
    new stands behind."""
    links = set(_equal(before, after))
    links.update(_similar(before, after, links))
    links.update(_parts(before, after, links))
    links.update(_between(links, len(before.sentences), len(after.sentences)))
    return Drafts(before, after, tuple(_passages(before, after, links)))


def _equal(before: Draft, after: Draft) -> Iterator[Link]:
    """Sentences with the same words, each with one partner, in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, sentence in enumerate(after.sentences):
        places[_plain(sentence)].append(index)
    for held in places.values():
        held.reverse()
    for index, sentence in enumerate(before.sentences):
        if held := places.get(_plain(sentence), []):
            yield index, held.pop()


def _plain(sentence: Sentence) -> str:
    return plain_words(sentence.text)


def _similar(before: Draft, after: Draft, equal: Iterable[Link]) -> Iterator[Link]:
    """The best partner of each sentence that has none yet, looked for from both sides."""
    taken = {b for b, _ in equal}, {a for _, a in equal}
    ones = {i: _features(before, s) for i, s in enumerate(before.sentences) if i not in taken[0]}
    others = {i: _features(after, s) for i, s in enumerate(after.sentences) if i not in taken[1]}
    weights = _weights([*ones.values(), *others.values()])
    spread = max(len(before.sentences), 1), max(len(after.sentences), 1)
    heads = _headings(before), _headings(after)
    for one, other in _best(ones, others, weights, spread, heads):
        yield one, other
    for other, one in _best(others, ones, weights, spread[::-1], heads[::-1]):
        yield one, other


def _headings(draft: Draft) -> frozenset[int]:
    """The headlines and headings among the sentences of a draft."""
    block = draft.reading.block
    found = enumerate(draft.sentences)
    return frozenset(i for i, s in found if block(s).heading or block(s).headline)


def _features(draft: Draft, sentence: Sentence) -> frozenset[str]:
    """What tells a sentence from others: its content words, its numbers, and the groups and harms
    that it names in whatever words."""
    numbers = (f"{q.value:g}" for q in draft.quantities(sentence))
    named = (f"{family} {name}" for family in _NAMED for name in draft.classes(family, sentence))
    return draft.stems(sentence).union(numbers, named)


def _weights(bags: Sequence[frozenset[str]]) -> Mapping[str, float]:
    """How much a word tells: the rarer, the more."""
    counts = Counter(word for bag in bags for word in bag)
    return {word: 1 / (1 + count) ** 0.5 for word, count in counts.items()}


def _best(
    ones: Mapping[int, frozenset[str]],
    others: Mapping[int, frozenset[str]],
    weights: Mapping[str, float],
    spread: tuple[int, int],
    heads: tuple[frozenset[int], frozenset[int]],
) -> Iterator[Link]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, bag in others.items():
        for word in bag:
            places[word].append(index)
    heavy = {index: sum(weights[w] for w in bag) for index, bag in others.items()}
    for index, bag in ones.items():
        own = sum(weights[word] for word in bag)
        shared: dict[int, float] = defaultdict(float)
        number: Counter[int] = Counter()
        for word in sorted(bag):
            held = places.get(word, ())
            for other in held if len(held) <= _COMMON else ():
                shared[other] += weights[word]
                number[other] += 1
        scored = (
            (_alike(shared[o], own, heavy[o], number[o]), o)
            for o in shared
            if (index in heads[0]) == (o in heads[1]) or 2 * shared[o] >= own + heavy[o] - shared[o]
        )
        best = max(
            ((score + _near(index, o, spread), -o) for score, o in scored if score),
            default=None,
        )
        if best:
            yield index, -best[1]


def _alike(shared: float, one: float, other: float, number: int) -> float:
    """How much two sentences have in common, 0 to 1; 0 for too little."""
    both = 2 * shared / (one + other) if one + other else 0.0
    part = shared / min(one, other) if min(one, other) else 0.0
    return both if both >= _LIKE or (part >= _INSIDE and number >= _FEW) else 0.0


def _near(one: int, other: int, spread: tuple[int, int]) -> float:
    return _NEAR * (1 - abs(one / spread[0] - other / spread[1]))


def _parts(before: Draft, after: Draft, links: Iterable[Link]) -> Iterator[Link]:
    """Short sentences without a partner, beside one whose partner has some of their words: a part
    that was split off, or one that was joined."""
    forth, back = dict(links), {a: b for b, a in links}
    for index, sentence in enumerate(after.sentences):
        if index not in back:
            for other in (back.get(index - 1), back.get(index + 1)):
                if other is not None and _holds(before, before.sentences[other], after, sentence):
                    yield other, index
                    break
    for index, sentence in enumerate(before.sentences):
        if index not in forth:
            for other in (forth.get(index - 1), forth.get(index + 1)):
                if other is not None and _holds(after, after.sentences[other], before, sentence):
                    yield index, other
                    break


def _holds(draft: Draft, whole: Sentence, other: Draft, part: Sentence) -> bool:
    """Whether a sentence has half of the content words of one of the other draft."""
    words = other.stems(part)
    return bool(words) and 2 * len(words & draft.stems(whole)) >= len(words)


def _between(links: Iterable[Link], before: int, after: int) -> Iterator[Link]:
    """Sentences without a partner beside ones that have one: between the same neighbours they say
    the same."""
    partners: dict[int, int] = {-1: -1, before: after}
    partners.update(links)
    free = set(range(after)) - {a for _, a in links}
    linked = {b for b, _ in links}
    for one in range(before):
        if one in linked:
            continue
        for beside, step in ((one - 1, 1), (one + 1, -1)):
            if beside in partners and partners[beside] + step in free:
                other = partners[beside] + step
                partners[one] = other
                free.discard(other)
                yield one, other
                break


def _passages(before: Draft, after: Draft, links: Iterable[Link]) -> Iterator[Passage]:
    """The sentences in the groups that links make, and each that has none alone."""
    root = list(range(len(before.sentences) + len(after.sentences)))
    offset = len(before.sentences)

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    size = [1] * len(root)
    for one, other in sorted(links):
        first, second = sorted((find(one), find(offset + other)))
        if first != second and size[first] + size[second] <= _MOST:
            root[second] = first
            size[first] += size[second]
    groups: dict[int, tuple[list[Sentence], list[Sentence]]] = defaultdict(lambda: ([], []))
    for index, sentence in enumerate((*before.sentences, *after.sentences)):
        groups[find(index)][index >= offset].append(sentence)
    for ones, others in groups.values():
        same = [_plain(s) for s in ones] == [_plain(s) for s in others]
        yield Passage(tuple(ones), tuple(others), same)
