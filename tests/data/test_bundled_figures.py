"""The bundled figure files are read whole, lie within their situation, name their source, and hold the known values."""

from collections import Counter
from functools import cache

import pytest

from etl import sources
from etl.model.claim import Claim
from etl.model.item import SET_ASIDE, USED, Row
from etl.model.situation import load_situations

SITUATIONS = {each.name: each for each in load_situations()}
FILES = [
    pytest.param(name, item, id=f"{name}/{item.name}")
    for name, situation in SITUATIONS.items()
    for item in situation.items()
    if item.name.startswith("figures/")
]
# Kept on purpose: the archive shows a day that does not exist, and the Method page shows what happens to it.
IMPOSSIBLE = [("figures/iraqi_refugees_in_the_region.csv", "2017-02-31")]


@cache
def _read(item) -> list:
    return list(sources.read(item))


def _claims(name: str, **wanted) -> list[Claim]:
    items = [item for item in SITUATIONS[name].items() if item.name.startswith("figures/")]
    every = [each for item in items for each in _read(item) if isinstance(each, Claim)]
    return [each for each in every if all(getattr(each, key) == value for key, value in wanted.items())]


@pytest.mark.parametrize(("name", "item"), FILES)
def test_every_row_is_used(name: str, item) -> None:
    rows = [each for each in _read(item) if isinstance(each, Row)]
    assert sum(row.outcome == USED for row in rows) > 0
    assert {row.outcome for row in rows} <= {USED, SET_ASIDE}
    aside = [row.reason for row in rows if row.outcome == SET_ASIDE]
    expected = [day for file, day in IMPOSSIBLE if name == "mosul-2016-17" and file == item.name]
    assert len(aside) == len(expected) and all(day in reason for day, reason in zip(expected, aside, strict=True))


@pytest.mark.parametrize(("name", "item"), FILES)
def test_every_claim_lies_within_the_situation_and_names_its_source(name: str, item) -> None:
    situation = SITUATIONS[name]
    for claim in (each for each in _read(item) if isinstance(each, Claim)):
        assert situation.start <= claim.period_end <= situation.end, claim.quote
        assert claim.measure != "flow" or not claim.period_start or claim.period_start >= situation.start, claim.quote
        assert claim.publisher and claim.url.startswith("http") and claim.licence, claim.quote
        assert claim.attributed_to or claim.owner or item.owner, claim.quote
        assert claim.value_min is None or claim.value_max is None or claim.value_min <= claim.value_max


@pytest.mark.parametrize("name", SITUATIONS)
def test_no_row_stands_twice(name: str) -> None:
    stated = Counter(
        (c.metric, c.measure, c.unit, c.group, c.period_start, c.period_end, c.place_name, c.admin1, c.place_kind)
        + (c.value_min, c.value_max, c.attributed_to, c.url)
        for c in _claims(name)
    )
    assert not [key for key, times in stated.items() if times > 1]


