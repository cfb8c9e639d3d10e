"""The small tables under ``data/places/`` and a situation's ``places.csv``, read as places with their spellings."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.model.document import Place
from etl.model.errors import ConfigError

TABLES = Path(__file__).resolve().parents[2] / "data" / "places"
PLACE_COLUMNS = (
    *("name", "aliases", "kind", "lat", "lon", "admin1", "country"),
    *("pcode", "pcode_scheme", "geonameid", "parent", "note"),
)
KINDS = ("site", "neighbourhood", "city", "district", "governorate", "country", "region")


@dataclass(frozen=True, slots=True)
class Country:
    """One country: its codes, what its people are called, and a point inside it."""

    iso2: str
    iso3: str
    name: str
    place: Place
    spellings: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str


@cache
def countries() -> dict[str, Country]:
    """Every country by its two-letter code."""
    found = {}
    for row in rows(TABLES / "countries.csv"):
        if not row["lat"]:
            continue
        place = Place(
            place_id=f"geonames:{row['geonameid']}",
            name=row["name"].strip(),
            kind="country",
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["name"].strip(),
            geonameid=int(row["geonameid"]),
            population=int(row["population"]),
        )
        found[row["iso2"]] = Country(
            iso2=row["iso2"],
            iso3=row["iso3"],
            name=place.name,
            place=place,
            spellings=(place.name, *split(row["aliases"])),
            demonyms=split(row["demonyms"]),
            capital=row["capital"].strip(),
        )
    return found


@cache
def country_codes() -> dict[str, str]:
    """Two-letter codes by lower-case name, two-letter or three-letter code."""
    codes = {}
    for country in countries().values():
        for name in (country.iso2, country.iso3, *country.spellings):
            codes.setdefault(name.lower(), country.iso2)
    return codes


def country_code(printed: str) -> str:
    """The two-letter code of a country printed as a name or a code, else an empty string."""
    return country_codes().get(printed.strip().lower(), "")


def country_name(iso2: str) -> str:
    """The plain English name of a country, or the code itself where unknown."""
    return countries()[iso2].name if iso2 in countries() else iso2


@cache
def words(name: str) -> frozenset[str]:
    """The words of one list under ``data/places/``."""
    return frozenset((TABLES / name).read_text(encoding="utf-8").split())


def read_places(path: Path) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """The places of a situation's ``places.csv`` with all their spellings; ``ConfigError`` names a wrong line.

    ``docs/PLACES.md`` documents the columns.
    """
    for number, row in enumerate(rows(path), 2):
        try:
            yield _place(row), (row["name"].strip(), *split(row.get("aliases") or ""))
        except (KeyError, ValueError, TypeError) as fault:
            raise ConfigError(f"{path}, line {number}: {fault}; docs/PLACES.md lists the columns") from fault


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with a header line."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several values, separated by ``|``."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def slug(name: str) -> str:
    """A name as lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def _place(row: dict[str, str]) -> Place:
    kind, name, number = row["kind"].strip(), row["name"].strip(), (row.get("geonameid") or "").strip()
    if kind not in KINDS or not name:
        raise ValueError(f"kind {kind!r} is not one of {', '.join(KINDS)}" if name else "no name")
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"no such point: {lat}, {lon}")
    codes, schemes = split(row.get("pcode") or ""), split(row.get("pcode_scheme") or "")
    if len(codes) != len(schemes):
        raise ValueError("pcode and pcode_scheme differ in number")
    return Place(
        place_id=_place_id(name, kind, number, codes),
        name=name,
        kind=kind,
        lat=lat,
        lon=lon,
        country=country_name(country_code(row.get("country") or "")),
        admin1=(row.get("admin1") or "").strip(),
        geonameid=int(number) if number.isdigit() else None,
        pcode="|".join(codes),
        pcode_scheme="|".join(schemes),
    )


def _place_id(name: str, kind: str, number: str, codes: tuple[str, ...]) -> str:
    """By GeoNames number (``99072/west`` is a part of that place), else by p-code, else by name."""
    if number:
        return f"geonames:{number}"
    return f"pcode:{codes[0]}" if codes else f"situation:{slug(name)}-{kind}"
