"""What a server's answers depend on besides the draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.config.config_file import read_config
from linter.config.options import RunOptions
from linter.server.checking import Setup
from linter.server.rulebook import RuleBook
from tests.helpers import rule_files, write

REGISTER = "claims: [{wording: %s, reference: dossier 7, by: Ana Ruiz, until: 2999-05-02}]\n"


def digest(folder: Path) -> str:
    return RuleBook(Setup(RunOptions(), read_config(folder / ".caveat.yml"))).digest


@pytest.mark.parametrize(
    "changed",
    [
        {"claims.yml": REGISTER % "prevents all known migraines"},
        rule_files("house/zebras", words="gnu[s]"),
        {".caveat.yml": "claims: claims.yml\nrules: [house]\ngate: {risk: 60}\n"},
    ],
    ids=["register", "house rules", "gate"],
)
def test_its_digest_changes_with_all_that_decides(tmp_path: Path, changed: dict[str, str]) -> None:
    config = {".caveat.yml": "claims: claims.yml\nrules: [house]\n"}
    write(tmp_path, {**config, "claims.yml": REGISTER % "prevents most migraines"})
    write(tmp_path, rule_files("house/zebras"))
    before = digest(tmp_path)
    assert digest(tmp_path) == before
    write(tmp_path, changed)
    assert digest(tmp_path) != before
