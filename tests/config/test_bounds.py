"""What strangers write into a configuration is read in linear time, or refused with its place."""

from __future__ import annotations

import itertools
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import pytest

from linter.common import files, yaml_document
from linter.common.errors import ConfigError
from linter.config.config_file import MOST_EXTENDED, read_config
from tests.helpers import PLAIN_SENTENCE, rule_files, run_cli, write


def words(number: int) -> Iterator[str]:
    letters = itertools.product("abcdefghij", repeat=5)
    return itertools.islice(("".join(word) for word in letters), number)


# Chains


def test_a_chain_of_a_thousand_is_refused_at_its_place(tmp_path: Path) -> None:
    write(tmp_path, {f"{n}.yml": f"\nextends: [./{n + 1}.yml]\n" for n in range(1000)})
    with pytest.raises(ConfigError, match=f"more than {MOST_EXTENDED} files") as error:
        read_config(tmp_path / "0.yml")
    (problem,) = error.value.problems
    assert (problem.line, problem.column) == (2, 11)


def test_a_chain_that_doubles_at_each_level_is_refused(tmp_path: Path) -> None:
    twice = {f"{n}.yml": f"extends: [./{n + 1}.yml, ./{n + 1}.yml]\n" for n in range(60)}
    write(tmp_path, {**twice, "60.yml": "kind: news\n"})
    with pytest.raises(ConfigError, match="more than") as error:
        read_config(tmp_path / "0.yml")
    assert error.value.problems[0].line == 1


def test_many_presets_are_refused_and_a_few_files_are_not(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": f"extends: [{', '.join(['news'] * 500)}]\n"})
    with pytest.raises(ConfigError, match="more than"):
        read_config(tmp_path / "a.yml")
    write(tmp_path, {f"{n}.yml": f"extends: [./{n + 1}.yml]\n" for n in range(20)} | {"20.yml": ""})
    assert len(read_config(tmp_path / "0.yml").layers) == 22


def test_the_time_limit_holds_for_configuration_too(tmp_path: Path) -> None:
    write(tmp_path, {"a.yml": "kind: news\n"})
    seconds = itertools.count(0, 4)
    with yaml_document.read_within(10, lambda: next(seconds)):
        for _ in range(2):
            yaml_document.read(tmp_path / "a.yml")
        with pytest.raises(ConfigError, match="more than 10 seconds"):
            yaml_document.read(tmp_path / "a.yml")
    assert yaml_document.read(tmp_path / "a.yml").node is not None
    with yaml_document.read_within(0, lambda: next(seconds)):
        yaml_document.read(tmp_path / "a.yml")


# Folders of rules


@pytest.mark.parametrize("cache", ["--cache-dir=cache", "--no-cache"])
def test_a_folder_that_holds_too_much_is_refused_as_one_of_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: str
) -> None:
    write(tmp_path, rule_files() | {f"rules/{n}/x": "" for n in range(2_000)})
    write(tmp_path, {"a.md": PLAIN_SENTENCE, ".caveat.yml": "rules: [rules]\n"})
    monkeypatch.setattr(files, "MOST_BELOW", 3_000)
    ended = run_cli("check", cache, "a.md", cwd=tmp_path)
    assert ended.code == 2
    assert "more than 3,000 files are below this folder; name the one that you mean" in ended.err
    assert "a.md" in run_cli("check", "--isolated", "a.md", cwd=tmp_path).out


# Long lists


@pytest.mark.parametrize(
    ("config", "line"),
    [
        ("allow:\n" + "".join(f"- {w}\n" for w in words(51_000)), 50_002),
        ("allow:\n" + "".join(f"- '{w} ..9 x'\n" for w in words(40_000)), 0),
    ],
)
def test_a_list_that_is_too_long_is_refused_at_its_place(
    tmp_path: Path, config: str, line: int
) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE, ".caveat.yml": config})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert ended.code == 2
    assert "stands for more than 50,000 words" in ended.err
    assert f".caveat.yml:{line or ''}" in ended.err


