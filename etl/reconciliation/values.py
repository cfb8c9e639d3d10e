"""How finely a figure is stated, and whether two stated figures can be the same count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

EXACT, RANGE, HEDGED, OPEN = range(4)
ROUNDED_SHARE = 0.05
HEDGED_SHARES = (0.02, 0.10)
OPEN_SHARES = (0.10, 0.50)


@dataclass(frozen=True, slots=True)
class Values:
    """Stated figures as arrays: bounds (never open), the widest span each allows, its form and its rounding step.

    ``form`` is 0 exact, 1 a closed range, 2 hedged ("about"), 3 open ("at least", "up to"). ``step`` is the largest
    power of ten that divides the figure: 1,000 of 69,000.
    """

    low: np.ndarray
    high: np.ndarray
    widest_low: np.ndarray
    widest_high: np.ndarray
    form: np.ndarray
    step: np.ndarray

    def take(self, rows: np.ndarray) -> Values:
        return Values(*(getattr(self, name)[rows] for name in self.__slots__))


def values(frame: pd.DataFrame) -> Values:
    """The figures in columns ``low``, ``high`` (NaN: open) and ``approx``.

    A round number may stand for anything that rounds to it, up to 5 % away; "about" for at least 2 % and at most 10 %
    either way; "at least 200,000" for what lies above it up to one rounding step, at least 10 % and at most 50 %.
    """
    low, high = frame["low"].to_numpy(float), frame["high"].to_numpy(float)
    up, down, hedged = np.isnan(high), np.isnan(low), frame["approx"].to_numpy(bool)
    low, high = np.where(down, high, low), np.where(up, low, high)
    step = np.maximum(1.0, np.minimum(_step(low), _step(high)))
    form = np.select([up | down, hedged, low != high], [OPEN, HEDGED, RANGE], EXACT)
    slack = np.where(step > 1, np.minimum(step / 2, ROUNDED_SHARE * high), 0.0)
    slack = np.where(hedged, np.clip(slack, HEDGED_SHARES[0] * high, HEDGED_SHARES[1] * high), slack)
    slack = np.where(form == RANGE, 0.0, slack)
    reach = np.clip(step, OPEN_SHARES[0] * high, OPEN_SHARES[1] * high)
    widest_low = np.where(down, low - reach, np.where(up, low, low - slack))
    widest_high = np.where(up, high + reach, np.where(down, high, high + slack))
    return Values(low, high, widest_low, widest_high, form, step)


def compatible(one: Values, other: Values) -> np.ndarray:
    """True where the words of one figure allow the other: their ranges meet, or one rounds to the other."""
    first = (one.low <= other.widest_high) & (one.high >= other.widest_low)
    second = (other.low <= one.widest_high) & (other.high >= one.widest_low)
    return first | second


def finer(one: Values, other: Values) -> np.ndarray:
    """True where ``one`` is stated more finely: a plainer form, or ten times the precision."""
    return (one.form <= other.form) & ((one.form < other.form) | (one.step * 10 <= other.step))


def _step(number: np.ndarray) -> np.ndarray:
    step = np.ones_like(number)
    for power in range(1, 10):
        step = np.where((number != 0) & (number % 10**power == 0), 10.0**power, step)
    return step
