"""An article whose results are kept, and short ways to check it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path

from linter import __version__
from linter.common.files import files_below
from tests.helpers import CURE_SENTENCE, FINDER_SENTENCE, PLAIN_SENTENCE, Ended, run_cli

ARTICLE = f"# Lemons\n\n{CURE_SENTENCE} {FINDER_SENTENCE}\n\n{PLAIN_SENTENCE}\n"
CONFIG = ".caveat.yml"


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", *args, "--format", "json", cwd=folder)


def write_record(package: Path) -> None:
    """What pip writes at the end of an installation, when all else is older by a tick of the
    clock."""
    metadata = package.parent / f"caveat-{__version__}.dist-info"
    metadata.mkdir(exist_ok=True)
    record, installer = metadata / "RECORD", metadata / "INSTALLER"
    entries = [*files_below(package)]
    newest = max(entry.stat().st_ctime_ns for entry in entries)
    while not installer.exists() or installer.stat().st_ctime_ns <= newest:
        installer.write_text("pip\n")
    lines = [_row(Path(entry.path), package.parent) for entry in entries]
    record.write_text("\n".join([*lines, f"{metadata.name}/RECORD,,"]) + "\n")


def _row(file: Path, above: Path) -> str:
    content = file.read_bytes()
    digest = urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")
    return f"{file.relative_to(above).as_posix()},sha256={digest},{len(content)}"
