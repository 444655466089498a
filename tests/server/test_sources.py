"""A draft with its sources: in JSON, in a form, and what is refused."""

from __future__ import annotations

import pytest

from tests.server.serving import Server

LINK = "Conclusions: Tea was associated with fewer strokes."
CLAIM = "Tea prevents strokes."
SOURCES = [{"name": "abstract.txt", "text": LINK}]


def raised(file: dict[str, list[dict[str, object]]]) -> list[object]:
    return [each["evidence"] for each in file["findings"] if each["code"] == "SOU001"]


def test_texts_in_json_and_files_in_a_form_are_what_a_draft_is_held_against(server: Server) -> None:
    by_json = server.check(CLAIM, sources=SOURCES)
    body = (
        f'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n{CLAIM}\r\n'
        '--x\r\nContent-Disposition: form-data; name="source"; filename="abstract.txt"\r\n\r\n'
        f"{LINK}\r\n--x--\r\n"
    )
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    (by_form,) = server.request("POST", "/v1/check", body.encode(), headers).json["files"]
    assert raised(by_json) == raised(by_form) != []
    assert not raised(server.check(CLAIM))


def test_a_server_reads_no_file_that_a_draft_names(server: Server) -> None:
    draft = f"---\nsources: [README.md]\n---\n\n{CLAIM}\n"
    codes = {each["code"] for each in server.check(draft)["findings"]}
    assert not any(code in ("CVT013",) or code.startswith("SOU") for code in codes)


@pytest.mark.parametrize(
    "sources",
    ["abstract.txt", [LINK], [{"name": "a.txt"}], [{"text": LINK, "path": "x"}], SOURCES * 9],
)
def test_sources_that_are_none_are_refused(server: Server, sources: object) -> None:
    answer = server.send("/v1/check", {"text": CLAIM, "sources": sources})
    assert answer.status == 422


def test_a_source_that_cannot_be_read_is_named(server: Server) -> None:
    sources = [{"name": "feed.xml", "text": "<rss/>"}]
    answer = server.send("/v1/check", {"text": CLAIM, "sources": sources})
    assert (answer.status, "feed.xml" in answer.text) == (422, True)
