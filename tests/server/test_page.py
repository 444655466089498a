"""The page in a real browser: what a writer does, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.helpers import CURE_SENTENCE, PLAIN_SENTENCE, RISKY
from tests.server.browser import WIDTHS, Scheme, Writer, writing
from tests.server.serving import Server, serving

DRAFT = RISKY.read_text("utf-8")
CROWD = "Studies show that warm sand helps tired feet."


@pytest.fixture
def writer(browser: Browser, server: Server) -> Iterator[Writer]:
    with writing(browser, server) as opened:
        yield opened
        assert opened.faults == []
        assert [url for url in opened.asked if not url.startswith((server.url, "blob:"))] == []


@pytest.fixture(params=WIDTHS)
def anywhere(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Writer]:
    """A writer at a desk, and one with a phone."""
    with writing(browser, server, request.param) as opened:
        yield opened


def test_a_pasted_draft_has_its_marks_on_the_right_words(anywhere: Writer) -> None:
    anywhere.paste(DRAFT)
    assert anywhere.draft == DRAFT
    report = anywhere.server.check(DRAFT)
    placed = [f for f in report["findings"] if f["scope"] != "document"]
    marks = anywhere.marks()
    for finding in placed:
        own = [m for m in marks if finding["code"] in m["codes"] and _inside(m, finding)]
        assert "".join(m["words"] for m in own) == finding["excerpt"]
    for mark in marks:
        assert mark["start"] <= mark["hit"] <= mark["start"] + len(mark["words"]), mark
    assert len(anywhere.codes()) == len(report["findings"])


def _inside(mark: dict[str, int], finding: dict[str, dict[str, int]]) -> bool:
    return finding["start"]["offset"] <= mark["start"] < finding["end"]["offset"]


def test_marks_stay_on_their_words_behind_characters_of_two_units(writer: Writer) -> None:
    writer.write(f"🥕🧦 é {CURE_SENTENCE}")
    assert [m["words"] for m in writer.marks()] == ["miracle cure"]


def test_a_rewrite_is_taken_at_a_click_and_its_finding_goes(anywhere: Writer) -> None:
    page = anywhere.page
    anywhere.paste(f"{PLAIN_SENTENCE} {CROWD}")
    assert "ATT002" in anywhere.codes()
    anywhere.open_note("ATT002")
    with anywhere.answer():
        page.click(".rewrite >> nth=0")
    assert (
        anywhere.draft == f"{PLAIN_SENTENCE} [Which study?] found that warm sand helps tired feet."
    )
    chosen = "() => getSelection().toString()"
    assert page.evaluate(chosen) == "[Which study?]"  # to be typed over
    assert "ATT002" not in anywhere.codes()
    with anywhere.answer():
        page.click("#undo")
    assert anywhere.draft == f"{PLAIN_SENTENCE} {CROWD}"
    assert "ATT002" in anywhere.codes()


def test_marks_move_along_while_one_types(writer: Writer) -> None:
    page = writer.page
    writer.write(CURE_SENTENCE)
    page.route("**/v1/check", lambda route: None)  # no answer comes
    page.evaluate("() => draft.setSelectionRange(0, 0)")
    page.keyboard.insert_text("Well, ")
    assert [m["words"] for m in writer.marks()] == ["miracle cure"]
    page.evaluate("() => draft.setSelectionRange(25, 26)")
    page.keyboard.insert_text("")
    page.keyboard.press("Delete")
    assert writer.marks() == []


def test_the_last_answer_wins(writer: Writer) -> None:
    page = writer.page
    held = []
    page.route("**/v1/check", lambda route: held.append(route))
    page.fill("#draft", CURE_SENTENCE)
    page.wait_for_timeout(500)
    page.fill("#draft", PLAIN_SENTENCE)
    page.wait_for_timeout(500)
    assert len(held) == 2
    held[1].continue_()
    expect(page.locator("#verdict")).to_have_attribute("data-verdict", "pass")
    assert writer.codes() == []


def test_the_caret_opens_the_note_of_its_words(writer: Writer) -> None:
    writer.write(f"{CURE_SENTENCE}\n\n{CROWD}")
    page = writer.page
    page.focus("#draft")
    at = writer.draft.index("Studies") + 3
    page.evaluate("at => draft.setSelectionRange(at, at)", at)
    expect(page.locator(".note.open")).to_have_attribute("data-code", "ATT002")
    page.keyboard.press("F8")
    assert page.evaluate("() => getSelection().toString()") == "miracle cure"
    page.keyboard.press("Escape")
    expect(page.locator(".note.open")).to_have_count(0)


def test_everything_can_be_done_by_keys(writer: Writer) -> None:
    page = writer.page
    writer.write(CROWD)
    page.focus(".note[data-code=ATT002] .head")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with writer.answer():
        page.keyboard.press("Enter")
    assert writer.draft.startswith("[Which study?] found")
    assert page.evaluate("() => document.activeElement.id") == "draft"
    with writer.answer():
        page.keyboard.press("Control+Z")
    assert writer.draft == CROWD


def test_a_note_says_why_and_names_the_standard(writer: Writer) -> None:
    writer.write(CROWD)
    writer.open_note("ATT002")
    writer.page.click(".note.open .why summary")
    rule = writer.server.get("/v1/explain/ATT002").json
    told = writer.page.locator(".note.open .told")
    expect(told).to_contain_text(rule["why"])
    for standard in rule["standards"]:
        expect(told).to_contain_text(standard["title"])


def test_the_verdict_is_a_sentence_and_three_things_come_first(writer: Writer) -> None:
    page = writer.page
    writer.write(DRAFT)
    errors = writer.server.send("/v1/check", {"text": DRAFT}).json["summary"]["errors"]
    said = writer.verdict.replace("\u00a0", " ")
    assert said == f"Not ready yet: {errors} errors to mend first."
    first = page.locator("#first-list button")
    expect(first).to_have_count(3)
    message = first.nth(0).inner_text()
    first.nth(0).click()
    expect(page.locator(".note.open .message")).to_have_text(message)
    writer.write(CURE_SENTENCE)
    assert "one note is worth a look" in writer.verdict
    writer.write(PLAIN_SENTENCE)
    assert writer.verdict == "Nothing to mend."
    writer.write("\0")
    assert writer.verdict.startswith("This could not be checked: not a text file")


def test_choices_count_and_are_remembered(writer: Writer) -> None:
    page = writer.page
    writer.write(DRAFT)
    assert "DIS001" in writer.codes()
    with writer.answer():
        page.select_option("#preset", "news")
    assert "DIS001" not in writer.codes()
    with writer.answer():
        page.reload()
    assert page.input_value("#preset") == "news"
    assert writer.draft == DRAFT


def test_levels_can_be_hidden(writer: Writer) -> None:
    writer.write(DRAFT)
    number = len(writer.codes())
    writer.page.click("#filter-warning")
    assert 0 < len(writer.codes()) < number
    writer.page.click("#filter-warning")
    assert len(writer.codes()) == number


def test_the_draft_is_kept_in_the_browser_until_it_is_cleared(writer: Writer) -> None:
    page = writer.page
    writer.write(CURE_SENTENCE)
    page.click("#clear")
    assert writer.draft == ""
    assert page.evaluate("() => localStorage.length") == 0
    with writer.answer():
        page.click("#undo")
    assert writer.draft == CURE_SENTENCE


def test_a_checklist_is_copied_and_a_report_downloaded(writer: Writer) -> None:
    page = writer.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    writer.write(f"{CURE_SENTENCE}\n\n{CROWD}")
    page.click("#copy")
    expect(page.locator("#status")).to_contain_text("clipboard")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.count("- [ ] ") == len(writer.codes())
    assert "“miracle cure”" in copied
    with page.expect_download() as download:
        page.click("#report")
    assert "miracle cure" in download.value.path().read_text("utf-8")


def test_a_server_that_is_away_is_said_and_asked_again(writer: Writer) -> None:
    page = writer.page
    page.route("**/v1/check", lambda route: route.abort())
    page.fill("#draft", CURE_SENTENCE)
    expect(page.locator("#status")).to_contain_text("Your draft is safe here")
    page.unroute("**/v1/check")
    expect(page.locator(".note[data-code=CER001]")).to_be_visible(timeout=10_000)
    writer.faults.clear()  # the browser's own words about the connection


def test_a_busy_server_is_asked_again(writer: Writer) -> None:
    page = writer.page
    refusal = {"status": 503, "headers": {"Retry-After": "1"}, "json": {"detail": "busy"}}
    page.route("**/v1/check", lambda route: route.fulfill(**refusal), times=1)
    page.fill("#draft", CURE_SENTENCE)
    expect(page.locator(".note[data-code=CER001]")).to_be_visible(timeout=10_000)
    writer.faults.clear()


def test_a_token_is_asked_for(browser: Browser) -> None:
    with (
        serving("--isolated", "--workers", "1", env={"CAVEAT_TOKEN": "abc"}) as server,
        writing(browser, server) as writer,
    ):
        writer.write(CURE_SENTENCE)
        writer.page.fill("#token", "abc")
        with writer.answer():
            writer.page.keyboard.press("Enter")
        assert writer.codes() == ["CER001"]
        expect(writer.page.locator("#token-form")).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [("wide", "light"), ("phone", "dark")])
def test_axe_finds_nothing(browser: Browser, server: Server, width: str, scheme: Scheme) -> None:
    with writing(browser, server, width, scheme) as writer:
        page = writer.page
        found = [Axe().run(page)]
        writer.write(DRAFT)
        found.append(Axe().run(page))
        writer.open_note("ATT002")
        page.click(".note.open .why summary")
        expect(page.locator(".note.open .standards")).to_be_visible()
        found.append(Axe().run(page))
        for result in found:
            assert result.response["violations"] == []
        overflow = "() => document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(overflow) <= 0


def test_on_a_phone_the_open_note_is_in_reach_of_the_thumb(
    browser: Browser, server: Server
) -> None:
    with writing(browser, server, "phone") as writer:
        writer.write(DRAFT)
        writer.open_note("ATT002")
        box = writer.page.locator(".note.open").bounding_box()
        assert box is not None
        assert (box["x"], box["width"]) == (0, 390)
        assert box["y"] + box["height"] == pytest.approx(844, abs=1)
        writer.page.click(".note.open .close")
        expect(writer.page.locator(".note.open")).to_have_count(0)


def test_on_a_phone_a_note_opens_at_a_tap_and_not_while_one_types(
    browser: Browser, server: Server
) -> None:
    with writing(browser, server, "phone") as writer:
        page = writer.page
        writer.write(CURE_SENTENCE)
        page.evaluate("at => draft.setSelectionRange(at, at)", CURE_SENTENCE.index("cure"))
        page.wait_for_timeout(100)
        expect(page.locator(".note.open")).to_have_count(0)
        box = page.locator("mark").bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page.locator(".note.open")).to_have_attribute("data-code", "CER001")
