"""Each question gets the answer that the small timeline holds."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.queries import bins, by_place, casualties, coverage, disagreements, evidence, options, series
from dashboard.queries.evidence import Wanted

DISPLACED = ("displaced", "stock", "people", "all")
FROM_MOSUL = "p:mosul@origin"
BREAKS = (("displaced", "stock", "iom-dtm", "Mosul", "2016-12-01"),)


@pytest.mark.parametrize(
    ("narrowed", "number"),
    [
        ({}, 21),
        ({"start": date(2016, 12, 1), "end": date(2016, 12, 31)}, 15),
        ({"start": date(2017, 2, 1), "end": date(2017, 2, 28)}, 0),
        ({"place": "p:mosul"}, 16),
        ({"place": "p:ninewa"}, 16),
        ({"place": "p:iraq"}, 21),
        ({"owners": ("momd", "unicef")}, 2),
        ({"owners": ("momd' OR 1=1 --",)}, 0),
    ],
)
def test_counted(cursor, scope, narrowed, number):
    kept, held = options.counted(cursor, replace(scope, **narrowed))
    assert held == 21
    if narrowed.get("place") in ("p:ninewa", "p:iraq"):
        assert kept >= number - 3
    else:
        assert kept == number


def test_spots_keep_roles_and_origins_apart(cursor, scope):
    found = {spot.code: (spot.phrase, spot.dates) for spot in options.spots(cursor, scope, *DISPLACED)}
    assert found == {
        FROM_MOSUL: ("from Mosul", 3),
        "p:mosul@presence": ("in Mosul", 1),
        "p:mosul@presence@p:ramadi": ("in Mosul", 1),
        "p:ninewa@presence": ("in Ninewa", 1),
    }


def test_series_holds_one_place_role_unit_group_and_what_was_reported(cursor, scope):
    table = series.series(cursor, scope, *DISPLACED, FROM_MOSUL, False, BREAKS)
    assert [(row.owner, row.drawn, row.standing, row.segment) for row in table.itertuples()] == [
        ("iom-dtm", 5000, "leads", 0),
        ("iom-dtm", 60000, "leads", 0),
        ("iom-dtm", 100000, "leads", 1),
        ("momd", 140000, "differs", 0),
    ]
    assert table["high"].isna().tolist() == [False, False, False, True]
    assert table["owner_label"].iloc[3] == "Government of Iraq (MoMD)"


def test_series_with_projections(cursor, scope):
    table = series.series(cursor, scope, *DISPLACED, FROM_MOSUL, True, ())
    assert 900000 in set(table["drawn"])


@pytest.mark.parametrize(
    ("place", "step", "expected"),
    [
        # A day's own figure outranks its cities' sum; the month's own figure outranks its days.
        ("p:iraq", "month", [("2016-12-01", 7 + 9, None, True), ("2017-01-01", 95, None, True)]),
        ("p:mosul", "month", [("2016-12-01", 3 + 2, None, True), ("2017-01-01", 95, 95, False)]),
        ("p:mosul", "week", [("2016-11-28", 5, None, True), ("2017-01-02", 7, None, True)]),
        ("p:ramadi", "month", [("2016-12-01", 4, None, True)]),
        ("p:nowhere", "month", []),
    ],
)
def test_bins(cursor, scope, place, step, expected):
    table = bins.binned(cursor, scope, "air_strikes", "strikes", place, "here", step)
    found = [
        (row.start.date().isoformat(), row.drawn, None if row.high != row.high else row.high, bool(row.derived))
        for row in table.itertuples()
    ]
    assert found == expected
    assert (table["low"] <= table["drawn"]).all()


def test_a_sum_names_every_claim_in_it(cursor, scope):
    table = bins.binned(cursor, scope, "air_strikes", "strikes", "p:mosul", "Mosul", "month")
    assert [len(ids.split(",")) for ids in table["claim_ids"]] == [2, 1]


def test_longer_periods_stand_apart(cursor, scope):
    table = bins.longer(cursor, scope, "air_strikes", "strikes", "p:mosul")
    assert sorted(table["drawn"]) == [40, 95]


def test_by_place_compares_one_kind_of_place_in_one_role(cursor, scope):
    assert by_place.levels(cursor, scope, *DISPLACED) == [
        ("city", "origin"),
        ("city", "presence"),
        ("governorate", "presence"),
    ]
    table = by_place.last_by_place(cursor, scope, *DISPLACED, "city", "origin")
    assert [(row.place_label, row.drawn) for row in table.itertuples()] == [("Mosul", 100000)]
    added = by_place.added_by_place(cursor, scope, "air_strikes", "strikes", "all", "city", "event")
    assert [(row.place_label, row.drawn, row.n_claims) for row in added.itertuples()] == [
        ("Mosul", 12, 3),
        ("Ramadi", 4, 1),
    ]


def test_casualties_take_whole_months_only(cursor, scope):
    (spot,) = casualties.spots(cursor, scope)
    table = casualties.monthly(cursor, scope, spot.code)
    assert [(row.low, row.high, row.group_label) for row in table.itertuples()] == [
        (386, 386, "civilians"),
        (382, 403, "civilians"),
    ]


def test_coverage_counts_each_claim_once(cursor, scope):
    table = coverage.coverage(cursor, scope)
    assert table["n"].sum() == 21
    assert {len(row.claim_ids.split(",")) == row.n for row in table.itertuples()} == {True}


def test_disagreements_show_both_sides(cursor, scope):
    assert list(disagreements.topics(cursor, scope)) == ["displaced.stock"]
    table = disagreements.differing(cursor, scope, "displaced", "stock")
    assert list(table["owner"]) == ["iom-dtm", "momd"] and table["spread"].iloc[0] == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(), 21),
        (Wanted(metrics=("killed",)), 3),
        (Wanted(measures=("flow",), standings=("leads",)), 11),
        (Wanted(text="Ministry report"), 1),
        (Wanted(text="  "), 21),
        (Wanted(text="100% of_them"), 0),
        (Wanted(ids=("0" * 16,)), 0),
    ],
)
def test_evidence(cursor, scope, wanted, number):
    assert evidence.found(cursor, scope, wanted) == number
    assert len(evidence.claims(cursor, scope, wanted, 100)) == number
    assert evidence.whole(cursor, scope, wanted).num_rows == number


def test_named_claims_are_found_outside_the_filters(cursor, scope):
    ids = tuple(evidence.claims(cursor, scope, Wanted(), 2)["claim_id"])
    elsewhere = replace(scope, place="p:nowhere")
    assert evidence.found(cursor, elsewhere, Wanted(ids=ids)) == 2
