"""Versions of figures: the revision of October 2016, as first published and as known on a day."""

from datetime import date

import pytest

from dashboard.queries.scope import Scope
from dashboard.queries.versions import as_known, first_published, versions

KIND = ("displaced", "stock", "people", "all", "geonames:99072@origin")
OCTOBER = (date(2016, 10, 1), date(2016, 10, 31))


@pytest.fixture
def october(timeline, stated):
    """IOM DTM's figures of 26 October, printed that day and revised by 20 March; of 27 October, printed once."""
    return Scope(
        timeline(
            stated(10_548, "2016-10-26", published="2016-10-26", item="sitrep.md", publisher="UN OCHA"),
            stated(9_792, "2016-10-26", retrieved="2017-03-20", item="archive.csv"),
            stated(10_548, "2016-10-26", published="2017-05-01", item="newspaper.md", publisher="A newspaper"),
            stated(11_000, "2016-10-27", published="2016-10-28", item="next.md"),
        ),
        *OCTOBER,
    )


def drawn(table) -> list[float]:
    return table["drawn"].tolist()


def test_versions_come_in_the_order_they_became_known(cursor, october):
    table = versions(cursor, october, *KIND)
    assert drawn(table) == [10_548, 9_792, 11_000]
    assert table["known_by"].tolist() == ["published", "retrieved", "published"]


def test_as_first_published_keeps_the_superseded_value(cursor, october):
    table = first_published(cursor, october, *KIND)
    assert drawn(table) == [10_548, 11_000]
    assert table["standing"].tolist() == ["superseded", "leads"]
    assert table["revised"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2016, 10, 25), []),
        (date(2016, 10, 26), [10_548]),
        (date(2016, 11, 1), [10_548, 11_000]),
        (date(2017, 3, 19), [10_548, 11_000]),
        (date(2017, 3, 20), [9_792, 11_000]),
        # a newspaper that repeats the old figure late does not bring it back
        (date(2017, 6, 1), [9_792, 11_000]),
    ],
)
def test_as_known_on_a_day(cursor, october, day, expected):
    assert drawn(as_known(cursor, october, *KIND, day)) == expected


def test_where_no_day_of_publication_is_known_the_day_described_counts(cursor, timeline, stated):
    scope = Scope(timeline(stated(10_548, "2016-10-26")), *OCTOBER)
    assert drawn(as_known(cursor, scope, *KIND, date(2016, 10, 25))) == []
    known = as_known(cursor, scope, *KIND, date(2016, 10, 26))
    assert drawn(known) == [10_548]
    assert known["known_by"].tolist() == ["as-of date"]


def test_two_owners_are_two_figures(cursor, timeline, stated):
    scope = Scope(
        timeline(
            stated(10_548, "2016-10-26", published="2016-10-26"),
            stated(12_000, "2016-10-26", owner="momd", published="2016-10-27"),
        ),
        *OCTOBER,
    )
    assert sorted(drawn(first_published(cursor, scope, *KIND))) == [10_548, 12_000]
    assert drawn(as_known(cursor, scope, *KIND, date(2016, 10, 26))) == [10_548]
