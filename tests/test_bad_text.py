"""Any text and any bytes: an article is linted, or its problem is reported; nothing crashes."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from linter.common.lines import LineIndex
from linter.engine.linter import Linter
from linter.language.matcher import Hits
from linter.report import FileReport
from tests.helpers import (
    CURE,
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    codes,
    isolated,
    lint,
    marks_the_cure,
    only_problem,
    rule_files,
    run_process,
    write,
)


def lint_bytes(data: bytes, path: str = "a.md") -> FileReport:
    return isolated().lint_bytes(data, path).files[0]


# Encodings


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_gives_the_encoding(mark: bytes, encoding: str, path: str) -> None:
    text = f"---\ntitle: Café 🥕\n---\n\n{CURE_SENTENCE}\n"
    report = lint_bytes(mark + text.encode(encoding), path)
    assert marks_the_cure(report)
    assert report.problems == ()
    assert report.source is not None
    assert report.source.text == text
    assert (report.source.encoding, report.source.bom) == (encoding, True)


def test_old_windows_text_is_read_with_a_warning_at_its_line() -> None:
    report = lint_bytes(
        f"{PLAIN_SENTENCE}\n\nAt the caf\u00e9: “{CURE_SENTENCE}\n".encode("cp1252")
    )
    assert report.source is not None
    assert "café: “" in report.source.text
    assert marks_the_cure(report)
    assert "cp1252" in only_problem(report)
    assert "UTF-8" in only_problem(report)
    assert report.problems[0].line == 3
    assert report.exit_code == 0


def test_bytes_of_no_encoding_are_read_with_a_warning() -> None:
    report = lint_bytes(b"\x81\xff " + CURE_SENTENCE.encode())
    assert marks_the_cure(report)
    assert "latin-1" in only_problem(report)


def test_a_false_byte_order_mark_is_an_error() -> None:
    report = lint_bytes(codecs.BOM_UTF16_LE + b"odd")
    assert report.exit_code == 3
    assert "utf-16" in only_problem(report)


@pytest.mark.parametrize("text", ["A line.\nSome\0thing.\n", "\0"])
def test_a_nul_character_is_an_error_at_its_place(text: str) -> None:
    report = lint_bytes(text.encode())
    assert report.exit_code == 3
    assert "NUL" in only_problem(report)
    assert report.problems[0].line == text[: text.index("\0")].count("\n") + 1


def test_lone_surrogates_are_replaced_and_places_stay() -> None:
    report = lint(f"Odd \ud800 and \udfff. {CURE_SENTENCE}")
    assert marks_the_cure(report)
    assert report.findings[0].span.start == len("Odd x and x. Lemon peel is a ")


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_any_newline_will_do(newline: str, path: str) -> None:
    text = f"Warm feet\n\n{PLAIN_SENTENCE}\n{CURE_SENTENCE}\n".replace("\n", newline)
    report = lint_bytes(text.encode(), path)
    assert marks_the_cure(report)
    assert report.source is not None
    at = report.source.lines.position(report.findings[0].span.start)
    assert (at.line, at.column) == (4, 1 + CURE_SENTENCE.index(CURE))


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_controls_and_odd_spaces_do_no_harm(path: str) -> None:
    report = lint(f"\ufeff\u200b\x07\x1b[31m\u2028\x0c {CURE_SENTENCE}\u202e\n", path)
    assert marks_the_cure(report)


# Sizes and depths

MEGABYTE = 1_000_000


FILLERS = {
    "word": "x" * 2 * MEGABYTE,
    "blanks": " " * 2 * MEGABYTE,
    "address": "data:image/png;base64," + "A" * MEGABYTE,
    "image": "![x](data:image/png;base64," + "A" * MEGABYTE + ")",
    "name": "Ann" + " " * MEGABYTE + "Lee",
    "blank line": "We slept.\n\n" + " " * MEGABYTE + "\n\n",
}


def test_megabytes_on_one_line(tmp_path: Path) -> None:
    for name, filler in FILLERS.items():
        text = f"{CURE_SENTENCE} {filler} {FINDER_SENTENCE}\n"
        write(tmp_path, {f"{name}.md": text, f"{name}.txt": text})
    ended = run_process("check", "--isolated", "--format=json", ".", cwd=tmp_path, timeout=60)
    assert ended.code == 1
    assert len(ended.files) == 2 * len(FILLERS)
    for file in ended.files:
        assert [f["code"] for f in file["findings"]] == ["CER001", "ATT001"], file["path"]


DEEP = 5_000


@pytest.mark.parametrize(
    "text",
    [
        "> " * DEEP,
        "- " * DEEP,
        "1. " * DEEP,
        "[" * DEEP,
        "![" * DEEP,
        "*" * DEEP,
        "*a " * DEEP,
        "_" * DEEP,
        "(" * DEEP,
        "“" * DEEP,
        '"' * DEEP,
        "`" * DEEP,
        "`a``" * DEEP,
        "<" * DEEP,
        "<!-- " * DEEP,
        "[a](" * DEEP,
        "&" * DEEP,
        "\\" * DEEP,
        "|" * DEEP,
        "[^1]" * DEEP,
        "~~" * DEEP,
        "http://" * DEEP,
        "a." * DEEP,
        "10.1000/" * DEEP,
        "-" * DEEP,
    ],
    ids=lambda text: text[:6],
)
def test_deep_nesting_does_no_harm(text: str) -> None:
    report = lint(f"{CURE_SENTENCE}\n\n{text} end.\n\n{CURE_SENTENCE}\n")
    assert "CER001" in codes(report)
    assert report.exit_code in (0, 1)


LONG = {
    "claims": "Lemon peel reduces stroke in tired people. The town studied it at nine. ",
    "studies": "A recent study found that sand cools slowly. ",
    "news": "“It cools slowly,” she said. A recent study found that tea works.\n\n",
    "quotes": f"“{FINDER_SENTENCE}” said Ann Lee. Studies show it, experts say. ",
    "advice": "You should drink lemon tea every day. Talk to your friends first. ",
    "paragraphs": f"{CURE_SENTENCE} A new study shows it.\n\n",
    "comments": f"{CURE_SENTENCE} <!-- caveat-disable-line CER001 -- a shop -->\n\n",
}


@pytest.mark.parametrize("part", LONG.values(), ids=LONG.keys())
def test_work_grows_with_the_length_and_not_with_its_square(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice the text asks the vocabulary and the line index about twice as often."""
    asked = 0

    def counted(kind: type, name: str) -> None:
        method = getattr(kind, name)

        def count(*given: object) -> object:
            nonlocal asked
            asked += 1
            return method(*given)

        monkeypatch.setattr(kind, name, count)

    for kind, name in ((Hits, "__getitem__"), (LineIndex, "line")):
        counted(kind, name)
    counts = []
    for times in (150, 300):
        asked = 0
        lint(part * times)
        counts.append(asked)
    assert counts[1] < 3 * counts[0]


