import sqlite3
from pathlib import Path

import pytest

from etl.model.errors import ConfigError
from etl.places import Gazetteer, cache
from etl.places import packaged as contents
from etl.places.cache import open_cache
from etl.places.tables import PLACE_COLUMNS, read_places

SITUATIONS = sorted((Path(__file__).resolve().parents[3] / "data" / "situations").glob("*/places.csv"))
HEADER = ",".join(PLACE_COLUMNS)


def test_the_packaged_gazetteer_is_read_only_and_complete(packaged):
    base = open_cache()
    counts = dict(base.execute("SELECT kind, count(*) FROM places GROUP BY kind"))
    assert counts["city"] > 230_000 and counts["governorate"] > 3_500 and counts["country"] > 240
    with pytest.raises(sqlite3.OperationalError):
        base.execute("DELETE FROM places")


@pytest.mark.parametrize("path", SITUATIONS, ids=lambda path: path.parent.name)
def test_bundled_places_are_whole(path):
    places = [place for place, _ in read_places(path)]
    assert len(places) > 100
    assert len({place.place_id for place in places}) == len(places)
    iraqi = [place for place in places if place.country == "Iraq"]
    assert all(29 < place.lat < 38 and 38 < place.lon < 49 for place in iraqi)
    governorates = [place for place in iraqi if place.kind == "governorate"]
    assert len(governorates) == 18
    assert all(place.pcode_scheme == "cod-ab|cod-2014" for place in governorates)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Nowhere,,planet,1,2,,,,,,,", "planet"),
        ("Nowhere,,city,north,2,,,,,,,", "north"),
        ("Nowhere,,city,99,2,,,,,,,", "no such point"),
        (",,city,9,2,,,,,,,", "no name"),
        ("Nowhere,,city,9,2,,,IQ1|IQ2,cod-ab,,,", "differ in number"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line, said):
    path = tmp_path / "places.csv"
    path.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=f"line 2.*{said}"):
        Gazetteer.load(path)


def test_places_of_a_situation_come_first(tmp_path):
    path = tmp_path / "places.csv"
    path.write_text(f"{HEADER}\nParis,Pariz|باريس,site,35.5,43.5,Ninewa,Iraq,X1,own,,,a camp\n", encoding="utf-8")
    gazetteer = Gazetteer.load(path, country="IQ")
    assert gazetteer.resolve("Pariz").place_id == "pcode:X1"
    assert gazetteer.find("a camp at Paris")[0].place.kind == "site"
    assert gazetteer.resolve("Paris", country="France").country == "France"


def test_a_folder_that_cannot_be_written_is_passed_over(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setattr(cache, "CACHE", blocked)
    monkeypatch.setattr(cache, "_make", lambda path: path.write_bytes(b""))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    cache.open_cache().close()
    assert len(list((tmp_path / "home" / "situation-timeline").glob("gazetteer-*.sqlite"))) == 1


def test_an_interrupted_making_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupted():
        yield (1, "geonames:1", "Half", "city", 1.0, 1.0, "IQ", "", 0, "Half")
        raise KeyboardInterrupt

    monkeypatch.setattr(contents, "places", interrupted)
    with pytest.raises(KeyboardInterrupt):
        cache.open_cache(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_situation_need_not_have_places(tmp_path):
    assert Gazetteer.load(tmp_path / "none.csv", country="Nigeria").resolve("Bama").country == "Nigeria"
