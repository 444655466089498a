"""Limits: what is too large, too slow, too often or too much is refused at once, and it passes."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from linter.server.limits import Rates
from tests.helpers import CURE_SENTENCE, program
from tests.server.serving import TIMEOUT, Answer, Server, serving
from tests.server.test_api import refused

LONG = f"{CURE_SENTENCE} " * 4_000


def test_rates_are_buckets_that_fill_again() -> None:
    now = 0.0
    rates = Rates(rate=2, burst=3, clock=lambda: now)
    assert [rates.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert rates.wait("b") == 0
    now = 0.5
    assert [rates.wait("a") for _ in range(2)] == [0, 0.5]
    now = 100
    assert [rates.wait("a") for _ in range(4)] == [0, 0, 0, 0.5]
    assert not any(Rates(0, 1).wait("a") for _ in range(9))


def test_rates_forget_the_oldest_clients() -> None:
    rates = Rates(1, 1, clock=lambda: 0)
    for number in range(20_000):
        rates.wait(str(number))
    assert len(rates) == 10_000


def test_what_is_too_large_is_refused_before_it_is_read() -> None:
    with serving("--isolated", "--workers", "1", "--max-size", "1000") as server:
        fits = server.request("POST", "/v1/check", b"x" * 1_000)
        assert fits.status == 200
        refused(server.request("POST", "/v1/check", b"x" * 1_001), 413, "too-large")
        chunked = _raw(server, _head("Transfer-Encoding: chunked") + b"800\r\n" + b"x" * 2048)
        assert b" 413 " in chunked.splitlines()[0]
        endless = _raw(server, _head("Content-Length: 99999999999"))
        assert b" 413 " in endless.splitlines()[0]
        assert server.get("/healthz").status == 200


def _head(*lines: str) -> bytes:
    given = ("POST /v1/check HTTP/1.1", "Host: localhost", *lines, "", "")
    return "\r\n".join(given).encode()


def _raw(server: Server, data: bytes) -> bytes:
    """What comes back for some bytes, until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=TIMEOUT) as connection:
        connection.sendall(data)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
        return answer


def test_who_is_too_slow_is_sent_away() -> None:
    """A head or a body that comes drop by drop, or never; the limits are short here."""
    command = [sys.executable, str(program("impatient_server"))]
    with serving(command=command) as server:
        head = b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\n"
        assert _raw(server, b"") == _raw(server, head) == b""
        late = _raw(server, _head("Content-Length: 9") + b"Ginger").decode()
        assert late.startswith("HTTP/1.1 408 ")
        assert "too-slow-to-send" in late
        again = server.request("POST", "/v1/check", b"Ginger tea.", {"Connection": "keep-alive"})
        assert again.status == 200


def test_who_asks_too_often_waits_and_others_do_not() -> None:
    with serving("--isolated", "--workers", "1", "--rate", "2") as server:
        answers = [server.get("/v1/rules") for _ in range(30)]
        turned_away = [a for a in answers if a.status != 200]
        assert len(turned_away) > 10
        problem = refused(turned_away[0], 429, "too-many-requests")
        assert int(turned_away[0].headers["retry-after"]) == problem["retry_after"] == 1
        assert server.get("/healthz").status == 200
        time.sleep(problem["retry_after"])
        assert server.get("/v1/rules").status == 200


@pytest.mark.parametrize("trusted", [True, False])
def test_only_a_trusted_proxy_says_who_the_client_is(trusted: bool) -> None:
    proxy = ("--trust-proxy", "127.0.0.1") if trusted else ()
    with serving("--isolated", "--workers", "1", "--rate", "1", *proxy) as server:
        clients = [f"192.0.2.{number}" for number in range(20)]
        found = {server.get("/v1/rules", X_Forwarded_For=each).status for each in clients}
        assert found == ({200} if trusted else {200, 429})


def test_overload_is_answered_at_once_and_passes() -> None:
    limits = ("--workers", "1", "--queue", "1", "--rate", "0")
    with serving("--isolated", *limits) as server:
        answers = _together(server, 12)
        busy = [a for a in answers if a.status != 200]
        assert 2 <= len(answers) - len(busy) < 12
        for answer in busy:
            refused(answer, 503, "busy")
            assert answer.headers["retry-after"] == "1"
        assert server.check(CURE_SENTENCE)["verdict"] == "pass"
        assert 'caveat_refused_total{code="busy"}' in server.get("/metrics").text


def _together(server: Server, number: int) -> Sequence[Answer]:
    """The answers to long drafts that are sent at the same moment."""
    start = threading.Barrier(number)

    def send(index: int) -> Answer:
        start.wait()
        return server.send("/v1/check", {"text": f"{index} {LONG}"})

    with ThreadPoolExecutor(number) as threads:
        return list(threads.map(send, range(number)))


def test_a_draft_that_takes_too_long_ends_and_the_next_one_is_checked() -> None:
    """The article's own time limit stops it between two rules, and tells what is missing."""
    with serving("--isolated", "--workers", "1", "--time-limit", "0.05") as server:
        slow = server.check(LONG[: len(LONG) // 4])
        assert "CVT004" in {f["code"] for f in slow["findings"]}
        assert slow["verdict"] == "error"
        assert server.check(PLAIN)["verdict"] == "pass"


PLAIN = "The town library opens at nine."
