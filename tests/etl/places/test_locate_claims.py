import pytest

from etl.model.claim import Claim


def claim(**fields) -> Claim:
    return Claim("displaced", "stock", 10, 10, "people", "row", **fields)


@pytest.mark.parametrize(
    ("fields", "label", "kind", "precision"),
    [
        ({"place_name": "Mosul"}, "Mosul", "city", "point"),
        ({"place_name": "Mosul", "place_kind": "district"}, "Mosul", "district", "area"),
        ({"place_name": "Mosul District"}, "Mosul", "district", "area"),
        ({"place_name": "near Mosul"}, "Mosul", "city", "near"),
        ({"place_name": "Mosul and surroundings"}, "Mosul", "city", "near"),
        ({"place_name": "western Mosul"}, "West Mosul", "neighbourhood", "area"),
        ({"place_name": "al-Jadida, western Mosul"}, "Al-Jadida", "neighbourhood", "area"),
        ({"place_name": "Iraq", "place_kind": "country"}, "Iraq", "country", "country"),
        ({"place_name": "IRQ", "place_kind": "country"}, "Iraq", "country", "country"),
        ({"place_name": "Salahal Din", "place_kind": "governorate"}, "Salah al-Din", "governorate", "area"),
        ({"place_name": "Kirkuk", "place_kind": "governorate"}, "Kirkuk", "governorate", "area"),
        ({"place_name": "Kirkuk", "place_kind": "city"}, "Kirkuk", "city", "point"),
        ({"admin1": "Ninewa"}, "Ninewa", "governorate", "area"),
        ({"place_name": "Heet", "place_kind": "district", "admin1": "Anbar"}, "Heet", "district", "area"),
        ({"place_name": "Al Qayyarah", "place_kind": "district"}, "Al-Qayyarah sub-district", "district", "area"),
        ({"place_name": "Al Qayyarah"}, "Qayyarah", "city", "point"),
        ({"place_name": "Qayyarah Airstrip", "place_kind": "site"}, "Qayyarah Airstrip", "site", "point"),
        ({"place_name": "Khazer M1 camp"}, "Khazer camp", "site", "point"),
        ({"country": "Syria"}, "Syria", "country", "country"),
    ],
)
def test_a_printed_place_is_located(mosul, fields, label, kind, precision):
    found = mosul.locate(claim(**fields))
    assert (found.place_label, found.place_kind, found.geo_precision) == (label, kind, precision)
    assert found.place_id and found.lat is not None
    assert found.place_name == fields.get("place_name", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"place_name": "Example camp A"},
        {"place_name": "Neighbouring countries"},
        {"place_name": "Example village", "place_kind": "district"},
        {"place_name": "xx" * 5_000},
        {},
    ],
)
def test_an_unknown_place_stays_unlocated(mosul, fields):
    found = mosul.locate(claim(**fields))
    assert (found.place_id, found.lat, found.lon, found.geo_precision) == ("", None, None, "none")


def test_coordinates_of_the_source_are_kept(mosul):
    found = mosul.locate(claim(place_name="Mosul", lat=36.3, lon=43.2, geo_precision="point"))
    assert (found.lat, found.lon, found.place_id) == (36.3, 43.2, "geonames:99072")
    unknown = mosul.locate(claim(place_name="Example camp A", lat=35.75, lon=43.26))
    assert (unknown.lat, unknown.lon, unknown.geo_precision) == (35.75, 43.26, "point")


def test_parents_and_codes_are_filled(mosul):
    found = mosul.locate(claim(place_name="Telafar", place_kind="district"))
    assert (found.admin1, found.country) == ("Ninewa", "Iraq")
    assert (found.pcode, found.pcode_scheme) == ("IQG15Q08", "cod-ab")


def test_where_people_come_from_is_filled(mosul):
    found = mosul.locate(claim(place_name="Syria", place_kind="country", origin_place_name="Mosul"))
    assert found.origin_place_id == "geonames:99072"


def test_another_country_is_respected(mosul):
    found = mosul.locate(claim(place_name="Aleppo", country="SYR"))
    assert (found.country, found.admin1, found.place_kind) == ("Syria", "Aleppo", "city")
    assert mosul.locate(claim(place_name="Tikrit", country="Yemen")).place_id == ""
