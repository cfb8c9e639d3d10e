"""Totals that we add up from rows: derived claims that say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from etl.model.claim import Claim
from etl.model.item import Item
from etl.sources._claims import stated
from etl.sources._head import fold
from etl.sources._numbers import Count
from etl.sources._records import Record


@dataclass(slots=True)
class Total:
    """One running total: ``key`` are the printed cells that its rows share, ``fields`` the claim's other fields.

    ``at`` is the number and the sheet of the last row that went in.
    """

    column: str
    key: dict[str, str]
    fields: dict[str, object]
    value: int = 0
    rows: int = 0
    at: tuple[int | None, str] = (None, "")


@dataclass(slots=True)
class Totals:
    """Running totals by what their rows share; memory grows with the number of totals, not of rows."""

    what: str
    always_derived: bool = True
    running: dict[tuple, Total] = field(default_factory=dict)

    def add(self, record: Record, column: str, value: int | None, key: dict[str, str], **fields: object) -> None:
        """Add one row's number to the total of its key, metric, unit and group; an empty one adds nothing."""
        if value is None:
            return
        shared = (column, *key.items(), *fields.items())
        total = self.running.setdefault(shared, Total(column, key, fields))
        total.value += value
        total.rows += 1
        total.at = (record.number, record.sheet)

    def claims(self, item: Item, **fields: object) -> Iterator[Claim]:
        """The totals as claims, derived where more than one row went in (or always); ``fields`` hold for all."""
        for total in self.running.values():
            alone = total.rows == 1 and not self.always_derived
            counted = f"{total.rows:,} {'row' if total.rows == 1 else 'rows'}"
            cells = {fold(name): text for name, text in (total.key | {total.column: str(total.value)}).items()}
            titles = {fold(name): name for name in (*total.key, total.column)}
            row, sheet = total.at
            record = Record(row if alone else None, sheet, cells, titles)
            yield stated(
                item,
                record,
                total.column,
                Count(total.value, total.value),
                key=total.key,
                also="" if alone else f" (sum of {counted})",
                derived_from="" if alone else f"sum of {counted}: {self.what}",
                **total.fields,
                **fields,
            )
