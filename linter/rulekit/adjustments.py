"""What a configuration changes of a rule: in a whole article, or in one section of it."""

from __future__ import annotations

from typing import Literal, get_args

from linter.common.dataclass import dataclass
from linter.findings.law_reference import LawReference

Section = Literal["headline", "heading", "summary", "body", "list", "table", "note", "quotation"]
SECTIONS: tuple[Section, ...] = get_args(Section)
EVERYWHERE = ""
OFF = "off"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A severity or `off`, a message, a help and a law in place of those of a rule; what is empty
    stays as it is."""

    severity: str = ""
    message: str = ""
    help: str = ""
    reference: LawReference | None = None
