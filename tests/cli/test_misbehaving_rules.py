"""House rules that do what no rule should: one finding of the tool, and everything else goes on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from linter.engine import workers
from linter.rulekit import packs
from tests.helpers import (
    FINDER_SENTENCE,
    Ended,
    python_rule,
    rule_files,
    run_cli,
    run_process,
    write,
)

RAISED = ("exits", "interrupts", "own", "generator", "mute", "deep", "memory", "long")
RETURNED = (
    *("none", "number", "text", "list", "class", "outside", "negative", "backwards", "floats"),
    *("tuple", "code", "severity", "confidence", "message", "fixes", "evidence", "unhashable"),
)


def check(folder: Path, *args: str) -> Ended:
    return run_cli(
        "check", ".", "--rules", "pack", "--no-cache", "--format=json", *args, cwd=folder
    )


def articles(*words: str) -> Mapping[str, str]:
    return {f"{word}.md": f"{word} words.\n\n{FINDER_SENTENCE}\n" for word in words}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write(tmp_path, python_rule("misbehaves", "pack/zebras"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_rule_that_fails_costs_its_own_findings_alone(
    pack: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.setattr(workers, "WORTHWHILE", 1)
    write(pack, articles(*RAISED, *RETURNED, "sound"))
    ended = check(pack, "--jobs", jobs)
    assert ended.code == 3
    assert "Traceback" not in ended.err
    for file in ended.files:
        codes = [f["code"] for f in file["findings"]]
        crashed = file["path"] != "sound.md"
        assert ("CVT001" in codes, "ATT001" in codes) == (crashed, True), file["path"]
        assert all(len(f["message"]) < 1000 for f in file["findings"])


def test_text_of_a_type_of_its_own_comes_back_from_a_process(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WORTHWHILE", 1)
    write(pack, articles("own-text", "sound"))
    ended = check(pack, "--jobs=2")
    assert "Traceback" not in ended.err
    assert ["ATT001" in str(file["findings"]) for file in ended.files][1]
    assert ended.code in (1, 3)


def test_a_rule_that_returns_the_same_for_ever_is_stopped(pack: Path) -> None:
    write(pack, articles("endless"))
    ended = check(pack, "--time-limit=0.5")
    assert ended.code == 3
    assert "CVT004" in ended.out


def test_what_a_rule_prints_is_not_in_the_report(pack: Path) -> None:
    write(pack, articles("prints"))
    ended = check(pack)
    assert [file["path"] for file in ended.files] == ["prints.md"]
    assert "printed by a rule" in ended.err
    facts = run_cli("facts", "--format=json", "--rules=pack", "prints.md", cwd=pack)
    assert json.loads(facts.out)["files"]


def test_what_a_rule_prints_when_it_is_loaded_is_not_in_the_report(pack: Path) -> None:
    file = pack / "pack/zebras/rule.py"
    file.write_text(f"print('loaded')\n{file.read_text('utf-8')}", "utf-8")
    write(pack, articles("sound"))
    for form in ("json", "sarif"):
        ended = run_process("check", ".", "--rules=pack", "--format", form, cwd=pack)
        assert json.loads(ended.out)
        assert "loaded" in ended.err or form == "sarif"  # the second run is cached


def test_a_rule_may_delete_its_own_folder(pack: Path) -> None:
    write(pack, articles("deletes", "sound"))
    for form in ("json", "sarif", "html"):
        write(pack, python_rule("misbehaves", "pack/zebras"))
        args = ("check", ".", "--rules=pack", "--format", form)
        ended = run_cli(*args, cwd=pack)
        assert ended.code == 1
        assert "Traceback" not in ended.err
        assert "ATT001" in ended.out


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(0)",
        "raise BaseException('no')",
        "raise GeneratorExit",
        "import nowhere",
        "def",
        "\0",
        "class A: pass",
        "from linter.rulekit.api import Rule\nclass A(Rule):\n    pass",
        "from linter.rulekit.api import Rule\nclass A(Rule):\n"
        "    def __init__(self, *a): raise SystemExit(0)\n    def check(self, r): yield",
        "from linter.rulekit.api import Rule\nclass A(Rule):\n"
        "    meta = property()\n    def check(self, r): yield",
    ],
)
def test_a_rule_that_cannot_be_loaded(tmp_path: Path, program: str) -> None:
    files = {**rule_files("pack/zebras", kind="python"), "a.md": FINDER_SENTENCE}
    write(tmp_path, {**files, "pack/zebras/rule.py": program})
    for command in (["check"], ["facts"], ["baseline", "write"]):
        ended = run_cli(*command, "--rules=pack", "a.md", cwd=tmp_path)
        assert ended.code == 2, ended
        assert "rule.py" in ended.err
        assert "Traceback" not in ended.err
    assert run_cli("test", "pack", cwd=tmp_path).code in (1, 2)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("{words:>999999999}", "only plain values such as {words}"),
        ("{words:{words}}", "only plain values such as {words}"),
        ("{words!r}", "only plain values such as {words}"),
        ("{words.__class__}", "only plain values such as {words}"),
        ("{words[0]}", "only plain values such as {words}"),
        ("{0}", "only plain values such as {words}"),
        ("{}", "only plain values such as {words}"),
        ("{word}", "did you mean 'words'?"),
        ("{words", "write {{ for a literal brace"),
        ("{a." + "b" * 100_000 + "}", "only plain values"),
    ],
)
@pytest.mark.parametrize("kind", ["phrase", "python"])
def test_a_message_has_plain_values_only(
    tmp_path: Path, message: str, words: str, kind: str
) -> None:
    files = python_rule("misbehaves", "pack/z") if kind == "python" else rule_files("pack/z")
    rule = files["pack/z/rule.yml"]
    line = next(n for n, text in enumerate(rule.splitlines()) if text.startswith("message:"))
    lines = rule.splitlines()
    lines[line] = f"message: {json.dumps(message)}"
    write(tmp_path, {**files, "pack/z/rule.yml": "\n".join(lines), "a.md": FINDER_SENTENCE})
    ended = run_cli("check", "--rules=pack", "a.md", cwd=tmp_path)
    if kind == "python" and message == "{word}":
        assert "CVT001" in ended.out  # Python may give it, and here it does not
        return
    assert ended.code == 2
    assert f"rule.yml:{line + 1}:" in ended.err
    assert words in ended.err
    assert len(ended.err) < 1000


def test_an_option_that_is_a_message_has_the_values_of_its_default_only(tmp_path: Path) -> None:
    for text, code in (("{words:>99}", 2), ("{other}", 2), ("{words} again", 1)):
        config = f"options: {{CER004: {{single-message: '{text}'}}}}\n"
        write(tmp_path, {".caveat.yml": config, "a.md": FINDER_SENTENCE})
        ended = run_cli("check", "a.md", cwd=tmp_path)
        assert ended.code == code
        assert code == 1 or ".caveat.yml:1:" in ended.err


# Packs


POINTS = ("nowhere", "nowhere.rules", "json.decoder", "os", "pack_that_exits", "a b", "pack:x", "")


@pytest.mark.parametrize("module", POINTS)
def test_an_installed_pack_that_cannot_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    entry = f"[caveat.rules]\nzebras = {module}\n"
    write(
        tmp_path,
        {
            "lib/zebras-1.dist-info/METADATA": "Name: zebras\nVersion: 1\n",
            "lib/zebras-1.dist-info/entry_points.txt": entry,
            "lib/pack_that_exits/__init__.py": "raise SystemExit(0)\n",
            "a.md": FINDER_SENTENCE,
        },
    )
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    for _ in range(2):
        packs.installed_packs.cache_clear()
        ended = run_cli("check", "--isolated", "--cache-dir=cache", "a.md", cwd=tmp_path)
        assert "Traceback" not in ended.err
        assert ended.code == 2, ended
        assert "the pack of rules 'zebras'" in ended.err
