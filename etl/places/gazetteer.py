"""The list of places: finds them in text, resolves printed names and codes, and fills a claim's place."""

from __future__ import annotations

from pathlib import Path

from etl.model.claim import Claim
from etl.model.document import Place, Toponym
from etl.places.cache import open_cache
from etl.places.find import find_places
from etl.places.judge import Setting
from etl.places.locate import located
from etl.places.lookup import Names
from etl.places.resolve import resolved
from etl.places.tables import country_code, read_places


class Gazetteer:
    """Places by name, offline: a situation's own before the packaged ones. Made with ``Gazetteer.load``."""

    def __init__(self, names: Names, setting: Setting):
        self.names = names
        self.setting = setting

    @classmethod
    def load(
        cls,
        places_csv: Path | None = None,
        country: str = "",
        centre: tuple[float, float] | None = None,
        cache: Path | None = None,
    ) -> Gazetteer:
        """The packaged gazetteer with a situation's ``places.csv``, country (name or code) and centre.

        The first call on a machine prepares the packaged part (about a quarter of a minute), in ``cache`` where given.
        A missing ``places_csv`` is no error: a situation need not have one. ``ConfigError`` names a wrong line in it.
        """
        own = read_places(places_csv) if places_csv and places_csv.is_file() else ()
        return cls(Names(open_cache(cache), own), Setting(country_code(country), centre))

    def find(self, text: str, title: str = "") -> list[Toponym]:
        """Every place that a text names, in order, with exact spans; the title helps to tell namesakes apart."""
        return find_places(text, title, self.names, self.setting)

    def resolve(self, name: str, country: str = "", admin1: str = "", kind: str = "", pcode: str = "") -> Place | None:
        """The place that a printed name means, or ``None`` where that would be a guess."""
        return resolved(name, self.names, self.setting, country=country, admin1=admin1, kind=kind, pcode=pcode)

    def locate(self, claim: Claim) -> Claim:
        """The claim with its place filled from what its source printed; unlocated where no list holds it."""
        return located(claim, self)

    def spellings(self, place_id: str) -> list[str]:
        """Every spelling of a place: the situation's first."""
        whole = self.names.spellings(place_id.split("/")[0])
        return whole if "/" not in place_id else [f"{place_id.split('/')[1].capitalize()} {name}" for name in whole]
