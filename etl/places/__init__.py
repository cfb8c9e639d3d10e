"""Where things are: place names found in text, resolved against a gazetteer that works offline."""

from etl.places.gazetteer import Gazetteer
from etl.places.geocoder import OfflineGeocoder
from etl.places.geoparse import geoparse

__all__ = ["Gazetteer", "OfflineGeocoder", "geoparse"]
