"""The check of the links of the built documentation finds what it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.pages_from_code.links import faults_of
from linter.common.site import SITE
from tests.helpers import write

OTHER = '<h2 id="why">Why</h2>'


def site(folder: Path, body: str) -> Path:
    write(folder, {"index.html": body, "rules/index.html": OTHER, "_static/a.css": ""})
    return folder


@pytest.mark.parametrize(
    "body",
    [
        '<a href="rules/">a folder</a>',
        '<a href="rules/#why">an anchor</a>',
        '<a href="#here" id="here">on this page</a>',
        f'<a href="{SITE}rules/#why">by its address</a>',
        '<a href="https://example.org/a">elsewhere</a>',
        '<a href="http://127.0.0.1:8417/">this machine</a>',
        '<link rel="stylesheet" href="_static/a.css?v=1">',
    ],
)
def test_sound_links_are_no_fault(tmp_path: Path, body: str) -> None:
    assert list(faults_of(site(tmp_path, body))) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="gone/">a</a>', "gone/: there is no such page"),
        ('<a href="rules/#how">a</a>', "the page has no anchor 'how'"),
        ('<a href="#how">a</a>', "the page has no anchor 'how'"),
        (f'<a href="{SITE}rules/GON001/">a</a>', "there is no such page"),
        ('<a href="../outside.html">a</a>', "there is no such page"),
        ('<a href="https://exa mple">a</a>', "no sound address"),
        ('<script src="https://cdn.example.org/x.js"></script>', "loads https://cdn"),
        ('<link rel="stylesheet" href="//fonts.example.org/a.css">', "loads //fonts"),
        ('<img src="gone.png">', "gone.png: there is no such page"),
    ],
)
def test_what_leads_nowhere_or_loads_from_elsewhere_is_told(
    tmp_path: Path, body: str, fault: str
) -> None:
    (found,) = faults_of(site(tmp_path, body))
    assert found.startswith("index.html: ")
    assert fault in found
