"""Documents by the API and on the page: read as they are, and given back with comments."""

from __future__ import annotations

import io
import zipfile

from playwright.sync_api import Browser

from tests.helpers import CURE_SENTENCE
from tests.server.browser import writing
from tests.server.serving import Server
from tests.server.test_api import form, refused
from tests.word_documents import docx, p, r

DOCUMENT = docx(p(r(CURE_SENTENCE)))
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def comments(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/comments.xml").decode()


def test_a_word_file_is_checked(server: Server) -> None:
    (file,) = server.request("POST", "/v1/check", DOCUMENT, {"Content-Type": TYPE}).json["files"]
    assert [f["code"] for f in file["findings"]] == ["CER001"]


def test_a_copy_has_the_findings_as_comments(server: Server) -> None:
    body, headers = form({}, ("sand.docx", DOCUMENT))
    answer = server.request("POST", "/v1/annotate", body, headers)
    assert answer.status == 200
    assert "CER001" in comments(answer.body)


def test_what_takes_no_comments_is_refused(server: Server) -> None:
    for body, headers in (
        form({}, ("sand.md", b"x")),
        form({}, ("sand.docx", b"PK\x03\x04")),
        form({"text": "x"}),
    ):
        refused(server.request("POST", "/v1/annotate", body, headers), 422, "unreadable")


def test_the_page_gives_an_opened_file_back_with_comments(browser: Browser, server: Server) -> None:
    with writing(browser, server) as writer:
        assert writer.page.is_hidden("#annotate")
        writer.drop("sand.docx", DOCUMENT)
        with writer.page.expect_download() as download:
            writer.page.click("#annotate")
        assert download.value.suggested_filename == "sand.reviewed.docx"
        assert "CER001" in comments(download.value.path().read_bytes())
