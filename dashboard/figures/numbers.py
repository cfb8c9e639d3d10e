"""Numbers and dates as OCHA prints them: 1.2K, 123K, 1.2M; ">148,000"; "17 Oct 2016"."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

MISSING = "n/a"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SCALES = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K"))


def short(number: float | None) -> str:
    """The number for a chart: 950, 1.2K, 123K, 1.2M, 123M (the short form of HDX charts); "n/a" where there is none."""
    if is_missing(number):
        return MISSING
    size = abs(number)
    for step, (scale, letter) in enumerate(_SCALES):
        if size >= scale:
            return _scaled(number, scale, letter, step)
    if round(size) >= 1_000:
        return _scaled(number, 1_000, "K", 2)
    return _half_up(number, 0 if size >= 10 or float(number).is_integer() else 1)


def exact(number: float | None) -> str:
    """Every digit, with thousands separated by commas: 148,096."""
    if is_missing(number):
        return MISSING
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.1f}"


def stated(
    low: float | None,
    high: float | None,
    approx: bool = False,
    shown: Callable[[float], str] = exact,
    open_end: bool = False,
) -> str:
    """The figure with its qualifier: ">200,000" (at least), "<274,000" (up to), "~12,500" (about), "105–143".

    ``open_end`` says that a source of the range states its upper bound as a minimum: "105 to >200".
    """
    about = "~" if approx else ""
    if is_missing(low) and is_missing(high):
        return MISSING
    if is_missing(high):
        return f">{about}{shown(low)}"
    if is_missing(low):
        return f"<{about}{shown(high)}"
    if low == high:
        return f"{'>' if open_end else ''}{about}{shown(low)}"
    if open_end:
        return f"{about}{shown(low)} to >{shown(high)}"
    return f"{about}{shown(low)}–{shown(high)}"


def of_row(row: Mapping, shown: Callable[[float], str] = exact) -> str:
    """The figure of a table's row (``low``, ``high``, ``approx``, ``open_end`` as far as it has them), qualified."""
    approx, open_end = (not is_missing(row.get(name)) and bool(row[name]) for name in ("approx", "open_end"))
    return stated(row.get("low"), row.get("high"), approx, shown, open_end)


def of_table(table: pd.DataFrame) -> list[str]:
    """The figure of each row, as ``of_row`` says it."""
    held = table[[name for name in ("low", "high", "approx", "open_end") if name in table]]
    return [of_row(row) for row in held.to_dict("records")]


def day(value: object) -> str:
    """A date as charts print it, "17 Oct 2016"; empty where there is none. Takes ISO text, dates and timestamps."""
    if value is None or value == "" or value != value:
        return ""
    when = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def span(start: object, end: object) -> str:
    """A period, "17–24 Oct 2016" with the parts that repeat left out; one date where both ends are the same."""
    first, last = day(start), day(end)
    if not first or first == last:
        return last
    ours, theirs = first.split(), last.split()
    if ours[1:] == theirs[1:]:
        return f"{ours[0]}–{last}"
    return f"{' '.join(ours[:2])} – {last}" if ours[2] == theirs[2] else f"{first} – {last}"


def ticks(top: float, count: int = 5) -> list[float]:
    """Round values from 0 to the first at or above ``top``, about ``count`` steps; 0 and 1 where ``top`` is 0."""
    if is_missing(top) or top <= 0:
        return [0.0, 1.0]
    rough = top / count
    power = 10 ** math.floor(math.log10(rough))
    step = next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= rough)
    if top >= count:
        step = max(1.0, round(step)) if step < 10 else step
    return [step * position for position in range(math.ceil(top / step - 1e-9) + 1)]


def share(spread: float) -> str:
    """How far apart two figures are, from larger / smaller - 1: "45%", beyond ten times "12 times"."""
    return f"{spread:.0%}" if spread < 9.5 else f"{spread + 1:,.0f} times"


def is_missing(number: float | None) -> bool:
    """Whether a table's cell holds no number: None, NaN or an infinite end."""
    return number is None or number != number or math.isinf(number)


def _scaled(number: float, scale: int, letter: str, step: int) -> str:
    scaled = number / scale
    if abs(scaled) >= 999.5 and step:
        scale, letter = _SCALES[step - 1]
        scaled = number / scale
    text = _half_up(scaled, 1 if abs(scaled) < 9.95 else 0)
    return f"{text.removesuffix('.0')}{letter}"


def _half_up(number: float, decimals: int) -> str:
    """Rounded as people do, 12.5 to 13, where Python would round to the even neighbour."""
    step = Decimal(1).scaleb(-decimals)
    return str(Decimal(repr(float(number))).quantize(step, ROUND_HALF_UP))
