"""Front matter in TOML and JSON: the same fields as in YAML, and exact places."""

from __future__ import annotations

import pytest

from linter.document.source import from_text
from tests.helpers import CURE, blocks, found, lint, read, source_of

BODY = "\nThe pot is on.\n"


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "On pots"\nsummary: Hot tea\n---\n',
        '+++\ntitle = "On pots" # a cure\nsummary = \'Hot tea\'\n[params]\ntitle = "Cups"\n+++\n',
        '+++\na = ["title = 1",\n ["x"],\n]\n"title" = """\nOn pots"""\nsummary = "Hot tea"\n+++\n',
        '{"title": "On pots", "a": {"title": "Cups"}, "b": ["title"], "summary": "Hot tea"}\n',
        '{\n  "title": "On pots",\n  "summary": "Hot tea"\n}\n',
        ';;;\n"title": "On pots", "summary": "Hot tea"\n;;;\n',
        ';;;\n{"title": "On pots", "summary": "Hot tea"}\n;;;\n',
        '---json\n{"title": "On pots", "summary": "Hot tea"}\n---\n',
        '---toml\ntitle = "On pots"\nsummary = "Hot tea"\n---\n',
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fields_are_the_same_in_all_formats(front: str, newline: str) -> None:
    text = (front + BODY).replace("\n", newline)
    assert blocks(text) == [
        ("title", "On pots"),
        ("description", "Hot tea"),
        ("paragraph", "The pot is on."),
    ]
    assert source_of(read(text), "On pots") == "On pots"
    assert from_text(text, "article.md").warnings == ()


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ('+++\ntitle = "\\u00c9t\\U000000e9 \\"on\\" pots"\n+++\n', 'Été "on" pots'),
        ("+++\ntitle = 'C:\\pots'\n+++\n", "C:\\pots"),
        ('+++\ntitle = """On \\\n  pots"""\n+++\n', "On  pots"),
        ('{"title": "\\u00c9t\\u00e9 \\/ \\ud83e\\udd55 \\ud83e."}\n', "Été / 🥕 \ufffd."),
    ],
)
def test_escapes_are_read(front: str, title: str) -> None:
    assert blocks(front + BODY)[0] == ("title", title)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('+++\ntitle = "Pots"\ndate = \n+++\n', 3, "not valid TOML"),
        ('{\n  "title": "Pots",\n  "a": ,\n}\n', 3, "not valid JSON"),
        ("+++\ntitle = 'Pots'\n\nTea.\n", 1, "no closing +++"),
        ('{\n  "title": "Pots",\n\nTea.\n', 1, "no closing }"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, words: str) -> None:
    (problem,) = from_text(text, "article.md").warnings
    assert (problem.line, words in problem.message) == (line, True)


@pytest.mark.parametrize("text", ["{% if a %}Tea.{% endif %}", "{1, 2} is a set.", "+++ Tea.", "{"])
def test_other_text_is_no_front_matter(text: str) -> None:
    source = from_text(text, "article.md")
    assert (source.front_matter.end, source.warnings) == (0, ())


@pytest.mark.parametrize(
    "front",
    [
        "---\n# caveat-disable-next-line CER001 -- a film\ntitle: 'Film: a {}'\n---\n",
        "---\ntitle: 'Film: a {}' # caveat-disable-line CER001 -- a film\n---\n",
        '+++\n# caveat-disable-next-line CER001 -- a film\ntitle = "Film: a {}"\n+++\n',
        "---\n# caveat-disable-file CER001 -- a film\ntitle: 'Film: a {}'\n---\n",
        "---\n# caveat-disable-next-line CER001 -- a film\nsummary: >\n  A film:\n  a {}\n---\n",
        '+++\n# caveat-disable-next-line CER001 -- a film\nsummary = """\nA {}"""\n+++\n',
    ],
)
def test_a_comment_suppresses_what_is_in_a_field(front: str) -> None:
    report = lint(front.format(CURE) + BODY)
    assert (found(report), len(report.suppressed)) == ([], 1)


def test_a_mark_inside_a_value_is_no_comment() -> None:
    text = "---\nsummary: |\n  Tea # caveat-disable-file CER001 -- a film\n---\n"
    assert not read(text + BODY).comments