# metric, measure, unit, end of period, place, whose figure, lowest and highest value
KNOWN = [
    ("displaced", "cumulative", "people", "2017-03-12", "West Mosul", "IOM DTM", 69000, 69000),
    ("displaced", "cumulative", "people", "2017-03-12", "West Mosul", "Government of Iraq", 92035, 92035),
    ("displaced", "cumulative", "people", "2017-05-09", "West Mosul", "Government of Iraq", 514226, 514226),
    ("displaced", "stock", "people", "2016-10-26", "Mosul", "IOM DTM ET", 10548, 10548),
    ("displaced", "stock", "people", "2016-10-26", "Mosul", "IOM DTM", 9792, 9792),
    ("displaced", "stock", "people", "2016-10-28", "Mosul", "IOM DTM", 16566, 16566),
    ("displaced", "stock", "people", "2016-10-28", "Mosul", "IOM DTM", 15810, 15810),
    ("displaced", "stock", "people", "2016-10-29", "Mosul", "IOM DTM", 17520, 17520),
    ("displaced", "stock", "people", "2016-10-29", "Mosul", "IOM DTM", 16764, 16764),
    ("displaced", "stock", "people", "2017-05-23", "Mosul", "IOM DTM", 374064, 374064),
    ("displaced", "stock", "people", "2017-05-23", "Mosul", "IOM DTM", 377406, 377406),
    ("displaced", "stock", "families", "2017-05-23", "Mosul", "IOM DTM", 62901, 62901),
    ("displaced", "stock", "people", "2017-06-27", "Mosul", "IOM DTM", 435216, 435216),
    ("displaced", "stock", "people", "2017-06-29", "Mosul", "IOM DTM", 819534, 819534),
    ("displaced", "stock", "people", "2017-07-25", "Mosul", "IOM DTM", 828842, 828842),
    ("displaced", "stock", "people", "2017-05-15", "Mosul", "IOM DTM", 370344, 370344),
    ("displaced", "stock", "people", "2017-01-15", "Mosul", "IOM DTM", 148000, None),
    ("displaced", "stock", "people", "2017-03-23", "Mosul", "IOM DTM", 274000, 274000),
    ("returned", "cumulative", "families", "2017-01-19", "Mosul", "IOM DTM", 3882, 3882),
    ("returned", "cumulative", "people", "2017-01-19", "Mosul", "IOM DTM", 32292, 32292),
    ("refugees", "cumulative", "people", "2017-06-11", "Syria", "UNHCR", 19968, 19968),
    ("refugees", "cumulative", "people", "2017-06-18", "Syria", "UNHCR", 19363, 19363),
    ("refugees", "cumulative", "people", "2017-06-20", "Syria", "UNHCR", 19968, 19968),
    ("killed", "flow", "people", "2017-03-17", "al-Jadida", "US military", 105, 105),
    ("killed", "flow", "people", "2017-03-17", "al-Jadida", "UCDP", 107, 143),
    ("killed", "flow", "people", "2017-03-17", "al-Jadida", "Civil Protection", 200, None),
    ("missing", "flow", "people", "2017-03-17", "al-Jadida", "US military", 36, 36),
    ("killed", "flow", "people", "2016-10-31", "Iraq", "UNAMI", 1792, 1792),
    ("killed", "flow", "people", "2017-06-30", "Ninewa", "UNAMI", 289, 289),
    ("killed", "cumulative", "people", "2016-11-30", "Mosul", "Airwars", None, 318),
    ("air_strikes", "flow", "strikes", "2017-05-14", "Iraq", "CJTF-OIR", 6, 6),
    ("engagements", "flow", "engagements", "2017-05-14", "Iraq", "CJTF-OIR", 64, 64),
    ("munitions", "cumulative", "munitions", "2017-07-13", "Mosul", "Coalition via press", 29000, 29000),
    ("buildings_destroyed", "flow", "buildings", "2017-06-30", "Old City", "OCHA", 3000, 3000),
]


@pytest.mark.parametrize("known", KNOWN, ids=lambda known: f"{known[0]}-{known[3]}-{known[5]}-{known[6]}")
def test_known_value(known: tuple) -> None:
    metric, measure, unit, end, place, whose, low, high = known
    wanted = {"metric": metric, "measure": measure, "unit": unit, "period_end": end, "attributed_to": whose}
    found = _claims("mosul-2016-17", place_name=place, **wanted, value_min=low, value_max=high)
    assert len(found) == 1


def test_the_places_of_27_december_2015_add_up_to_more_than_the_stated_total() -> None:
    strikes = [each for each in _claims("anbar-2015-16", metric="air_strikes") if each.published == "2015-12-27"]
    assert sum(each.value_min for each in strikes if "press" not in each.item) == 31
    assert [each.value_min for each in strikes if each.place_name == "Iraq"] == [28]


def test_a_worst_case_is_projected_and_nothing_else_is() -> None:
    projected = [each.value_min for each in _claims("mosul-2016-17") if each.modality == "projected"]
    assert projected == [1_000_000]


def test_a_district_is_never_taken_for_the_city_of_its_name() -> None:
    rows = _claims("mosul-2016-17", item="figures/idps_by_district.csv")
    assert {each.place_kind for each in rows} == {"district"}
    assert {each.admin1 for each in rows if each.place_name == "Mosul"} == {"Ninewa"}
