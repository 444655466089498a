"""Numbers for an article that a `metric` rule can limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from linter.common.errors import MissingExtraError
from linter.facts import Reading

Metric = Callable[[Reading], float | None]

# Anderson (1983): the minimum RIX of each school grade.
_RIX_GRADES = (
    (7.2, 13),
    (6.2, 12),
    (5.3, 11),
    (4.5, 10),
    (3.7, 9),
    (3.0, 8),
    (2.4, 7),
    (1.8, 6),
    (1.3, 5),
    (0.8, 4),
    (0.5, 3),
    (0.2, 2),
)


def reading_grade(reading: Reading) -> float | None:
    """The US school grade of the running text: the median of three formulas from textstat.

    Coleman-Liau, ARI and RIX (converted to a grade, Anderson 1983) count only letters and
    sentences. Formulas that count syllables are not used, because textstat downloads a dictionary
    for them. None for an article without running text. Raises MissingExtraError without textstat.
    """
    text = _running_text(reading)
    if not text:
        return None
    from statistics import median

    try:
        import textstat
    except ImportError as error:
        raise MissingExtraError("the reading grade", "readability") from error
    rix = textstat.rix(text)
    return median(
        (
            float(textstat.coleman_liau_index(text)),
            float(textstat.automated_readability_index(text)),
            float(next((grade for least, grade in _RIX_GRADES if rix >= least), 1)),
        )
    )


def _running_text(reading: Reading) -> str:
    sentences = (s for s in reading.prose if not reading.block(s).heading)
    return "\n".join(" ".join(s.text.split()) for s in sentences if len(s.tokens) > 3)


def words(reading: Reading) -> float:
    """The number of words of prose."""
    return float(reading.document.words)


def words_per_sentence(reading: Reading) -> float | None:
    """The mean length of the sentences of running text, in words; None if there is none."""
    sentences = [s for s in reading.prose if not reading.block(s).heading]
    if not sentences:
        return None
    return sum(len(s.text.split()) for s in sentences) / len(sentences)


METRICS: Mapping[str, Metric] = {
    "reading-grade": reading_grade,
    "words": words,
    "words-per-sentence": words_per_sentence,
}
