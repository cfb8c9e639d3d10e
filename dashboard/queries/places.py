"""Places: what can be drawn on a map of them, what cannot, where documents name them, and all that is known of one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import duckdb
import pandas as pd

from dashboard.queries.labels import labelled
from dashboard.queries.options import USABLE
from dashboard.queries.scope import BOTH, CLAIMS, IN_PERIOD, Scope, ask
from dashboard.queries.series import COLUMNS

_SPOT = "c.lat, c.lon, c.geo_precision, c.admin1, c.country, c.place_name, c.place_role"
_KIND = (
    'c.place_role = $role AND c.metric = $metric AND c.measure = $measure AND c.unit = $unit AND c."group" = $group '
    "AND c.modality = 'reported' AND c.origin_place_id = '' AND c.origin_place_name = ''"
)
_DRAWABLE = "c.lat IS NOT NULL AND c.lon IS NOT NULL AND c.place_id <> '' AND c.place_kind NOT IN ('country', 'region')"
_MENTIONED = "read_parquet($mentions_file) AS m"


def roles(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> dict[str, int]:
    """The number of usable claims in each role of a place."""
    table = ask(
        cursor,
        f"SELECT c.place_role AS role, count(*) AS n FROM {BOTH} WHERE {USABLE} AND {scope.where()} "
        "GROUP BY c.place_role",
        scope,
    )
    return dict(zip(table["role"], table["n"], strict=True))


def kinds(cursor: duckdb.DuckDBPyConnection, scope: Scope, role: str) -> pd.DataFrame:
    """One row for each kind of figure in one role, with the number ``n`` of its claims that a map can hold."""
    return ask(
        cursor,
        f'SELECT c.metric, c.measure, c.unit, c."group", c.modality, count(*) FILTER ({_DRAWABLE}) AS n FROM {BOTH} '
        f"WHERE {USABLE} AND c.place_role = $role AND c.modality = 'reported' AND {scope.where()} "
        "GROUP BY ALL ORDER BY n DESC, 1, 2, 3, 4",
        scope,
        role=role,
    )


def figures(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, role: str, metric: str, measure: str, unit: str, group: str
) -> pd.DataFrame:
    """The leading claims of one kind in one role whose place has a point; *near* a place is a place of its own.

    Whole countries and regions are left out, and so are claims on people of another origin: they are parts.
    """
    table = _claims(cursor, scope, f"{_leading(scope)} AND {_DRAWABLE}", role, metric, measure, unit, group)
    near = table["geo_precision"] == "near"
    return table.assign(place_label=table["place_label"].mask(near, "near " + table["place_label"]))


def undrawn(
    cursor: duckdb.DuckDBPyConnection, scope: Scope, role: str, metric: str, measure: str, unit: str, group: str
) -> pd.DataFrame:
    """The usable claims of one kind in one role that a map cannot hold, with ``because``: why not."""
    table = _claims(cursor, scope, f"{USABLE} AND NOT ({_DRAWABLE})", role, metric, measure, unit, group)
    wide = table["place_kind"].isin(["country", "region"])
    unnamed = table["place_name"] == ""
    why = pd.Series("a place that the list of places does not hold", index=table.index)
    return table.assign(
        because=why.mask(wide, "about a whole country or region").mask(unnamed, "no place stated"),
        place_label=table["place_name"].mask(unnamed, "place not stated"),
    )


def _claims(
    cursor: duckdb.DuckDBPyConnection,
    scope: Scope,
    where: str,
    role: str,
    metric: str,
    measure: str,
    unit: str,
    group: str,
) -> pd.DataFrame:
    table = ask(
        cursor,
        f"SELECT {COLUMNS}, {_SPOT} FROM {BOTH} WHERE {where} AND {_KIND} AND {scope.where()} "
        "ORDER BY date, c.place_id, c.claim_id",
        scope,
        role=role,
        metric=metric,
        measure=measure,
        unit=unit,
        group=group,
    )
    return labelled(table)


def placed(table: pd.DataFrame, start: date, end: date) -> pd.DataFrame:
    """One row a place at the end of a window (both days inclusive), with ``n_claims`` and ``claim_ids``.

    A stock or cumulative figure is the place's last one by then. Flows are those wholly inside the window: its days
    added up (a lower bound, as days are missing), or the longest period stated where no single day is.
    """
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    held = table[table["date"] <= last]
    keys = ["place_id", "place_label"]
    if len(held) and held["measure"].iloc[0] == "flow":
        return _flows(held[held["start"] >= first], keys)
    latest = held.sort_values(["date", "claim_id"]).groupby(keys, sort=False).tail(1)
    counts = held.groupby(keys, sort=False).size().rename("n_claims").reset_index()
    return latest.merge(counts, on=keys).rename(columns={"claim_id": "claim_ids"})


def highest(table: pd.DataFrame, windows: Iterable[tuple[date, date]]) -> float | None:
    """The largest figure of all windows as ``placed`` gives them; None where there is none."""
    tops = [held["drawn"].max() for held in (placed(table, *window) for window in windows) if len(held)]
    return max(tops, default=None)


def _flows(held: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """The days of each place added up where there are several; where there is none its longest period, the last."""
    length = (held["end"] - held["start"]).dt.days
    by_place = [held[key] for key in keys]
    has_days = (length == 0).groupby(by_place, sort=False).transform("any")
    longest = held[~has_days & (length == length.groupby(by_place, sort=False).transform("max"))]
    chosen = pd.concat([held[length == 0], longest.groupby(keys, sort=False).tail(1)])
    grouped = chosen.assign(low=chosen["low"].fillna(0)).groupby(keys, sort=False)
    sums = grouped.agg(
        low=("low", "sum"), drawn=("drawn", "sum"), n_claims=("drawn", "size"), claim_ids=("claim_id", ",".join)
    )
    rows = chosen.groupby(keys, sort=False).tail(1).set_index(keys, drop=False).drop(columns="claim_id")
    rows = rows.loc[pd.MultiIndex.from_frame(held[keys].drop_duplicates())]
    added = sums.loc[rows.index]
    several = (added["n_claims"] > 1).to_numpy()
    rows = rows.assign(n_claims=added["n_claims"], claim_ids=added["claim_ids"])
    rows.loc[several, ["low", "drawn"]] = added.loc[several, ["low", "drawn"]]
    rows.loc[several, "high"] = float("nan")
    rows.loc[several, "derived"] = True
    return rows.reset_index(drop=True)


def mentions(cursor: duckdb.DuckDBPyConnection, scope: Scope) -> pd.DataFrame:
    """Every place that a document of these dates names, one row a mention; whole countries and regions left out."""
    return ask(
        cursor,
        "SELECT m.place_id, m.place_label, m.place_kind, m.name, m.lat, m.lon, m.doc_id, m.title, "
        f"m.publisher AS source, m.url, m.published::TIMESTAMP AS published, m.quote FROM {_MENTIONED} "
        "WHERE m.place_id <> '' AND m.place_kind NOT IN ('country', 'region') AND "
        "(m.published IS NULL OR m.published BETWEEN $first_day AND $last_day) ORDER BY m.published, m.doc_id, m.start",
        scope,
        mentions_file=str(scope.timeline.mentions),
    )


def named(table: pd.DataFrame, start: date, end: date) -> pd.DataFrame:
    """One row a place that a window's documents name: ``n_mentions`` and ``n_documents``, most named first."""
    inside = table["published"].isna() | table["published"].between(pd.Timestamp(start), pd.Timestamp(end))
    counted = table[inside].groupby("place_id", sort=False).agg(
        place_label=("place_label", "first"), place_kind=("place_kind", "first"), lat=("lat", "first"),
        lon=("lon", "first"), n_mentions=("doc_id", "size"), n_documents=("doc_id", "nunique"),
    )  # fmt: skip
    return counted.sort_values("n_mentions", ascending=False, kind="stable").reset_index()


