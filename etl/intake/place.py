"""A place typed by a person, as the fields of a claim about it."""

from __future__ import annotations

from etl.model.situation import Situation
from etl.reading import load_gazetteer


def place_fields(situation: Situation, printed: str) -> dict[str, object]:
    """The fields that a correction of the place sets; without a point where no list holds the name."""
    name = " ".join(printed.split())
    place = load_gazetteer(situation).resolve(name)
    if place is None:
        nowhere = {"lat": None, "lon": None, "geo_precision": "none", "admin1": "", "country": situation.country}
        return {"place_name": name, "place_id": "", "place_label": name, "place_kind": "", **nowhere}
    return {
        "place_name": name,
        "place_id": place.place_id,
        "place_label": place.name,
        "place_kind": place.kind,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geo_precision": {"country": "country", "governorate": "area", "district": "area", "region": "area"}.get(
            place.kind, "point"
        ),
    }