def test_a_lexicon_that_is_too_long_is_refused_at_its_place(tmp_path: Path) -> None:
    lexicon = "words:\n" + "".join(f"- {w}\n" for w in words(51_000))
    files = rule_files() | {"rules/house/no_zebras/lexicon.yml": lexicon}
    write(tmp_path, {**files, "a.md": PLAIN_SENTENCE, ".caveat.yml": "rules: [rules]\n"})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert (ended.code, "lexicon.yml:50002:3: " in ended.err) == (2, True)


@pytest.mark.parametrize(
    "config",
    [
        "".join(f"{w}: 1\n" for w in words(20_000)),
        "severity:\n" + "".join(f"  {w}: error\n" for w in words(20_000)),
        "severity:\n" + "".join(f"  {w}: wrong\n" for w in words(20_000)),
        "ignore:\n" + "".join(f"- {w}\n" for w in words(20_000)),
        "gate:\n  max:\n" + "".join(f"    {w}: 1\n" for w in words(20_000)),
    ],
    ids=["keys", "severity", "levels", "ignore", "max"],
)
def test_of_many_faults_a_hundred_are_told(tmp_path: Path, config: str) -> None:
    write(tmp_path, {"a.md": PLAIN_SENTENCE, ".caveat.yml": config})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert ended.code == 2
    assert 100 <= len(ended.err.splitlines()) <= 102


def test_places_in_a_long_mapping_are_found_at_once() -> None:
    number = 20_000
    document = yaml_document.compose("".join(f"{w}: 1\n" for w in words(number)), "a.yml")
    for word in words(number):  # some seconds, were each looked for from the start
        node = document.at((word,), key=True)
        assert node is not None
        assert node.value == word


# What is no file


def pipe(path: Path) -> None:
    os.mkfifo(path)


def socket_at(path: Path) -> None:
    # An address of a socket has hardly a hundred characters.
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@contextmanager
def ends_within(seconds: int) -> Iterator[None]:
    """Raises TimeoutError where this process would wait for ever, as one that opens a pipe does."""

    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def link_to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("real-pipe"))
    path.symlink_to(path.with_name("real-pipe"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("make", [pipe, socket_at, device, link_to_a_pipe])
@pytest.mark.parametrize(
    ("name", "args", "code"),
    [
        ("x.md", ["x.md"], 3),
        ("x.md", ["."], 3),
        (".caveat.yml", ["a.md"], 2),
        ("x.yml", ["--config=x.yml", "a.md"], 2),
        ("base.yml", ["--config=extends.yml", "a.md"], 2),
        ("known.json", ["--baseline=known.json", "a.md"], 2),
        (".caveat-baseline.json", ["a.md"], 2),
        ("rules/house/no_zebras/rule.yml", ["--config=house.yml", "a.md"], 2),
        ("rules/house/no_zebras/lexicon.yml", ["--config=house.yml", "a.md"], 2),
        ("rules/house/no_zebras/README.md", ["--config=house.yml", "a.md"], 2),
    ],
)
def test_what_would_be_waited_for_is_refused(
    tmp_path: Path, make: object, name: str, args: list[str], code: int
) -> None:
    files = {**rule_files(), "house.yml": "rules: [rules]\n", "extends.yml": "extends: base.yml\n"}
    write(tmp_path, {**files, "a.md": PLAIN_SENTENCE})
    (tmp_path / name).unlink(missing_ok=True)
    assert callable(make)
    make(tmp_path / name)
    with ends_within(60):
        ended = run_cli("check", *args, cwd=tmp_path)
    said = ended.out + ended.err
    if args == ["."] and make is device:
        assert "leads out of what was named" in ended.err
        return
    assert (ended.code, "Traceback" in said) == (code, False), said
    assert "not a file" in said
