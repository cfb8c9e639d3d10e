"""From one match of a date pattern to the days it means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from etl.extraction.date_patterns import (
    AGO,
    DAYS,
    DAYS_SPAN,
    FROM_DAYS,
    MONTHS,
    PART_OF_YEAR,
    PAST_UNITS,
    POINT,
    RELATIONS,
    RELATIVE_WORDS,
    SMALL_COUNTS,
    SPAN,
    WEEKDAY,
    YEAR,
)

if TYPE_CHECKING:
    from etl.extraction.dates import Calendar


class When(NamedTuple):
    """One date expression. ``first``/``last`` are ``None`` where it cannot be resolved or is open.

    ``relation`` is ``in`` (during it), ``since`` (counting starts), ``asof`` (by it, up to it) or ``span`` (from–to).
    ``precision`` is ``day``, ``week``, ``month``, ``year``, ``period`` or ``unknown``.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    relation: str
    precision: str


def _day_in(
    tag: str, match: re.Match, calendar: Calendar, year_hint: int | None = None
) -> tuple[date, date, str] | None:
    groups = match.groupdict()
    if iso := groups.get(f"{tag}iso"):
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return None
        return day, day, "day"
    for form in range(1, 6):
        name = groups.get(f"{tag}m{form}")
        if name:
            break
    else:
        return None
    month, day_text, year_text = MONTHS[name.lower()], groups.get(f"{tag}d{form}"), groups.get(f"{tag}y{form}")
    year = (
        int(year_text) if year_text else year_hint or calendar.resolve_year(month, int(day_text) if day_text else None)
    )
    if year is None:
        return None
    if year_text:
        calendar.note_year(year)
    if day_text:
        try:
            day = date(year, month, int(day_text))
        except ValueError:
            return None
        return day, day, "day"
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    part = (groups.get(f"{tag}part") or "").lower() if form == 3 else ""
    if part in ("early", "beginning of", "start of"):
        return first, first.replace(day=10), "period"
    if part in ("mid", "middle"):
        return first.replace(day=15), first.replace(day=15), "period"
    if part == "late":
        return first.replace(day=21), last, "period"
    if part == "end of":
        return last, last, "day"
    return first, last, "month"


def _year_text(tag: str, match: re.Match) -> int | None:
    groups = match.groupdict()
    if groups.get(f"{tag}iso"):
        return int(groups[f"{tag}iso"][:4])
    for form in range(1, 6):
        if groups.get(f"{tag}y{form}"):
            return int(groups[f"{tag}y{form}"])
    return None


def _read_span(calendar: Calendar, match: re.Match) -> When | None:
    if match.group().lower().endswith(("today", "now")):
        first = _day_in("a", match, calendar)
        return first and When(match.start(), match.end(), first[0], calendar.today, "span", "period")
    last = _day_in("b", match, calendar)
    if last is None:
        return None
    last = _ahead(calendar, match, last)
    first = _day_in("a", match, calendar, _year_text("a", match) or last[1].year)
    if first is None:
        return None
    begin = first[0]
    if begin > last[1] and _year_text("a", match) is None:
        try:
            begin = begin.replace(year=begin.year - 1)
        except ValueError:
            return None
    return When(match.start(), match.end(), begin, last[1], "span", "period") if begin <= last[1] else None


def _ahead(calendar: Calendar, match: re.Match, last: tuple[date, date, str]) -> tuple[date, date, str]:
    """The end of a span without year that publication falls into ("June–August", printed in July): ahead of it."""
    if _year_text("a", match) or _year_text("b", match) or calendar.published is None or calendar.retrospective:
        return last
    first = _day_in("a", match, calendar)
    year = calendar.published.year
    if first is None or first[0].year != year or last[1].year >= year:
        return last
    try:
        return last[0].replace(year=year), last[1].replace(year=year), last[2]
    except ValueError:
        return last


