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
    """The breaks of one series of values by date (one value a date), in order; ``breaking_steps`` says what one is."""
    series = series.dropna().sort_index()
    number = series.to_numpy(float)
    steps, unusual = breaking_steps(np.zeros(len(series), int), series.index.to_numpy("datetime64[D]"), number)
    return [
        DetectedBreak(series.index[at], series.index[at + 1], float(number[at]), float(number[at + 1]), float(spreads))
        for at, spreads in zip(steps, unusual, strict=True)
    ]


def breaking_steps(series: np.ndarray, day: np.ndarray, number: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows after which a line breaks, and how many spreads the step is; rows lie series by series, day by day.

    A step is a break where its daily rate lies more than 10 robust spreads (median absolute deviation of the rates of
    the 8 steps on either side, at least 0.2 % of the level a day) from their median, the value changes by more than
    30 % and by 1,000 or more (below that, one site moves a series), within 45 days, and the median of the three values
    on each side lies nearer to that side (a single outlier is no break). A series with fewer than seven dates has none:
    there is nothing to compare with. Nothing is smoothed, filled or repaired.
    """
    _, first, held = np.unique(series, return_index=True, return_counts=True)
    begins, ends = np.repeat(first, held), np.repeat(first + held, held)  # of the series of each row
    change, days = np.diff(number), np.diff(day.astype("datetime64[D]")).astype(float)
    large = np.abs(change) > SHARE * np.maximum(np.abs(number[1:]), np.abs(number[:-1]))
    large &= (np.abs(change) >= LEAST) & (days <= LONGEST_GAP)
    large &= (series[1:] == series[:-1]) & ((ends - begins)[1:] > FEWEST_STEPS)
    steps = np.flatnonzero(large)
    rate = np.divide(change, days, out=np.full(len(change), np.nan), where=days != 0)
    unusual = _spreads(rate, steps, number, begins[steps], ends[steps])
    breaking = unusual > SPREADS
    breaking[breaking] = _holds(number, steps[breaking], begins[steps[breaking]], ends[steps[breaking]])
    return steps[breaking], unusual[breaking]


def _spreads(rate: np.ndarray, steps: np.ndarray, number: np.ndarray, begins, ends) -> np.ndarray:
    """How many robust spreads the rate of each of these steps lies from the rates around it in its series."""
    around = _around(rate, steps, np.r_[-NEIGHBOURS:0, 1 : NEIGHBOURS + 1], begins, ends - 1)
    usual = _medians(around)
    spread = NORMAL * _medians(np.abs(around - usual[:, None]))
    least = LEAST_PACE * np.maximum(np.maximum(np.abs(number[steps]), np.abs(number[steps + 1])), 1.0)
    return np.abs(rate[steps] - usual) / np.maximum(spread, least)


def _holds(number: np.ndarray, steps: np.ndarray, begins, ends) -> np.ndarray:
    """Whether the values on each side of a step lie nearer to their own side."""
    earlier = _medians(_around(number, steps, np.arange(1 - CONFIRMING, 1), begins, ends))
    later = _medians(_around(number, steps, np.arange(1, 1 + CONFIRMING), begins, ends))
    old, new = number[steps], number[steps + 1]
    return (np.abs(earlier - old) < np.abs(earlier - new)) & (np.abs(later - new) < np.abs(later - old))


def _around(values: np.ndarray, rows: np.ndarray, offsets: np.ndarray, begins, ends) -> np.ndarray:
    """For each row the values at these offsets from it; NaN outside of its series."""
    at = rows[:, None] + offsets
    inside = (at >= begins[:, None]) & (at < ends[:, None])
    return np.where(inside, values[np.where(inside, at, 0)], np.nan)


def _medians(rows: np.ndarray) -> np.ndarray:
    """The median of each row, leaving out what is not a number (``numpy.nanmedian`` takes thirty times as long)."""
    ordered, held, line = np.sort(rows, axis=1), np.sum(~np.isnan(rows), axis=1), np.arange(len(rows))
    return (ordered[line, (held - 1) // 2] + ordered[line, held // 2]) / 2
