"""The plug-in for WordPress, in PHP against a real server; WordPress itself is a stub.

What the stub cannot show was seen in WordPress 6.1: that the block editor tells why a post is
refused, and the classic one that there is an autosave.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from tests.helpers import DATA, ROOT, installed
from tests.server.serving import Server

PLUGIN = ROOT / "examples" / "server" / "wordpress" / "caveat.php"
RISKY = "Sage is clinically proven to cure a sore throat."
PLAIN = "People have drunk sage's tea since the Middle Ages. \\ o /"
AWAY = "http://127.0.0.1:9"  # where nobody listens


def plugin(do: str, given: Any = None, **more: Any) -> Any:
    """What the plug-in makes of something. `more` are settings, posts by id, and transients."""
    ended = subprocess.run(
        [installed("php", "php-cli"), DATA / "wordpress" / "run.php", PLUGIN],
        input=json.dumps({"do": do, "given": given, **more}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return json.loads(ended.stdout)


def post(text: str, status: str = "publish", **more: Any) -> dict[str, Any]:
    fields = {"post_title": "Sage", "post_content": text, "post_excerpt": "", "post_type": "post"}
    return {**fields, "post_status": status, "post_modified": "now", **more}


def said(left: Any) -> str:
    return str(left["transients"]["caveat_said_7"])


def test_the_block_editor_may_not_publish_a_risky_post(server: Server) -> None:
    settings = {"url": server.url}
    refused = plugin("rest", post(RISKY), settings=settings)["result"]
    assert refused["data"] == {"status": 400}
    assert refused["refused"].startswith("caveat held this post back: 1 error (the gate")
    assert " 1. “clinically proven” claims more" in refused["refused"]
    for kept in (post(RISKY, "draft"), post(RISKY, "private"), post(PLAIN)):
        assert plugin("rest", kept, settings=settings)["result"] == kept
    warned = {**settings, "failed": "publish"}
    assert plugin("rest", post(RISKY), settings=warned)["result"] == post(RISKY)


def test_only_new_words_are_judged(server: Server) -> None:
    """A post that is public already can get a tag; a field that is not sent is the stored one."""
    stored = {"3": post(RISKY, ID=3)}
    settings = {"url": server.url}
    tagged = {"ID": 3, "post_status": "publish"}
    assert plugin("rest", tagged, posts=stored, settings=settings)["result"] == tagged
    renamed = {"ID": 3, "post_title": "Sage tea"}
    assert "refused" in plugin("rest", renamed, posts=stored, settings=settings)["result"]
    released = {"3": post(RISKY, "draft", ID=3)}
    assert "refused" in plugin("rest", tagged, posts=released, settings=settings)["result"]


def test_other_ways_to_publish_keep_a_new_post_as_a_draft(server: Server) -> None:
    left = plugin("insert", post(RISKY, "future", ID=0), settings={"url": server.url})
    assert left["result"] == post(RISKY, "draft", ID=0)
    assert said(left).endswith(" It is kept as a draft.")
    assert left["location"] == "/post.php?post=1"
    left = plugin("insert", post(PLAIN, ID=0), settings={"url": server.url})
    assert left["result"] == post(PLAIN, ID=0)
    assert (left["transients"], left["location"]) == ([], "/post.php?post=1&message=6")


def test_a_public_post_keeps_the_words_that_readers_have(server: Server) -> None:
    before = post(PLAIN, ID=3, post_modified="then")
    left = plugin("insert", post(RISKY, ID=3), posts={"3": before}, settings={"url": server.url})
    assert left["result"] == before
    (autosave,) = left["autosaves"]
    assert (autosave["post_ID"], autosave["post_content"]) == (3, RISKY)
    assert "kept as an autosave" in said(left)


def test_without_an_address_nothing_is_judged() -> None:
    assert plugin("rest", post(RISKY))["result"] == post(RISKY)
    assert plugin("insert", post(RISKY))["result"] == post(RISKY)


@pytest.mark.parametrize("away", ["publish", "hold"])
def test_the_desk_says_what_happens_while_the_server_is_away(away: str) -> None:
    settings = {"url": AWAY, "away": away}
    left = plugin("insert", post(PLAIN), settings=settings)
    assert left["result"]["post_status"] == ("draft" if away == "hold" else "publish")
    assert "could not check this post" in said(left)
    assert ("refused" in plugin("rest", post(PLAIN), settings=settings)["result"]) is (
        away == "hold"
    )


def test_the_editor_gets_notes_on_what_is_on_the_page(server: Server) -> None:
    given = {"title": "Sage cures colds", "content": RISKY, "excerpt": "A miracle cure."}
    answer = plugin("editor", given, settings={"url": server.url})["result"]
    assert (answer["checked"], answer["passed"]) == (True, False)
    assert [f["severity"] for f in answer["findings"]] == sorted(
        (f["severity"] for f in answer["findings"]), key=["error", "warning", "info"].index
    )
    assert {"cures colds", "miracle cure"} <= {f["excerpt"] for f in answer["findings"]}
    news = {"url": server.url, "preset": "news", "fail_on": "warning"}
    assert "warning" in plugin("editor", given, settings=news)["result"]["reason"]
    assert not plugin("editor", given)["result"]["checked"]


def test_the_page_that_is_sent_is_the_post() -> None:
    given = ["</title>A & b", "One.\n\nTwo.", '"<b>Short</b>"']
    page = plugin("page", given)["result"]
    assert "<title>&lt;/title&gt;A &amp; b</title>" in page
    assert 'content="&quot;Short&quot;"' in page
    assert "<p>One.</p>\n<p>Two.</p>" in page
    blocks = "<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->"
    assert blocks in plugin("page", ["", blocks, ""])["result"]


SEEN: list[tuple[str, str]] = []  # paths, and what was said for authority


class Strange(BaseHTTPRequestHandler):
    """A server that is none of ours; it answers by the path in front of the API's."""

    def do_POST(self) -> None:
        SEEN.append((self.path, self.headers.get("Authorization", "")))
        self.rfile.read(int(self.headers["Content-Length"]))
        kind = self.path.split("/")[1]
        self.send_response({"moved": 307, "token": 401, "busy": 503}.get(kind, 200))
        if kind == "moved":
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        odd = {"version": 1, "files": [{"verdict": "pass"}]}
        busy = {"detail": "Too many drafts <b>now</b>."}
        self.wfile.write(json.dumps({"odd": odd, "busy": busy}.get(kind, [])).encode())

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def strange() -> Iterator[str]:
    SEEN.clear()
    with HTTPServer(("127.0.0.1", 0), Strange) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


