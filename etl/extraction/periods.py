"""Measure, modality and period of a reading, from its auxiliaries and the dates around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from etl.extraction.date_choice import is_compared, nearest_dates, opens_next
from etl.extraction.date_patterns import YEAR_DIGITS
from etl.extraction.dates import Calendar, When
from etl.extraction.frames import Frames
from etl.extraction.lexicon import MODALS, PROJECTING
from etl.extraction.measures import PRESENT, measure_of
from etl.extraction.reading import Reading
from etl.extraction.tokens import Token
from etl.extraction.walking import HEARSAY
from etl.extraction.words import word_set

_EXPECTING = word_set("expects expect expected anticipates anticipate projects forecasts predicts fears")
_HOPING = word_set(
    "hopes hope hoped hoping aims aim aimed aiming plans plan planned planning intends intend intended seeks "
    "seek sought wants want wanted"
)
_MAY = word_set("could may might would will")


class Period(NamedTuple):
    """Measure, modality, first and last day (ISO or ``None``) and precision."""

    measure: str
    modality: str
    start: str | None
    end: str | None
    precision: str


def period_of(reading: Reading, tokens: Sequence[Token], text: str, frame: When | None, frames: Frames) -> Period:
    """When the count of ``reading`` holds; ``frame`` dates it where its sentence names no date."""
    modality = "projected" if _is_projected(reading, tokens) else "reported"
    when, statement = nearest_dates(reading, tokens)
    when, calendar = when or frame, frames.calendar
    if when is None and reading.how == "label" and "total" in reading.aux:
        when = frames.counted_over(reading.metric)
    if modality == "projected" and when is not None and "have" not in reading.aux:
        when = _ahead(when, text, calendar)
    measure = measure_of(reading, tokens, text, when, modality == "projected", statement is not None)
    stated = statement.last if statement is not None and statement.last else None
    today = stated or frames.as_of or calendar.today
    if modality == "projected" and measure != "stock":
        if when is not None and when.relation in ("in", "span") and when.last and statement is None:
            return Period(measure, modality, _iso(when.first), _iso(when.last), when.precision)
        return Period(measure, modality, None, _iso(today), "unknown")
    if measure == "stock":
        return _stock(when, today, modality, reading, tokens, text, calendar)
    if measure == "cumulative":
        return _cumulative(tokens, reading.token, when, today, modality, frames.began(reading.metric))
    return _flow(when or frames.of(reading.metric), statement, today, calendar, modality, reading)


def part_period(reading: Reading, tokens: Sequence[Token], known: Mapping[int, Period]) -> Period | None:
    """The period of the whole for a part of it ("of which 2,365 partially") that has no date to itself."""
    if reading.how not in ("subset", "apposition", "predicative") and reading.parent < 0 or reading.parent not in known:
        return None
    low, high = sorted((reading.parent, reading.token))
    behind = tokens[reading.token + 1 : _next_number(tokens, reading.token)]
    own = [t for t in (*tokens[low + 1 : high], *behind) if t.kind == "date"]
    return None if own else known[reading.parent]


def _next_number(tokens: Sequence[Token], at: int) -> int:
    return next((k for k in range(at + 1, len(tokens)) if tokens[k].kind == "num"), len(tokens))


def _is_foretold(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "UNHCR expects 3 million to return", "could leave 120,000 in need": what stands before the number foretells."""
    before = tokens[max(0, reading.token - 4) : reading.token]
    if before and before[-1].word in ("forecast", "forecasted", "projected", "expected", "anticipated"):
        return True
    if "to" in reading.aux and reading.how == "predicate" and any(token.word in _EXPECTING for token in before):
        return True
    if len(before) > 1 and before[-2].word in _MAY and before[-1].kind in ("cue", "word"):
        return True
    return _is_hoped_for(tokens, reading.token)


