"""Places in YAML, whose readers count more ends of lines than editors do."""

from __future__ import annotations

import pytest

from linter.common import yaml_document
from linter.common.errors import ConfigError
from tests.helpers import CURE, lint, words_of

ODD_ENDS = ["\x85", "\u2028", "\u2029", "a\u2028b\x85c"]


@pytest.mark.parametrize("end", [*ODD_ENDS, "\r", "\n", "\r\n", "🥕"])
@pytest.mark.parametrize("value", ["{}", "'{}'", '"{}"', "|\n  {}\n", ">-\n  {}\n", "   {}  "])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_words_of_front_matter_have_their_place(end: str, value: str, newline: str) -> None:
    given = value.format(f"A {CURE} for feet").replace("\n", newline)
    text = newline.join(["---", f'note: "x{end}y"', f"title: {given}", "---", "", "Tea."])
    report = lint(text)
    assert [words_of(report, f) for f in report.findings if f.code == "CER001"] == [CURE]


@pytest.mark.parametrize("end", ODD_ENDS)
def test_values_of_a_map_have_their_place(end: str) -> None:
    text = f'a: "x{end}y"\nb: words\n'
    spans = yaml_document.text_values(yaml_document.compose(text, "a.yml"))
    assert {key: text[s.start : s.end] for key, s in spans.items()} == {
        "a": f"x{end}y",
        "b": "words",
    }


@pytest.mark.parametrize("end", ODD_ENDS)
@pytest.mark.parametrize("fault", ["b: *a", "b: [", "b: !!set {a}", "b: '"])
def test_a_fault_is_on_the_line_that_an_editor_shows(end: str, fault: str) -> None:
    with pytest.raises(ConfigError) as caught:
        yaml_document.data(yaml_document.compose(f'a: "x{end}y"\n{fault}\n', "a.yml"))
    assert caught.value.problems[0].line in (2, 3)