def test_a_server_that_is_none_judges_nothing_and_gets_the_token_once() -> None:
    reasons = {
        "moved": "it answered 307",
        "token": "wants another token",
        "busy": "Too many drafts <b>now</b>",
        "odd": "does not lead to a caveat server",
        "list": "does not lead to a caveat server",
    }
    given = {"title": "", "content": PLAIN, "excerpt": ""}
    with strange() as url:
        for kind, reason in reasons.items():
            settings = {"url": f"{url}/{kind}", "token": "sesame"}
            answer = plugin("editor", given, settings=settings)["result"]
            assert not answer["checked"]
            assert reason in answer["reason"]
    assert [(f"/{kind}/v1/check", "Bearer sesame") for kind in reasons] == SEEN


def test_settings_are_made_sound_and_a_token_stays_with_its_server() -> None:
    old = {"url": "https://a.example", "token": "sesame"}
    made = plugin("sanitize", {"url": "https://a.example/ ", "away": "x"}, settings=old)["result"]
    assert made["url"] == old["url"]
    assert made["token"] == "sesame"
    assert made["away"] == "publish"
    for given in (
        {"url": "https://b.example"},
        {"url": "javascript:alert(1)"},
        {"url": old["url"], "forget": "1"},
        "nothing",
    ):
        assert plugin("sanitize", given, settings=old)["result"]["token"] == ""
    injected = plugin("sanitize", {"url": old["url"], "token": "a\r\nX-Evil: b"})["result"]
    assert injected["token"] == "aX-Evil:b"


def test_what_is_shown_is_escaped_and_the_token_is_not_shown() -> None:
    evil = "\"'><script>x</script>"
    settings = {"url": f"{AWAY}/{evil}", "token": "sesame"}
    page = plugin("settings", settings=settings)["result"]
    assert "<script>" not in page
    assert "sesame" not in page
    assert "Posts cannot be checked: the server does not answer (Connection refused)." in page
    notice = plugin("notice", transients={"caveat_said_7": evil})
    assert "<script>" not in notice["result"]
    assert notice["transients"] == []


def test_the_block_editor_shows_no_message_with_tags_so_it_has_none() -> None:
    """The editor leaves out the message of an error that looks like HTML."""
    with strange() as url:
        settings = {"url": f"{url}/busy", "away": "hold"}
        refused = plugin("rest", post(PLAIN), settings=settings)["result"]["refused"]
    assert "Too many drafts ‹b›now‹/b›" in refused


def test_nothing_is_left_after_it_is_removed() -> None:
    left = plugin("uninstall", settings={"url": AWAY}, transients={"caveat_said_7": "x"})
    assert (left["options"], left["transients"]) == ([], [])


def test_its_script_is_javascript_that_sets_text_and_no_html() -> None:
    script = plugin("script")["result"]
    node = installed("node", "nodejs")
    ended = subprocess.run(
        [node, "--check", "-"], input=script, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in script
