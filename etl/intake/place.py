"""A place typed by a person, as the fields of a claim about it."""

from __future__ import annotations

from etl.model.claim import Claim
from etl.model.situation import Situation
from etl.reading import load_gazetteer

_FIELDS = (
    *("place_name", "place_id", "place_label", "place_kind", "admin1", "country", "pcode", "pcode_scheme"),
    *("lat", "lon", "geo_precision"),
)


def place_fields(situation: Situation, printed: str) -> dict[str, object]:
    """The fields that a correction of the place sets, as a build would; no point where no list holds the name."""
    name = " ".join(printed.split())
    said = Claim("", "stock", None, None, "", "", place_name=name, country=situation.country)
    located = load_gazetteer(situation).locate(said)
    return {field: getattr(located, field) for field in _FIELDS} | {"place_label": located.place_label or name}


def origin_fields(situation: Situation, printed: str) -> dict[str, object]:
    """The fields that a correction of where people came from sets; none of them is left where nothing is printed."""
    name = " ".join(printed.split())
    place = load_gazetteer(situation).resolve(name, country=situation.country) if name else None
    return {"origin_place_name": name, "origin_place_id": place.place_id if place else ""}
