"""Looks at the built site in a browser: `python -m docs.accessibility [FOLDER]`.

One page of each kind, wide and on a phone, in light and dark: axe must find nothing to mend,
nothing may be wider than the window, nothing may be loaded from elsewhere, and no script may
complain. Then the list of rules is searched and filtered.
"""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

PAGES = (
    "",
    "start/writer/",
    "rules/",
    "rules/ATT002/",
    "configure/settings/",
    "commands/check/",
    "reference/python/",
    "search/?q=miracle",
)
_WINDOWS = ((1280, 900, "light"), (1280, 900, "dark"), (390, 800, "light"), (390, 800, "dark"))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of the site while it is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def faults(browser: Browser, address: str) -> Iterator[str]:
    """What is wrong, a line each."""
    for width, height, scheme in _WINDOWS:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page = context.new_page()
        for name in PAGES:
            for fault in (
                *_loading_faults(context, address, name),
                *_page_faults(page, address + name),
            ):
                yield f"/{name} ({width}, {scheme}): {fault}"
        context.close()


def _loading_faults(context: BrowserContext, address: str, name: str) -> Sequence[str]:
    """What goes wrong while a page loads. It is a page of its own, as axe asks for style sheets of
    style sheets, at addresses where there are none."""
    page = context.new_page()
    found: list[str] = []

    def answered(response: Response) -> None:
        if not response.ok:
            found.append(f"there is no {response.url}")

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            found.append(f"loads {request.url}")

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(f"says {message.text}")

    page.on("response", answered)
    page.on("request", asked)
    page.on("console", told)
    page.on("pageerror", lambda error: found.append(f"a script ends: {error}"))
    page.goto(address + name, wait_until="networkidle")
    page.close()
    return found


def _page_faults(page: Page, address: str) -> Iterator[str]:
    page.goto(address)
    for violation in Axe().run(page).response["violations"]:
        nodes = [node["html"][:120] for node in violation["nodes"][:3]]
        yield f"{violation['id']}: {violation['help']}: {nodes}"
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    if page.evaluate(wider) > 0:
        yield "is wider than its window"


def filter_faults(browser: Browser, address: str) -> Iterator[str]:
    """What is wrong with the search in the list of rules."""
    page = browser.new_page()
    page.goto(f"{address}rules/")
    rows = page.locator(".rules-table tbody tr")
    page.get_by_label("Find a rule").fill("vague-crowd")
    if rows.locator("visible=true").count() != 1:
        yield "the search for vague-crowd does not show one rule"
    page.get_by_label("Find a rule").fill("")
    page.get_by_label("Family").select_option("safety")
    families = rows.locator("visible=true").locator("td:nth-child(3)").all_text_contents()
    if {family.strip() for family in families} != {"safety"}:
        yield f"the family safety shows {families}"
    page.reload()
    if page.get_by_label("Family").input_value() != "safety":
        yield "a reload forgets the choice"
    page.close()


def main(arguments: list[str]) -> int:
    """Look at the site; the exit code is 1 if something is wrong."""
    site = Path(arguments[0]) if arguments else Path("build/site")
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        found = [*faults(browser, address), *filter_faults(browser, address)]
        browser.close()
    seen = f"{len(PAGES)} pages in {len(_WINDOWS)} windows: nothing to mend"
    print("\n".join(found) or seen)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
