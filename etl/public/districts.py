"""Which places are camps and sites, and which district each of them is shown as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
from geopy.distance import geodesic

from etl.places.tables import read_places

# Words in the name of a place of no known kind that make it one to be careful with.
_CAREFUL = re.compile(
    r"\b(camps?|sites?|shelters?|settlements?|hospitals?|clinics?|schools?|mosques?|collective cent(?:er|re)s?)\b", re.I
)
_PLACE = ("place_id", "place_label", "place_kind", "lat", "lon", "admin1", "country")
_LEVELS = ("district", "governorate", "country")


@dataclass(frozen=True, slots=True)
class Area:
    """A district, or what there is in its place, with its point; ``place_id`` is that of all the sites in it."""

    place_id: str
    label: str
    lat: float | None
    lon: float | None


def is_site(table: pd.DataFrame) -> pd.Series:
    """Whether each row (of claims or mentions) is about a camp or site.

    A place of no known kind is taken for one where its source gave an exact point for people, or its name says so.
    """
    unknown = table["place_kind"] == ""
    named = table["place_name"].map(lambda name: bool(_CAREFUL.search(name)))
    exact = table["lat"].notna() & (table["place_role"] != "event")
    return (table["place_kind"] == "site") | (unknown & (named | exact))


def known_areas(claims: pa.Table, mentions: pa.Table, folder: Path) -> pd.DataFrame:
    """The districts, governorates and countries of which the timeline or ``places.csv`` in ``folder`` has a point."""
    own = [(p.place_id, p.name, p.kind, p.lat, p.lon, p.admin1, p.country) for p, _ in _own(folder)]
    listed = pd.DataFrame(own, columns=list(_PLACE))
    of_claims = claims.select(_PLACE).to_pandas()
    of_mentions = mentions.select(_PLACE[:5]).to_pandas().assign(admin1="", country="")
    found = pd.concat([listed, of_claims, of_mentions], ignore_index=True)
    found = found[found["place_kind"].isin(_LEVELS) & found["lat"].notna()]
    return found.sort_values("admin1", ascending=False, kind="stable").drop_duplicates("place_id")


def area_of(site: Mapping, areas: pd.DataFrame) -> Area:
    """The area that a site is shown as: the district of its governorate whose point lies nearest, else the governorate.

    Without a point or a governorate the country is all that is said. The district is as near as points can tell.
    """
    inside = areas[areas["admin1"] == site["admin1"]] if site["admin1"] else areas.iloc[:0]
    districts = inside[inside["place_kind"] == "district"]
    if len(districts) and site["lat"] is not None and site["lat"] == site["lat"]:
        here = (site["lat"], site["lon"])
        return _area(min(districts.to_dict("records"), key=lambda row: geodesic(here, (row["lat"], row["lon"])).km))
    governorates = inside[inside["place_kind"] == "governorate"]
    if len(governorates):
        return _area(governorates.iloc[0].to_dict())
    label = site["admin1"] or site["country"]
    return Area(f"sites:{label}", f"sites in {label}" if label else "sites, place not shown", None, None)


def site_names(claims: pd.DataFrame, mentions: pd.DataFrame, folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    """How sites are spelt, leaving out what also names a place that is none; and the ids of the sites."""
    own = list(_own(folder))
    sites = {name for place, spellings in own if place.kind == "site" for name in (place.name, *spellings)}
    others = {name for place, spellings in own if place.kind != "site" for name in (place.name, *spellings)}
    ids = {place.place_id for place, _ in own if place.kind == "site"}
    for table, columns in ((claims, ("place_name", "place_label", "pcode")), (mentions, ("name", "place_label"))):
        mask = is_site(table)
        for column in columns:
            sites |= set(table.loc[mask, column])
            others |= set(table.loc[~mask, column])
        ids |= set(table.loc[mask, "place_id"])
    folded = {name.casefold() for name in others}
    return frozenset(name for name in sites if len(name) > 2 and name.casefold() not in folded), frozenset(ids - {""})


def _own(folder: Path) -> Iterable:
    path = folder / "places.csv"
    return read_places(path) if path.is_file() else ()


def _area(row: Mapping) -> Area:
    return Area(f"sites:{row['place_id']}", f"sites in {row['place_label']}", row["lat"], row["lon"])