def claims_at(cursor: duckdb.DuckDBPyConnection, scope: Scope, place: str) -> pd.DataFrame:
    """Every usable claim on one place, of any kind and role, the latest first."""
    table = ask(
        cursor,
        f"SELECT {COLUMNS}, {_SPOT} FROM {BOTH} WHERE {USABLE} AND c.place_id = $spot AND {IN_PERIOD} "
        f"{'AND list_contains($owners, c.owner) ' if scope.owners else ''}ORDER BY date DESC, c.claim_id",
        scope,
        spot=place,
    )
    return labelled(table)


def spellings(cursor: duckdb.DuckDBPyConnection, scope: Scope, place: str) -> dict[str, int]:
    """How sources print a place's name, in claims and in documents, with how often; the most frequent first."""
    table = ask(
        cursor,
        "SELECT name, count(*) AS n FROM (SELECT c.place_name AS name FROM read_parquet($claims_file) AS c "
        f"WHERE c.place_id = $spot UNION ALL SELECT m.name FROM {_MENTIONED} WHERE m.place_id = $spot) "
        "WHERE name <> '' GROUP BY name ORDER BY n DESC, name",
        scope,
        spot=place,
        mentions_file=str(scope.timeline.mentions),
    )
    return dict(zip(table["name"], table["n"], strict=True))


def portrait(cursor: duckdb.DuckDBPyConnection, scope: Scope, place: str) -> dict:
    """What the timeline knows of a place itself: label, kind, admin1, country, point, p-code; empty where nothing."""
    held = "SELECT c.place_label, c.place_kind, c.lat, c.lon, c.admin1, c.country, c.pcode, c.pcode_scheme"
    table = ask(
        cursor,
        f"SELECT * FROM ({held}, c.geo_precision = 'near' AS rank FROM {CLAIMS} WHERE c.place_id = $spot UNION ALL "
        f"SELECT m.place_label, m.place_kind, m.lat, m.lon, '', '', '', '', false FROM {_MENTIONED} "
        "WHERE m.place_id = $spot) AS c ORDER BY rank, pcode DESC, country DESC LIMIT 1",
        scope,
        spot=place,
        mentions_file=str(scope.timeline.mentions),
    )
    return table.iloc[0].to_dict() if len(table) else {}


def _leading(scope: Scope) -> str:
    return "s.owner_leads" if len(scope.owners) == 1 else "s.standing = 'leads'"
