"""Lists of place codes: recognised, so that nobody takes them for figures."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import WITHOUT_FIGURE, Item, Row
from etl.sources._head import Head
from etl.sources._order import SIGNATURE
from etl.sources._records import Left, read_rows

NAME = "List of p-codes"
ORDER = SIGNATURE
COLUMNS = ("Location", "Admin Level", "P-Code", "Name")


def recognises(head: Head) -> bool:
    """Whether a header has location, admin level, p-code and name."""
    return head.has(*COLUMNS)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """No claims: every row is a place."""
    left = Left(WITHOUT_FIGURE, "a place and its code, no figure; the situation's places.csv is for these")
    yield from read_rows(item, head, COLUMNS, lambda record: left)
