"""Small tables of claims of our own making, with figures that were published."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from etl.model.claim import Claim, identify
from etl.model.schema import CLAIMS
from etl.model.situation import Break, Situation
from etl.reconciliation import decide

DATES = ("period_start", "period_end", "published", "retrieved")


@pytest.fixture(scope="session")
def claim():
    """A claim: a stock of people displaced from Mosul, with whatever a test changes."""

    def make(value: int | None = None, **changes) -> Claim:
        basis = Claim(
            metric="displaced",
            measure="stock",
            value_min=value,
            value_max=value,
            unit="people",
            evidence=f"{value}|{sorted(changes.items())}",
            period_start="2016-10-26",
            period_end="2016-10-26",
            place_name="Mosul",
            place_id="geonames:99072",
            place_label="Mosul",
            place_kind="city",
            place_role="origin",
            owner="iom-dtm",
            publisher="UN OCHA",
            published="2016-10-27",
            item="figures/own.csv",
        )
        if "day" in changes:
            day = changes.pop("day")
            changes = {"period_start": day, "period_end": day, **changes}
        return replace(basis, **changes)

    return make


@pytest.fixture(scope="session")
def table():
    """Claims as ``claims.parquet`` holds them."""

    def make(claims) -> pa.Table:
        claims = list(identify(claims))
        columns = {name: [getattr(each, name) for each in claims] for name in CLAIMS.names}
        for name in DATES:
            columns[name] = [date.fromisoformat(text) if text else None for text in columns[name]]
        return pa.table(columns, schema=CLAIMS)

    return make


@pytest.fixture(scope="session")
def situation() -> Situation:
    return Situation(
        name="own",
        folder=Path(),
        title="Own",
        country="Iraq",
        start="2016-10-17",
        end="2017-08-31",
        family_size=6,
        breaks=(Break("displaced", "stock", "iom-dtm", "2017-06-27", "2017-06-29", "Not explained.", "Mosul"),),
        preferred_owners={"displaced": ("iom-dtm", "momd")},
    )


@pytest.fixture(scope="session")
def judged(table, situation):
    """Claims → a list of dicts: each claim's columns with its standing, in the order given."""

    def make(claims, decisions=()) -> list[dict]:
        held = table(claims)
        standings = {row["claim_id"]: row for row in decide(held, situation, decisions).to_pylist()}
        return [{**row, **standings[row["claim_id"]]} for row in held.to_pylist()]

    return make
