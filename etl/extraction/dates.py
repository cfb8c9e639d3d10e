"""Dates and periods in text: full, partial and relative ones, resolved to first and last day, both inclusive."""

from __future__ import annotations

import re
from datetime import date, timedelta

from etl.extraction.date_patterns import (
    DATING_HINTS,
    HINT,
    HINT_WORDS,
    JOINED,
    LOWER_WORD,
    MONTHS,
    NARRATED_DAY,
    PAST_UNITS,
    YEAR_DIGITS,
)
from etl.extraction.date_readers import READERS
from etl.extraction.when import When
from etl.extraction.years import day_or_none, explicit_years, opens_long_before, years_told

_NARRATED, _LONG_AGO = 3, timedelta(days=21)
_SHORT = timedelta(days=10)
_DATELINE = re.compile(
    r"\W*[A-Z][\w'’. -]{1,40}(?:, [A-Z][\w'’. -]{1,30})?, [\w., ]{6,24}?(?:\([^)]{1,40}\) ?)?[-–—]\s"
)


class Calendar:
    """Resolves dates of one document: partial ones against publication, or against the years that the text narrates."""

    def __init__(self, published: date | None, title: str = "", text: str = "") -> None:
        self.published = published
        self.today = published
        self.year: int | None = None
        self.retrospective = self.narrating = False
        self._told = years_told(text)
        self._text, self._known = None, {}  # found before: only once year and day are settled
        if published is None and (day := self._dateline(text)) is not None:
            self.published = self.today = day
        self._anchor(title, text)
        self._text = text

    def _dateline(self, text: str) -> date | None:
        """The day of a dateline ("RAMADI, 12 Feb 2016 –") in a text without a day of publication."""
        head = _DATELINE.match(text)
        dates = self.find(text, 0, head.end()) if head and YEAR_DIGITS.search(head.group()) else []
        return dates[0].first if len(dates) == 1 and dates[0].precision == "day" else None

    def _anchor(self, title: str, text: str) -> None:
        years = [int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", title)]
        dated, opened = explicit_years(text[:20_000])
        if self.published is None:
            self.retrospective = bool(years or dated)
            self.year = years[-1] if years else None
            return
        latest = max(years or dated, default=None)
        if (
            latest is not None
            and latest < self.published.year
            and (years or len(dated) > 1 or opened)
            and not self._recent(latest)
        ):
            self.retrospective = True
            self.span = (years[0], years[-1]) if years else None
            self.year = years[-1] if years else None

        elif not years and (self._narrates(text) or opens_long_before(text, self.published)):
            self.retrospective = True

    def _narrates(self, text: str) -> bool:
        """Whether a text that names no year tells of days long before its publication, one after the other."""
        days = list(NARRATED_DAY.finditer(text[:20_000]))
        if len(days) < _NARRATED:
            return False
        told = [day for match in days for day in [self._day_of(match)] if day is not None]
        return len(set(told)) >= _NARRATED and max(told) < self.published - _LONG_AGO

    def _day_of(self, match: re.Match) -> date | None:
        month, day = MONTHS[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"])
        year = self.resolve_year(month, day)
        return day_or_none(year, month, day) if year else None

    def _recent(self, year: int) -> bool:
        return year == self.published.year - 1 and self.published.month <= 3

    def resolve_year(self, month: int, day: int | None) -> int | None:
        """The year of a date without one.

        That which the text itself gives the same day elsewhere; else the latest not after publication, or in a
        retrospective the one nearest to the day last narrated, or else its own years.
        """
        if (known := self._told.get((month, day))) is not None:
            return known
        if self.narrating and (near := self._nearest(month, day)) is not None:
            return near
        if self.retrospective and self.year is not None:
            span = getattr(self, "span", None)
            if span and span[0] < span[1] == self.year:
                return span[1] if month < 7 or span[1] - span[0] > 1 else span[0]
            return self.year
        if self.published is None:
            return None
        year = self.published.year
        try:
            then = date(year, month, day or 1)
        except ValueError:
            return year
        return year if then <= self.published + timedelta(days=1) else year - 1

    def _nearest(self, month: int, day: int | None) -> int | None:
        """The year that puts a day closest to the day last narrated, and not after publication."""
        around = range(self.today.year - 1, self.today.year + 2)
        days = [then for year in around if (then := day_or_none(year, month, day or 15)) is not None]
        days = [then for then in days if self.published is None or then <= self.published + timedelta(days=1)]
        return min(days, key=lambda then: abs(then - self.today)).year if days else None

    def find(self, text: str, start: int, end: int) -> list[When]:
        """Every date expression between ``start`` and ``end``, in order and apart from each other."""
        if self.retrospective or text is not self._text:
            return self._find(text, start, end)
        if (start, end) not in self._known:
            self._known[start, end] = self._find(text, start, end)
        return self._known[start, end]

    def _find(self, text: str, start: int, end: int) -> list[When]:
        if HINT_WORDS.isdisjoint(LOWER_WORD.findall(text[start:end].lower())) and not YEAR_DIGITS.search(
            text, start, end
        ):
            return []
        hints = list(HINT.finditer(text, start, end))
        found: list[When] = []
        before = self.today
        kinds = {hint.lastgroup for hint in hints}
        if kinds.isdisjoint(DATING_HINTS):
            return []
        if sum(hint.lastgroup in ("month", "iso") for hint in hints) > 1 or "word" in kinds:
            kinds.add("pair")
        if "month" in kinds and "unit" in kinds:
            kinds.add("from")
        if "month" in kinds and JOINED.search(text, start, end):
            kinds.add("joined")
        start, end = max(start, hints[0].start() - 40), min(end, hints[-1].end() + 24)
        for kind, pattern, read in READERS:
            if kinds.isdisjoint(kind):
                continue
            if pattern is PAST_UNITS and self.retrospective:
                self._remember(sorted(found))
            for match in pattern.finditer(text, start, end):
                if any(match.start() < w.end and w.start < match.end() for w in found):
                    continue
                when = read(self, match)
                if when is not None:
                    found.append(when)
        found.sort()
        if self.retrospective:
            self.today = before
            self._remember(found)
        return found

    def _remember(self, found: list[When]) -> None:
        for when in found:
            last = when.last or when.first
            told = when.relation in ("in", "asof") and when.precision in ("day", "month")
            if last is None or not (told or when.relation == "span" and when.first and last - when.first < _SHORT):
                continue
            backwards = self.narrating and self.today is not None and last < self.today
            if (self.published is None or last <= self.published) and not (backwards and when.precision == "month"):
                self.today, self.narrating = last, True

    def note_year(self, year: int) -> None:
        """Remember an explicit year of a retrospective text."""
        if self.retrospective and not getattr(self, "span", None):
            self.year = year
