"""Odd requests by the thousand, for the tests and for `benchmarks/serve.py --fuzz`: bodies, types
and headers that clients and attackers send, made from a seed."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple


class Odd(NamedTuple):
    """A request."""

    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]


PATHS = ("/v1/check", "/v1/fix", "/v1/report")
_TYPES = (
    *("application/json", "application/json; charset=utf-16", "text/plain", "text/html"),
    *("text/markdown", "multipart/form-data; boundary=x", "multipart/form-data"),
    *(
        "multipart/form-data; boundary=x; charset=idna",
        "multipart/form-data; charset=hex; boundary=x",
    ),
    *('multipart/form-data; boundary="', "application/octet-stream", "", "/", "text/", ";;;"),
    *("application/x-www-form-urlencoded", "TEXT/PLAIN;" + "a" * 200, "application/xml"),
)
_WORDS = (
    *("Ginger is a miracle cure.", "Harvard found", "40 %", "suicide", "# ", "- ", "> ", "---\n"),
    *("title: x\n", "<p>", "</script>", "<!--", "-->", "<![CDATA[", "&amp;", "&#0;", "{{", "{%"),
    *(
        "\u202e",
        "\ud800",
        "\ufeff",
        "\0",
        "\x1b[2J",
        "🥕",
        "e\u0301" * 9,
        "[a](b)",
        "| a | b |\n",
        "\n\n",
    ),
    *("<!-- caveat-disable CER001 -->", "javascript:alert(1)", "../../etc/passwd", "'; --", "%00"),
)
_NAMES = (
    *("a.md", "a.html", "a.txt", "a.json", "a.jsonl", "a.docx", "../../a.md", "/etc/passwd", ""),
    *("C:\\x.md", "a\0.md", "\u202e.md", "x" * 3_000, ".md", "...", "a/b/c.mdx", "con", "%2e%2e/x"),
)
_VALUES: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    1e308,
    [],
    {},
    "",
    "news",
    "UK",
    "error",
    "\ud800",
)
_KEYS = (
    "text",
    "name",
    "preset",
    "locale",
    "fail_on",
    "unsafe",
    "other",
    "",
    "__proto__",
    "\ud83e",
)
_HEADERS = (
    *(("If-None-Match", "*"), ("If-None-Match", '"'), ("Accept-Encoding", "gzip;q=0, br")),
    *(("Range", "bytes=0-1"), ("Origin", "null"), ("X-Forwarded-For", "1.2.3.4, ::1")),
    *(("Authorization", "Bearer \xff"), ("Content-Encoding", "gzip"), ("Expect", "100-continue")),
    *(("Content-Encoding", "identity"), ("Accept", "*/*;q=0"), ("Cookie", "a=" + "b" * 4_000)),
)
_METHODS = ("PUT", "GET", "DELETE", "OPTIONS", "HEAD")
_QUERIES = (
    *("", "", "", "?name=a.html", "?name=%00", "?preset=x", "?&&=&", "?unsafe=1&locale=UK"),
    *("?preset=patient&fail_on=never", "?name=a.json"),
)
_FITTING = {"_json": "application/json", "_form": "multipart/form-data; boundary=x"}


def requests(seed: int) -> Iterator[Odd]:
    """Requests without end."""
    dice = random.Random(seed)
    while True:
        yield _request(dice)


def _request(dice: random.Random) -> Odd:
    made: Callable[[random.Random], bytes] = dice.choice(
        (_json, _json, _form, _form, _text, _bytes, _deep, _packed)
    )
    fitting = _FITTING.get(made.__name__, "text/plain")
    kind = fitting if dice.random() < 0.7 else dice.choice(_TYPES)
    odd = dice.sample(_HEADERS, dice.choice((0, 0, 0, 1, 2)))
    method = "POST" if dice.random() < 0.95 else dice.choice(_METHODS)
    return Odd(
        method,
        dice.choice(PATHS) + dice.choice(_QUERIES),
        made(dice),
        {"Content-Type": kind, **dict(odd)},
    )


def text(dice: random.Random) -> str:
    """A text that no writer would write."""
    return dice.choice(("", " ", "\n")).join(dice.choices(_WORDS, k=dice.randrange(40)))


def _value(dice: random.Random) -> object:
    return dice.choice((text(dice), dice.choice(_NAMES), dice.choice(_VALUES)))


def _json(dice: random.Random) -> bytes:
    data: object = {dice.choice(_KEYS): _value(dice) for _ in range(dice.randrange(6))}
    if isinstance(data, dict) and dice.random() < 0.8:
        data["text"] = text(dice)
    if dice.random() < 0.05:
        data = _value(dice)
    written = json.dumps(data, ensure_ascii=dice.random() < 0.5)
    return _cut(dice, written.encode("utf-8", "surrogatepass"))


def _form(dice: random.Random) -> bytes:
    made = b""
    for _ in range(dice.choice((0, 1, 2, 3, 30))):
        key, value = dice.choice(("file", *_KEYS)), str(_value(dice))
        name = f'; filename="{dice.choice(_NAMES)}"' if dice.random() < 0.5 else ""
        head = f'--x\r\nContent-Disposition: form-data; name="{key}"{name}\r\n'
        if dice.random() < 0.2:
            head += dice.choice(("Content-Type: text/html\r\n", "X: y\r\n", ":\r\n", "\xff: \r\n"))
        made += f"{head}\r\n{value}\r\n".encode("utf-8", "surrogatepass")
    return _cut(dice, made + dice.choice((b"--x--\r\n", b"--x--", b"--x", b"")))


def _text(dice: random.Random) -> bytes:
    coding = dice.choice(("utf-8", "utf-16", "utf-32-be", "utf-8-sig"))
    return text(dice).encode(coding, "surrogatepass")


def _bytes(dice: random.Random) -> bytes:
    head = dice.choice((b"", b"PK\x03\x04", b"%PDF-1.7", b"\x1f\x8b\x08", b"\xff\xfe", b"{\\rtf1"))
    return head + dice.randbytes(dice.randrange(400))


def _deep(dice: random.Random) -> bytes:
    return dice.choice((b"[", b'{"a":', b"<b>", b"> ", b"- ", b"*", b"&", b"[a](")) * dice.choice(
        (1, 300, 3_000)
    )


def _packed(dice: random.Random) -> bytes:
    return zlib.compress(b"a" * dice.choice((1, 1_000, 100_000)))


def _cut(dice: random.Random, body: bytes) -> bytes:
    """A body, now and then with its end missing or a byte changed."""
    if not body or dice.random() < 0.8:
        return body
    at = dice.randrange(len(body))
    return body[:at] if dice.random() < 0.5 else body[:at] + dice.randbytes(1) + body[at + 1 :]
