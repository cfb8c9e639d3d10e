"""The list of places: finds them in text, resolves printed names and codes, and fills a claim's place."""

from __future__ import annotations

import logging
from pathlib import Path

from geopy.exc import GeopyError

from etl.model.claim import Claim
from etl.model.document import Place, Toponym
from etl.places.cache import CACHE, open_cache
from etl.places.find import find_places
from etl.places.judge import Setting
from etl.places.locate import located
from etl.places.lookup import Names
from etl.places.online import RememberingGeocoder, online_geocoder
from etl.places.resolve import resolved
from etl.places.tables import country_code, country_name, read_places, slug

_LOCAL = ("", "city", "site", "neighbourhood")


class Gazetteer:
    """Places by name, offline: a situation's own before the packaged ones. Made with ``Gazetteer.load``."""

    def __init__(self, names: Names, setting: Setting, online: RememberingGeocoder | None = None):
        self.names = names
        self.setting = setting
        self.online = online

    @classmethod
    def load(
        cls,
        places_csv: Path | None = None,
        country: str = "",
        centre: tuple[float, float] | None = None,
        cache: Path | None = None,
        online: bool | None = None,
    ) -> Gazetteer:
        """The packaged gazetteer with a situation's ``places.csv``, country (name or code) and centre.

        The first call on a machine prepares the packaged part (about a quarter of a minute), in ``cache`` where given.
        A missing ``places_csv`` is no error: a situation need not have one. ``ConfigError`` names a wrong line in it.
        ``online`` lets names not found be asked of Nominatim; by default only if ``TIMELINE_ONLINE_GEOCODER=1``.
        """
        own = read_places(places_csv) if places_csv and places_csv.is_file() else ()
        asked = online_geocoder((cache or CACHE) / "nominatim.jsonl", online)
        return cls(Names(open_cache(cache), own), Setting(country_code(country), centre), asked)

    def find(self, text: str, title: str = "") -> list[Toponym]:
        """Every place that a text names, in order, with exact spans; the title helps to tell namesakes apart."""
        return find_places(text, title, self.names, self.setting)

    def resolve(self, name: str, country: str = "", admin1: str = "", kind: str = "", pcode: str = "") -> Place | None:
        """The place that a printed name means, or ``None`` where that would be a guess."""
        place = resolved(name, self.names, self.setting, country=country, admin1=admin1, kind=kind, pcode=pcode)
        return place or (self._ask(name, country, kind) if self.online and kind in _LOCAL else None)

    def locate(self, claim: Claim) -> Claim:
        """The claim with its place filled from what its source printed; unlocated where no list holds it."""
        return located(claim, self)

    def spellings(self, place_id: str) -> list[str]:
        """Every spelling of a place: the situation's first."""
        found = self.names.spellings(place_id)
        if found or "/" not in place_id:
            return found
        whole, part = place_id.split("/", 1)
        return [f"{part.capitalize()} {name}" for name in self.names.spellings(whole)]

    def _ask(self, name: str, country: str, kind: str) -> Place | None:
        land = country_name(country_code(country) or self.setting.iso2)
        try:
            found = self.online.geocode(f"{name}, {land}" if land else name)
        except GeopyError as fault:
            logging.getLogger(__name__).warning("%s was not asked online: %s", name, fault)
            return None
        if found is None:
            return None
        return Place(f"nominatim:{slug(name)}", name, kind or "city", found.latitude, found.longitude, country=land)