def _read_days(calendar: Calendar, match: re.Match) -> When | None:
    month = MONTHS[(match["m"] or match["m2"]).lower()]
    one, two, year = int(match["d1"] or match["d3"]), int(match["d2"] or match["d4"]), match["y"] or match["y2"]
    year = int(year) if year else calendar.resolve_year(month, two)
    try:
        first, last = date(year, month, one), date(year, month, two)
    except (ValueError, TypeError):
        return None
    return When(match.start(), match.end(), first, last, "span", "period") if first <= last else None


def _read_from_days(calendar: Calendar, match: re.Match) -> When | None:
    first = _day_in("a", match, calendar)
    span = first and _span_of(match["n"], match["unit"])
    return (
        When(match.start(), match.end(), first[0], first[0] + timedelta(days=span - 1), "span", "period")
        if span
        else None
    )


def _read_plain(calendar: Calendar, match: re.Match) -> When | None:
    lead = (match["lead"] or "").lower()
    groups = match.groupdict()
    bare_month = groups.get("am5")
    if bare_month and (
        not bare_month[0].isupper() or (not lead and len(bare_month) < 5 and bare_month.lower() != "june")
    ):
        return None
    if bare_month and bare_month.lower() in ("may", "mar", "march") and not lead:
        return None
    found = _day_in("a", match, calendar)
    if found is None:
        return None
    first, last, precision = found
    return When(match.start(), match.end(), first, last, _relation(lead), precision)


def _relation(lead: str) -> str:
    lead = lead.lower()
    if lead.startswith("by"):
        return "asof"
    return RELATIONS.get(lead, "in")


