"""Small tables in the shapes that the figures take, after figures published on Mosul in 2016–17."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import pytest

from dashboard.figures.caption import Caption

NAN = float("nan")
LABELS = {"iom-dtm": "IOM DTM", "momd": "Government of Iraq (MoMD)", "un-ocha": "UN OCHA", "unami": "UNAMI"}


@dataclass(frozen=True)
class Event:
    date: str
    label: str
    end: str = ""


@dataclass(frozen=True)
class Break:
    after: str
    until: str
    reason: str
    metric: str = "displaced"
    measure: str = "stock"
    owner: str = "iom-dtm"
    place: str = ""


EVENTS = (
    Event("2016-10-17", "offensive begins"),
    Event("2017-01-24", "east Mosul retaken"),
    Event("2017-02-19", "west Mosul operation begins"),
    Event("2017-03-17", "al-Jadida strike"),
    Event("2017-07-10", "government declares victory"),
)
BREAKS = (Break("2017-06-27", "2017-06-29", "IOM DTM changed what it counts and the series fell by half in two days"),)

CAPTION = Caption(
    title="Iraq: Mosul – people displaced by the offensive",
    subtitle="People currently displaced (stock, as of each date), by whose figure it is",
    sources=("IOM DTM", "Government of Iraq (MoMD)", "UN OCHA: Mosul Humanitarian Response Situation Reports"),
    period="17 Oct 2016 – 20 Aug 2017",
    as_of="20 Aug 2017",
    made="22 November 2026",
    caveat="Figures change fast and may be outdated; owners count differently and are not added up.",
    filename="mosul-2016-17_displaced_2016-10-17_2017-08-20",
)


def claim(date: str, low: float, high: float | None = None, **changes: object) -> dict:
    """One row of a series table; ``high`` left out is an exact value."""
    high = low if high is None else high
    row = {
        "date": pd.Timestamp(date), "start": pd.NaT, "low": low, "drawn": low if low == low else high, "high": high,
        "approx": False, "owner": "iom-dtm", "place_label": "Mosul offensive", "metric": "displaced",
        "metric_label": "People displaced", "measure": "stock", "unit": "people", "modality": "reported",
        "standing": "leads", "citations": 1, "segment": 0, "quote": f"As of {date}, {low} people were displaced.",
        "source": "UN OCHA", "title": "Mosul Humanitarian Response Situation Report", "url": "https://example.org/",
        "published": date, "derived": False, "provisional": False,
    }  # fmt: skip
    row |= changes
    row.setdefault("owner_label", LABELS.get(row["owner"], row["owner"]))
    row.setdefault("claim_id", f"{row['owner']}-{row['metric']}-{date}-{row['standing']}-{row['modality']}")
    return row


def displaced_table() -> pd.DataFrame:
    """A daily stock with a silence and a break, a second owner, ranges, open ends, a projection."""
    days = [
        day
        for day in pd.date_range("2016-10-20", "2017-08-20", freq="2D")
        if not "2017-04-20" < str(day) < "2017-05-12"
    ]
    rows = []
    for day in days:
        age = (day - days[0]).days
        value = round(1_500 + age * 1_900 - max(0, age - 90) * 700 + (age % 11) * 900, -1)
        broken = day >= pd.Timestamp("2017-06-29")
        rows.append(claim(str(day.date()), value * (0.55 if broken else 1), segment=int(broken)))
    rows += [
        claim(date, low, high, owner="momd", standing=standing, approx=approx)
        for date, low, high, standing, approx in (
            ("2016-12-01", 75_000, NAN, "leads", False),
            ("2017-01-10", 131_000, 140_000, "leads", False),
            ("2017-03-12", 92_035, 92_035, "leads", False),
            ("2017-04-02", 302_000, 302_000, "leads", True),
            ("2017-05-30", NAN, 420_000, "leads", False),
        )
    ]
    rows.append(claim("2017-03-12", 69_000, standing="differs", owner="un-ocha"))
    rows.append(claim("2017-03-12", 61_000, standing="superseded"))
    rows.append(claim("2017-03-01", 250_000, 500_000, modality="projected", owner="un-ocha"))
    return pd.DataFrame(rows)


def banded_table() -> pd.DataFrame:
    """One owner whose values are nearly all ranges."""
    dates = pd.date_range("2017-01-01", periods=24, freq="W")
    return pd.DataFrame([claim(str(d.date()), 40_000 + 5_000 * i, 55_000 + 6_500 * i) for i, d in enumerate(dates)])


def strikes_table() -> pd.DataFrame:
    """Weeks of strikes with a silence of some weeks, one range and one open end."""
    counts = [
        62,
        71,
        55,
        48,
        90,
        83,
        77,
        None,
        None,
        None,
        41,
        38,
        66,
        95,
        102,
        88,
        None,
        74,
        69,
        51,
        44,
        None,
        None,
        33,
    ]
    rows = []
    for start, count in zip(pd.date_range("2016-10-17", periods=len(counts), freq="7D"), counts, strict=True):
        if count is None:
            continue
        high = {90: 104.0, 41: NAN}.get(count, count)
        rows.append(
            {
                "start": start, "end": start + pd.Timedelta(days=6), "low": count, "drawn": count, "high": high,
                "place_label": "Mosul", "n_claims": 7, "claim_ids": [f"s{start:%m%d}{n}" for n in range(7)],
                "metric_label": "Air strikes",
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def casualties_table() -> pd.DataFrame:
    """Killed and injured by month, all Iraq and Ninewa, with an at-least and a range."""
    killed = {
        "2016-10": 1_120,
        "2016-11": 926,
        "2016-12": 386,
        "2017-01": 403,
        "2017-02": 392,
        "2017-03": 548,
        "2017-04": 317,
    }
    ninewa = {"2016-10": (566, 566), "2016-11": (332, NAN), "2017-01": (258, 280), "2017-03": (367, 420)}
    rows = [_month(month, count, count, "killed", "Iraq") for month, count in killed.items()]
    rows += [_month(month, low, high, "killed", "Ninewa") for month, (low, high) in ninewa.items()]
    rows += [
        _month(month, round(count * 1.2), round(count * 1.2), "injured", "Iraq") for month, count in killed.items()
    ]
    return pd.DataFrame(rows)


def _month(month: str, low: float, high: float, metric: str, place: str) -> dict:
    period = pd.Period(month)
    return {
        "start": period.start_time.normalize(), "end": period.end_time.normalize(), "metric": metric,
        "metric_label": {"killed": "Deaths", "injured": "Injured"}[metric], "place_label": place, "owner": "unami",
        "owner_label": "UNAMI", "group_label": "civilians", "low": low, "drawn": low, "high": high, "approx": False,
        "claim_id": f"{metric}-{place}-{month}",
    }  # fmt: skip


def places_table() -> pd.DataFrame:
    """One date's figures for governorates, a district and a town, one of them a range."""
    values = (
        ("Ninewa", "governorate", 298_680, 298_680), ("Erbil", "governorate", 346_080, 346_080),
        ("Dahuk", "governorate", 394_000, 399_000), ("Salah al-Din", "governorate", 317_000, NAN),
        ("Al-Qayyarah", "town", 33_540, 33_540), ("Kirkuk", "governorate", 372_390, 372_390),
        ("Hammam al-Alil screening site", "site", 12_500, 12_500), ("Tilkaif", "district", 900, 900),
    )  # fmt: skip
    return pd.DataFrame(
        [
            {**claim("2016-10-13", low, high), "place_label": name, "place_kind": kind, "claim_id": f"p-{name}"}
            for name, kind, low, high in values
        ]
    )


