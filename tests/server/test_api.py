"""What the API answers: the same as the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.engine.linter import Linter
from tests.fixable import GUIDE
from tests.helpers import (
    CURE_SENTENCE,
    DRAFTS,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    RISKY,
    isolated,
    run_cli,
)
from tests.server.serving import JSON, Answer, Server

SENTENCES = (
    CURE_SENTENCE,
    FINDER_SENTENCE,
    PLAIN_SENTENCE,
    "# Ginger cures colds",
    "🥕 Studies show that tea is 100% safe.",
    "<p>Stop taking your pills &amp; drink tea.</p>",
    "- Dr. Roe (2019) said so.",
    "---",
    "\ufeff",
    "\r\n",
    "Caf\u0301e \u202e\x1b[31m",
)
NAMES = st.sampled_from(["draft.md", "a.html", "notes.txt", "leaflets/x.mdx"])
TEXTS = st.lists(st.sampled_from(SENTENCES) | st.text(max_size=40), max_size=8).map("\n\n".join)


def expected(text: str, name: str = "draft.md") -> bytes:
    return isolated(no_baseline=True).lint_text(text, name).render("json").encode()


@given(text=TEXTS, name=NAMES)
@settings(max_examples=60)
def test_the_answer_equals_the_report_of_the_command_line(
    server: Server, text: str, name: str
) -> None:
    answer = server.send("/v1/check", {"text": text, "name": name})
    assert (answer.status, answer.body) == (200, expected(text, name))


@pytest.mark.parametrize("draft", sorted(DRAFTS.glob("*.md")), ids=lambda path: path.stem)
def test_the_answer_is_what_the_command_prints(server: Server, draft: Path, tmp_path: Path) -> None:
    data = draft.read_bytes()
    args = ("check", "--isolated", "--format", "json", "--stdin-filename", draft.name, "-")
    printed = run_cli(*args, input=data, cwd=tmp_path).out
    asked = server.request(
        "POST", f"/v1/check?name={draft.name}", data, {"Content-Type": "text/markdown"}
    )
    assert asked.text == printed


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_bytes_are_decoded_as_those_of_a_file(server: Server, encoding: str) -> None:
    data = f"Café: {CURE_SENTENCE}".encode(encoding)
    answer = server.request("POST", "/v1/check", data, {"Content-Type": "text/plain"})
    report = isolated(no_baseline=True).lint_bytes(data, "draft.md")
    assert answer.body == report.render("json").encode()


def form(
    fields: dict[str, str], file: tuple[str, bytes] | None = None
) -> tuple[bytes, dict[str, str]]:
    """A form as a browser sends it."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if file:
        head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n\r\n'
        parts.append(head.encode() + file[1] + b"\r\n")
    return b"".join(parts) + b"--x--\r\n", {"Content-Type": "multipart/form-data; boundary=x"}


def test_a_form_brings_a_file_or_a_text(server: Server) -> None:
    text = "<h1>Lemons</h1><p>" + CURE_SENTENCE
    for body, headers in (
        form({"preset": "news"}, ("lemons.html", text.encode())),
        form({"preset": "news", "text": text, "name": "lemons.html"}),
        (
            json.dumps({"text": text, "name": "lemons.html", "preset": "news"}).encode(),
            {"Content-Type": JSON},
        ),
    ):
        (file,) = server.request("POST", "/v1/check", body, headers).json["files"]
        assert file["path"] == "lemons.html"
        assert [f["code"] for f in file["findings"]] == ["CER001"]


def test_choices_change_what_is_found_and_what_fails(server: Server) -> None:
    text = RISKY.read_text("utf-8")
    usual = server.check(text)
    codes = {f["code"] for f in usual["findings"]}
    assert "DIS001" in codes
    assert "DIS001" not in {f["code"] for f in server.check(text, preset="news")["findings"]}
    assert server.check(CURE_SENTENCE)["verdict"] == "pass"
    assert server.check(CURE_SENTENCE, fail_on="warning")["verdict"] == "fail"
    crisis = "# Suicide among farmers\n\nDebt weighs on them, and so does the silence."
    helplines = [
        [f["help"] for f in server.check(crisis, locale=each)["findings"]] for each in ("UK", "US")
    ]
    assert helplines[0] != helplines[1]


def test_fixes_are_applied_as_the_command_line_applies_them(server: Server) -> None:
    (text,) = (text for name, text in GUIDE.items() if name.endswith(".md"))
    linter = isolated(no_baseline=True)
    for unsafe in (False, True):
        fixed = linter.fix(linter.lint_text(text, "draft.md").files[0], unsafe=unsafe)
        data = server.send("/v1/fix", {"text": text, "unsafe": unsafe}).json
        assert data["text"] == fixed.text
        assert [f["code"] for f in data["fixed"]] == [f.code for f in fixed.fixed]
        rest = json.loads(linter.report([fixed.report]).render("json"))
        assert data["report"] == rest


