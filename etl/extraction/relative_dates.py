"""Dates that lean on the day of publication: "on Tuesday", "over the past week", "two days ago", "so far this year"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from etl.extraction.date_patterns import DAYS, MONTHS, SMALL_COUNTS
from etl.extraction.when import When, relation_of

if TYPE_CHECKING:
    from etl.extraction.dates import Calendar


def read_weekday(calendar: Calendar, match: re.Match) -> When | None:
    if calendar.today is None:
        return When(match.start(), match.end(), None, None, relation_of(match["lead"] or ""), "unknown")
    back = (calendar.today.weekday() - DAYS[match["day"].lower()]) % 7
    if (match["which"] or "").lower() == "last" and back == 0:
        back = 7
    day = calendar.today - timedelta(days=back)
    possessive = re.search(r"['’]s", match.group())
    return When(match.start(), match.end(), day, day, "in" if possessive else relation_of(match["lead"] or ""), "day")


def read_weekdays(calendar: Calendar, match: re.Match) -> When | None:
    """ "Between Monday and Wednesday of last week", "on Saturday and Sunday": the latest such days."""
    if calendar.today is None:
        return When(match.start(), match.end(), None, None, "none", "unknown")
    last = calendar.today - timedelta(days=(calendar.today.weekday() - DAYS[match["day2"].lower()]) % 7)
    if match["of"] and last >= calendar.today - timedelta(days=calendar.today.weekday()):
        last -= timedelta(days=7)
    first = last - timedelta(days=(last.weekday() - DAYS[match["day1"].lower()]) % 7)
    return When(match.start(), match.end(), first, last, "span", "period")


def span_of(count: str | None, unit: str) -> int | None:
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


def read_past(calendar: Calendar, match: re.Match) -> When | None:
    which, unit, today = match["which"].lower(), match["unit"].lower(), calendar.today
    if unit == "day" and which in ("next", "coming", "first", "previous", "preceding") and match["n"] is None:
        return None
    if match["of"] or which in ("first", "coming", "next") or today is None:
        return When(match.start(), match.end(), None, None, "none", "unknown")
    if (
        match["n"] is None
        and not match["lead"]
        or (match["n"] is None and which == "last" and match["lead"] in ("in", "since") and "the " not in match[0])
    ):
        first, last = _calendar_unit(unit, today, 1)
        return When(match.start(), match.end(), first, last, relation_of(match["lead"] or ""), _precision(unit))
    days = span_of(match["n"], unit)
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


def read_part_of_year(calendar: Calendar, match: re.Match) -> When | None:
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


def read_week_of_month(calendar: Calendar, match: re.Match) -> When | None:
    """ "The last week of September 2023", "the first ten days of May": weeks are counted from the month's first day."""
    if not match["m"] and calendar.today is None:
        return None
    month = MONTHS[match["m"].lower()] if match["m"] else calendar.today.month
    year = int(match["y"]) if match["y"] else calendar.resolve_year(month, None) if match["m"] else calendar.today.year
    if year is None:
        return None
    count = SMALL_COUNTS.get((match["n"] or "one").lower()) or int(match["n"])
    length = count * (7 if match["unit"].lower() == "week" else 1)
    last_day, which = monthrange(year, month)[1], match["which"].lower()
    order = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(which)
    first = last_day - length + 1 if order is None else order * length + 1
    first, last = max(1, first), min(last_day, max(1, first) + length - 1)
    relation = "since" if (match["lead"] or "").lower() == "since" else "span" if length > 1 else "in"
    return When(match.start(), match.end(), date(year, month, first), date(year, month, last), relation, "period")


def read_within(calendar: Calendar, match: re.Match) -> When | None:
    """ "In less than two weeks": so many days up to the day of the report; nothing in a text that looks back."""
    single = match["n"].lower() in ("one", "a", "an", "1")
    if calendar.today is None or calendar.retrospective or single and match["unit"].lower() == "day":
        return None
    days = span_of(match["n"], match["unit"])
    first = calendar.today - timedelta(days=days - (match["unit"].lower() != "hour"))
    return When(match.start(), match.end(), first, calendar.today, "in", "period")


def read_ago(calendar: Calendar, match: re.Match) -> When | None:
    days = span_of(match["n"], match["unit"])
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
    return When(match.start(), match.end(), first, last, relation_of(match["lead"] or ""), precision)


def read_words(calendar: Calendar, match: re.Match) -> When | None:
    words, lead, today = match["all"].lower(), (match["lead"] or "").lower(), calendar.today
    if today is None:
        return When(match.start(), match.end(), None, None, "none", "unknown")
    relation = "in" if lead == "by" else relation_of(lead)
    if "so far this year" in words or "of the year" in words or "of this year" in words:
        return When(match.start(), match.end(), date(today.year, 1, 1), today, "since", "period")
    if words in ("so far", "to date"):
        return When(match.start(), match.end(), None, today, "sofar", "unknown")
    for unit in ("weekend", "week", "month", "year"):
        if unit in words:
            first, last = _calendar_unit(unit, today, int("last" in words and unit != "weekend"))
            relation = "since" if words in ("this year", "this month") else relation
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
