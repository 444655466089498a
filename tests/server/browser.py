"""A real browser, and how a writer uses the page in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.server.serving import Server

WIDTHS = {"wide": (1440, 900), "phone": (390, 844)}
Scheme = Literal["light", "dark"]
# Where the words under each mark are in the draft: what a click in their middle hits in the field.
HIT = """() => [...document.querySelectorAll('#backdrop mark')].map(mark => {
  const box = [...mark.getClientRects()].sort((a, b) => b.width - a.width)[0];
  scrollTo(0, scrollY + box.top - innerHeight / 2);
  const now = [...mark.getClientRects()].sort((a, b) => b.width - a.width)[0];
  const x = now.left + now.width / 2, y = now.top + now.height / 2;
  const caret = document.caretPositionFromPoint(x, y);
  const before = document.createRange();
  before.setStart(document.getElementById('backdrop'), 0);
  before.setEndBefore(mark);
  const start = before.toString().length;
  return { codes: mark.dataset.code.split(' '), words: mark.textContent, start,
           hit: caret.offsetNode.id === 'draft' ? caret.offset : -1 };
})"""
PASTE = """async ([html, text]) => {
  const parts = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
  if (html) parts['text/html'] = new Blob([html], { type: 'text/html' });
  await navigator.clipboard.write([new ClipboardItem(parts)]);
}"""
DROP = """([name, type, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
  for (const kind of ['dragover', 'drop'])
    document.getElementById('draft').dispatchEvent(
      new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium. Missing, it fails the tests in CI and skips them elsewhere."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    if not path:
        message = "Chromium is not installed (`apt-get install chromium`)"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Writer:
    """Somebody with the page open. `faults` are what the browser complained of, `asked` the
    addresses that the page has asked for."""

    page: Page
    server: Server
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self) -> None:
        page = self.page
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))
        page.goto(self.server.url)

    @property
    def draft(self) -> str:
        return self.page.input_value("#draft")

    @property
    def verdict(self) -> str:
        return self.page.inner_text("#sentence")

    def write(self, text: str) -> None:
        """Put a text into the field, and wait for what is said about it."""
        with self.answer():
            self.page.fill("#draft", text)

    def paste(self, text: str, html: str = "") -> None:
        """Paste in earnest, by the clipboard and Ctrl+V."""
        self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.page.evaluate(PASTE, [html, text])
        self.page.focus("#draft")
        with self.answer():
            self.page.keyboard.press("Control+V")

    def drop(self, name: str, data: bytes, type: str = "") -> None:
        with self.answer():
            self.page.evaluate(DROP, [name, type, list(data)])

    @contextmanager
    def answer(self) -> Iterator[None]:
        """Wait for the answer to what is done in the block, and for the page to show it."""
        with self.page.expect_response(lambda r: r.url.endswith("/v1/check")):
            yield
        self.page.evaluate("() => new Promise(done => setTimeout(done, 50))")

    def marks(self) -> list[Any]:
        found: list[Any] = self.page.evaluate(HIT)
        return found

    def codes(self) -> list[str]:
        """The codes of the notes, in order."""
        found: list[str] = self.page.eval_on_selector_all(
            "#notes .note", "notes => notes.map(note => note.dataset.code)"
        )
        return found

    def open_note(self, code: str) -> None:
        self.page.click(f".note[data-code={code}] .head >> nth=0")


@contextmanager
def writing(
    browser: Browser, server: Server, width: str = "wide", scheme: Scheme = "light"
) -> Iterator[Writer]:
    """A writer in a fresh window."""
    wide, high = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": wide, "height": high}, color_scheme=scheme, reduced_motion="reduce"
    )
    writer = Writer(context.new_page(), server)
    try:
        writer.open()
        yield writer
    finally:
        context.close()
