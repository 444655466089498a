"""CVT005: an article of which too little was linted says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.findings.finding import Severity
from tests.helpers import PLAIN_SENTENCE, lint, run_cli, write

SENTENCE = "On most days the two old friends drink their tea in the garden behind the house."
PROSE = " ".join([SENTENCE] * 6)
CODE = "\n".join(f"print(total[{n}] + tax)" for n in range(60))


def severities(text: str, path: str = "article.md") -> list[Severity]:
    return [f.severity for f in lint(text, path).findings if f.code == "CVT005"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"{PLAIN_SENTENCE}\n\n    {PROSE}\n", "article.md"),
        (f"{PLAIN_SENTENCE}\n\n    <p>{PROSE}</p>\n\nTea.\n", "article.md"),
        (f"{PLAIN_SENTENCE}\n\n```\n{PROSE}\n```\n", "article.md"),
        (f"{PLAIN_SENTENCE}\n\n```text\n{PROSE}\n```\n", "article.md"),
        (f"{PLAIN_SENTENCE}\n\n{{show && <p>{PROSE}</p>}}\n", "article.mdx"),
        (f"<p>{PLAIN_SENTENCE}</p><pre>{PROSE}</pre>", "article.html"),
        (f"<p>{PLAIN_SENTENCE}</p><nav><p>{PROSE}</p></nav>", "article.html"),
        (f"```\n{PROSE}\n```\n", "article.md"),
    ],
)
def test_prose_in_the_wrong_place_fails(text: str, path: str) -> None:
    report = lint(text, path)
    assert severities(text, path) == [Severity.ERROR]
    assert (report.verdict.passed, report.exit_code) == (False, 1)


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}\n\n```python\n{CODE}\n```\n",
        f"{SENTENCE}\n\n    " + CODE.replace("\n", "\n    "),
        f"{SENTENCE}\n\n```js\n// {PROSE}\n```\n",
        f"{SENTENCE}\n\n## Sources\n\n" + "- Lee A, Abe B. Tea in towns. Leaves 2019;3:1-9.\n" * 9,
    ],
)
def test_code_and_sources_are_reported_and_do_not_fail(text: str) -> None:
    assert severities(text) == [Severity.INFO]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"{PROSE}\n\n    {SENTENCE}\n", "article.md"),
        ("Tea.\n\n    make tea\n", "article.md"),
        (f"---\nnote: {PROSE}\n---\n\n{SENTENCE}\n", "article.md"),
        (f"<p>{SENTENCE}</p><!-- {PROSE} --><script>{PROSE}</script>", "article.html"),
        (f"<body><p>{SENTENCE}</p><footer>{PROSE}</footer>", "article.html"),
        (f"<nav>{'<a>Home</a> <a>Tea</a> ' * 50}</nav><p>{SENTENCE}</p>", "article.html"),
        (f"{SENTENCE} ~~{PROSE}~~", "article.md"),
    ],
)
def test_what_readers_do_not_see_as_the_article_does_not_count(text: str, path: str) -> None:
    assert severities(text, path) == []


def test_the_message_says_how_much_and_what(tmp_path: Path) -> None:
    text = f"{PLAIN_SENTENCE}\n\n    {PROSE}\n"
    (finding,) = [f for f in lint(text).findings if f.code == "CVT005"]
    assert (finding.name, finding.scope) == ("mostly-unread", "document")
    assert finding.message.startswith(
        "Only 6% of the visible words were linted. Not linted: code ("
    )
    assert "caveat facts" in finding.help


def test_facts_and_verbose_show_what_was_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"---\ntags: [tea]\n---\n\n{SENTENCE}\n\n    make tea\n"})
    text = run_cli("facts", "a.md", cwd=tmp_path).out
    assert "a.md:7: not read: code (2 words): make tea" in text
    assert "a.md: 89% of 18 visible words linted" in text
    (file,) = run_cli("facts", "--format", "json", "a.md", cwd=tmp_path).json["files"]
    assert file["coverage"] == {
        "linted": 16,
        "percent": 89,
        "unread": {"code": 2, "front matter": 2},
    }
    assert [(p["reason"], p["words"], p["start"]["line"]) for p in file["unread"]] == [
        ("front matter", 2, 1),
        ("code", 2, 7),
    ]
    for _ in range(2):  # the second result is from the cache
        ended = run_cli("check", "--isolated", "-v", "--cache-dir", "cache", "a.md", cwd=tmp_path)
        assert "a.md: 16 words linted; not read: code 2, front matter 2" in ended.err
