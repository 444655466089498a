"""Whether a text keeps a distance to what it repeats: "an advert that promised no side effects",
"a blogger told readers to stop their insulin", "stopping suddenly can be dangerous".

Unlike a myth, the words are not said to be wrong everywhere; they are just not the writer's own.
Who says them need have no name; those whom the text names as its sources are `attribution`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.common.spans import Extent
    from linter.document.model import Sentence
    from linter.facts import Reading


def is_relayed(reading: Reading, sentence: Sentence, extent: Extent) -> bool:
    """Whether a sentence reports words as the claim, advice or belief of others, or warns of
    them."""
    tokens = reading.document.token_range(extent)
    ahead = range(sentence.tokens.start, tokens.start)
    behind = range(tokens.stop, sentence.tokens.stop)
    return reading.has("relayed.before", ahead) or reading.has("relayed.after", behind)
