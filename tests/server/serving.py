"""A real server in a process of its own, and a plain client for it."""

from __future__ import annotations

import http.client
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TIMEOUT = 60  # for what would never end; it measures no speed
JSON = "application/json"


@dataclass(frozen=True)
class Answer:
    """An answer. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Server:
    """A running server. `log` are the lines of standard error so far."""

    port: int
    process: subprocess.Popen[str]
    log: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def request(
        self,
        method: str,
        path: str,
        body: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        data = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
        try:
            connection.request(method, path, data, dict(headers or {}))
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.request("GET", path, headers=_named(headers))

    def send(self, path: str, data: Any, **headers: str) -> Answer:
        """Post some data as JSON."""
        given = {"Content-Type": JSON, **_named(headers)}
        return self.request("POST", path, json.dumps(data), given)

    def check(self, text: str, **fields: Any) -> Any:
        """The report on the one article of a draft."""
        answer = self.send("/v1/check", {"text": text, **fields})
        assert answer.status == 200, answer.text
        return answer.json["files"][0]


def _named(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@contextmanager
def serving(
    *args: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    command: Sequence[str] = (sys.executable, "-m", "linter", "serve", "--port", "0"),
) -> Iterator[Server]:
    """A server on a port that is free, until the block ends."""
    process = subprocess.Popen(
        [*command, *map(str, args)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
    )
    server = Server(0, process)
    follower = threading.Thread(target=_follow, args=(process, server.log), daemon=True)
    try:
        follower.start()
        server.port = _port(process, server.log)
        yield server
    finally:
        ended(server)
        follower.join(TIMEOUT)
        for stream in (process.stdout, process.stderr):
            assert stream is not None
            stream.close()


def ended(server: Server, number: int = signal.SIGTERM) -> int:
    """The exit code of a server after a signal."""
    if server.process.poll() is None:
        server.process.send_signal(number)
    try:
        return server.process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        server.process.kill()
        raise


def _follow(process: subprocess.Popen[str], log: list[str]) -> None:
    assert process.stderr is not None
    log.extend(process.stderr)


def _port(process: subprocess.Popen[str], log: list[str]) -> int:
    lines: queue.Queue[str] = queue.Queue()
    out = process.stdout
    assert out is not None
    threading.Thread(target=lambda: lines.put(out.readline()), daemon=True).start()
    said = re.search(r"http://[^ ]*:(\d+)/", lines.get(timeout=TIMEOUT))
    assert said, log
    return int(said[1])
