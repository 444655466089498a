"""A fingerprint stays the same while other text changes."""

from __future__ import annotations

from pathlib import Path

from tests.checking import check
from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE


def test_a_fingerprint_outlives_edits_elsewhere_and_counts_repeats(tmp_path: Path) -> None:
    def prints(text: str) -> list[str]:
        (file,) = check(tmp_path, "--format=json", text=text).files
        return [f["fingerprint"] for f in file["findings"] if f["code"] == "CER001"]

    (alone,) = prints(f"{CURE_SENTENCE}\n")
    assert prints(f"{PLAIN_SENTENCE}\n\n- {CURE_SENTENCE.replace(CURE, '*miracle* cure')}\n") == [
        alone
    ]
    first, second = prints(f"{CURE_SENTENCE}\n\n{CURE_SENTENCE}\n")
    assert first == alone
    assert second != alone


def test_a_fingerprint_outlives_a_new_address_in_its_sentence(tmp_path: Path) -> None:
    one, two = (
        check(tmp_path, "--format=json", text=f"See [this]({url}): {CURE_SENTENCE}").files[0]
        for url in ("https://e.org/one", "/two 'a title'")
    )
    assert one["findings"][0]["fingerprint"] == two["findings"][0]["fingerprint"]
