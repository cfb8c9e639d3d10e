"""What a date expression means: its days, and how it relates to the figure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from etl.extraction.date_patterns import RELATIONS


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


def relation_of(lead: str) -> str:
    """``in``, ``since``, ``asof`` or ``span``, from the words before a date."""
    lead = lead.lower()
    if lead.startswith("by"):
        return "asof"
    return RELATIONS.get(lead, "in")
