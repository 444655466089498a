"""SRC004: citations without their source in the list of references, and entries not cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Extent,
    Finding,
    Reading,
    Rule,
    Severity,
    author_years,
    references,
    regex,
)

_LABEL = regex(r"\s*[\[(]?\d{1,3}[\]).]+\s+(?=\S)")
_SHORT = 6  # words of an entry that are shown
_FEW_ENTRIES = 3
_FEW_MARKS = 2
_FEW_LABELS = 2


class SourceWithoutPaper(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        found = reading.references
        most = int(self.options["most"])
        yield from list(self._numbers(reading, found))[:most]
        yield from list(self._notes(reading, found))[:most]
        if found.entries and found.complete:
            yield from list(self._authors(reading, found))[:most]
            yield from self._uncited(reading, found)

    def _message(self, kind: str) -> str:
        return str(self.options[f"{kind}-message"])

    # numbers and notes

    def _numbers(self, reading: Reading, found: references.References) -> Iterator[Finding]:
        if not found.numbers:
            return
        if not found.entries and len(found.labels) < _FEW_LABELS:
            yield from self._without_list(reading, found)
            return
        if any(entry.several for entry in found.entries):
            return
        known = self._known(reading, found)
        last = max(known, default=0)
        told: set[int] = set()
        for mark in found.numbers:
            for number in mark.numbers:
                beyond = number > last
                if number in known or (last + 1 if beyond else number) in told:
                    continue
                told.add(last + 1 if beyond else number)
                message = self._message("cut-off" if beyond else "number")
                yield self.finding(reading, mark.extent, message=message, number=number, last=last)

    def _known(self, reading: Reading, found: references.References) -> frozenset[int]:
        """The numbers that the list has; entries without one are counted."""
        numbered = found.numbered | found.labels | frozenset(reading.sources.numbered)
        if all(entry.number is not None for entry in found.entries):
            return numbered
        return numbered | frozenset(range(1, len(found.entries) + 1))

    def _without_list(self, reading: Reading, found: references.References) -> Iterator[Finding]:
        """The first mark of an article that has neither a list nor a heading for one."""
        numbers = {number for mark in found.numbers for number in mark.numbers}
        many = len(found.numbers) >= _FEW_MARKS and 1 in numbers and len(numbers) >= _FEW_MARKS
        if many and not (found.headed or found.labels or reading.self_description.sources):
            mark = found.numbers[0].extent
            yield self.finding(reading, mark, message=self._message("list"))

    def _notes(self, reading: Reading, found: references.References) -> Iterator[Finding]:
        told: set[str] = set()
        for name, extent in found.notes:
            if name not in told:
                told.add(name)
                yield self.finding(reading, extent, message=self._message("note"), note=name)

    # authors and years

    def _authors(self, reading: Reading, found: references.References) -> Iterator[Finding]:
        judged = [(cited, self._judge(cited, found.entries)) for cited in found.authors]
        matched = sum(verdict == "" for _, verdict in judged)
        loose = any(verdict == "" and not cited.sure for cited, verdict in judged)
        dated = sum(bool(entry.years) for entry in found.entries)
        told: set[tuple[str, frozenset[str]]] = set()
        for cited, verdict in judged:
            key = (cited.surname, cited.years)
            by_system = matched or (cited.others and dated >= _FEW_ENTRIES)
            if not verdict or key in told or not by_system or not (cited.sure or loose):
                continue
            told.add(key)
            yield self._on_author(reading, cited, verdict)

    def _judge(
        self, cited: author_years.AuthorYear, entries: Sequence[references.Reference]
    ) -> str:
        """Empty where the list has the source; "missing"; or the years that it has instead."""
        named = [e for e in entries if e.names(cited.surname)]
        if not named:
            return "missing"
        undated = any(not entry.years for entry in named)
        listed = {year for entry in named for year in entry.years}
        if undated or cited.years <= listed:
            return ""
        by_author = {y for e in named if e.is_by(cited.surname) for y in e.years}
        return ", ".join(sorted(by_author))

    def _on_author(self, reading: Reading, cited: author_years.AuthorYear, verdict: str) -> Finding:
        if verdict == "missing":
            return self.finding(reading, cited.extent, message=self._message("entry"))
        return self.finding(
            reading,
            cited.extent,
            confidence="medium",
            message=self._message("year"),
            cited=" and ".join(sorted(cited.years)),
            surname=cited.surname,
            listed=verdict,
        )

    # entries

    def _uncited(self, reading: Reading, found: references.References) -> Iterator[Finding]:
        listed = [e for e in found.entries if reading.left_out.get(e.block) == "source"]
        left = [entry for entry in listed if not self._is_cited(entry, found)]
        sure = sum(self._is_cited(entry, found, surely=True) for entry in listed)
        if not left or sure < _FEW_MARKS:
            return
        loose, named = references.loose_numbers(reading), references.capitalised(reading)
        left = [e for e in left if e.number not in loose and e.first not in named]
        cited_ones = len(listed) - len(left)
        if not left or cited_ones < _FEW_MARKS or cited_ones <= len(left):
            return
        yield self.finding(
            reading,
            self._opening(reading, left[0].extent),
            severity=Severity.INFO,
            message=self._message("uncited"),
            help=str(self.options["uncited-help"]),
            more=f", nor {len(left) - 1} more of the list" if len(left) > 1 else "",
            evidence=[("not cited", self._opening(reading, e.extent)) for e in left[1:4]],
        )

    def _is_cited(
        self, entry: references.Reference, found: references.References, surely: bool = False
    ) -> bool:
        """Whether a mark shows the number of an entry, or the text names its author; `surely`, in a
        form that nothing but a citation has."""
        return any(entry.number in mark.numbers for mark in found.numbers) or any(
            entry.names(cited.surname) for cited in found.authors if cited.sure or not surely
        )

    def _opening(self, reading: Reading, extent: Extent) -> Extent:
        """The first words of an entry, behind its label."""
        label = _LABEL.match(reading.text(extent))
        extent = Extent(extent.start + (label.end() if label else 0), extent.end)
        tokens = reading.document.token_range(extent)[:_SHORT]
        return Extent(extent.start, reading.token(tokens[-1]).end) if tokens else extent
