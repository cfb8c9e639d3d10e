"""Measure, modality and period of a reading, from its auxiliaries and the dates around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from etl.extraction.dates import Calendar, When
from etl.extraction.lexicon import MODALS, PROJECTING, REPORTS
from etl.extraction.predicates import HEARSAY
from etl.extraction.readings import Reading
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

_STOCKS = word_set("population in_need targeted")
_EVENTS = word_set("killed injured casualties air_strikes shelling attacks engagements")
_PERFECT = word_set("have has 've")
_TAKING_IN = word_set("received receive registered welcomed saw recorded admitted receiving")
_PRESENT = word_set("is are remain remains")
_CAMPAIGN = re.compile(
    r"\b(?:in|during|throughout|over|since)\s+(?:the|this|that|its|their)\s+(?:course of the\s+)?(?:\w+[- "
    r"]){0,3}?(?:battle|war|conflict|siege"
    r"|campaign|operation|offensive|crisis|uprising|insurgency|violence)\b(?!\s+(?:for|on|in)\s+\w+\s+on)",
    re.IGNORECASE,
)
_OPEN_TOTAL = re.compile(
    r"\b(?:so far|to date|in total|overall|total of|a total|the total|bringing|brings|brought|altogether|since)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|still|currently|now|at present|are (?:living|sheltering|staying|hosted|displaced))\b",
    re.IGNORECASE,
)


class Period(NamedTuple):
    """Measure, modality, first and last day (ISO or ``None``) and precision."""

    measure: str
    modality: str
    start: str | None
    end: str | None
    precision: str


def period_of(reading: Reading, tokens: Sequence[Token], text: str, calendar: Calendar) -> Period:
    """When the count of ``reading`` holds."""
    modality = "projected" if _is_projected(reading, tokens) else "reported"
    when, statement = _nearest_dates(reading, tokens)
    measure = _measure(reading, tokens, text, when, modality)
    stated = statement.last if statement is not None and statement.last else None
    today = stated or calendar.today
    if modality == "projected" and measure != "stock":
        if when is not None and when.relation in ("in", "span") and when.last and statement is None:
            return Period(measure, modality, _iso(when.first), _iso(when.last), when.precision)
        return Period(measure, modality, None, _iso(today), "unknown")
    if measure == "stock":
        return _stock(when, today, modality, reading.aux, tokens)
    if measure == "cumulative":
        return _cumulative(reading, tokens, when, today, modality)
    return _flow(when, statement, today, calendar, modality, reading)


def _is_projected(reading: Reading, tokens: Sequence[Token]) -> bool:
    aux = reading.aux
    if any(word in HEARSAY for word in aux):
        return False
    if any(word in MODALS or word in PROJECTING for word in aux):
        return True
    return "to" in aux and "be" in aux and not any(word in ("managed", "able", "forced", "fled") for word in aux)


def _nearest_dates(reading: Reading, tokens: Sequence[Token]) -> tuple[When | None, When | None]:
    """The date that the figure is about, and the date of the statement, from the same sentence."""
    best, best_score, statement = None, 99.0, None
    at = reading.token
    for position, token in enumerate(tokens):
        if token.kind != "date" or token.value.relation in ("none", "before"):
            continue
        if _dates_statement(tokens, position) and token.value.relation == "in":
            statement = statement or token.value
            continue
        low, high = min(at, position), max(at, position)
        between = tokens[low + 1 : high]
        crossed = sum(1.0 for t in between if t.kind == "num") + sum(2.5 for t in between if t.word in (";", "while"))
        crossed += sum(0.4 for t in between if t.word in (",", "and", "when", "as"))
        if position < at and position < 4:
            crossed = min(crossed, 1.2)
        score = crossed + 0.05 * (high - low) + (0.5 if position < at else 0)
        if token.value.relation in ("began", "after"):
            score += 1.0
        if score < best_score:
            best, best_score = token.value, score
    return (best, statement) if best_score < 8 else (None, statement)


def _dates_statement(tokens: Sequence[Token], position: int) -> bool:
    """Whether the date belongs to a verb of saying: "said on Tuesday", "On 3 November, officials said that"."""
    before = [t.word for t in tokens[max(0, position - 4) : position]]
    if (
        any(word in REPORTS for word in before[-3:])
        and not any(w in ("was", "were", "been", "is", "are") for w in before)
        and not any(t.kind == "num" for t in tokens[max(0, position - 3) : position])
    ):
        return True
    if position > 2:
        return False
    for k in range(position + 1, min(len(tokens), position + 16)):
        token = tokens[k]
        if token.kind == "num":
            return False
        if token.word in REPORTS and token.kind in ("report", "adv"):
            return not any(
                t.kind == "aux" and t.word in ("was", "were", "is", "are", "been") for t in tokens[k - 2 : k]
            )
        if token.kind == "cue" and any(c.role in ("object", "subject") for c in token.entry.cues):
            return False
    return False


def _measure(reading: Reading, tokens, text: str, when: When | None, modality: str) -> str:
    metric, flag = reading.metric, reading.flag
    if metric in _STOCKS:
        return "stock"
    bounded = when is not None and (when.relation in ("in", "span") and when.first is not None)
    since = when is not None and when.relation in ("since", "sofar", "began")
    asof = when is not None and when.relation == "asof"
    if "row" in reading.aux:
        return _row_measure(metric, bounded)
    if flag in ("stock", "hold") and not (bounded and when.relation == "span"):
        return "stock"
    if metric == "missing":
        return "flow" if flag == "flow" else "stock"
    sentence = text[tokens[0].start : tokens[-1].end]
    if (
        metric in ("displaced", "refugees", "returned", "detained")
        and reading.how in ("noun", "modifier")
        and not since
    ):
        return "flow" if bounded and reading.aux == () and when.relation == "span" else "stock"
    perfect = any(word in _PERFECT for word in reading.aux)
    if reading.how == "object" and tokens[reading.verb].word.endswith("ing"):
        perfect = perfect or any(token.word in _PERFECT for token in tokens[: reading.verb])
    if "had" in reading.aux:
        perfect = asof or since or (metric in ("displaced", "refugees", "returned") and "being" not in reading.aux)
    if (
        metric == "displaced"
        and any(word in _PRESENT for word in reading.aux)
        and "being" not in reading.aux
        and not perfect
    ):
        return "stock"
    if metric == "displaced" and _NOW.search(
        text[
            tokens[max(0, reading.token - 3)].start : tokens[
                min(len(tokens) - 1, max(reading.verb, reading.token) + 1)
            ].end
        ]
    ):
        return "stock"
    if modality == "projected":
        return "flow"
    if asof and metric in ("displaced", "refugees") and not perfect and reading.aux == ():
        return "stock"
    if since or asof and metric != "air_strikes":
        return "cumulative"
    if bounded and when.relation == "span":
        return "flow"
    if "total" in reading.aux:
        return "cumulative"
    if perfect and not bounded:
        return "cumulative"
    if _CAMPAIGN.search(sentence) and not (bounded and when.precision == "day"):
        return "cumulative"
    if not bounded and _OPEN_TOTAL.search(sentence) and "toll" not in reading.aux:
        return "cumulative"
    return "flow"


def _row_measure(metric: str, bounded: bool) -> str:
    """A key-figure line: a state as of the document's date, or a running total."""
    if metric in ("displaced", "refugees", "detained", "missing"):
        return "stock"
    return "flow" if bounded or metric == "air_strikes" else "cumulative"


