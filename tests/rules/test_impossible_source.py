"""SRC001 and SRC003: where their findings stand, and what clears them."""

from __future__ import annotations

import pytest

from linter.config.config_file import Config, Layer
from linter.config.config_keys import ConfigFile
from linter.config.options import RunOptions
from linter.engine.linter import Linter
from linter.findings.finding import Severity
from tests.helpers import lint

WRONG = "https://bmcmedicine.biomedcentral.com/articles/10.1186/s12916-019-1234-5"
OTHER = "https://www.nature.com/articles/s41591-022-01713-2"
SOUND = "https://academic.oup.com/ajcn/article/1/2/3/456"
DRAFT = f"""# Why sleep starts in the knee

A 2019 study in the journal [*BMC Medicine*]({WRONG}) followed 80 knees.

Further work, published in [*Nature Medicine*]({OTHER}), used mice. Others sum it up
([American Journal of Clinical Nutrition]({SOUND})).
"""


def found(text: str, path: str = "article.md") -> list[tuple[str, Severity, str, str]]:
    """The findings on sources, each with its words and with the words of its first note."""
    report = lint(text, path, select=("sources",))
    return [
        (
            finding.code,
            finding.severity,
            text[finding.span.start : finding.span.end],
            "".join(text[e.span.start : e.span.end] for e in finding.evidence[:1]),
        )
        for finding in report.findings
    ]


def test_impossible_links_are_errors_at_their_place_and_sound_ones_are_silent() -> None:
    assert found(DRAFT) == [
        ("SRC001", Severity.ERROR, "BMC Medicine", WRONG),
        ("SRC001", Severity.ERROR, "Nature Medicine", OTHER),
    ]


@pytest.mark.parametrize("escaped", [WRONG, f"https://www.google.com/url?q={WRONG}&amp;sa=D"])
def test_the_same_in_html(escaped: str) -> None:
    text = f'<p>A study in <a href="{escaped}"><em>BMC Medicine</em></a> followed 80 knees.</p>'
    assert found(text, "a.html") == [("SRC001", Severity.ERROR, "BMC Medicine", escaped)]


def test_an_impossible_address_has_no_other_fault() -> None:
    text = f"A study in [The Lancet]({WRONG}) followed 80 knees."
    assert [code for code, *_ in found(text)] == ["SRC001"]


def test_an_address_is_marked_once_however_often_it_is_written_there() -> None:
    assert len(found(f"See [{WRONG}]({WRONG}).")) == 1
    assert len(found(f"See <{WRONG}> and <{WRONG}>.")) == 2


def test_allowed_words_and_comments_hold() -> None:
    text = f"A study in [BMC Medicine]({WRONG}) followed 80 knees.\n"
    values = ConfigFile.model_validate({"select": ["SRC001"], "allow": ["BMC Medicine"]})
    linter = Linter(RunOptions(), Config((Layer("test", values),)))
    assert not linter.lint_text(text, "a.md").findings
    assert not found(f"<!-- caveat-disable-file sources -- a lesson -->\n\n{text}")
