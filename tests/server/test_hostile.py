"""Requests that mean no good: none ends in a fault, and none leaves a trace of a draft."""

from __future__ import annotations

import re
from itertools import islice

import pytest

from benchmarks.fuzz_bodies import requests
from tests.helpers import CURE_SENTENCE, FINDER
from tests.server.serving import Server, ended, serving
from tests.server.test_api import refused

HEADERS = (
    *("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy"),
    *("cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy"),
)


def test_odd_bodies_are_answered_without_a_fault(server: Server) -> None:
    for number, odd in enumerate(islice(requests(1), 300)):
        answer = server.request(*odd)
        assert answer.status < 500, (number, odd, answer.text)
        assert not set(HEADERS) - set(answer.headers), number
    assert server.get("/healthz").status == 200


@pytest.mark.parametrize(
    "path", ["/", "/v1/rules", "/nothing", "/metrics", "/web/app.js", "/healthz"]
)
def test_every_answer_keeps_a_browser_safe(server: Server, path: str) -> None:
    answer = server.get(path)
    assert not set(HEADERS) - set(answer.headers)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy
    assert "server" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers


def test_what_is_sent_never_comes_back_as_a_page(server: Server) -> None:
    attack = "<img src=x onerror=alert(1)>"
    for path, data in (
        ("/v1/check", {"text": attack, "name": f"{attack}.md"}),
        ("/v1/check", {"text": "", attack: 1}),
        ("/v1/check", {"text": "", "preset": attack}),
    ):
        assert "json" in server.send(path, data).headers["content-type"]
    assert "json" in server.get(f"/v1/explain/{attack.replace(' ', '%20')}").headers["content-type"]
    report = server.send("/v1/report", {"text": f"{attack} {CURE_SENTENCE}", "name": "a.md"})
    assert attack not in report.text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.md", "etc/passwd.md"),
        ("/etc/shadow", "etc/shadow"),
        ("C:\\Users\\a.md", "C:/Users/a.md"),
        ("\x1b[2J\u202e.md", "_[2J_.md"),
        ("..", "draft.md"),
        ("", "draft.md"),
        ("x" * 5_000 + ".md", "x" * 197 + ".md"),
    ],
)
def test_a_name_is_a_label_and_no_path(server: Server, name: str, shown: str) -> None:
    assert server.check(CURE_SENTENCE, name=name)["path"] == shown


@pytest.mark.parametrize(
    "path", ["/web/../app.py", "/web/%2e%2e/app.py", "/web/..%2fapp.py", "/web/x", "//etc/passwd"]
)
def test_no_file_but_those_of_the_page_is_served(server: Server, path: str) -> None:
    assert server.get(path).status == 404


def test_another_name_for_this_machine_is_refused(server: Server) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example:80", "[::1", ""):
        refused(server.get("/", Host=host), 421, "unknown-host")
    for host in ("localhost", "localhost:99", "127.0.0.1", "[::1]:8417"):
        assert server.get("/", Host=host).status == 200


def test_pages_of_other_sites_get_nothing(server: Server) -> None:
    draft = {"text": CURE_SENTENCE}
    for site in ("cross-site", "same-site"):
        refused(server.send("/v1/check", draft, Sec_Fetch_Site=site), 403, "other-site")
    assert server.send("/v1/check", draft, Sec_Fetch_Site="same-origin").status == 200
    asked = server.request("OPTIONS", "/v1/check", headers={"Origin": "https://a.example"})
    assert "access-control-allow-origin" not in asked.headers


def test_nothing_of_a_draft_is_logged_or_counted() -> None:
    with serving("--isolated", "--workers", "1", "--access-log") as server:
        for odd in islice(requests(2), 80):
            server.request(*odd)
        odd_form = {"Content-Type": "multipart/form-data; boundary=x"}
        refused(server.request("POST", "/v1/check", b"miracle", odd_form), 400, "malformed")
        server.check(CURE_SENTENCE, name="secret-name.md")
        server.request(
            "POST", "/v1/check?name=secret-name.md", b"x", {"Content-Type": "text/plain"}
        )
        numbers = server.get("/metrics").text
        assert 'caveat_requests_total{route="/v1/check",status="200"}' in numbers
        assert 'caveat_refused_total{code="' in numbers
        ended(server)
    line = re.compile(r"caveat: [A-Z]+ (/v1/[a-z]+|/metrics|other) \d+ \d+ ms\n")
    assert len(server.log) > 80
    assert [each for each in server.log if not line.fullmatch(each)] == []
    for words in ("miracle", "secret", FINDER):
        assert words not in numbers
