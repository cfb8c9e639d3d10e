"""The period that undated figures stand in: of the title, of a line that leads in, of the event told before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from etl.extraction.dates import Calendar, When
from etl.extraction.main_event import MainEvent
from etl.extraction.sentences import Sentence
from etl.extraction.words import word_set
from etl.model.claim import Claim

_EVENTS = word_set("killed injured casualties detained missing buildings_destroyed attacks shelling")
_STRUCK = word_set("air_strikes engagements")
_AS_OF = re.compile(r"\b(?:as (?:of|at)|by)\b", re.IGNORECASE)
_ANAPHOR = re.compile(
    r"\b(?:during|in|over|for|throughout|within)\s+(?:(?:the|that|this)\s+(?:same|reporting)|the|that)\s+"
    r"(?:\w+\s+)?(?P<unit>month|quarter|period|days|week|weeks)\b"
    r"(?!\s+(?:of|from|to|since|before|when|that|[12]\d|[A-Z]))",
    re.IGNORECASE,
)
_SINCE_THEN = re.compile(
    r"\b(?:since|over|in) (?:the same (?:date|day|time|period)|then|that (?:date|day|time))\b", re.IGNORECASE
)
_SUDDEN = re.compile(r"\b(?:earthquakes?|quakes?|tremors?|tsunami)\b", re.IGNORECASE)
_STORM = re.compile(
    r"\b(?:typhoon|cyclone|hurricane|tropical storm)\b[^.]*?"
    r"\b(?:landfalls?|landed|struck|hit|swept|slammed|battered|tore)\b",
    re.IGNORECASE,
)
_OPENING = 900
_DATE_ALONE = 18  # characters: "Wednesday, 12 Oct."
_BACK = 600
_OPENS = re.compile(r"^[\W\d]{0,6}(?:on\s+)?$", re.IGNORECASE)
_LONGEST_REPORT, _SHORTEST_REPORT = 400, 6


class Frames:
    """Remembers the periods that a document has set up for the figures below them."""

    def __init__(self, calendar: Calendar, title: str, text: str) -> None:
        self.calendar, self._text = calendar, text
        self.report, self.as_of = (None, None) if calendar.retrospective else _of_title(calendar, title)
        self._onset = _onset(calendar, title, text)
        self._lead: When | None = None
        self._lead_end = -1
        self._section: When | None = None
        self._counted: tuple[int, date] | None = None
        self._over: tuple[int, When] | None = None
        self._event: When | None = None
        self._paragraph = -1
        self._sentence: Sentence | None = None
        self._struck: When | None = None
        self._main, self._plain = MainEvent(calendar, text), True

    def begin(self, sentence: Sentence) -> None:
        """Enter a sentence: a blank line ends what a lead-in began, a new line the event told before."""
        if self._lead is not None and "\n\n" in self._text[self._lead_end : sentence.start].replace("\r", "").strip(
            " "
        ):
            self._lead = None
        if self._lead is not None:
            self._lead_end = sentence.end
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._event = sentence.paragraph, None
        self._sentence, self._plain = sentence, self._plain and sentence.kind == "prose"

    def lead_in(self, sentence: Sentence, dates: Sequence[When]) -> None:
        """A line that ends in a colon and names a period sets it for the lines below, a heading for its section.

        The opening sentence of a report that counts nothing itself says which days the report covers.
        """
        known = _usable(dates)
        if sentence.kind == "heading":
            alone = len(self._text[sentence.start : sentence.end].strip(" :.–—-")) <= _DATE_ALONE
            spans = [d for d in known if alone or d.relation in ("since", "span", "asof") or d.precision != "day"]
            self._section = spans[-1] if spans else None
        elif known and self._text[sentence.start : sentence.end].rstrip().endswith(":"):
            self._lead, self._lead_end = known[-1], sentence.end
        elif known and sentence.paragraph == 0 and self.report is None and known[-1].relation == "span":
            self.report = known[-1]

    def follow(self, claims: Sequence[Claim], dates: Sequence[When], sentence: Sentence) -> None:
        """Remember the day that the figures of a sentence, or the head of its line, are about."""
        opening = next((d for d in dates if _OPENS.match(self._text[sentence.start : d.start])), None)
        if opening is not None and opening.relation == "in" and opening.precision == "day" and opening.first:
            self._event = opening
        for claim in claims:
            if self._struck is None and claim.metric in _STRUCK and claim.measure == "flow" and claim.period_start:
                first, last = date.fromisoformat(claim.period_start), date.fromisoformat(claim.period_end)
                self._struck = When(sentence.start, sentence.start, first, last, "in", claim.period_precision)
            if claim.measure == "flow" and claim.period_precision in ("month", "week") and claim.period_start:
                first, last = date.fromisoformat(claim.period_start), date.fromisoformat(claim.period_end)
                when = When(sentence.start, sentence.start, first, last, "in", claim.period_precision)
                self._over = (sentence.paragraph, when)
            if claim.measure == "cumulative" and claim.period_start:
                self._counted = (sentence.paragraph, date.fromisoformat(claim.period_start))
            if (
                claim.measure == "flow"
                and claim.period_precision in ("day", "period")
                and claim.period_start
                and claim.metric in _EVENTS
            ):
                first, last = date.fromisoformat(claim.period_start), date.fromisoformat(claim.period_end)
                self._event = When(sentence.start, sentence.start, first, last, "in", claim.period_precision)

    def around(self, sentence: Sentence) -> When | None:
        """The period that "during the month" or "over the same period" points back to, else that of the lead-in."""
        if (since := _SINCE_THEN.search(self._text, sentence.start, sentence.end)) is not None:
            told = _usable(self.calendar.find(self._text, max(0, sentence.start - _BACK), since.start()))
            return next((d for d in reversed(told) if d.relation == "since" and d.first), None)
        if (match := _ANAPHOR.search(self._text, sentence.start, sentence.end)) is None:
            return self._lead or self._section
        unit = match["unit"].lower()
        dates = _usable(self.calendar.find(self._text, max(0, sentence.start - _BACK), match.start()))
        told = [d for d in dates if d.first and (d.precision == "month" if unit == "month" else d.relation == "span")]
        return told[-1]._replace(relation="in") if told else self.report

    def of(self, metric: str) -> When | None:
        """The period of an undated flow: the event told before it, or that the report is about, else the report's."""
        if metric in _STRUCK and self._struck is not None:
            return self._struck
        if metric in _EVENTS and self._event is not None:
            return self._event
        if metric in _EVENTS and (told := self._main.told_before(self._sentence)) is not None:
            return told
        if metric in _EVENTS and self._onset is not None:
            return self._onset
        main = self._main.of(self._sentence, self._plain) if metric in _EVENTS and self.report is None else None
        return main or self.report

    def counted_over(self, metric: str) -> When | None:
        """The month or week of the figures told just before, for a total without one: "The number killed was 685"."""
        near = self._over is not None and self._sentence.paragraph - self._over[0] < 2
        return self._over[1] if near and metric in _EVENTS else None

    def began(self, metric: str) -> date | None:
        """The day that a running total without a start of its own is counted from.

        That of the total told before it in its paragraph, else that of the earthquake that the report opens with.
        """
        if self._counted is not None and self._counted[0] == self._paragraph:
            return self._counted[1]
        return self._onset.first if metric in _EVENTS and self._onset is not None else None


