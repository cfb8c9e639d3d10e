"""Everything that one name may mean: the situation's own places before the packaged ones."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import log10

from etl.model.document import Place
from etl.places.fold import fold, skeleton, without_article
from etl.places.packaged import ARABIC, keys_of
from etl.places.tables import countries, country_code, country_name

_COLUMNS = "p.id, p.place_id, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.population, n.main"
_BY_KEY = f"SELECT {_COLUMNS} FROM names n JOIN places p USING (id) WHERE n.key = ?"
_MOST_CACHED = 300_000
# How likely a mention of the name means a place of this kind, before any context, in steps of about a factor of three.
_PRIOR = {"country": 7.0, "region": 5.0, "district": 1.0, "site": 1.5}
# Towns without a population are listed because they are the seat of an area.
_SEAT = 1.8
_OWN_PRIOR = {"city": 7.5, "country": 7.0, "district": 4.5}
_OWN_PRIOR_ELSE = 6.5


@dataclass(frozen=True, slots=True)
class Meaning:
    """One place that a name may mean: ``iso2`` and ``code`` are its country and its first-level area.

    ``main`` tells the place's own name from an alias, ``own`` a situation's place; ``prior`` is its weight before any
    context.
    """

    place: Place
    iso2: str
    code: str
    main: bool
    own: bool
    prior: float


class Names:
    """Looks names up, in the situation's places and in the packaged gazetteer; remembers what it has looked up."""

    def __init__(self, base: sqlite3.Connection, own: Iterable[tuple[Place, tuple[str, ...]]] = ()):
        self._base = base
        self._seen: dict[str, tuple[Meaning, ...]] = {}
        self._longer: dict[str, bool] = {}
        self._own_prefixes: set[str] = set()
        self._areas = {
            (country, code): name
            for country, code, name in base.execute(
                "SELECT country, admin1, name FROM places WHERE kind = 'governorate' AND admin1 <> ''"
            )
        }
        self._own: defaultdict[str, dict[str, Meaning]] = defaultdict(dict)
        self._by_pcode: dict[str, Place] = {}
        self.own_places: dict[str, tuple[Place, tuple[str, ...]]] = {}
        for place, spellings in own:
            self._add(place, spellings)

    def meanings(self, key: str) -> tuple[Meaning, ...]:
        """Every place of that folded name, best known first; if none, of the name without its Arabic article."""
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) > _MOST_CACHED:
                self._seen.clear()
            found = self._seen[key] = self._look_up(key)
        return found

    def begins_longer(self, key: str) -> bool:
        """Whether some longer name begins with the words of a folded key."""
        longer = self._longer.get(key)
        if longer is None:
            if len(self._longer) > _MOST_CACHED:
                self._longer.clear()
            bare = without_article(key)
            longer = self._longer[key] = self._prefixes(key) or (bare != key and self._prefixes(bare))
        return longer

    def rough(self, key: str) -> tuple[Meaning, ...]:
        """Places whose name is spelled roughly like that; only for a country that is known."""
        word = skeleton(key)
        return self.meanings("~" + word) if len(word) > 3 and key.isascii() else ()

    def spellings(self, place_id: str) -> list[str]:
        """Every spelling of a place: the situation's first."""
        found = list(self.own_places[place_id][1]) if place_id in self.own_places else []
        scheme, _, number = place_id.partition(":")
        if scheme == "geonames" and number.isdigit():
            for (cell,) in self._base.execute("SELECT spellings FROM places WHERE id = ?", (int(number),)):
                found += cell.split("|")
        return list(dict.fromkeys(found))

    def by_pcode(self, code: str) -> Place | None:
        """The place with exactly that p-code: ``IQ-G08`` and ``IQG08`` are different places of different schemes."""
        return self._by_pcode.get(code.strip().upper())

    def by_id(self, place_id: str) -> Place | None:
        """The place of an id, or ``None``."""
        if place_id in self.own_places:
            return self.own_places[place_id][0]
        scheme, _, number = place_id.partition(":")
        if scheme != "geonames" or not number.isdigit():
            return None
        row = self._base.execute(f"SELECT {_COLUMNS.replace('n.main', '1')} FROM places p WHERE id = ?", (int(number),))
        return next((self._meaning(each).place for each in row), None)

    def nearest(self, lat: float, lon: float, within_degrees: float = 1.0) -> list[Place]:
        """The packaged towns in a box around a point, and the situation's, in no order."""
        rows = self._base.execute(
            f"SELECT {_COLUMNS.replace('n.main', '1')} FROM places p"
            " WHERE lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? AND kind = 'city'",
            (lat - within_degrees, lat + within_degrees, lon - within_degrees, lon + within_degrees),
        )
        towns = [place for place, _ in self.own_places.values() if place.kind in ("city", "site", "neighbourhood")]
        return towns + [self._meaning(row).place for row in rows]

    def _look_up(self, key: str) -> tuple[Meaning, ...]:
        own = list(self._own.get(key, {}).values())
        known = {meaning.place.place_id for meaning in own}
        found = own + [self._meaning(row) for row in self._base.execute(_BY_KEY, (key,)) if row[1] not in known]
        if any(each.main and each.place.kind == "country" for each in found):
            found = [each for each in found if each.main or each.own or each.place.kind in ("country", "region")]
        if not found and not key.startswith("~"):
            bare = without_article(key)
            if bare != key:
                return tuple(each for each in self.meanings(bare) if each.iso2 in ARABIC or each.own)
        return tuple(sorted(found, key=lambda each: -each.prior))

    def _prefixes(self, key: str) -> bool:
        within = (f"{key} ", f"{key}!")  # "!" is the character after the space
        row = self._base.execute("SELECT 1 FROM names WHERE key > ? AND key < ? LIMIT 1", within).fetchone()
        return row is not None or key in self._own_prefixes

    def _add(self, place: Place, spellings: tuple[str, ...]) -> None:
        iso2 = country_code(place.country)
        for code, scheme in zip(place.pcode.split("|"), place.pcode_scheme.split("|"), strict=True):
            self._by_pcode[code.upper()] = replace(place, pcode=code, pcode_scheme=scheme)
        place = replace(place, pcode=place.pcode.split("|")[0], pcode_scheme=place.pcode_scheme.split("|")[0])
        self.own_places[place.place_id] = (place, spellings)
        prior = _OWN_PRIOR.get(place.kind, _OWN_PRIOR_ELSE)
        for spelling in spellings:
            for key in keys_of(spelling, iso2):
                main = fold(spelling) == fold(place.name)
                self._own_prefixes.update(key[:spot] for spot, letter in enumerate(key) if letter == " ")
                self._own[key].setdefault(place.place_id, Meaning(place, iso2, "", main, True, prior))

    def _meaning(self, row: tuple) -> Meaning:
        number, place_id, name, kind, lat, lon, iso2, code, population, main = row
        place = Place(
            place_id=place_id,
            name=name,
            kind=kind,
            lat=lat,
            lon=lon,
            country=country_name(iso2),
            admin1=name if kind == "governorate" else self._areas.get((iso2, code), ""),
            geonameid=number if number > 0 else None,
            population=population,
        )
        return Meaning(
            place, iso2, code, bool(main), False, _prior(kind, population, iso2, name) - (0 if main else _aliased(iso2))
        )


def _aliased(iso2: str) -> float:
    """What an alias weighs less than the name itself; a transliteration is hardly an alias."""
    return 0.3 if iso2 in ARABIC else 0.5


def _prior(kind: str, population: int, iso2: str, name: str) -> float:
    if kind == "city":
        capital = iso2 in countries() and countries()[iso2].capital == name
        size = 2 * (log10(population) - 3) if population else _SEAT
        return max(1.0, size) + (1.0 if capital else 0.0)
    if kind == "governorate":
        return min(5.5, max(2.5, log10(population + 1) - 2.0))
    return _PRIOR.get(kind, 3.0) + (1.0 if kind == "district" and population else 0.0)
