"""Small timelines made of claims as sources stated them, reconciled as a build does it."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl import reconciliation
from etl.model import schema
from etl.model.claim import Claim, identify
from etl.model.situation import Break, Headline, Situation
from etl.model.timeline import Timeline

MOSUL = {
    "place_name": "Mosul",
    "place_id": "geonames:99072",
    "place_label": "Mosul",
    "place_kind": "city",
    "country": "Iraq",
}
SITUATION = Situation(
    name="small",
    folder=Path(),
    title="Mosul offensive",
    country="Iraq",
    start="2016-10-01",
    end="2017-08-31",
    family_size=6,
    headlines=(
        Headline("displaced", "stock", "Currently displaced", "Mosul", "by the Mosul operations"),
        Headline("displaced", "cumulative", "Displaced since the start", "Mosul", "from Mosul"),
        Headline("air_strikes", "flow", "Strikes in a day's release", "Mosul", "near Mosul"),
    ),
    known_gaps=("Strikes by place end on 17 October 2016.",),
    preferred_owners={
        "displaced": ("iom-dtm", "momd", "un-ocha"),
        "air_strikes": ("cjtf-oir",),
        "killed": ("unami",),
    },
    breaks=(Break("displaced", "stock", "iom-dtm", "2017-06-27", "2017-06-29", "From 435,216 to 819,534.", "Mosul"),),
)


def claim(low: int | None, day: str, owner: str = "iom-dtm", start: str | None = None, **changes: object) -> Claim:
    """A count of people displaced from Mosul as of a day; a flow or a running total where ``start`` is given."""
    words = {"high": low, "metric": "displaced", "measure": "stock", "unit": "people"} | MOSUL | changes
    high = words.pop("high")
    words = {"place_role": "origin", "publisher": owner, "title": "A report", "item": f"{owner}-{day}.csv"} | words
    stated = Claim(
        value_min=low, value_max=high, evidence=f"{owner} {day} {start} {low} {high}", period_start=start or day,
        period_end=day, owner=owner, quote="", **words,
    )  # fmt: skip
    return replace(stated, period_start=None) if start == "" else stated


@pytest.fixture
def stated():
    return claim


@pytest.fixture
def situation() -> dict:
    """The situation as the report of a build holds it."""
    return asdict(SITUATION)


@pytest.fixture
def timeline(tmp_path):
    """Make a timeline of claims."""

    def make(*claims: Claim) -> Timeline:
        names = [each.name for each in fields(Claim)]
        rows = [
            {name: getattr(each, name) for name in names} | {"value_drawn": each.value_drawn}
            for each in identify(claims)
        ]
        for row in rows:
            for key in ("period_start", "period_end", "published", "retrieved"):
                row[key] = None if row[key] is None else date.fromisoformat(row[key])
        table = pa.Table.from_pylist(rows, schema=schema.CLAIMS)
        standings = reconciliation.decide(table, SITUATION)
        notes = reconciliation.checks(table, standings, SITUATION)
        for name, each in (("claims", table), ("standings", standings), ("notes", notes)):
            pq.write_table(each, tmp_path / f"{name}.parquet")
        return Timeline("small", "one", tmp_path)

    return make


@pytest.fixture
def cursor():
    return duckdb.connect()