def coverage_table() -> pd.DataFrame:
    """Claims a month and topic, with months of which nothing is known."""
    held = {
        "Displacement": (31, 60, 62, 58, 44, 30, 28, 25, 18, 9, 4),
        "Strikes": (210, 4, 0, 3, 8, 0, 0, 2, 0, 0, 0),
        "Casualties": (4, 6, 5, 5, 6, 9, 3, 2, 4, 3, 0),
        "Returns": (0, 0, 0, 2, 4, 8, 9, 12, 14, 16, 6),
    }
    months = pd.date_range("2016-10-01", periods=11, freq="MS")
    return pd.DataFrame(
        [
            {"month": m, "topic": topic, "n": n}
            for topic, counts in held.items()
            for m, n in zip(months, counts, strict=True)
            if n
        ]
    )


def two_owners_table() -> pd.DataFrame:
    """Dates that two owners state, and one that only one does."""
    pairs = (
        ("2017-03-12", 69_000, 92_035),
        ("2017-03-25", 201_275, 208_000),
        ("2017-04-10", 300_000, 327_000),
        ("2017-05-01", 410_000, 415_000),
    )
    rows = [claim(date, ours) for date, ours, _ in pairs]
    rows += [claim(date, theirs, owner="momd", standing="differs") for date, _, theirs in pairs]
    return pd.DataFrame([*rows, claim("2017-05-09", 434_000)])


@pytest.fixture
def caption() -> Caption:
    return CAPTION


@pytest.fixture
def key_events() -> tuple[Event, ...]:
    return EVENTS


@pytest.fixture
def breaks() -> tuple[Break, ...]:
    return BREAKS


@pytest.fixture
def row() -> Callable[..., dict]:
    return claim


displaced = pytest.fixture(name="displaced")(displaced_table)
banded = pytest.fixture(name="banded")(banded_table)
struck = pytest.fixture(name="struck")(strikes_table)
harmed = pytest.fixture(name="harmed")(casualties_table)
places = pytest.fixture(name="places")(places_table)
covered = pytest.fixture(name="covered")(coverage_table)
disputed = pytest.fixture(name="disputed")(two_owners_table)