def _onset(calendar: Calendar, title: str, text: str) -> When | None:
    """The day of the sudden disaster that the opening tells of: "a 7.7 earthquake struck on 28 March".

    In a text that looks back, only where its title names such a disaster.
    """
    match = _SUDDEN.search(text, 0, _OPENING) or _STORM.search(text, 0, _OPENING)
    if match is None or calendar.retrospective and not _SUDDEN.search(title):
        return None
    first, last = text.rfind(".", 0, match.start()) + 1, text.find(". ", match.end())
    dates = calendar.find(text, first, min(last if last > 0 else len(text), match.end() + 80))
    days = [d for d in dates if d.first and (d.relation == "in" and d.precision == "day" or d.relation == "span")]
    return days[-1]._replace(last=days[-1].first, relation="in", precision="day") if days else None


def _of_title(calendar: Calendar, title: str) -> tuple[When | None, date | None]:
    """The period that a report covers and the day that it is drawn up as of, where its title prints them."""
    dates = _usable(calendar.find(title, 0, len(title))) if title else []
    as_of = next(
        (d.last for d in dates if d.relation == "asof" and _AS_OF.search(title[max(0, d.start - 6) : d.end])), None
    )
    covered = [d for d in dates if d.relation in ("in", "span") and _covers(d, calendar)]
    return (covered[-1] if covered else None), as_of


def _usable(dates: Sequence[When]) -> list[When]:
    return [d for d in dates if d.last is not None and d.relation in ("in", "span", "since", "asof")]


def _covers(when: When, calendar: Calendar) -> bool:
    if when.first is None or when.precision == "year":
        return False
    known = calendar.published
    length = (when.last - when.first).days
    return (
        _SHORTEST_REPORT <= length <= _LONGEST_REPORT and known is not None and when.last <= known + timedelta(days=1)
    )
