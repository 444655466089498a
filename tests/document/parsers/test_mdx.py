"""MDX: comments, expressions, exports and components."""

from __future__ import annotations

import pytest

from tests.helpers import blocks, read


def texts(text: str) -> list[str]:
    return [words for _, words in blocks(text, "article.mdx")]


@pytest.mark.parametrize(
    ("written", "prose"),
    [
        ("{/* a cure */}\n\nThe kettle is on.", ["The kettle is on."]),
        ("The kettle {/* a } cure */}is on.", ["The kettle is on."]),
        ("export const a = {\n  b: 'a cure }',\n  c: `${d} cure`,\n}\n\nTea.", ["Tea."]),
        ("export const a =\n  'a cure'\n\nTea.", ["Tea."]),
        ("import {\n  Cure,\n} from 'cures'\n\nTea.", ["Tea."]),
        ("import A, { Cure } from 'cures'\nexport { A }\n\nTea.", ["Tea."]),
        ("import A from 'cures'\n\n| Tea |\n|---|\n| Cup |", ["Tea", "Cup"]),
        ("export const a = b\n  .c()\n\n+ Tea.", ["Tea."]),
        ("import A from 'cures'\n\n:::tip[Tea]\nCup.\n:::", ["Tea", "Cup."]),
        ("It holds {a.map(b => ({ c: 'a cure' }))} cups.", ["It holds \ufffc cups."]),
        ("It holds\n{a\n  .filter(x => x > 1)\n} cups.", ["It holds \ufffc cups."]),
        ("It holds {'six'}{\" \"}cups.", ["It holds six cups."]),
        (
            "<Box title={<b>A cure</b>} open>\n  The **kettle** is on.\n</Box>",
            ["The kettle is on."],
        ),
        ("<Box\n  a={[{ b: 'a cure' }]}\n/>\n\nTea.", ["Tea."]),
        ("The <Tip text='a > cure'>kettle</Tip> is on.", ["The kettle is on."]),
        ("<>\n  The kettle\n</>", ["The kettle"]),
        (
            "<Tabs>\n    <Tab>\n\n      The *kettle* is on.\n\n    </Tab>\n</Tabs>",
            ["The kettle is on."],
        ),
        ("<p style={{ color: 'red' }}>The kettle</p>", ["The kettle"]),
        ("A set \\{1, 2} and p < 0.05.", ["A set {1, 2} and p < 0.05."]),
        ("Write `{cure}` as\n\n```\n<Cure>\n```\n", ["Write \ufffc as"]),
    ],
)
def test_programs_are_not_prose(written: str, prose: list[str]) -> None:
    assert texts(written) == prose


def test_what_never_closes_is_text() -> None:
    assert texts("An open { brace\n\nThe kettle is on.") == ["An open { brace", "The kettle is on."]


def test_components_that_name_a_source_count_as_one() -> None:
    (block,) = read('Drink tea.<Cite id="a cure" /> Drink water.', "article.mdx").blocks
    assert [link.footnote for link in block.links] == [True]


def test_words_in_expressions_are_listed() -> None:
    text = "{open && <Box>Tea is what we all drink in the town.</Box>}\n\nTea."
    (part,) = read(text, "article.mdx").unread
    assert (part.reason.value, part.sentences) == ("expression", 9)
