"""What is kept between runs: never a wrong answer, and never an error."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.errors import Problem
from linter.common.spans import Span
from linter.engine.article_linter import ArticleLinter
from linter.engine.cache.result_json import result_from_json, result_to_json
from linter.engine.cache.store import FOLDER_VARIABLE, OPENING, CacheStore
from linter.findings.article_result import ArticleResult
from linter.findings.finding import Edit, Evidence, Finding, Fix, Severity, Suppressed
from tests.helpers import (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    Ended,
    plain_data,
    rule_files,
    run_cli,
    run_process,
    run_python,
    write,
)

ARTICLE = f"# Lemons\n\n{CURE_SENTENCE} {FINDER_SENTENCE}\n\n{PLAIN_SENTENCE}\n"
CONFIG = ".caveat.yml"


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {CONFIG: "extends: blog\n", "a.md": ARTICLE})


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the articles that rules looked at."""
    paths: list[str] = []
    lint = ArticleLinter.lint

    def noted(self: ArticleLinter, source, settings) -> ArticleResult:  # type: ignore[no-untyped-def]
        paths.append(Path(source.path).name)
        return lint(self, source, settings)

    monkeypatch.setattr(ArticleLinter, "lint", noted)
    return paths


@pytest.fixture
def kept(own_cache: Path) -> Path:
    """The file of the cache."""
    return own_cache / "results-1.sqlite"


def check(folder: Path, *args: str | Path) -> Ended:
    return run_cli("check", *args, "--format", "json", cwd=folder)


def findings(ended: Ended) -> list[str]:
    return [f["code"] for file in ended.files for f in file["findings"]]


def test_a_second_run_says_the_same_and_judges_nothing(folder: Path, linted: list[str]) -> None:
    first, second = check(folder, "a.md"), check(folder, "a.md")
    assert findings(first)
    assert first == second
    assert linted == ["a.md"]


def test_the_same_text_under_another_name_is_known(folder: Path, linted: list[str]) -> None:
    check(folder, "a.md")
    write(folder, {"b/copy.md": ARTICLE, "c.txt": ARTICLE})
    ended = check(folder, "b", "c.txt")
    assert linted == ["a.md", "c.txt"]  # another format reads it in another way
    assert [f["path"] for f in ended.files] == ["b/copy.md", "c.txt"]


