"""Claims and mentions made coarse: points of two decimals, no site by its name, no column but those of the policy."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.model import schema
from etl.public.districts import area_of, is_site
from etl.public.policy import COLUMNS, DECIMALS
from etl.public.words import Censor

_TEXTS = ("title", "attributed_to", "publisher", "summary_of", "grading", "licence")
_NAMES = ("because", "text", "place_label", "place_name", "name")


def coarse(claims: pa.Table, censor: Censor, site_ids: frozenset[str]) -> pa.Table:
    """The claims with rounded points, short quotes, and no site as the place where people are from."""
    origin = pc.or_(
        pc.is_in(claims["origin_place_id"], pa.array(list(site_ids), pa.string())),
        pc.not_equal(claims["origin_place_name"], censor.column(claims["origin_place_name"])),
    )
    claims = _with(claims, "origin_place_id", pc.if_else(origin, "", claims["origin_place_id"]))
    claims = _with(claims, "origin_place_name", pc.if_else(origin, "a site", claims["origin_place_name"]))
    return censor.quotes(_rounded(claims))


def coarse_mentions(mentions: pa.Table, areas: pd.DataFrame, censor: Censor) -> pa.Table:
    """The mentions with rounded points; a site's is one of its area."""
    frame = mentioned(mentions)
    rows = mentions.to_pylist()
    for position in frame.index[is_site(frame)]:
        row = rows[position]
        area = area_of({"admin1": _admin1(row, areas), "country": "", "lat": row["lat"], "lon": row["lon"]}, areas)
        place = {"place_id": area.place_id, "place_label": area.label, "name": area.label}
        rows[position] = row | place | {"lat": area.lat, "lon": area.lon}
    held = pa.Table.from_pylist(rows, schema.MENTIONS)
    held = _with(held, "item", pa.array([""] * len(held), pa.string()))
    held = _with(held, "doc_id", _hashed(held["doc_id"]))
    for name in ("start", "end"):
        held = _with(held, name, pa.nulls(len(held), pa.int64()))
    return _rounded(censor.quotes(held)).sort_by([("place_id", "ascending"), ("doc_id", "ascending")])


def _admin1(row: Mapping, areas: pd.DataFrame) -> str:
    """The governorate of the nearest district: a mention names none."""
    districts = areas[(areas["place_kind"] == "district") & (areas["admin1"] != "")]
    if row["lat"] is None or not len(districts):
        return ""
    away = (districts["lat"] - row["lat"]) ** 2 + (districts["lon"] - row["lon"]) ** 2
    return districts.loc[away.idxmin(), "admin1"]


def _hashed(column: pa.ChunkedArray) -> pa.Array:
    """Documents told apart without the names of their files."""
    return pa.array([hashlib.sha256(name.encode()).hexdigest()[:16] for name in column.to_pylist()], pa.string())


def without_names(table: pa.Table, censor: Censor) -> pa.Table:
    """The table with no name of a site in any text, and with rounded points."""
    texts = {*_TEXTS, *_NAMES} & set(table.column_names)
    for name in sorted(texts):
        table = _with(table, name, censor.column(table[name]))
    return _rounded(table)


def _rounded(table: pa.Table) -> pa.Table:
    for name in {"lat", "lon"} & set(table.column_names):
        table = _with(table, name, pc.round(table[name], DECIMALS))
    return table


def allowed(claims: pa.Table) -> pa.Table:
    """The claims with every column emptied that policy does not name."""
    for field in claims.schema:
        if field.name not in COLUMNS:
            text = pa.types.is_string(field.type)
            empty = pa.array([""] * len(claims), field.type) if text else pa.nulls(len(claims), field.type)
            claims = _with(claims, field.name, empty)
    return claims


def _with(table: pa.Table, name: str, column: pa.Array | pa.ChunkedArray) -> pa.Table:
    at = table.schema.get_field_index(name)
    return table.set_column(at, table.schema.field(at), column.cast(table.schema.field(at).type))


def mentioned(mentions: pa.Table) -> pd.DataFrame:
    """The places of mentions, with the columns by which sites are told."""
    table = mentions.select(["place_id", "place_label", "place_kind", "name", "lat"]).to_pandas()
    return table.assign(place_name=table["name"], place_role="event")
