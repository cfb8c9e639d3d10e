"""A printed count as whole numbers with its bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.model.errors import BadItem

NOT_STATED = frozenset(
    {"", "-", "–", "—", "--", "n/a", "na", "n.a.", "nan", "null", "none", "unknown", "#n/a", "..", "..."}
)
LARGEST = 10**12
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫", "01234567890123456789,.")
_GAPS = re.compile(r"(?<=\d)[\s\u00a0\u202f\u2009'’](?=\d{3}(?:\D|$))")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.0+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:\.0*)?(?:[eE]\+?\d+)?")
_RANGE = re.compile(r"(.*\d)\s*(?:-|–|—|to)\s*(\d.*)")
_HEDGES = {">": "min", "≥": "min", ">=": "min", "<": "max", "≤": "max", "<=": "max", "~": "approx", "≈": "approx"}
_HEDGED = re.compile(r"(>=|<=|[>≥<≤~≈])\s*(\d.*)")


@dataclass(frozen=True, slots=True)
class Count:
    """Inclusive bounds in whole units (``None``: open); ``best`` is the source's own best, where it prints one."""

    low: int | None
    high: int | None
    approx: bool = False
    best: int | None = None


def whole(text: str) -> int | None:
    """The whole number that a cell prints, or ``None`` where it states none (empty is not zero).

    Reads "61,200", "61 200", "61200.0" and Arabic-Indic digits. A ``BadItem`` for anything else, a fraction, a number
    below zero or above 10¹².
    """
    text = text.strip()
    if text.isdigit() and text.isascii():
        return _checked(int(text), text) if len(text) < 13 else _checked(LARGEST + 1, text)
    return _whole(text)


def count(text: str) -> Count | None:
    """Like ``whole``, and ranges too: "2–5", ">148,000" (at least), "<500" (up to), "~12,500" (about)."""
    text = text.strip().translate(_DIGITS)
    if hedged := _HEDGED.fullmatch(text):
        number, side = _stated(hedged[2]), _HEDGES[hedged[1]]
        low, high = (None if side == "max" else number), (None if side == "min" else number)
        return Count(low, high, approx=side == "approx")
    if ranged := _RANGE.fullmatch(text):
        return between(_stated(ranged[1]), _stated(ranged[2]))
    number = whole(text)
    return None if number is None else Count(number, number)


def between(low: int | None, high: int | None, best: int | None = None) -> Count | None:
    """The range that holds all of the given bounds, in whatever order the source printed them; ``None`` without any.

    UCDP prints a best below its low or above its high in about one event of a hundred: the range then widens.
    """
    stated = [number for number in (low, high, best) if number is not None]
    if not stated:
        return None
    if low is None and high is None:
        return Count(best, best)
    return Count(None if low is None else min(stated), None if high is None else max(stated), best=best)


@lru_cache(maxsize=4096)
def _whole(text: str) -> int | None:
    if text.lower() in NOT_STATED:
        return None
    plain = _GAPS.sub("", text.translate(_DIGITS))
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _PLAIN.fullmatch(plain):
        raise BadItem(f"{text[:40]!r} is not a whole number; write it as 61200 or 61,200")
    number = float(plain)
    return _checked(int(number) if abs(number) < LARGEST else LARGEST + 1, text)


def _stated(text: str) -> int:
    number = whole(text)
    if number is None:
        raise BadItem(f"{text[:40]!r} is not a whole number")
    return number


def _checked(number: int, text: str) -> int:
    if number < 0:
        raise BadItem(f"{text[:40]!r} is below zero")
    if number > LARGEST:
        raise BadItem(f"{text[:40]!r} is too large for a count")
    return number