def _is_hoped_for(tokens: Sequence[Token], at: int) -> bool:
    """ "The UN hopes to reach 40,000 people", "plans to provide food to 260,000"."""
    for k in range(at - 1, max(-1, at - 9), -1):
        if tokens[k].kind in ("num", "punct", "rel", "conj"):
            return False
        if tokens[k].word == "to" and k and tokens[k - 1].word in _HOPING:
            return True
    return False


def _ahead(when: When, text: str, calendar: Calendar) -> When:
    """The next such day where what is foretold names no year: "by December", printed in November."""
    past = calendar.published is not None and when.last is not None and when.last < calendar.published
    if not past or calendar.retrospective or YEAR_DIGITS.search(text, when.start, when.end):
        return when
    if when.precision not in ("day", "month", "period") or when.relation == "since":
        return when
    first, last = (_next_year(day) for day in (when.first, when.last))
    return when._replace(first=first, last=last)


def _next_year(day: date | None) -> date | None:
    return day and day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _is_projected(reading: Reading, tokens: Sequence[Token]) -> bool:
    aux = reading.aux
    if any(word in HEARSAY for word in aux):
        return False
    if any(word in MODALS or word in PROJECTING for word in aux) or _is_foretold(reading, tokens):
        return True
    return "to" in aux and "be" in aux and not any(word in ("managed", "able", "forced", "fled") for word in aux)


def _stock(
    when: When | None, today: date | None, modality: str, reading: Reading, tokens, text: str, calendar: Calendar
) -> Period:
    as_of = _as_of(tokens, reading.token)
    when = _ahead(as_of, text, calendar) if as_of is not None and modality == "projected" else as_of or when
    present = any(word in PRESENT or word == "still" for word in reading.aux)
    usable = when is not None and when.last is not None and when.relation in ("asof", "in", "span")
    if usable and not (present and when.relation == "in"):
        return Period(
            "stock", modality, _iso(when.last), _iso(when.last), when.precision if when.precision != "period" else "day"
        )
    return Period("stock", modality, _iso(today), _iso(today), "day" if today else "unknown")


def _as_of(tokens: Sequence[Token], at: int) -> When | None:
    """The day that the sentence, or the cell of the row around ``at``, is as of."""
    bars = [-1, *(k for k, token in enumerate(tokens) if token.word == "|"), len(tokens)]
    first, last = max(k for k in bars if k < at), min(k for k in bars if k > at)
    dates = [k for k in range(first + 1, last) if tokens[k].kind == "date" and not opens_next(tokens, k, at)]
    return next((tokens[k].value for k in dates if tokens[k].value.relation == "asof" and tokens[k].value.last), None)


def _cumulative(tokens, at: int, when: When | None, today: date | None, modality: str, began: date | None) -> Period:
    start, end = None, today
    if when is not None and when.relation in ("since", "began") and when.first:
        start = when.first
    for position, token in enumerate(tokens):
        if token.kind != "date" or is_compared(tokens, position, at):
            continue
        value = token.value
        if value.relation in ("since", "began") and value.first and start is None:
            start = value.first
        elif value.relation == "asof" and value.last:
            end = value.last
    if when is not None and when.relation == "in" and when.last and start is None:
        end = when.last
    if start is None and began is not None and end is not None and began <= end:
        start = began
    if start and end and start > end:
        end = today if today and today >= start else start
    return Period("cumulative", modality, _iso(start), _iso(end), "period" if start else "unknown")


def _flow(
    when: When | None, statement, today: date | None, calendar: Calendar, modality: str, reading: Reading
) -> Period:
    if (
        when is not None
        and when.last is not None
        and when.relation in ("in", "span", "after", "began", "asof", "since")
    ):
        if when.relation == "since" and today is not None and when.last <= today:
            return Period("flow", modality, _iso(when.first), _iso(today), "period")
        return Period("flow", modality, _iso(when.first), _iso(when.last), when.precision)
    if calendar.retrospective and calendar.today and statement is None and reading.metric not in ("air_strikes",):
        return Period("flow", modality, _iso(calendar.today), _iso(calendar.today), "day")
    return Period("flow", modality, None, _iso(today), "unknown")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
