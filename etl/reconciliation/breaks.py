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
    steps = np.flatnonzero(large & (days <= LONGEST_GAP))
    if not len(steps):
        return []
    unusual = _spreads(rate, steps, number)
    steps, unusual = steps[unusual > SPREADS], unusual[unusual > SPREADS]
    return [
        DetectedBreak(series.index[at], series.index[at + 1], float(number[at]), float(number[at + 1]), float(spreads))
        for at, spreads in zip(steps, unusual, strict=True)
        if _holds(number, at)
    ]


def _spreads(rate: np.ndarray, steps: np.ndarray, number: np.ndarray) -> np.ndarray:
    """How many robust spreads the rate of each of these steps lies from the rates around it."""
    offsets = np.r_[-NEIGHBOURS:0, 1 : NEIGHBOURS + 1]
    at = steps[:, None] + offsets
    around = np.where((at >= 0) & (at < len(rate)), rate[np.clip(at, 0, len(rate) - 1)], np.nan)
    usual = _medians(around)
    spread = NORMAL * _medians(np.abs(around - usual[:, None]))
    least = LEAST_PACE * np.maximum(np.maximum(np.abs(number[steps]), np.abs(number[steps + 1])), 1.0)
    return np.abs(rate[steps] - usual) / np.maximum(spread, least)


def _medians(rows: np.ndarray) -> np.ndarray:
    """The median of each row, leaving out what is not a number (``numpy.nanmedian`` takes thirty times as long)."""
    ordered, held, line = np.sort(rows, axis=1), np.sum(~np.isnan(rows), axis=1), np.arange(len(rows))
    return (ordered[line, (held - 1) // 2] + ordered[line, held // 2]) / 2


def _holds(number: np.ndarray, step: int) -> bool:
    earlier = np.median(number[max(0, step + 1 - CONFIRMING) : step + 1])
    later = np.median(number[step + 1 : step + 1 + CONFIRMING])
    old, new = number[step], number[step + 1]
    return abs(earlier - old) < abs(earlier - new) and abs(later - new) < abs(later - old)
