import json

import pytest
from geopy.exc import GeocoderQueryError

from etl.model.document import Document
from etl.places import OfflineGeocoder, geoparse
from etl.places.distance import kilometres
from etl.places.online import RememberingGeocoder, online_geocoder


def test_geocode_offline(packaged):
    found = OfflineGeocoder(packaged).geocode("Mosul")
    assert found.address == "Mosul, Ninewa, Iraq"
    assert kilometres(found.latitude, found.longitude, 36.34, 43.12) < 5
    assert OfflineGeocoder(packaged).geocode("Xyzzyx") is None
    assert len(OfflineGeocoder(packaged).geocode("Mosul", exactly_one=False)) == 1


def test_reverse_offline(packaged):
    assert OfflineGeocoder(packaged).reverse((33.42, 43.3)).raw["place_id"] == "geonames:98717"
    assert OfflineGeocoder(packaged).reverse((0.0, -150.0)) is None
    with pytest.raises(GeocoderQueryError):
        OfflineGeocoder(packaged).reverse("nowhere at all")


def test_distances_are_geodesic():
    assert kilometres(36.335, 43.119, 33.421, 43.308) == pytest.approx(323.7, abs=0.5)


def test_answers_are_remembered_in_a_file(packaged, tmp_path):
    file = tmp_path / "answers.jsonl"
    first = RememberingGeocoder(OfflineGeocoder(packaged), file, pause=0)
    assert first.geocode("Ramadi").latitude == pytest.approx(33.42, abs=0.05)
    assert first.geocode("Xyzzyx") is None
    first.geocode("Ramadi")
    assert [json.loads(line)["query"] for line in file.read_text().splitlines()] == ["Ramadi", "Xyzzyx"]
    again = RememberingGeocoder(OfflineGeocoder(packaged), file, pause=0)
    assert again.geocode("Ramadi").longitude == first.geocode("Ramadi").longitude


def test_the_network_is_off_unless_asked_for(packaged, tmp_path, monkeypatch):
    monkeypatch.delenv("TIMELINE_ONLINE_GEOCODER", raising=False)
    assert packaged.online is None
    assert online_geocoder(tmp_path / "answers.jsonl") is None
    monkeypatch.setenv("TIMELINE_ONLINE_GEOCODER", "1")
    assert online_geocoder(tmp_path / "answers.jsonl") is not None


def test_geoparse_is_one_row_a_document(packaged):
    document = Document("d1", "Iraq", "Thousands left Mosul for Erbil.")
    row = geoparse(document, packaged)
    assert row["doc_id"] == "d1"
    assert [(each["name"], each["geonameid"], each["kind"]) for each in row["toponyms"]] == [
        ("Mosul", 99072, "city"),
        ("Erbil", 95446, "city"),
    ]
    assert all(document.text[each["start"] : each["end"]] == each["name"] for each in row["toponyms"])
