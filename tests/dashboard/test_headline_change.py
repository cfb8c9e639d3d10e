"""A headline's figure, the one before it, and the change between them."""

import pandas as pd
import pytest

from dashboard.headlines import change, last_and_previous, trend


def row(day, drawn, owner="iom-dtm", **more):
    said = {"date": pd.Timestamp(day), "start": pd.Timestamp(day), "drawn": drawn, "low": drawn, "high": drawn}
    said |= {"owner": owner, "standing": "leads", "measure": "stock", "segment": 0, "approx": False}
    return said | more


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (row("2017-01-01", 100000), row("2017-01-05", 108000), "+8,000 (+8%)"),
        (row("2017-01-01", 100000), row("2017-01-05", 90000), "-10,000 (-10%)"),
        (row("2017-01-01", 833280), row("2017-01-05", 833892), "+612"),
        (row("2017-01-01", 0), row("2017-01-05", 5), "+5"),
        (row("2017-01-01", 100), row("2017-01-05", 100), "no change"),
        (row("2017-06-27", 435216), row("2017-06-29", 819534, segment=1), "break in the series: no change can be told"),
        (row("2017-01-01", 200000, high=None), row("2017-01-05", 210000), "before: >200,000"),
        (row("2017-01-01", 12500, approx=True), row("2017-01-05", 13000, low=1, high=9), "before: ~12,500"),
    ],
)
def test_change(before, now, said):
    assert change(pd.Series(now), pd.Series(before)) == said


def test_no_earlier_figure():
    assert change(pd.Series(row("2017-01-01", 1)), None) == "no earlier figure of this owner"


def test_a_preferred_owner_gives_the_headline():
    table = pd.DataFrame([row("2017-01-01", 1), row("2017-01-02", 2), row("2017-01-05", 9, "a-newspaper")])
    last, previous = last_and_previous(table, ("iom-dtm", "momd"))
    assert (last["drawn"], previous["drawn"]) == (2, 1)
    last, previous = last_and_previous(table, ("unhcr",))
    assert last["drawn"] == 9 and previous is None


def test_a_month_is_compared_with_a_month():
    flow = {"measure": "flow"}
    table = pd.DataFrame(
        [
            row("2016-12-31", 386, start=pd.Timestamp("2016-12-01"), **flow),
            row("2017-01-06", 18, **flow),
            row("2017-01-31", 403, start=pd.Timestamp("2017-01-01"), **flow),
        ]
    )
    last, previous = last_and_previous(table, ())
    assert (last["drawn"], previous["drawn"]) == (403, 386)


def test_a_trend_ends_at_the_headline_and_crosses_no_break():
    rows = [row("2017-06-27", 1), row("2017-06-29", 2, segment=1), row("2017-06-30", 3, segment=1)]
    assert trend(pd.DataFrame(rows), pd.Series(rows[1])) == [2]
