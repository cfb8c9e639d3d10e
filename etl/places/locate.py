"""A claim's place, filled from what its source printed: code, name, parents, coordinates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from etl.model.claim import Claim
from etl.model.document import Place
from etl.places.resolve import surroundings
from etl.places.tables import countries, country_code, country_name

if TYPE_CHECKING:
    from etl.places.gazetteer import Gazetteer

_PRECISION = {"city": "point", "site": "point", "country": "country"}


def located(claim: Claim, gazetteer: Gazetteer) -> Claim:
    """The claim with ``place_id``, label, kind, parents, point, precision and p-code, as far as a list holds them.

    Coordinates that the source gave are kept. A name that no list holds stays as printed, with precision ``none``.
    """
    claim = _with_origin(claim, gazetteer)
    near = surroundings(claim.place_name)
    place = _place_of(claim, near or claim.place_name, gazetteer)
    country = country_name(country_code(claim.country)) if country_code(claim.country) else claim.country
    given = claim.lat is not None and claim.lon is not None
    if place is None:
        precision = claim.geo_precision if claim.geo_precision != "none" else "point"
        return replace(claim, country=country, geo_precision=precision if given else "none")
    precision = "near" if near else _PRECISION.get(place.kind, "area")
    return replace(
        claim,
        place_id=place.place_id,
        place_label=place.name,
        place_kind=place.kind,
        admin1=place.admin1 or claim.admin1,
        country=place.country or country,
        lat=claim.lat if given else place.lat,
        lon=claim.lon if given else place.lon,
        geo_precision=claim.geo_precision if given and claim.geo_precision != "none" else precision,
        pcode=claim.pcode or place.pcode,
        pcode_scheme=claim.pcode_scheme or (place.pcode_scheme if claim.pcode in ("", place.pcode) else ""),
    )


def _place_of(claim: Claim, name: str, gazetteer: Gazetteer) -> Place | None:
    if claim.place_id:
        return gazetteer.names.by_id(claim.place_id)
    kind = claim.place_kind
    if kind == "country" or (not name and not claim.pcode and not claim.admin1 and claim.country):
        iso2 = country_code(name) or country_code(claim.pcode) or country_code(claim.country)
        return countries()[iso2].place if iso2 in countries() else None
    if not name and not claim.pcode and claim.admin1:
        name, kind = claim.admin1, "governorate"
    return gazetteer.resolve(name, country=claim.country, admin1=claim.admin1, kind=kind, pcode=claim.pcode)


def _with_origin(claim: Claim, gazetteer: Gazetteer) -> Claim:
    if not claim.origin_place_name or claim.origin_place_id:
        return claim
    origin = gazetteer.resolve(claim.origin_place_name, country=claim.country)
    return replace(claim, origin_place_id=origin.place_id) if origin else claim
