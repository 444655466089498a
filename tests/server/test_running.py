"""How a server starts and ends, and what it does when one of its processes does."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from linter.server.running import Address
from tests.helpers import CURE_SENTENCE, python_rule, run_cli, write
from tests.server.serving import Answer, Server, ended, serving
from tests.server.test_api import refused
from tests.server.test_limits import LONG

CONFIG = {".caveat.yml": "rules: [house]\nselect: [BSY001]\n"}
ONE = ("--isolated", "--workers", "1")


def children(server: Server) -> list[int]:
    """The processes that a server has started."""
    path = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    return [int(each) for each in path.read_text().split()]


@pytest.mark.parametrize(
    ("number", "workers"), [(signal.SIGTERM, 2), (signal.SIGINT, 1), (signal.SIGHUP, 1)]
)
def test_it_ends_in_order_and_takes_its_processes_along(number: int, workers: int) -> None:
    with serving("--isolated", "--workers", str(workers)) as server:
        started = children(server)
        assert len(started) == workers
        assert ended(server, number) == 0
    assert server.log == []
    assert not any(Path(f"/proc/{each}").exists() for each in started)


@pytest.mark.parametrize(
    ("host", "opened"),
    [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"), ("0.0.0.0", "localhost"), ("::", "localhost")],
)
def test_the_address_that_is_told_can_be_opened(host: str, opened: str) -> None:
    assert Address(host, 8417).url == f"http://{opened}:8417/"


def test_what_was_asked_is_answered_before_the_end() -> None:
    with serving(*ONE) as server:
        answers: list[Answer] = []
        draft = {"text": LONG[: len(LONG) // 4]}
        asking = threading.Thread(target=lambda: answers.append(server.send("/v1/check", draft)))
        asking.start()
        while not answers and "caveat_drafts 1.0" not in server.get("/metrics").text:
            time.sleep(0.01)
        assert ended(server) == 0
        asking.join()
    assert answers[0].status == 200


def test_a_process_that_was_killed_costs_its_draft_alone() -> None:
    with serving(*ONE) as server:
        answers: list[Answer] = []
        draft = {"text": LONG * 4}
        asking = threading.Thread(target=lambda: answers.append(server.send("/v1/check", draft)))
        asking.start()
        while not answers and "caveat_drafts 1.0" not in server.get("/metrics").text:
            time.sleep(0.01)
        os.kill(children(server)[0], signal.SIGKILL)
        asking.join()
        refused(answers[0], 500, "crashed")
        assert server.check(CURE_SENTENCE)["findings"]


def test_a_rule_that_hangs_is_ended(tmp_path: Path) -> None:
    """However it does: no thread and no handler in Python could stop what “matches” does."""
    write(tmp_path, {**CONFIG, **python_rule("busy", "house/x", code="BSY001", name="busy")})
    args = ("--workers", "2", "--time-limit", "0.2", "--rules", "house")
    with serving(*args, cwd=tmp_path) as server, ThreadPoolExecutor() as clients:
        drafts = [{"text": f"It {hangs}."} for hangs in ("sleeps", "matches")]
        for answer in clients.map(lambda draft: server.send("/v1/check", draft), drafts):
            assert "0.2 seconds" in refused(answer, 422, "too-slow")["detail"]
        assert server.check("It goes on.", preset="news")["verdict"] == "pass"


def test_the_configuration_of_the_folder_applies(tmp_path: Path) -> None:
    config = "ignore: [CER001]\noverrides: [{files: ['film/**'], select: [ATT001]}]\n"
    write(tmp_path, {".caveat.yml": config})
    with serving("--workers", "1", cwd=tmp_path) as server:
        assert server.check(CURE_SENTENCE)["findings"] == []
        named = {"name": "film/a.md"}
        assert server.check("Harvard found that sand is warm.", **named)["findings"]
        listed = {r["code"]: r["enabled"] for r in server.get("/v1/rules").json["rules"]}
        assert (listed["CER001"], listed["CER002"]) == (False, True)


def test_a_token_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {"token": "s3cret\n"})
    with serving(*ONE, "--token-file", "token", cwd=tmp_path) as server:
        for given in ("", "Bearer", "Bearer wrong", "Basic s3cret", "Bearer s3cret\xff"):
            answer = server.get("/v1/rules", Authorization=given)
            refused(answer, 401, "no-token")
            assert answer.headers["www-authenticate"].startswith("Bearer")
        assert server.get("/v1/rules", Authorization="Bearer s3cret").status == 200
        assert server.get("/metrics").status == 401
        assert [server.get(path).status for path in ("/", "/healthz", "/openapi.json")] == [200] * 3


def test_a_site_that_is_named_may_use_the_api() -> None:
    site = "https://cms.example"
    with serving(*ONE, "--cors-origin", site) as server:
        asked = {"Origin": site, "Access-Control-Request-Method": "POST"}
        allowed = server.request("OPTIONS", "/v1/check", headers=asked)
        assert allowed.headers["access-control-allow-origin"] == site
        sent = server.send("/v1/check", {"text": "x"}, Origin=site, Sec_Fetch_Site="cross-site")
        assert (sent.status, sent.headers["access-control-allow-origin"]) == (200, site)
        other = {**asked, "Origin": "https://other.example"}
        assert server.request("OPTIONS", "/v1/check", headers=other).status == 400


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run_cli("serve", "--isolated", "--port", str(port), cwd=tmp_path)
    assert said.code == 2
    assert said.err.startswith(f"caveat: error: cannot listen on 127.0.0.1, port {port}: ")


def test_a_wrong_configuration_is_said_at_once(tmp_path: Path) -> None:
    write(tmp_path, {".caveat.yml": "selct: []\n"})
    said = run_cli("serve", "--port", "0", cwd=tmp_path)
    assert said.code == 2
    assert "did you mean 'select'?" in said.err


def test_without_its_libraries_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("linter.cli.serving.find_spec", lambda name: None)
    said = run_cli("serve", cwd=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert (
        said.err == "caveat: error: this needs more libraries: run `pip install 'caveat[serve]'`\n"
    )
