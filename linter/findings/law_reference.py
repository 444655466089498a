"""The clause of a law or of a code of practice on which a finding rests."""

from __future__ import annotations

from linter.common.dataclass import asdict, dataclass


@dataclass(frozen=True, slots=True)
class LawReference:
    """A law, its clause, the web address where it stands, and the day on which somebody read it
    there, such as `2026-11-30`. All but the law may be empty."""

    law: str
    clause: str = ""
    url: str = ""
    read: str = ""

    @property
    def words(self) -> str:
        """The law and its clause in one line: `CAP Code, rule 12.1`."""
        return ", ".join(filter(None, (self.law, self.clause)))

    @property
    def line(self) -> str:
        """The same with its address, for people who cannot click."""
        return f"{self.words} <{self.url}>" if self.url else self.words

    def as_data(self) -> dict[str, str]:
        return asdict(self)
