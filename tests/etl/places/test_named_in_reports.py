"""The table of places that reports name and cities500 lacks: each is found, and lies where its country is."""

import pytest

from etl.places import Gazetteer
from etl.places.distance import kilometres
from etl.places.tables import TABLES, read_places

ROWS = list(read_places(TABLES / "named_in_reports.csv"))
# Kilometres to the next town that cities500 holds: posts in the Sahara lie far from any.
LONGEST = 450


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.load()


def test_each_place_stands_once():
    assert len({(place.name, place.country) for place, _ in ROWS}) == len(ROWS) > 1500


def test_each_place_lies_in_or_by_its_country(gazetteer):
    astray = []
    for place, _ in ROWS:
        if place.kind not in ("city", "site", "neighbourhood") or not place.country:
            continue
        near = [town for town in gazetteer.names.nearest(place.lat, place.lon, 4.5) if town.country == place.country]
        if not any(kilometres(place.lat, place.lon, town.lat, town.lon) < LONGEST for town in near):
            astray.append(place.name)
    assert astray == []


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighters killed 110 farm workers in Bagega, Nigeria.", "Bagega", "Nigeria"),
        ("An air strike hit the market of Berahle in Ethiopia.", "Berahle", "Ethiopia"),
        ("Three boats reached Farmakonisi, Greece, before dawn.", "Farmakonisi", "Greece"),
        ("In Chad, 4,000 families reached Adré.", "Adre", "Chad"),
    ],
)
def test_a_text_that_names_one_finds_it(gazetteer, text, name, country):
    found = {each.place.name.replace("é", "e"): each.place.country for each in gazetteer.find(text) if each.place}
    assert found.get(name) == country
