"""Numbers of an article that a `metric` rule can set a limit to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from linter.facts import Reading

Metric = Callable[[Reading], float | None]

# Anderson (1983): a RIX of at least this much reads at this school grade.
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
    """US school grade of the running text: the median of three formulas by textstat.

    Coleman-Liau, ARI and RIX (as a grade, Anderson 1983) count letters and sentences only.
    The formulas that count syllables are left out: textstat downloads a dictionary for
    them. None for an article without running text.
    """
    text = _running_text(reading)
    if not text:
        return None
    from statistics import median

    import textstat

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
    """Words of prose."""
    return float(reading.document.words)


def words_per_sentence(reading: Reading) -> float | None:
    """Mean length of the sentences of running text, in words."""
    sentences = [s for s in reading.prose if not reading.block(s).heading]
    if not sentences:
        return None
    return sum(len(s.text.split()) for s in sentences) / len(sentences)


METRICS: Mapping[str, Metric] = {
    "reading-grade": reading_grade,
    "words": words,
    "words-per-sentence": words_per_sentence,
}
