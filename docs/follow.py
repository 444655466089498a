"""Follows start pages as a newcomer would: `python -m docs.follow docs/start/writer.md ...`.

Of each page, in a new folder and in one shell: files that a caption names are written, blocks of
`sh` are run, and a block of `text` behind one must be what it printed. A command must end with 0,
or with what a line such as `% ends with 1` before it says. The address from which the pages install
caveat, which stands for a host that nobody has yet, is replaced by this checkout. Blocks of
`shell` are left out: they ask for a person or a network.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
_ADDRESS = re.compile(r'"caveat(\[[\w,]+\])? @ git\+[^"]+"')
_INCLUDE = re.compile(r"^```\{include\} (\S+)\n```$", re.M)
_BLOCK = re.compile(
    r"(?:^% ends with (?P<code>\d)\n)?"
    r"^```(?:(?P<kind>sh|text)|\{code-block\} \w+\n:caption: (?P<file>\S+)\n)\n(?P<body>.*?)^```$",
    re.M | re.S,
)
_END = "::ended::"


@dataclass(frozen=True)
class Step:
    """A file to write, or commands to run with what they print and their exit code."""

    body: str
    file: str = ""
    printed: str | None = None
    code: int = 0


def steps(page: Path) -> Iterator[Step]:
    """What a page asks for, in its order."""
    text = _INCLUDE.sub(
        lambda m: (page.parent / m[1]).read_text(encoding="utf-8"),
        page.read_text(encoding="utf-8"),
    )
    blocks = list(_BLOCK.finditer(text))
    for number, block in enumerate(blocks):
        if block["file"]:
            yield Step(block["body"], file=block["file"])
        elif block["kind"] == "sh":
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            printed = after["body"] if after and after["kind"] == "text" else None
            yield Step(block["body"], printed=printed, code=int(block["code"] or 0))


def follow(page: Path, folder: Path) -> Iterator[str]:
    """Follow a page in an empty folder. Yields what went otherwise than the page says."""
    with subprocess.Popen(
        ["bash"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as shell:
        assert shell.stdin
        assert shell.stdout
        for step in steps(page):
            if step.file:
                file = folder / step.file
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(step.body, encoding="utf-8")
                continue
            shell.stdin.write(f"{_local(step.body)}echo {_END} $?\n")
            shell.stdin.flush()
            lines = []
            for line in shell.stdout:
                if line.startswith(_END):
                    code = int(line.split()[1])
                    break
                lines.append(line)
            else:
                yield f"{page}: the shell ended in\n{step.body}"
                return
            if code != step.code:
                yield f"{page}: {step.body}ended with {code}, not {step.code}\n{''.join(lines)}"
            if step.printed is not None and "".join(lines) != step.printed:
                yield f"{page}: {step.body}printed\n{''.join(lines)}"


def _local(commands: str) -> str:
    return _ADDRESS.sub(lambda m: shlex.quote(f"{CHECKOUT}{m[1] or ''}"), commands)


def main(pages: list[str]) -> int:
    """Follow pages; the exit code is 1 if one misled."""
    faults: list[str] = []
    for page in pages:
        with tempfile.TemporaryDirectory() as folder:
            faults += follow(Path(page).resolve(), Path(folder))
    print("\n".join(faults) or f"{len(pages)} pages followed: they say what happens")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
