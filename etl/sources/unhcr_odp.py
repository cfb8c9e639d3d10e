"""UNHCR Operational Data Portal time series, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator

from etl.model.claim import Claim
from etl.model.item import Item, Row
from etl.model.vocabulary import metrics
from etl.sources._claims import dated, stated
from etl.sources._dates import period
from etl.sources._head import Head, Preview, header_row
from etl.sources._numbers import Count, whole
from etl.sources._order import SIGNATURE
from etl.sources._records import Record, read_rows

NAME = "UNHCR Operational Data Portal"
ORDER = SIGNATURE
_JSON = ("data_date", "individuals")
_CSV = ("date", "individuals")


def recognises(head: Head) -> bool:
    """Whether it is a series of ``data_date`` and ``individuals``, or a narrow table of date and individuals."""
    return head.list_of(*_JSON) is not None or any(_is_series(sheet) for sheet in head.visible)


def read(item: Item, head: Head) -> Iterator[Claim | Row]:
    """A stock a date. The series does not say who or where: refugees, unless the situation names metric and place."""
    columns = _JSON if head.list_of(*_JSON) is not None else _CSV
    yield from read_rows(item, head, columns, lambda record: _claims(item, record, columns[0]))


def _claims(item: Item, record: Record, column: str) -> list[Claim]:
    people, as_of = whole(record["individuals"]), period(record[column])
    if people is None or as_of is None:
        return []
    metric = item.metric or "refugees"
    measure = item.measure or metrics()[metric].measures[0]
    return [
        stated(
            item,
            record,
            "individuals",
            Count(people, people),
            key=(column,),
            metric=metric,
            measure=measure,
            by="UNHCR",
            method="unhcr_odp",
            place_name=item.country,
            place_kind="country" if item.country else "",
            place_role=item.place_role or metrics()[metric].role,
            country=item.country,
            **dated(measure, as_of, item.since),
        )
    ]


def _is_series(sheet: Preview) -> bool:
    at = header_row(sheet, _CSV)
    return at is not None and len([cell for cell in sheet.rows[at] if cell.strip()]) <= 4
