"""From one match of a date pattern to the days it means."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from etl.extraction.date_patterns import (
    AGO,
    DAYS_SPAN,
    ENDING,
    FROM_DAYS,
    MONTHS,
    PART_OF_YEAR,
    PAST_UNITS,
    POINT,
    RELATIVE_WORDS,
    SMALL_COUNTS,
    SPAN,
    WEEK_OF_MONTH,
    WEEKDAY,
    WEEKDAYS,
    WITHIN_UNITS,
    YEAR,
    YEARS_SPAN,
)
from etl.extraction.relative_dates import (
    read_ago,
    read_part_of_year,
    read_past,
    read_week_of_month,
    read_weekday,
    read_weekdays,
    read_within,
    read_words,
    span_of,
)
from etl.extraction.when import When, relation_of

if TYPE_CHECKING:
    from etl.extraction.dates import Calendar


_AS_SUBJECT = re.compile(r"\s+(?:was|saw|brought|has seen|had seen|alone)\b")


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
    span = first and span_of(match["n"], match["unit"])
    return (
        When(match.start(), match.end(), first[0], first[0] + timedelta(days=span - 1), "span", "period")
        if span
        else None
    )


def _read_plain(calendar: Calendar, match: re.Match) -> When | None:
    lead = (match["lead"] or "").lower()
    groups = match.groupdict()
    bare_month = groups.get("am5")
    if bare_month and not _names_a_month(match, bare_month, lead):
        return None
    found = _day_in("a", match, calendar, _year_before(calendar, match))
    if found is None:
        return None
    first, last, precision = found
    if match["on"] and precision == "day":
        return When(match.start(), match.end(), first, last, "since", precision)
    return When(match.start(), match.end(), first, last, relation_of(lead), precision)


def _names_a_month(match: re.Match, name: str, lead: str) -> bool:
    """Whether a month without day and year is one, and no modal, march or short form: "in May", "July saw"."""
    if not name[0].isupper():
        return False
    if lead or _AS_SUBJECT.match(match.string, match.end()):
        return True
    return name.lower() not in ("may", "mar", "march") and (len(name) > 4 or name.lower() == "june")


def _year_before(calendar: Calendar, match: re.Match) -> int | None:
    """The year that "24 December last year", "in May this year" names."""
    if not match["of"] or calendar.today is None:
        return None
    return calendar.today.year - ("last" in match["of"])


def _read_ending(calendar: Calendar, match: re.Match) -> When | None:
    """ "In the week ending 5 November", "the three months to the end of March"."""
    last = _day_in("a", match, calendar)
    if last is None:
        return None
    if match["unit"].lower() in ("month", "year") and last[2] in ("month", "day"):
        months = (SMALL_COUNTS.get((match["n"] or "").lower()) or int(match["n"])) * (
            12 if match["unit"].lower() == "year" else 1
        )
        at = last[1].year * 12 + last[1].month - months + (last[1].day > 27)
        first = date((at - 1) // 12, (at - 1) % 12 + 1, 1 if last[1].day > 27 else last[1].day)
    else:
        first = last[1] - timedelta(days=span_of(match["n"], match["unit"]) - (match["unit"].lower() != "hour"))
    return When(match.start(), match.end(), first, last[1], "span", "period")


def _read_years(calendar: Calendar, match: re.Match) -> When | None:
    """ "From 2019 to the end of 2022", "between 2014 and 2017": from one year's first day to another's last."""
    first, last = int(match["y1"]), int(match["y2"])
    if first >= last:
        return None
    end = {"early": (3, 31), "start of": (1, 31), "beginning of": (1, 31), "mid": (6, 30)}
    month, day = end.get((match["part"] or "").lower(), (12, 31))
    until = date(last, month, day)
    if calendar.published and until > calendar.published >= date(last, 1, 1):
        until = calendar.published
    return When(match.start(), match.end(), date(first, 1, 1), until, "span", "period")


def _read_year(calendar: Calendar, match: re.Match) -> When | None:
    year, part, lead = int(match["y"]), (match["part"] or "").lower(), match["lead"] or ""
    calendar.note_year(year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    if part in ("early", "start of"):
        last = date(year, 3, 31)
    elif part == "mid":
        first, last = date(year, 6, 1), date(year, 7, 31)
    elif part in ("late", "end of"):
        first = date(year, 10, 1) if part == "late" else last
    if calendar.today and first <= calendar.today < last and relation_of(lead) == "in":
        last = calendar.today
    return When(match.start(), match.end(), first, last, relation_of(lead), "year")


READERS = (
    ({"unit"}, ENDING, _read_ending),
    ({"weekday"}, WEEKDAYS, read_weekdays),
    ({"joined"}, DAYS_SPAN, _read_days),
    ({"pair"}, SPAN, _read_span),
    ({"from"}, FROM_DAYS, _read_from_days),
    ({"which"}, PART_OF_YEAR, read_part_of_year),
    ({"month", "unit"}, WEEK_OF_MONTH, read_week_of_month),
    ({"month", "iso"}, POINT, _read_plain),
    ({"year"}, YEARS_SPAN, _read_years),
    ({"year"}, YEAR, _read_year),
    ({"unit", "word"}, RELATIVE_WORDS, read_words),
    ({"which"}, PAST_UNITS, read_past),
    ({"ago"}, AGO, read_ago),
    ({"unit"}, WITHIN_UNITS, read_within),
    ({"weekday"}, WEEKDAY, read_weekday),
)
