"""IOM DTM Iraq data set of 2014: 41 columns without a header, longitude before latitude."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import Item, Row
from etl.sources._claims import dated, point, stated
from etl.sources._dates import required
from etl.sources._head import Head, fold
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Record, account, table

NAME = "IOM DTM Iraq data set 2014"
ORDER = SIGNATURE
WIDTH = 41
_LABELS = (
    *("Seq #", "DTM.Master.ID", "DTM ID", "Master Families", "Origin Governorate", "Displacement Info Status"),
    *("Governorate", "District", "Sub District", "Area", "Place", "Place (Arabic)", "Place ID", "Longitude"),
    *("Latitude", "Last Asst. Rd#", "Current Round", "Current Round Date"),
)
KEY = ("DTM.Master.ID", "DTM ID", "Origin Governorate", "Governorate", "District", "Place", "Place ID", *_LABELS[16:18])
_ARABIC = re.compile(r"[\u0600-\u06ff]")


def recognises(head: Head) -> bool:
    """Whether the first rows have 41 cells, the twelfth in Arabic letters."""
    rows = [row for sheet in head.visible for row in sheet.rows[:3] if any(row)]
    return bool(rows) and all(len(row) == WIDTH and _ARABIC.search(row[11]) for row in rows)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """Displaced families at each place as of the round's date."""
    titles = {fold(name): name for name in _LABELS}
    for sheet in head.visible:
        for line in table(item, head, sheet, 0):
            if isinstance(line, Row):
                yield line
                continue
            number, cells = line
            named = {fold(name): cell.strip() for name, cell in zip(_LABELS, cells, strict=False)}
            yield from account(item, Record(number, sheet.name, named, titles), lambda record: _claims(item, record))


def _claims(item: Item, record: Record) -> list[Claim]:
    families = whole(record["Master Families"])
    if families is None:
        return []
    return [
        stated(
            item,
            record,
            "Master Families",
            Count(families, families),
            key=KEY,
            metric="displaced",
            measure="stock",
            unit="families",
            by="IOM DTM",
            method="dtm_2014",
            round=record["Current Round"],
            place_name=record["Place"] or record["Area"] or record["District"],
            admin1=record["Governorate"],
            country="Iraq",
            origin_place_name=record["Origin Governorate"],
            **dated("stock", required(record["Current Round Date"], "dmy")),
            **point(record["Latitude"], record["Longitude"]),
        )
    ]
