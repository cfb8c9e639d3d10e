"""The gazetteer behind geopy's geocoder interface."""

from __future__ import annotations

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from etl.model.document import Place
from etl.places.distance import kilometres
from etl.places.gazetteer import Gazetteer

_REACH_DEGREES = 1.0


class OfflineGeocoder(Geocoder):
    """Answers ``geocode`` and ``reverse`` from the gazetteer, without a network."""

    def __init__(self, gazetteer: Gazetteer):
        super().__init__(scheme="https", timeout=None, user_agent="situation-timeline")
        self.gazetteer = gazetteer

    def geocode(self, query: str, *, exactly_one: bool = True, country: str = "", timeout=None):
        """The place of a name as a geopy ``Location`` (a list of one where not ``exactly_one``), or ``None``."""
        place = self.gazetteer.resolve(str(query), country=country)
        return _answer(place, exactly_one)

    def reverse(self, query, *, exactly_one: bool = True, timeout=None):
        """The nearest town within about 100 km of a point, or ``None``; ``GeocoderQueryError`` if it is no point."""
        try:
            point = Point(query)
        except ValueError as fault:
            raise GeocoderQueryError(str(fault)) from fault
        near = self.gazetteer.names.nearest(point.latitude, point.longitude, _REACH_DEGREES)
        place = min(
            near, key=lambda each: kilometres(point.latitude, point.longitude, each.lat, each.lon), default=None
        )
        return _answer(place, exactly_one)


def _answer(place: Place | None, exactly_one: bool) -> Location | list[Location] | None:
    if place is None:
        return None
    parents = [part for part in (place.admin1, place.country) if part and part != place.name]
    location = Location(", ".join([place.name, *parents]), (place.lat, place.lon), {"place_id": place.place_id})
    return location if exactly_one else [location]