CHANGES = {
    "the article": {"a.md": ARTICLE + CURE_SENTENCE},
    "the configuration": {CONFIG: "extends: blog\nignore: [CER001]\n"},
    "what it extends": {"base.yml": "ignore: [ATT001]\n"},
    "an override": {CONFIG: "extends: base.yml\noverrides: [{files: ['*.md'], kind: news}]\n"},
    "a nearer one": {"news/.caveat.yml": "extends: news\n", "news/a.md": ARTICLE},
    "a house rule": rule_files("house/zebras", words="lemon[s]"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_judged_anew(
    folder: Path, change: dict[str, str], linted: list[str]
) -> None:
    write(folder, {CONFIG: "extends: base.yml\nrules: [house]\n", "base.yml": "ignore: []\n"})
    write(folder, rule_files("house/zebras"))
    article = "news/a.md" if "news/a.md" in change else "a.md"
    check(folder, "a.md")
    write(folder, change)
    warm = check(folder, article)
    assert linted == ["a.md", Path(article).name]
    assert warm == check(folder, article, "--no-cache")


def test_waivers_baseline_and_gate_are_no_part_of_what_is_kept(
    folder: Path, linted: list[str]
) -> None:
    assert check(folder, "a.md").code == 1
    assert check(folder, "a.md", "--fail-on", "never").code == 0
    waiver = "{rule: ALL, files: '*.md', reason: r, by: b, until: 2099-01-01}"
    write(folder, {CONFIG: f"extends: blog\nwaivers: [{waiver}]\n"})
    for _ in range(2):
        waived = check(folder, "a.md")
        assert (waived.code, findings(waived)) == (0, [])
    assert linted == ["a.md"]


def test_a_wrong_configuration_is_told_every_time(folder: Path) -> None:
    check(folder, "a.md")
    write(folder, {CONFIG: "extends: blog\nselct: [CER001]\n"})
    assert [check(folder, "a.md").code for _ in range(2)] == [2, 2]


def test_no_cache_writes_nothing_and_stdin_no_result(folder: Path, kept: Path) -> None:
    check(folder, "a.md", "--no-cache")
    assert not kept.exists()
    run_cli("check", "-", input=CURE_SENTENCE, cwd=folder)
    with closing(sqlite3.connect(kept)) as db:
        values = [row[0] for row in db.execute("SELECT value FROM entries")]
    assert not any(r"miracle cure\u201d promises" in value for value in values)


def test_a_crash_is_not_kept(folder: Path, tmp_path: Path, linted: list[str]) -> None:
    files = rule_files("pack/crash", kind="python")
    files["pack/crash/rule.py"] = (
        "from linter.rulekit.api import Rule\n\n\nclass Crash(Rule):\n"
        "    def check(self, reading):\n        raise OSError('gone')\n        yield\n"
    )
    pack = write(tmp_path, files) / "pack"
    codes = [check(folder, "a.md", "--rules", pack).code for _ in range(2)]
    assert codes == [3, 3]
    assert linted == ["a.md", "a.md"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(folder: Path) -> None:
    (folder / "b.md").write_bytes(b"\0")
    write(folder, {"c.md": CURE_SENTENCE})
    first, second = (check(folder, "a.md", "b.md", "c.md") for _ in range(2))
    assert first == second
    assert first.code == 3


def test_oddities_of_the_bytes_are_told_again(folder: Path, linted: list[str]) -> None:
    (folder / "a.md").write_bytes("Lemon peel is a miracle cure à la mode.".encode("cp1252"))
    first, second = check(folder, "a.md"), check(folder, "a.md")
    assert "not UTF-8" in first.out
    assert first == second
    write(folder, {"a.md": "Lemon peel is a miracle cure à la mode."})
    assert "not UTF-8" not in check(folder, "a.md").out
    assert len(linted) == 2


def damaged(content: bytes) -> Iterator[bytes]:
    yield b""
    yield b"no database at all" * 100
    yield content[: len(content) // 2]
    yield content[:4096] + b"\xff" * (len(content) - 4096)
    yield content.replace(b"CER001", b"CER002").replace(b"miracle", b"MIRACLE")


def test_damage_is_a_miss_and_is_mended(folder: Path, kept: Path, linted: list[str]) -> None:
    right = check(folder, "a.md")
    for number, content in enumerate(damaged(kept.read_bytes())):
        kept.write_bytes(content)
        assert check(folder, "a.md") == right, number
        linted.clear()
        # What was damaged is written again by the run after, at the latest.
        assert [check(folder, "a.md") for _ in range(2)] == [right, right]
        assert len(linted) < 2, number


def test_another_table_in_the_file_is_no_table_of_ours(folder: Path, kept: Path) -> None:
    kept.parent.mkdir(exist_ok=True)
    kept.unlink(missing_ok=True)
    with closing(sqlite3.connect(kept)) as db:
        db.execute("CREATE TABLE entries (key TEXT)")
        db.commit()
    right = check(folder, "a.md", "--no-cache")
    assert [check(folder, "a.md") for _ in range(3)] == [right] * 3
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("SELECT count(seal) FROM entries").fetchone()[0]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_no_error(folder: Path, own_cache: Path) -> None:
    own_cache.mkdir(exist_ok=True)
    own_cache.chmod(0o500)
    try:
        assert check(folder, "a.md") == check(folder, "a.md", "--no-cache")
    finally:
        own_cache.chmod(0o700)


def test_a_folder_that_is_a_file_or_a_database_that_is_a_folder_is_no_error(
    folder: Path, tmp_path: Path
) -> None:
    right = check(folder, "a.md", "--no-cache")
    write(tmp_path, {"file": "x", "odd/results-1.sqlite/x": "x"})
    assert check(folder, "a.md", "--cache-dir", tmp_path / "file" / "below") == right
    assert check(folder, "a.md", "--cache-dir", tmp_path / "odd") == right


def test_a_locked_file_is_a_miss(folder: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.engine.cache.store.PATIENCE", 0.01)
    right = check(folder, "a.md")
    with closing(sqlite3.connect(kept, isolation_level=None)) as db:
        db.execute("BEGIN EXCLUSIVE")
        assert check(folder, "a.md") == right
    assert kept.exists()


def test_a_full_disk_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = (*OPENING, "PRAGMA max_page_count = 3")
    monkeypatch.setattr("linter.engine.cache.store.OPENING", opening)
    cache = CacheStore(tmp_path)
    cache.put("key", ["x" * 50_000])
    cache.save()
    assert cache.get("key") is None


def test_the_size_is_bounded_and_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = CacheStore(tmp_path, max_size=200_000)
    clock = iter(range(10**9, 10**9 + 10**8, 10**5))
    monkeypatch.setattr("linter.engine.cache.store.time.time", lambda: next(clock))
    for number in range(60):
        cache.put(f"key {number}", "x" * 10_000)
        cache.save()
        assert cache.get("key 0")  # what is used stays
        assert (tmp_path / "results-1.sqlite").stat().st_size < 300_000
    assert cache.get("key 59")
    assert cache.get("key 1") is None
    assert 5 < cache.info().entries < 25


def test_threads_and_processes_share_a_cache(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from linter.engine.cache.store import CacheStore\n"
        "for n in range(20):\n"
        "    c = CacheStore(Path(sys.argv[1])); c.put(f'{sys.argv[2]} {n}', n); c.save()\n"
    )
    ends: list[int] = []

    def run(name: str) -> None:
        ends.append(run_python("-c", program, tmp_path, name).code)

    threads = [threading.Thread(target=run, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ends == [0, 0, 0]
    cache = CacheStore(tmp_path)
    assert [cache.get(f"{name} {n}") for name in "abc" for n in range(20)] == [*range(20)] * 3


HEAVY = ("spacy", "textstat", "pydantic", "yaml", "importlib.metadata", "linter.rulekit.manifest")
FOR_JUDGING = ("linter.facts", "pyromark", "sentencex")


def imported(folder: Path, article: str) -> str:
    """The slow packages that a run imports."""
    program = (
        f"import sys\nfrom linter.cli.main import main\n"
        f"try: main(['check', {article!r}])\n"
        f"finally: print([m for m in {HEAVY + FOR_JUDGING} if m in sys.modules])\n"
    )
    return run_python("-c", program, cwd=folder).out.splitlines()[-1]


def test_a_warm_run_needs_no_slow_package(folder: Path) -> None:
    assert "pydantic" in imported(folder, "a.md")  # the list tells
    assert imported(folder, "a.md") == "[]"


def test_an_unknown_article_needs_those_that_judge_it(folder: Path) -> None:
    imported(folder, "a.md")
    write(folder, {"b.md": ARTICLE + CURE_SENTENCE})
    assert imported(folder, "b.md") == repr([*FOR_JUDGING])


def test_caveat_cache_tells_and_clears(folder: Path, kept: Path) -> None:
    assert "0 entries" in run_cli("cache", "info").out
    check(folder, "a.md")
    told = run_cli("cache", "info").out
    assert str(kept) in told
    # The installation, word lists, a scope, settings, rules, a judgement.
    assert "6 entries" in told
    assert run_cli("cache", "clear").code == 0
    assert not kept.exists()
    assert run_cli("cache", "clear").code == 0


def test_processes_use_the_folder_of_the_environment(folder: Path, kept: Path) -> None:
    first, second = (run_process("check", "a.md", cwd=folder) for _ in range(2))
    assert first == second
    assert kept.exists()


texts = st.text(max_size=20)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(min(p), max(p)))
made = st.builds(
    Finding,
    texts,
    texts,
    texts,
    spans,
    spans,
    st.sampled_from(Severity),
    st.sampled_from(["high", "medium", "low"]),
    st.sampled_from(["sentence", "headline", "document"]),
    texts,
    st.lists(st.builds(Evidence, texts, spans), max_size=2).map(tuple),
    st.lists(
        st.builds(Fix, texts, st.lists(st.builds(Edit, spans, texts)).map(tuple), st.booleans()),
        max_size=2,
    ).map(tuple),
    texts,
)
many = st.lists(made, max_size=3).map(tuple)
judgements = st.builds(
    ArticleResult,
    many,
    st.lists(st.builds(Suppressed, made, texts), max_size=2).map(tuple),
    many,
    st.just(()),
    st.integers(0, 9999),
    st.lists(st.builds(Problem, texts, st.just("a.md"), st.integers(0, 9), st.integers(0, 9))).map(
        tuple
    ),
)


@given(judgements)
def test_a_judgement_comes_back_as_it_was(judgement: ArticleResult) -> None:
    assert result_from_json(result_to_json(judgement), "a.md") == judgement
    moved = result_from_json(result_to_json(judgement), "b.md")
    assert moved == replace(
        judgement, problems=tuple(replace(p, path="b.md") for p in judgement.problems)
    )


json = plain_data(most=30)


@given(json)
def test_other_data_is_no_result(data: object) -> None:
    with pytest.raises(ValueError, match="no result"):
        result_from_json(data, "a.md")


@given(judgements.filter(lambda j: j.findings), st.integers(0, 10), json)
def test_data_that_is_meddled_with_is_no_result_or_a_sound_one(
    judgement: ArticleResult, place: int, value: object
) -> None:
    data = result_to_json(judgement)
    data[0][0][place] = value
    try:
        found = result_from_json(data, "a.md").findings[0]
    except ValueError:
        return
    assert all(
        isinstance(getattr(found, f.name), type(getattr(judgement.findings[0], f.name)))
        for f in dataclasses.fields(Finding)
    )
