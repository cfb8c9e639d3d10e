"""A printed date or period as ISO dates, never guessing between day and month."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from etl.model.errors import BadItem

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(20\d\d|19\d\d)(\d\d)(\d\d)")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s\-/]+{_MONTH}[\s\-/,]+(\d{{4}}|\d{{2}})", re.I)
_MONTH_FIRST = re.compile(rf"{_MONTH}[\s\-/]+(\d{{1,2}})(?:st|nd|rd|th)?,?[\s\-/]+(\d{{4}})", re.I)
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ]\d\d?:.*)?")
_MONTH_ONLY = re.compile(rf"{_MONTH}[\s\-/,]+(\d{{4}})", re.I)
_ISO_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_INSIDE = re.compile(
    rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?[ \-]{_MONTH}[ \-,]+\d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}", re.I
)


@dataclass(frozen=True, slots=True)
class Period:
    """ISO dates, both inclusive, and how exactly they were printed: ``day``, ``month`` or ``year``."""

    start: str
    end: str
    precision: str


@lru_cache(maxsize=8192)
def period(text: str, order: str = "") -> Period | None:
    """What a date cell prints: a day, a month or a year; ``None`` where it is empty.

    ``order`` is ``dmy`` or ``mdy`` for a format that is known to write numbers so; without it "03/04/2017" is a
    ``BadItem``, as is a date that is not one (2017-02-31) or lies outside 1900–2100.
    """
    text = text.strip().translate(_DIGITS)
    if not text or text.lower() in ("nan", "n/a", "null", "none", "-"):
        return None
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(text, *found.groups())
    if found := _DAY_FIRST.fullmatch(text):
        return _day(text, found[3], _number(found[2]), found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _day(text, found[3], _number(found[1]), found[2])
    if found := _NUMERIC.fullmatch(text):
        return _day(text, found[3], *_month_and_day(text, found[1], found[2], order))
    if found := _MONTH_ONLY.fullmatch(text):
        return month(int(found[2]), _number(found[1]))
    if found := _ISO_MONTH.fullmatch(text):
        return month(int(found[1]), int(found[2]))
    if (found := _YEAR.fullmatch(text)) and 1900 <= int(found[1]) <= 2100:
        return year(int(found[1]))
    raise BadItem(f"date {text[:40]!r} is not understood; write it as 2017-03-16")


def required(text: str, order: str = "") -> Period:
    """Like ``period``; a ``BadItem`` where nothing is printed."""
    found = period(text, order)
    if found is None:
        raise BadItem("no date")
    return found


def day(text: str, order: str = "") -> str | None:
    """The ISO day that a cell prints, ``None`` where empty; a ``BadItem`` where it prints less than a day."""
    found = period(text, order)
    if found and found.precision != "day":
        raise BadItem(f"date {text[:40]!r} is a {found.precision}, not a day")
    return found.start if found else None


def inside(text: str) -> Period | None:
    """The first unmistakable date inside a header or a title ("IDPs as of 16 March 2017"), ``None`` without one."""
    found = _INSIDE.search(text.translate(_DIGITS))
    return period(found[0]) if found else None


def month(number_of_year: int, number: int) -> Period:
    """The whole month as a period; a ``BadItem`` for a thirteenth one."""
    if not (1 <= number <= 12 and 1900 <= number_of_year <= 2100):
        raise BadItem(f"there is no month {number} of {number_of_year}")
    last = monthrange(number_of_year, number)[1]
    return Period(f"{number_of_year}-{number:02}-01", f"{number_of_year}-{number:02}-{last}", "month")


def year(number: int) -> Period:
    """The whole year as a period."""
    return Period(f"{number}-01-01", f"{number}-12-31", "year")


def precision_of(start: str, end: str) -> str:
    """``day``, ``month`` or ``year`` where the two dates are one, and ``period`` otherwise."""
    if start == end:
        return "day"
    wholes = (month(int(start[:4]), int(start[5:7])), year(int(start[:4])))
    return next((each.precision for each in wholes if (each.start, each.end) == (start, end)), "period")


def _number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _month_and_day(text: str, first: str, second: str, order: str) -> tuple[str, str]:
    if order == "mdy" or (not order and int(second) > 12):
        return first, second
    if order == "dmy" or int(first) > 12 or int(first) == int(second):
        return second, first
    raise BadItem(f"date {text[:40]!r} may be day or month first; write it as 2017-03-16")


def _day(text: str, year_: str, month_: str | int, day_: str) -> Period:
    number = int(year_) if len(year_) == 4 else 2000 + int(year_)
    try:
        iso = date(number, int(month_), int(day_)).isoformat()
    except ValueError:
        raise BadItem(f"date {text[:40]!r} does not exist; write it as year-month-day") from None
    if not 1900 <= number <= 2100:
        raise BadItem(f"date {text[:40]!r} lies outside 1900–2100")
    return Period(iso, iso, "day")
