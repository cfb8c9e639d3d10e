"""Where a series breaks: one step far outside what the series does around it, after which the new level holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

NEIGHBOURS = 8
FEWEST_STEPS = 6
SPREADS = 10.0
SHARE = 0.30
LEAST = 1_000
LEAST_PACE = 0.002
LONGEST_GAP = 45
CONFIRMING = 3
NORMAL = 1.4826  # median absolute deviation to standard deviation of a normal distribution


@dataclass(frozen=True, slots=True)
class DetectedBreak:
    """A line must not join the values of ``after`` and ``until``; ``spreads`` is how unusual the step is."""

    after: pd.Timestamp
    until: pd.Timestamp
    before: float
    value: float
    spreads: float


def breaks(series: pd.Series) -> list[DetectedBreak]:
    """The breaks of one series of values by date (one value a date), in order.

    A step is a break where its daily rate lies more than 10 robust spreads (median absolute deviation of the rates of
    the 8 steps on either side, at least 0.2 % of the level a day) from their median, the value changes by more than
    30 % and by 1,000 or more (below that, one site moves a series), within 45 days, and the median of the three values
    on each side lies nearer to that side (a single outlier is no break). A series with fewer than seven dates has none:
    there is nothing to compare with. Nothing is smoothed, filled or repaired.
    """
    series = series.dropna().sort_index()
    if len(series) <= FEWEST_STEPS:
        return []
    number = series.to_numpy(float)
    days = np.diff(series.index.to_numpy("datetime64[D]")).astype(float)
    rate = np.diff(number) / days
    large = np.abs(np.diff(number)) > SHARE * np.maximum(np.abs(number[1:]), np.abs(number[:-1]))
    large &= np.abs(np.diff(number)) >= LEAST
    found = []
    for step in np.flatnonzero(large & (days <= LONGEST_GAP)):
        spreads = _spreads(rate, step, number)
        if spreads > SPREADS and _holds(number, step):
            after, until = series.index[step], series.index[step + 1]
            found.append(DetectedBreak(after, until, float(number[step]), float(number[step + 1]), float(spreads)))
    return found


def _spreads(rate: np.ndarray, step: int, number: np.ndarray) -> float:
    around = np.r_[rate[max(0, step - NEIGHBOURS) : step], rate[step + 1 : step + 1 + NEIGHBOURS]]
    usual = np.median(around)
    spread = NORMAL * np.median(np.abs(around - usual))
    least = LEAST_PACE * max(abs(number[step]), abs(number[step + 1]), 1.0)
    return abs(rate[step] - usual) / max(spread, least)


def _holds(number: np.ndarray, step: int) -> bool:
    earlier = np.median(number[max(0, step + 1 - CONFIRMING) : step + 1])
    later = np.median(number[step + 1 : step + 1 + CONFIRMING])
    old, new = number[step], number[step + 1]
    return abs(earlier - old) < abs(earlier - new) and abs(later - new) < abs(later - old)
