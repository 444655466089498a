"""Sources that are gone or new: links, identifiers of papers, journals, bodies, people, and who is
reported to say a thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.common.spans import Extent
from linter.comparison.change import Change, are
from linter.comparison.draft import Draft, Drafts, Passage
from linter.document.model import Sentence
from linter.facts import addresses
from linter.facts.publications import journals

_OF_SOURCES = ("institution", "agency", "journal", "person")
_SHORTEST = 3  # letters of a name that tells one body from another


def changes(drafts: Drafts) -> Iterator[Change]:
    """The sources that only one of the drafts has, then what is no longer said by anybody."""
    passages = list(drafts.changed)
    before = _Sources(drafts.before, [s for p in passages for s in p.before])
    after = _Sources(drafts.after, [s for p in passages for s in p.after])
    lost = {key: extent for key, extent in before.by_key.items() if key not in after.by_key}
    new = {key: extent for key, extent in after.by_key.items() if key not in before.by_key}
    named = {key: e for key, e in before.names.items() if not after.mentions(key)}
    newly_named = {key: e for key, e in after.names.items() if not before.mentions(key)}
    yield from _told(drafts.before, {**lost, **named}, "lost")
    yield from _told(drafts.after, {**new, **newly_named}, "new")
    told = {_sentence(drafts.before, extent) for extent in (*lost.values(), *named.values())}
    for passage in drafts.reworded:
        if told.isdisjoint(sentence.index for sentence in passage.before):
            yield from _unsaid(drafts, passage)


def _sentence(draft: Draft, extent: Extent) -> int:
    """The index of the sentence in which some words begin."""
    found = draft.reading.document.sentence_at(extent.start)
    return found.index if found else 0


class _Sources:
    """What a draft points to, and whom some of its sentences name, each with its first place."""

    def __init__(self, draft: Draft, sentences: Sequence[Sentence]) -> None:
        self._draft = draft
        self.by_key = dict(reversed([*_pointers(draft)]))
        self.names = dict(reversed([*_names(draft, sentences)]))
        self._words = frozenset(draft.reading.document.tokens.texts)

    def mentions(self, name: str) -> bool:
        """Whether all words of a name are somewhere in the draft."""
        return all(word in self._words for word in name.split())


def _pointers(draft: Draft) -> Iterator[tuple[str, Extent]]:
    """The addresses and identifiers of a draft, each in the one spelling that it has."""
    reading = draft.reading
    for publication in reading.publications:
        yield f"{publication.kind} {publication.value}", publication.extent
    for sentence in reading.document.sentences:
        links = reading.links(sentence)
        papers = {p.extent.start for p in reading.publications_in(sentence)} if links else ()
        for link in links:
            if link.extent.start not in papers:
                yield _address(link.target), link.extent


def _address(target: str) -> str:
    parts = addresses.parts(target)
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query and "utm_" not in parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _names(draft: Draft, sentences: Sequence[Sentence]) -> Iterator[tuple[str, Extent]]:
    """Whom and which journals sentences name, by the words that tell them from others."""
    reading = draft.reading
    for sentence in sentences:
        for name in reading.names(sentence):
            if name.kind in _OF_SOURCES and (key := _key(draft, name.extent, name.kind)):
                yield key, name.extent
        for found in journals.named(sentence.text):
            if not found.ordinary:
                extent = Extent(sentence.start + found.start, sentence.start + found.end)
                yield _key(draft, extent, "journal"), extent


def _key(draft: Draft, extent: Extent, kind: str) -> str:
    """The words of a name that another draft has to have too: of a person the surname."""
    words = [
        draft.reading.word(i)
        for i in draft.reading.document.token_range(extent)
        if len(draft.reading.word(i)) >= _SHORTEST and draft.reading.word(i)[0].isalpha()
    ]
    words = [word for word in words if word not in ("the", "and", "for", "prof", "professor")]
    return " ".join(words[-1:] if kind == "person" else words)


def _told(draft: Draft, found: Mapping[str, Extent], action: str) -> Iterator[Change]:
    """Sources as changes, one a sentence."""
    by_sentence: dict[int, list[Extent]] = {}
    for extent in sorted(found.values()):
        by_sentence.setdefault(_sentence(draft, extent), []).append(extent)
    for extents in by_sentence.values():
        shown = [draft.reading.text(extent) or "a link" for extent in _apart(extents)]
        noun, mark = "The source" if len(shown) == 1 else "The sources", draft.mark(extents[0])
        if action == "lost":
            yield Change("source", "lost", f"{noun} {are(shown, 'gone')}.", mark, None)
        else:
            yield Change("source", "new", f"{noun} {are(shown, 'new')}.", None, mark)


def _apart(extents: Sequence[Extent]) -> Sequence[Extent]:
    kept: list[Extent] = []
    for extent in extents:
        if not kept or not kept[-1].overlaps(extent):
            kept.append(extent)
    return kept


def _unsaid(drafts: Drafts, passage: Passage) -> Iterator[Change]:
    """What somebody was reported to say, and the rewrite says itself."""
    said = _attributed(drafts.before, passage.before)
    if said is None:
        return
    near = drafts.after.around(passage.after, 1)
    if drafts.after.has("attributions.any", near) or _attributed(drafts.after, near):
        return
    if any(drafts.after.reading.citations(sentence) for sentence in near):
        return
    yield drafts.lost("source", passage, [said], ": the rewrite says it in its own voice.")


def _attributed(draft: Draft, sentences: Sequence[Sentence]) -> Extent | None:
    """The words by which some sentences report what others say or found."""
    for sentence in sentences:
        for attribution in draft.reading.attributions(sentence):
            return attribution.extent
        hit = draft.first("attributions.reported", (sentence,))
        if hit:
            return draft.scan.extent(hit)
    return None
