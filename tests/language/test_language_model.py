"""Our reading of the model of py3langid gives what the library gives."""

from __future__ import annotations

import tracemalloc

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from linter.language.language_model import language_model
from tests.helpers import CURE_SENTENCE
from tests.language.test_article_language import ENGLISH, OTHER

ODD = [
    "",
    "1 2 3",
    "ZITRONENSCHALE HEILT MÜDE FÜSSE",
    "u\u0308ber Nacht",
    "\udcff",
    "Лимон и lemon",
]


def test_the_same_shares_as_the_library() -> None:
    library = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    texts = [*OTHER.values(), *ENGLISH, *ODD, " ".join(OTHER.values()), CURE_SENTENCE * 50]
    for text in texts:
        assert language_model().shares(text) == pytest.approx(dict(library.rank(text)), abs=1e-5)


def test_the_likeliest_comes_first_and_all_are_one() -> None:
    shares = language_model().shares(OTHER["Polish"])
    assert next(iter(shares)) == "pl"
    assert list(shares.values()) == sorted(shares.values(), reverse=True)
    assert sum(shares.values()) == pytest.approx(1)
    assert len(shares) == 140


def test_it_takes_little_memory() -> None:
    tracemalloc.start()
    try:
        kept = language_model.__wrapped__()
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept.languages
    assert held < 12_000_000
    assert peak < 18_000_000
