"""Each fact may be the first that somebody asks for: none waits for itself by way of others."""

from __future__ import annotations

from functools import cached_property

import pytest

from linter.facts import Reading
from tests.helpers import reading

FACTS = sorted(
    name
    for name, value in vars(Reading).items()
    if isinstance(value, cached_property | property) and not name.startswith("_")
)
# What facts about the text as a whole look at: a newsroom, a sale, care, notes that may be prose,
# headings that ask, a list of sources, the sender.
TEXT = """\
# Does zinc cure colds?

LONDON (Reuters) - Our formula cures colds, a study finds. Add to cart. Is your skin dry?

## Want to sleep better?

“Talk to your doctor,” she said. Our capsules stop colds. Buy now. Call 999 if your lips turn blue.

## References

## Why does zinc cure colds?

1. Take zinc, which prevents colds. Does our serum heal? No.
2. Lee A. Zinc and colds. J Zinc. 2020;3:4-5.

[^1]: Our powder treats flu. Do you want it? Add it to your basket.

## About Zinc Labs, a maker of syrups. Does zinc prevent colds?
"""


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_may_be_asked_first(name: str) -> None:
    article = reading(TEXT)
    first = getattr(article, name)
    known = reading(TEXT)
    for other in FACTS:
        getattr(known, other)
    assert repr(getattr(known, name)) == repr(first)