def test_rules_are_listed_as_the_command_lists_them(server: Server, tmp_path: Path) -> None:
    printed = run_cli("rules", "--isolated", "--format", "json", cwd=tmp_path).out
    assert server.get("/v1/rules").text == printed


def test_every_rule_is_explained(server: Server) -> None:
    registry = Linter.from_config(isolated=True).registry()
    for meta in registry.metas:
        told = server.get(f"/v1/explain/{meta.code}").json
        assert told["page"] == registry.page(meta.code)
        assert (told["name"], told["why"]) == (meta.name, meta.rationale)
        assert [each["title"] for each in told["standards"]] == [r.title for r in meta.references]
    assert server.get("/v1/explain/vague-crowd").json["code"] == "ATT002"
    assert server.get("/v1/explain/CVT004").json["name"] == "out-of-time"
    for unknown in ("XXX999", "attribution", "ALL", "%00", "x" * 2000):
        refused(server.get(f"/v1/explain/{unknown}"), 404, "no-such-rule")


def refused(answer: Answer, status: int, code: str) -> Any:
    """The problem that a request was refused with."""
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status, answer.json["status"], answer.json["code"]) == (status, status, code)
    return answer.json


def test_an_etag_stands_for_text_rules_and_choices(server: Server) -> None:
    draft = {"text": CURE_SENTENCE}
    tag = server.send("/v1/check", draft).headers["etag"]
    assert server.send("/v1/check", draft).headers["etag"] == tag
    others = [{**draft, "preset": "news"}, {**draft, "name": "b.md"}, {"text": CURE_SENTENCE + "!"}]
    tags = {server.send("/v1/check", other).headers["etag"] for other in others}
    tags.add(server.send("/v1/report", draft).headers["etag"])
    assert len(tags | {tag}) == 5
    assert tag.startswith('W/"')  # it stands for the answer, compressed or not
    for header in (tag, f'"x", {tag.removeprefix("W/")}'):
        again = server.send("/v1/check", draft, If_None_Match=header)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert server.send("/v1/check", others[2], If_None_Match=tag).status == 200
    rules = server.get("/v1/rules")
    assert server.get("/v1/rules", If_None_Match=rules.headers["etag"]).status == 304


def test_a_report_is_a_page_to_keep(server: Server) -> None:
    answer = server.send("/v1/report", {"text": f"<script>x</script> {CURE_SENTENCE}"})
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert "<script>x" not in answer.text
    assert "miracle cure" in answer.text


def test_long_answers_are_compressed_for_who_asks(server: Server) -> None:
    text = RISKY.read_text("utf-8")
    plain = server.send("/v1/check", {"text": text})
    packed = server.send("/v1/check", {"text": text}, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 3
    assert "content-encoding" not in plain.headers


def test_several_articles_of_an_export_are_told_apart(server: Server) -> None:
    answer = server.send("/v1/fix", {"text": '[{"a": "x"}]', "name": "a.json"})
    assert answer.json["text"] is None
    assert answer.json["report"]["files"][0]["verdict"] == "error"


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b"{", {"Content-Type": JSON}, 400, "malformed"),
        (b"\xff\xfe", {"Content-Type": JSON}, 400, "malformed"),
        (b"[" * 100_000, {"Content-Type": JSON}, 400, "malformed"),
        (b"9" * 5_000, {"Content-Type": JSON}, 400, "malformed"),
        (b"[]", {"Content-Type": JSON}, 422, "no-text"),
        (b'{"text": 1}', {"Content-Type": JSON}, 422, "no-text"),
        (b'{"text": "", "name": 1}', {"Content-Type": JSON}, 422, "wrong-type"),
        (b'{"text": "", "unsafe": "yes"}', {"Content-Type": JSON}, 422, "wrong-type"),
        (b'{"text": "", "presett": "news"}', {"Content-Type": JSON}, 422, "unknown-field"),
        (b'{"text": "", "preset": "newz"}', {"Content-Type": JSON}, 422, "unknown-choice"),
        (b"x", {"Content-Type": "image/png"}, 415, "unsupported-type"),
        (b"x", {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, 415, "compressed"),
        (b"x", {"Content-Type": "multipart/form-data"}, 400, "malformed"),
        (b"--x\r\n", {"Content-Type": "multipart/form-data; boundary=x"}, 422, "no-text"),
    ],
)
def test_what_is_wrong_with_a_request_is_said(
    server: Server, body: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    refused(server.request("POST", "/v1/check", body, headers), status, code)


def test_a_slip_of_the_pen_is_recognised(server: Server) -> None:
    problem = server.send("/v1/check", {"text": "", "presett": "news"}).json
    assert "did you mean 'preset'?" in problem["detail"]
