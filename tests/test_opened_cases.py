"""What is wrong stays wrong behind the words with which sentences are opened.

Every bad case of a single sentence is linted once more with an opening before it. A few depend on
being the first words of an article, or give their reason in the opening.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import pytest

from linter.common.dataclass import replace
from linter.document.parsers import parse
from linter.document.source import from_text
from linter.rulekit.manifest import RuleFolder
from linter.rulekit.registry import load
from linter.testing import Case, read_cases
from linter.testing.cases import lint_case

FOLDERS = list(load().folders.values())
OPENINGS = (
    "In fact, ",
    "And ",
    "What's more, ",
    "The good news is that ",
    "Remember that ",
    "Luckily, ",
    "✨ ",
    "Yes, ",
)
PLAIN = re.compile(r"[A-Z][^.?!:\n]+\.")
MOST_LOST = 0.03  # of the cases


def opened(case: Case) -> str:
    """The text of a case with one of the openings, always the same one."""
    opening = OPENINGS[zlib.crc32(case.text.encode()) % len(OPENINGS)]
    first, second = case.text.split()[:2]
    named = first.isupper() or second[0].isupper() or opening == "✨ "
    text = case.text if named else case.text[0].lower() + case.text[1:]
    return f"Tea is drunk in many countries. {opening}{text}"


def plain_cases() -> Iterator[tuple[RuleFolder, Case]]:
    for folder in FOLDERS:
        for case in read_cases(folder):
            single = PLAIN.fullmatch(case.text) and len(case.text.split()) > 1
            if case.expectation == "bad" and single and not case.source:
                yield folder, case


def test_a_fault_stays_one_behind_an_opening() -> None:
    cases = list(plain_cases())
    lost = [
        f"{folder.meta.code} {text}"
        for folder, case in cases
        if not lint_case(folder, replace(case, text=(text := opened(case))))
    ]
    assert len(cases) > 1000
    assert len(lost) <= MOST_LOST * len(cases), "\n".join(lost)


@pytest.mark.parametrize("ornament", ["✨", "✅ ", "👉🏽 ", "→ ", "• ", "1️⃣ ", "⚠️ "])
def test_ornaments_are_before_a_sentence(ornament: str) -> None:
    document = parse(from_text(f"{ornament}Naps help. {ornament}Tea does, too.\n", "a.md"))
    texts = [sentence.text for sentence in document.sentences]
    assert texts == ["Naps help.", "Tea does, too."]
