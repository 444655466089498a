"""The man page: up to date, and complete."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from linter.cli.main import COMMANDS
from linter.cli.manual import page
from tests.helpers import ROOT

PAGE = ROOT / "docs" / "caveat.1"


def test_the_page_is_that_of_the_commands_as_they_are() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `python -m linter.cli.manual docs/caveat.1`"


def test_it_has_every_command_and_no_line_that_roff_takes_for_a_request() -> None:
    lines = page().splitlines()
    told = {line.split()[2].replace("\\-", "-") for line in lines if line.startswith(".SS caveat ")}
    assert told == COMMANDS.keys()
    requests = {line.split()[0] for line in lines if re.match(r"[.']", line)}
    known = "TH SH SS B BR I TP PP br nf fi"
    assert requests <= {f".{name}" for name in known.split()}


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man")
def test_man_shows_it_without_a_warning() -> None:
    shown = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", str(PAGE)], capture_output=True, text=True
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "caveat check [OPTIONS] [PATHS]..." in shown.stdout
