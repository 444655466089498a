"""Control characters as terminals and logs are shown them."""

from __future__ import annotations

import json
import unicodedata
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.report import Report, printable
from tests.controls import HOSTILE, RAW, hostile_text, raw_controls
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, lint

FOR_PEOPLE = ("text", "concise", "github")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\x07\x08\rb", "a\\x07\\x08\\x0db"),
        ("\x9b2J", "\\x9b2J"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("a\U000e0041b", "a\\U000e0041b"),
        ("a\nb\tc\xadd", "a b c d"),
        ("é 温 🥕 \u200d e\u0301", "é 温 🥕 \u200d e\u0301"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert printable.printable(text) == shown


def test_lines_stay_lines() -> None:
    assert printable.printable_lines("a\n\tb\x1b\xad") == "a\n\tb\\x1b\xad"


@given(st.text())
def test_nothing_raw_is_left_and_data_means_the_same(text: str) -> None:
    assert not raw_controls(printable.printable_lines(text))
    line = printable.printable(text)
    assert not raw_controls(line) and "\n" not in line
    assert all(unicodedata.category(c) not in ("Cc", "Zl", "Zp") for c in line)
    written = printable.json_text(json.dumps(text, ensure_ascii=False))
    assert not raw_controls(written)
    assert json.loads(written) == text


@given(st.text(st.characters(codec="utf-8", min_codepoint=32)))
def test_xml_means_the_same(text: str) -> None:
    if any(c in "\ufffe\uffff" for c in text):
        return
    element = Xml.Element("a", {"b": text})
    element.text = text
    written = printable.xml_text(Xml.tostring(element, encoding="unicode"))
    assert not raw_controls(written)
    read = Xml.fromstring(written)
    assert (read.text or "", read.get("b")) == (text, text)


@settings(max_examples=40)
@given(hostile_text(), hostile_text())
def test_no_report_holds_a_raw_control(name: str, words: str) -> None:
    text = (
        f"# {words}\n\n{words} {CURE_SENTENCE} {words}\n\n{FINDER_SENTENCE} {words}"
        f" <!-- caveat-disable-line ALL -- {words} -->\n"
    )
    report = Report((lint(text, f"{name}.md"),))
    for form in FOR_PEOPLE:
        assert not raw_controls(report.render(form)), form
    for form in ("json", "jsonl", "sarif", "gitlab", "rdjsonl", "junit"):
        assert not raw_controls(report.render(form)), form
    Xml.fromstring(report.render("junit"))


def test_the_characters_are_those_that_matter() -> None:
    assert set(RAW) <= set(HOSTILE)