def _stock(when: When | None, today: date | None, modality: str, aux: Sequence[str], tokens: Sequence[Token]) -> Period:
    when = _as_of(tokens) or when
    present = any(word in _PRESENT or word == "still" for word in aux)
    usable = when is not None and when.last is not None and when.relation in ("asof", "in", "span")
    if usable and not (present and when.relation == "in"):
        return Period(
            "stock", modality, _iso(when.last), _iso(when.last), when.precision if when.precision != "period" else "day"
        )
    return Period("stock", modality, _iso(today), _iso(today), "day" if today else "unknown")


def _as_of(tokens: Sequence[Token]) -> When | None:
    return next((t.value for t in tokens if t.kind == "date" and t.value.relation == "asof" and t.value.last), None)


def _cumulative(reading: Reading, tokens, when: When | None, today: date | None, modality: str) -> Period:
    start, end = None, today
    for token in tokens:
        if token.kind != "date":
            continue
        value = token.value
        if value.relation in ("since", "began") and value.first and start is None:
            start = value.first
        elif value.relation == "asof" and value.last:
            end = value.last
    if when is not None and when.relation == "in" and when.last and start is None:
        end = when.last
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
        return Period("flow", modality, _iso(when.first), _iso(when.last), when.precision)
    if calendar.retrospective and calendar.today and statement is None and reading.metric not in ("air_strikes",):
        return Period("flow", modality, _iso(calendar.today), _iso(calendar.today), "day")
    return Period("flow", modality, None, _iso(today), "unknown")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