def test_an_article_without_words_can_have_a_finding_of_its_own(tmp_path: Path) -> None:
    absence = rule_files(kind="absence", options="{when: always, lexicon: words}")
    rule = "rules/house/no_zebras/rule.yml"
    absence[rule] = absence[rule].replace("{words}", "it")
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", "a.md": "", **absence})
    (report,) = Linter.from_config().lint_file(tmp_path / "a.md").files
    assert "ZEB001" in codes(report)
    assert report.exit_code < 2


# Front matter


@pytest.mark.parametrize(
    "yaml",
    [
        "a: [1\n",
        "a: b: c\n",
        "\ta: 1\n",
        "a: 1\na: 2\n",
        "a: &x [1]\nb: *x\n",
        "a: !!python/object:os.x {}\n",
        "a: !tag 1\n",
        "a: " + "[" * 3000 + "\n",
        "a: " + "{a: " * 3000 + "\n",
        "{{ title }}: 1\n",
        "? [1]\n: 2\n",
        "a: 2020-99-99\n",
        "a: !!int x\n",
        'a: "\\x"\n',
        "'",
        "%TAG ! x\n",
    ],
    ids=str,
)
def test_broken_front_matter_is_left_out_with_a_note_at_its_line(yaml: str) -> None:
    report = lint(f"---\n{yaml}\n---\n\n{CURE_SENTENCE}\n")
    assert marks_the_cure(report)
    assert "front matter" in only_problem(report)
    assert report.problems[0].line >= 2
    assert "\n" not in only_problem(report)
    assert report.exit_code == 0


def test_a_yaml_bomb_in_front_matter_is_left_out() -> None:
    bomb = 'a: &a ["x","x"]\n' + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    report = lint(f"---\n{bomb}---\n\n{CURE_SENTENCE}\n")
    assert marks_the_cure(report)
    assert "alias" in only_problem(report)


def test_unclosed_front_matter_is_read_as_text_with_a_note() -> None:
    report = lint(f"---\ntitle: Warm feet\n\n{CURE_SENTENCE}\n")
    assert marks_the_cure(report)
    assert "has no closing ---" in only_problem(report)


def test_huge_front_matter_is_left_out() -> None:
    report = lint(f"---\na: {'x' * 1_100_000}\n---\n\n{CURE_SENTENCE}\n")
    assert marks_the_cure(report)
    assert "front matter" in only_problem(report)


# Nothing to read


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\t\n",
        "---\ntags: [a]\n---\n",
        "---\n---\n",
        "---\n",
        "...",
        "<!-- a -->",
        "```\nx\n",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_an_article_without_words_passes(text: str, path: str) -> None:
    report = lint(text, path)
    assert (report.exit_code, report.findings) == (0, ())
    assert report.words == 0 or path == "a.txt"


def test_a_title_in_front_matter_alone_is_linted() -> None:
    assert marks_the_cure(lint(f"---\ntitle: A {CURE} for feet\n---\n"))


@pytest.mark.parametrize("name", ["a.doc", "a.pages", "a.PDF"])
def test_a_format_that_is_not_read_is_an_error(name: str) -> None:
    report = lint(CURE_SENTENCE, name)
    assert report.exit_code == 3
    assert Path(name).suffix.lower() in only_problem(report)
    assert ".md" in only_problem(report)
