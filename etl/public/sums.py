"""Rows that do not leave as they are, added up: sites by district, licensed rows by month and governorate."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pandas as pd

from etl.public.districts import Area, area_of

_KIND = [
    "owner",
    "metric",
    "measure",
    "modality",
    "unit",
    "group",
    "place_role",
    "origin_place_id",
    "origin_place_name",
]
_SITES = [*_KIND, "period_start", "period_end", "period_precision", "area_id"]
_MONTHS = [*_KIND, "month", "admin1", "country"]
_SHARED = ("publisher", "title", "url", "licence", "published", "attributed_to", "summary_of")


def of_sites(claims: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """One claim for each kind of figure, owner, period and district: the sites in it added up and not named."""
    held = [area_of(row, areas) for row in claims[["admin1", "country", "lat", "lon"]].to_dict("records")]
    named = {area.place_id: area for area in held}
    claims = claims.assign(area_id=[area.place_id for area in held])
    made = [
        _site_row(rows, named[rows["area_id"].iloc[0]]) for _, rows in claims.groupby(_SITES, sort=True, dropna=False)
    ]
    return pd.DataFrame(made, columns=[name for name in claims.columns if name != "area_id"])


def of_months(claims: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """One claim for each kind of figure, owner, month and governorate: the rows of it added up."""
    days = pd.to_datetime(claims["period_start"].fillna(claims["period_end"]))
    claims = claims.assign(month=days.dt.to_period("M"))
    claims = claims[(claims["measure"] == "flow") & claims["month"].notna()]
    governorates = areas[areas["place_kind"] == "governorate"].drop_duplicates("admin1").set_index("admin1")
    made = [_month_row(rows, governorates) for _, rows in claims.groupby(_MONTHS, sort=True, dropna=False)]
    return pd.DataFrame(made, columns=[name for name in claims.columns if name != "month"])


def _site_row(rows: pd.DataFrame, area: Area) -> dict:
    said = f"{_counted(len(rows), 'figure')} of camps or sites, added up; the public view does not name them."
    place = {"place_id": area.place_id, "place_name": area.label, "place_label": area.label, "place_kind": "site"}
    point = {"lat": area.lat, "lon": area.lon, "geo_precision": "area" if area.lat is not None else "none"}
    return _summed(rows, _SITES, said) | place | point


def _month_row(rows: pd.DataFrame, governorates: pd.DataFrame) -> dict:
    month, name = rows["month"].iloc[0], rows["admin1"].iloc[0]
    said = f"{_counted(len(rows), 'row')} of {month.strftime('%B %Y')}, added up; the licence keeps the rows back."
    found = governorates.loc[name].to_dict() if name and name in governorates.index else {}
    return _summed(rows, _MONTHS, said) | {
        "place_id": found.get("place_id", ""),
        "place_name": name,
        "place_label": found.get("place_label", name),
        "place_kind": "governorate" if name else "",
        "lat": found.get("lat"),
        "lon": found.get("lon"),
        "geo_precision": "area" if found else "none",
        "period_start": month.start_time.date(),
        "period_end": month.end_time.date(),
        "period_precision": "month",
    }


def _summed(rows: pd.DataFrame, key: list[str], said: str) -> dict:
    """The first row with the sums of all, and what only some of them have left out."""
    bounds = {name: int(rows[name].sum()) if rows[name].notna().all() else None for name in ("value_max", "value_best")}
    shared = {name: _only(rows[name]) for name in _SHARED}
    low = None if rows["value_min"].isna().all() else int(rows["value_min"].fillna(0).sum())
    first = rows.iloc[0].to_dict()
    return (
        first
        | shared
        | bounds
        | {
            "claim_id": _id([str(first[name]) for name in key]),
            "value_min": low,
            "value_drawn": _sum_drawn(rows, bounds),
            "approx": bool(rows["approx"].any()),
            "quote": said,
            "mark_start": None,
            "mark_end": None,
            "pcode": "",
            "pcode_scheme": "",
            "item": "",
            "sheet": "",
            "row": None,
            "start": None,
            "end": None,
            "round": "",
            "revision_of": "",
            "method": "added_up",
            "confidence": float(rows["confidence"].min()),
            "derived_from": "sum of rows that are not public",
            "factor": None,
        }
    )


def _sum_drawn(rows: pd.DataFrame, bounds: Mapping) -> float | None:
    if bounds["value_best"] is not None:
        return float(bounds["value_best"])
    drawn = rows["value_drawn"]
    return None if drawn.isna().all() else float(drawn.fillna(0).sum())


def _only(values: pd.Series) -> object:
    """The value that all rows share; an empty text, or nothing for a day, where they differ."""
    held = values.dropna().unique()
    if len(held) == 1 and values.notna().all():
        return held[0]
    return "" if any(isinstance(value, str) for value in held) else None


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _id(parts: list[str]) -> str:
    return hashlib.sha256("\x1f".join(("public", *parts)).encode()).hexdigest()[:16]
