"""The recipe of the image: what it copies, and the commands that it and the compose file start.

No image is built here: that needs a registry with its base.
"""

from __future__ import annotations

import configparser
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from linter.cli.main import main
from tests.helpers import ROOT, run_python
from tests.server.serving import Server

FOLDER = ROOT / "examples" / "server"
RECIPE = (FOLDER / "Containerfile").read_text("utf-8").replace("\\\n", " ")
COMPOSE = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))


def lines(instruction: str) -> list[str]:
    return re.findall(rf"^{instruction} +(.+)$", RECIPE, re.M)


def parsed(command: list[str]) -> click.Context:
    """The context of a command line that is not run. Raises click.UsageError if it is wrong."""
    name, *args = command
    context = main.make_context("caveat", [name])
    found = main.get_command(context, name)
    assert found is not None
    return found.make_context(name, args, parent=context)


def test_it_copies_what_the_wheel_is_made_of() -> None:
    copied = {each for line in lines("COPY") if "--from" not in line for each in line.split()[:-1]}
    assert all((ROOT / each).exists() for each in copied)
    setup = configparser.ConfigParser(interpolation=None)
    setup.read(ROOT / "setup.cfg", "utf-8")
    named = re.findall(r"file: (\S+)", setup["metadata"]["long_description"])
    named += setup["metadata"]["license_files"].split()
    named += re.findall(r"= (\S+)", setup["options"]["package_dir"])
    named += " ".join(setup["options.data_files"].values()).split()
    (extras,) = (each.removeprefix("EXTRAS=") for each in lines("ARG") if "EXTRAS" in each)
    assert set(extras.split(",")) <= set(setup["options.extras_require"])
    for each in (*named, "setup.cfg", "pyproject.toml"):
        assert {each, *(str(p) for p in Path(each).parents)} & copied, each


def test_it_runs_without_root_on_a_base_that_never_changes() -> None:
    assert re.fullmatch(r"BASE=\S+:\S+@sha256:[0-9a-f]{64}", lines("ARG")[0])
    assert {each.removesuffix(" AS build") for each in lines("FROM")} == {"${BASE}"}
    (user,) = lines("USER")
    assert user == "10001:10001"


def test_the_check_of_its_health_tells_a_server_that_answers(server: Server) -> None:
    (check,) = lines(r"HEALTHCHECK.* CMD")
    python, *args = json.loads(check)
    assert python == "python"
    for port, code in ((server.port, 0), (1, 1)):
        args[1] = re.sub(r":\d+/", f":{port}/", args[1])
        ended = subprocess.run([sys.executable, *args], capture_output=True, check=False)
        assert ended.returncode == code, ended.stderr


def test_the_commands_of_the_image_and_of_compose_are_commands() -> None:
    (entry,) = map(json.loads, lines("ENTRYPOINT"))
    assert entry == ["caveat"]
    (command,) = map(json.loads, lines("^CMD"))
    assert parsed(command).params["host"] == "0.0.0.0"
    for name, service in COMPOSE["services"].items():
        params = parsed(service["command"]).params
        (published,) = service["ports"]
        assert published == f"127.0.0.1:{params['port']}:{params['port']}"
        assert set(params["hosts"]) == {"localhost", "127.0.0.1"}, name
    with pytest.raises(click.UsageError):
        parsed([*command, "--workers", "none"])


def test_compose_locks_every_service() -> None:
    file = FOLDER / "compose.yaml"
    args = ("--builtin-schema", "vendor.compose-spec", file)
    ended = run_python("-m", "check_jsonschema", *args, cwd=ROOT)
    assert ended.code == 0, ended.out
    for service in COMPOSE["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["mem_limit"]
        assert "tmpfs" not in service
    told = shlex.split(re.sub(r"^#", "", file.read_text("utf-8").splitlines()[0]).split("`")[1])
    assert (ROOT / told[told.index("-f") + 1]) == file
