"""Columns by year, placed for SVG in percent of a picture's width and height, so that they fit any
screen without a script."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from linter.common.dataclass import dataclass
from linter.report.archive_counts import Tally

_LABELS = 8  # years that are named below a picture
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)  # years from one that is named to the next
_GAP = 0.25  # between two columns, as a part of a year's width
_LINES = 4  # across a picture, at most


@dataclass(frozen=True, slots=True)
class Column:
    """A year in a picture: where it stands and how high it is, in percent of the picture. A year
    without enough articles has no height. `label` is empty for years that are not named."""

    year: str
    left: float
    width: float
    height: float
    label: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns, and the lines across that give the scale: values by height in percent."""

    columns: Sequence[Column]
    lines: Mapping[float, float]
    top: float


def shown_years(years: Mapping[str, Tally]) -> Sequence[str]:
    """The years of all pictures: all from the first to the last that have enough articles."""
    enough = sorted(int(year) for year, tally in years.items() if year and not tally.few)
    return [f"{year:04}" for year in range(enough[0], enough[-1] + 1)] if enough else ()


def chart(
    years: Sequence[str],
    tallies: Mapping[str, Tally],
    value: Callable[[str], float],
    most: float | None = None,
) -> Chart | None:
    """A column for each of the years; None if fewer than two have enough articles. `value` is
    asked for years that have; the scale ends at `most`, or where the highest value does."""
    values = {year: value(year) for year in years if year in tallies and not tallies[year].few}
    if len(values) < 2:
        return None
    step, top = _scale(max(values.values()) if most is None else most)
    width = 100 / len(years)
    every = next(n for n in _STEPS if n * _LABELS >= len(years) or n == _STEPS[-1])
    columns = [
        Column(
            year,
            (place + _GAP / 2) * width,
            (1 - _GAP) * width,
            100 * values.get(year, 0) / top,
            year if (int(years[-1]) - int(year)) % every == 0 else "",
            values.get(year),
        )
        for place, year in enumerate(years)
    ]
    lines = {100 * n * step / top: n * step for n in range(1, round(top / step) + 1)}
    return Chart(columns, lines, top)


def _scale(most: float) -> tuple[float, float]:
    """A round step and its smallest multiple that is not below the highest value."""
    if most <= 0:
        return 1.0, 1.0
    power = 10 ** math.floor(math.log10(most / _LINES))
    step = next(n * power for n in (1, 2, 2.5, 5, 10) if n * power * _LINES >= most * (1 - 1e-9))
    return step, step * math.ceil(most / step - 1e-9)
