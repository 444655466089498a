"""The start pages are followed as they are written; where one says something else, it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.follow import follow, steps
from tests.helpers import ROOT

START = sorted((ROOT / "docs" / "start").glob("[!i]*.md"))
PAGE = """# Start

```{code-block} text
:caption: words/a.txt

one two
```

```sh
cat words/a.txt
```

```text
one two
```

% ends with 3
```sh
(exit 3)
```

```shell
read this, do not run it
```
"""


def said(page: str, folder: Path) -> list[str]:
    (folder / "page.md").write_text(page, encoding="utf-8")
    (folder / "room").mkdir()
    return list(follow(folder / "page.md", folder / "room"))


def test_a_page_that_says_what_happens_has_no_fault(tmp_path: Path) -> None:
    assert said(PAGE, tmp_path) == []


@pytest.mark.parametrize(
    ("true", "false", "fault"),
    [
        ("```text\none two", "```text\none three", "printed\none two"),
        ("% ends with 3\n", "", "ended with 3, not 0"),
        ("(exit 3)", "exit 3", "the shell ended"),
    ],
)
def test_a_page_that_says_something_else_is_told(
    tmp_path: Path, true: str, false: str, fault: str
) -> None:
    (found,) = said(PAGE.replace(true, false), tmp_path)
    assert fault in found


@pytest.mark.parametrize("page", START, ids=lambda page: page.stem)
def test_each_start_page_installs_and_runs_something(page: Path) -> None:
    commands = [step.body for step in steps(page) if not step.file]
    assert len(START) == 3
    assert any("pip install" in body for body in commands)
    assert any(body.startswith("caveat ") for body in commands)
    assert any(step.printed for step in steps(page))
