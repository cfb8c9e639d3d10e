"""A text with its origin, and the places found in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One text to extract figures from.

    ``published`` is an ISO date (``YYYY-MM-DD``) or ``None``; ``lang`` an ISO 639-1 code or ``None`` where unknown.
    ``summary_of`` names the source that a report in our own words summarises: it counts as that source.
    """

    doc_id: str
    title: str
    text: str
    publisher: str = ""
    published: str | None = None
    url: str = ""
    lang: str | None = None
    licence: str = ""
    summary_of: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    ``place_id`` is ``geonames:99072`` for a GeoNames place, ``pcode:IQG15`` where only a p-code is known, or
    ``situation:<slug>`` for one that a situation's ``places.csv`` brings. ``kind`` is ``neighbourhood``, ``city``
    (city, town, village), ``site`` (camp, airfield, dam), ``district`` (admin 2 and 3), ``governorate`` (admin 1),
    ``country`` or ``region``. ``lat`` and ``lon`` are WGS-84 degrees of the place, or a point inside the area.
    """

    place_id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""
    geonameid: int | None = None
    pcode: str = ""
    pcode_scheme: str = ""
    population: int = 0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name as it stands in a text: ``text[start:end] == name``.

    ``place`` is what it was resolved to (``None``: a place name that no list holds). ``near`` is true for
    "near Mosul" and "south of Mosul": the figure is about surroundings, not the centre.
    """

    start: int
    end: int
    name: str
    place: Place | None
    near: bool = False
