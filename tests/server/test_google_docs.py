"""The add-on for Google Docs, in Node against a real server; the services of Google are stubs."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.helpers import DATA, ROOT, installed
from tests.server.serving import JSON, Server

FOLDER = ROOT / "examples" / "server" / "google-docs"
URL = "https://caveat.example.org"
SAGE = "🌿 Sage & “mint” are "
PROVEN = "clinically proven"
AT = len(SAGE.encode("utf-16-le")) // 2


def text(words: str, **links: str) -> dict[str, Any]:
    return {"type": "TEXT", "text": words, "links": {k[1:]: url for k, url in links.items()}}


def paragraph(*children: dict[str, Any], heading: str = "NORMAL") -> dict[str, Any]:
    return {"type": "PARAGRAPH", "heading": heading, "children": list(children)}


def item(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": "LIST_ITEM", "children": list(children)}


def document(*children: dict[str, Any]) -> dict[str, Any]:
    return {"children": list(children)}


NOTE = {
    "type": "FOOTNOTE",
    "children": [paragraph(text("Roe 2019.", _0="https://example.org/roe"))],
}
ARTICLE = document(
    paragraph(text("Sage cures colds"), heading="TITLE"),
    paragraph(text("How it works"), heading="HEADING1"),
    paragraph(text("It has oils.\rAnd a <smell>."), {"type": "INLINE_IMAGE"}, NOTE),
    item(text("Say “ah”."), {"type": "FOOTNOTE"}),
    {
        "type": "TABLE",
        "children": [
            {"type": "TABLE_ROW", "children": [{"type": "TABLE_CELL", "children": [
                paragraph(text(f"{SAGE}{PROVEN} to cure a sore throat.", **{f"_{AT}": URL})),
            ]}]},
        ],
    },
    {"type": "TABLE_OF_CONTENTS", "children": [paragraph(text("Contents"))]},
)  # fmt: skip


def addon(do: str, *args: Any, **more: Any) -> Any:
    """What the add-on makes of something. `more` are document, properties, response, comments."""
    ended = subprocess.run(
        [installed("node", "nodejs"), DATA / "google-docs" / "run.js", FOLDER / "Code.gs"],
        input=json.dumps({"do": do, "given": args, **more}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def checked(server: Server, article: dict[str, Any], **properties: str) -> Any:
    """What the list shows on a document: the request as it is sent, and the answer of a server."""
    asks = {"document": article, "properties": {"url": URL, **properties}}
    (sent,) = addon("checkDocument", **asks)["sent"]
    assert sent["url"] == f"{URL}/v1/check"
    payload = sent["options"]["payload"]
    answer = server.request("POST", "/v1/check", payload, {"Content-Type": JSON})
    response = {"status": answer.status, "body": answer.text}
    return addon("checkDocument", **asks, response=response)["result"]


def test_findings_lead_to_the_words_of_the_document(server: Server) -> None:
    shown = checked(server, ARTICLE)
    assert shown["summary"].startswith("Fails: ")
    found = {finding["code"]: finding for finding in shown["findings"]}
    proof = found["CER002"]
    assert proof["words"] == PROVEN
    assert proof["ranges"] == [{"element": 4, "start": AT, "end": AT + len(PROVEN)}]
    assert proof["sentence"] == f"{SAGE}{PROVEN} to cure a sore throat.".removeprefix("🌿 ")
    assert found["SAF005"]["words"] == "cures colds"
    selected = addon("showWords", proof["ranges"], proof["words"], document=ARTICLE)["selected"]
    assert selected == [[PROVEN, AT, AT + len(PROVEN) - 1]]


def test_the_page_has_what_rules_look_at() -> None:
    (sent,) = addon("checkDocument", document=ARTICLE, properties={"url": URL})["sent"]
    html = json.loads(sent["options"]["payload"])["text"]
    assert "<h1>Sage cures colds</h1>\n<h2>How it works</h2>" in html
    assert "<p>It has oils.<br>And a &lt;smell&gt;.<sup><a href=" in html
    assert "<li>Say “ah”.<sup>" in html
    assert 'id="ftnt1">[1]</a> <a href="https://example.org/roe">Roe 2019.</a></p>' in html
    assert "Contents" not in html


def test_every_letter_of_the_page_knows_where_it_comes_from() -> None:
    texts = ['a&b<c>"', "🌿e\u0301\r\n🌿", "é"]
    runs = [{"text": each, "url": URL, "element": n, "at": 0} for n, each in enumerate(texts)]
    made = addon("page", ["<p>", *runs, "</p>"])["result"]
    assert len(made["origins"]) == len(made["html"])  # in code points
    letters = [
        (n, texts[n].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le"))
        for n, start, end in dict.fromkeys(tuple(each) for each in made["origins"] if each)
    ]
    assert letters == [(n, letter) for n, each in enumerate(texts) for letter in each]


def test_words_that_have_moved_are_found_and_others_are_not_guessed() -> None:
    ranges = [{"element": 0, "start": 0, "end": 4}]
    for texts, expected in (
        (["Sage is old"], ranges),
        (["x", "Old Sage"], [{"element": 1, "start": 4, "end": 8}]),
        (["Mint"], []),
        (["x Sage", "Sage"], []),
    ):
        assert addon("placesNow", texts, ranges, "Sage")["result"] == expected
    moved = addon("showWords", ranges, "Sage", document=document(paragraph(text("Mint"))))
    assert moved["error"].startswith("These words are no longer there")


def test_nothing_is_sent_before_a_server_is_named() -> None:
    left = addon("checkDocument", document=ARTICLE)
    assert "Nothing was sent" in left["error"]
    assert left["sent"] == []


def test_the_request_has_the_token_and_the_choices() -> None:
    properties = {"url": URL, "token": "sesame", "preset": "news", "locale": ""}
    (sent,) = addon("checkDocument", document=ARTICLE, properties=properties)["sent"]
    options = sent["options"]
    assert options["headers"] == {"Authorization": "Bearer sesame"}
    assert options["followRedirects"] is False
    data = json.loads(options["payload"])
    assert {**data, "text": ""} == {"text": "", "name": "document.html", "preset": "news"}


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (401, "", "another token"),
        (429, '{"detail": "Please wait."}', "did not check the document. Please wait."),
        (502, "<html>", "It answered 502."),
        (200, "<html>", "does not lead to a caveat server"),
        (200, '{"version": 1, "files": [{}]}', "does not lead to a caveat server"),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(status: int, body: str, told: str) -> None:
    response = {"status": status, "body": body}
    left = addon("checkDocument", document=ARTICLE, properties={"url": URL}, response=response)
    assert told in left["error"]


def test_settings_are_made_sound_and_a_token_stays_with_its_server() -> None:
    old = {"url": URL, "token": "sesame"}
    left = addon("saveSettings", {"url": f" {URL}/ ", "preset": "news"}, properties=old)
    assert left["properties"] == {"url": URL, "token": "sesame", "preset": "news", "locale": ""}
    assert left["result"]["hasToken"] is True
    assert "sesame" not in json.dumps(left["result"])
    for sent in ({"url": "https://b.example"}, {"url": URL, "forget": "on"}):
        assert addon("saveSettings", sent, properties=old)["properties"]["token"] == ""
    for wrong in ("http://caveat.example.org", "https://ann:pw@x.example", "javascript:alert(1)"):
        left = addon("saveSettings", {"url": wrong}, properties=old)
        assert "https://" in left["error"]
        assert left["properties"] == old


def finding(severity: str, **more: str) -> dict[str, Any]:
    made = {"code": "CER002", "severity": severity, "message": "Too sure.", "help": "Say less."}
    return {**made, "words": PROVEN, "sentence": f"Sage is {PROVEN}.", "ranges": [], **more}


def test_comments_quote_their_words_and_are_written_once() -> None:
    findings = [finding("error"), finding("info"), finding("warning", words="", sentence="")]
    left = addon("writeComments", findings, comments=[["Nice!"], []])
    assert left["result"] == 2
    quoted, plain = left["written"]
    assert quoted["content"] == (f"In “Sage is {PROVEN}.”:\nToo sure.\nSay less.\n— caveat CER002")
    assert quoted["quotedFileContent"] == {"mimeType": "text/plain", "value": PROVEN}
    assert plain == {"content": "Too sure.\nSay less.\n— caveat CER002"}
    again = addon("writeComments", findings, comments=[["Nice!"], [quoted["content"]]])
    assert again["written"] == [plain]
    assert addon("loadSettings", without="Drive")["result"]["canComment"] is False


def test_the_list_loads_nothing_and_sets_text_alone() -> None:
    html = addon("SIDEBAR")["result"]
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in html
    for tag in ("src=", "href=", "@import", "url("):
        assert tag not in html
    scopes = json.loads((FOLDER / "appsscript.json").read_text("utf-8"))["oauthScopes"]
    assert "https://www.googleapis.com/auth/documents.currentonly" in scopes
