"""An article in HTML has the findings of the same article in Markdown."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path

import pyromark
import pytest

from linter.findings.finding import Finding
from linter.report import FileReport
from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE, codes, lint, run_cli, words_of, write


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("<p>We met a {}.", "warning"),
        ("<p>Ann Lee said: <q>We met a {} in town today.</q>", "info"),
        ("<blockquote>We met a {}.</blockquote>", "info"),
    ],
)
def test_quoted_words_weigh_less(text: str, severity: str) -> None:
    (finding,) = lint(text.format(CURE), "a.html", select=("CER001",)).findings
    assert finding.severity == severity


@pytest.mark.parametrize(
    "source",
    [
        "<a href='https://doi.org/10.1/x'>here</a>",
        "here<sup><a href='#n1'>1</a></sup>",
        "in <cite>The Bay Journal of Feet</cite>",
    ],
)
def test_a_cited_source_is_seen(source: str) -> None:
    text = "<p>Studies show{} that tired feet like warm sand.</p>"
    assert codes(lint(text.format(f", {source},"), "a.html", select=("ATT002",))) == []
    assert codes(lint(text.format(", here,"), "a.html", select=("ATT002",))) == ["ATT002"]


@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_suppress_comments_work(path: str) -> None:
    paragraph = f"<p>{CURE_SENTENCE}</p>\n"
    text = paragraph + "\n<!-- caveat-disable-next-line CER001 -- a film -->\n\n" + paragraph
    report = lint(text, path, select=("CER001",))
    assert [s.reason for s in report.suppressed] == ["a film"]
    assert [f.span.start for f in report.findings] == [text.index(CURE)]


# The same article in both


ARTICLES = (
    """# Garlic **cures** colds

Studies *show* that gar**lic** causes weight loss.[^1] Harvard found that tired feet like sand.

- It is a miracle
  cure &amp; a _clinically_ proven one
- Tea prevents flu, experts say

> It is a **miracle** cure, said Ann Lee.

[^1]: A miracle cure, says the book.
""",
    """## Zinc

A [trial of tea](https://doi.org/10.1/x) found that it lowers blood pressure. Experts say so.
“It is a miracle cure for us all,” said Dr Ann Lee. Zinc [reduces](https://e.org) the risk of
caf&eacute; coughs by 50&nbsp;%, studies show. It is clinically proven&hellip;

| drink | effect |
|---|---|
| tea | a `cold` miracle cure |
| milk | causes **cancer** |

```
miracle cure
```
""",
    """Tea and sleep
=============

Researchers say tea\\* boosts sleep.  \nHarvard found so & more. ![miracle cure](x.png)

1. Stop taking your *statins* at once.

   It will cure you.
2. Proven to work.

***

#### It's the miracle cure doctors hide

~~It melts fat.~~ It is guaranteed.

### References

- A miracle cure. 2020.
""",
)


def test_markdown_and_html_give_the_same_findings_on_the_same_words() -> None:
    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
    )
    for article in ARTICLES:
        page = pyromark.html(article, options=options)
        expected = linted(lint(article))
        assert len(expected) >= 4
        assert linted(lint(page, "article.html")) == expected
        framed = f"<!doctype html><body><nav>{CURE_SENTENCE}</nav><main>{page}</main></body>"
        assert linted(lint(framed, "article.html")) == expected


def linted(report: FileReport) -> Counter[tuple[str, str, str]]:
    return Counter((f.code, shown_words(report, f), f.severity.value) for f in report.findings)


def shown_words(report: FileReport, finding: Finding) -> str:
    """The words that a finding marks, without the mark-up of either format."""
    text = re.sub(r"<[^>]*>|\]\([^)]*\)|\[\^\w+\]|[*_`~\\]", "", words_of(report, finding))
    return " ".join(re.findall(r"\w+", html.unescape(text)))


# The program


def test_the_program_finds_and_reads_html(tmp_path: Path) -> None:
    write(tmp_path, {"a/b.html": f"<p>{CURE_SENTENCE}</p>", "a/c.HTM": f"<p>{PLAIN_SENTENCE}</p>"})
    ended = run_cli("check", "--isolated", "--format=json", "a", cwd=tmp_path)
    assert [file["path"] for file in ended.files] == ["a/b.html", "a/c.HTM"]
    assert [f["excerpt"] for f in ended.files[0]["findings"] if f["code"] == "CER001"] == [CURE]
    ended = run_cli("check", "--isolated", "--stdin-filename=x.html", "-", input=f"<b>{CURE}</b>.")
    assert f"x.html:1:4: CER001 warning “{CURE}”" in ended.out
