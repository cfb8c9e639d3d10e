"""The years that a text itself prints, for dates that it prints without one."""

from __future__ import annotations

import re
from datetime import date, timedelta

from etl.extraction.date_patterns import AFTER_MONTH, FULL_DAY, MONTHS, OPENS_SENTENCE, YEAR_DIGITS

READ = 20_000  # characters: a text's years stand in its first pages
_OPENING, _LONG_PAST = 160, timedelta(days=240)


def explicit_years(text: str) -> tuple[list[int], bool]:
    """The years that follow a month, and whether a sentence opens with a full date ("On 20 April 2009, …")."""
    dated, opened = [], False
    for match in YEAR_DIGITS.finditer(text):
        before = text[max(0, match.start() - 26) : match.start()]
        if AFTER_MONTH.search(before):
            dated.append(int(match.group()))
            opened = opened or OPENS_SENTENCE.search(before) is not None
    return dated, opened


def years_told(text: str) -> dict[tuple[int, int], int]:
    """The year of each day of a month that the text gives a year once, and always the same."""
    found: dict[tuple[int, int], set[int]] = {}
    for year in YEAR_DIGITS.finditer(text[:READ]):
        match = FULL_DAY.search(text, max(0, year.start() - 24), year.end())
        if match is None or match.end() != year.end():
            continue
        found.setdefault(_month_and_day(match), set()).add(_year(match))
    return {day: years.pop() for day, years in found.items() if len(years) == 1}


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def opens_long_before(text: str, published: date) -> bool:
    """Whether the first sentences tell of a full date that lies far before publication, and not as a start."""
    opened = FULL_DAY.search(text, 0, _OPENING)
    if opened is None or "since" in text[: opened.start()].lower():
        return False
    then = day_or_none(_year(opened), *_month_and_day(opened))
    return then is not None and then < published - _LONG_PAST


def _month_and_day(match: re.Match) -> tuple[int, int]:
    return MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"])


def _year(match: re.Match) -> int:
    return int(match["y1"] or match["y2"])