def _read_year(calendar: Calendar, match: re.Match) -> When | None:
    year, part = int(match["y"]), (match["part"] or "").lower()
    calendar.note_year(year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    if part in ("early", "start of"):
        last = date(year, 3, 31)
    elif part == "mid":
        first, last = date(year, 6, 1), date(year, 7, 31)
    elif part in ("late", "end of"):
        first = date(year, 10, 1) if part == "late" else last
    if calendar.today and first <= calendar.today < last and _relation(match["lead"]) == "in":
        last = calendar.today
    return When(match.start(), match.end(), first, last, _relation(match["lead"]), "year")


def _read_weekday(calendar: Calendar, match: re.Match) -> When | None:
    if calendar.today is None:
        return When(match.start(), match.end(), None, None, _relation(match["lead"] or ""), "unknown")
    back = (calendar.today.weekday() - DAYS[match["day"].lower()]) % 7
    if (match["which"] or "").lower() == "last" and back == 0:
        back = 7
    day = calendar.today - timedelta(days=back)
    possessive = re.search(r"['’]s", match.group())
    return When(match.start(), match.end(), day, day, "in" if possessive else _relation(match["lead"] or ""), "day")


def _span_of(count: str | None, unit: str) -> int | None:
    number = SMALL_COUNTS.get((count or "").lower()) or (int(count) if count and count.isdigit() else 1)
    days = {
        "hour": 1 / 24,
        "day": 1,
        "night": 1,
        "week": 7,
        "weekend": 2,
        "fortnight": 14,
        "month": 30,
        "year": 365,
        "decade": 3650,
    }
    length = number * days[unit.lower()]
    return max(1, round(length + 0.49)) if unit.lower() != "hour" else max(1, -int(-number // 24))


def _read_past(calendar: Calendar, match: re.Match) -> When | None:
    which, unit, today = match["which"].lower(), match["unit"].lower(), calendar.today
    if unit == "day" and which in ("next", "coming", "first", "previous", "preceding") and match["n"] is None:
        return None
    if match["of"] or which in ("first", "coming", "next") or today is None:
        return When(match.start(), match.end(), None, None, "none", "unknown")
    if (
        match["n"] is None
        and not match["lead"]
        or (match["n"] is None and which == "last" and match["lead"] in ("in", "since"))
    ):
        first, last = _calendar_unit(unit, today, 1)
        return When(match.start(), match.end(), first, last, _relation(match["lead"] or ""), _precision(unit))
    days = _span_of(match["n"], unit)
    first = today - timedelta(days=days - 1)
    if unit == "hour":
        first = today - timedelta(days=days)
    relation = "since" if (match["lead"] or "").lower() == "since" else "in"
    return When(match.start(), match.end(), first, today, relation, "period" if days > 1 else "day")


def _precision(unit: str) -> str:
    return unit if unit in ("week", "month", "year", "day") else "period"


def _calendar_unit(unit: str, today: date, back: int) -> tuple[date, date]:
    if unit == "year":
        year = today.year - back
        return date(year, 1, 1), (date(year, 12, 31) if back else today)
    if unit == "month":
        last = today.replace(day=1) - timedelta(days=1) if back else today
        return last.replace(day=1), last
    if unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        return saturday, min(saturday + timedelta(days=1), today)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return monday, (monday + timedelta(days=6) if back else today)
    return today - timedelta(days=1), today


def _read_part_of_year(calendar: Calendar, match: re.Match) -> When | None:
    year = int(match["y"]) if match["y"] else calendar.today.year if calendar.today else None
    if year is None:
        return None
    unit, which = match["unit"].lower().rstrip("s"), match["which"].lower()
    length = {
        "month": SMALL_COUNTS.get((match["n"] or "one").lower()) or int(match["n"] or 1),
        "half": 6,
        "quarter": 3,
    }[unit]
    order = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": 12 // length - 1}[which]
    first, last = order * length + 1, min(12, order * length + length)
    return When(
        match.start(), match.end(), date(year, first, 1), date(year, last, monthrange(year, last)[1]), "span", "period"
    )


def _read_ago(calendar: Calendar, match: re.Match) -> When | None:
    days = _span_of(match["n"], match["unit"])
    if calendar.today is None or days is None:
        return When(match.start(), match.end(), None, None, "none", "unknown")
    unit, n = match["unit"].lower(), SMALL_COUNTS.get(match["n"].lower()) or int(match["n"])
    if unit == "month":
        month = (calendar.today.month - 1 - n) % 12 + 1
        year = calendar.today.year + (calendar.today.month - 1 - n) // 12
        first, last, precision = date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    elif unit == "year":
        first, last, precision = date(calendar.today.year - n, 1, 1), date(calendar.today.year - n, 12, 31), "year"
    else:
        first = last = calendar.today - timedelta(days=days if unit != "hour" else n // 24)
        precision = "day"
    return When(match.start(), match.end(), first, last, _relation(match["lead"] or ""), precision)


def _read_words(calendar: Calendar, match: re.Match) -> When | None:
    words, lead, today = match["all"].lower(), (match["lead"] or "").lower(), calendar.today
    if today is None:
        return When(match.start(), match.end(), None, None, "none", "unknown")
    relation = "in" if lead == "by" else _relation(lead)
    if "so far this year" in words or "of the year" in words or "of this year" in words:
        return When(match.start(), match.end(), date(today.year, 1, 1), today, "since", "period")
    if words in ("so far", "to date"):
        return When(match.start(), match.end(), None, today, "sofar", "unknown")
    for unit in ("weekend", "week", "month", "year"):
        if unit in words:
            first, last = _calendar_unit(unit, today, int("last" in words and unit != "weekend"))
            relation = "since" if words == "this year" else relation
            return When(match.start(), match.end(), first, last, relation, _precision(unit))
    first = last = today
    if "end of the day" in words:
        relation = "in"
    if "yesterday" in words or "previous" in words or "before" in words or "preceding" in words:
        first = last = today - timedelta(days=1)
    elif "overnight" in words:
        first = today - timedelta(days=1)
    elif "following" in words or "next" in words:
        first = last = today + timedelta(days=1) if calendar.retrospective else today
    return When(match.start(), match.end(), first, last, relation, "day")


READERS = (
    ({"joined"}, DAYS_SPAN, _read_days),
    ({"pair"}, SPAN, _read_span),
    ({"from"}, FROM_DAYS, _read_from_days),
    ({"which"}, PART_OF_YEAR, _read_part_of_year),
    ({"month", "iso"}, POINT, _read_plain),
    ({"year"}, YEAR, _read_year),
    ({"unit", "word"}, RELATIVE_WORDS, _read_words),
    ({"which"}, PAST_UNITS, _read_past),
    ({"ago"}, AGO, _read_ago),
    ({"weekday"}, WEEKDAY, _read_weekday),
)
