"""Headline figures for a situation that names none: what its sources state most often, and of where."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from etl.model.situation import Headline
from etl.model.vocabulary import Metric, metrics

MOST = 5
_WORDS = {"stock": "{}", "flow": "{} in the period", "cumulative": "{} since the start"}
_ROLES = {"origin": "from {}", "destination": "to {}"}
_GROUPED = ("metric", "measure", "group", "place_label", "place_role")


def found_headlines(claims: pa.Table, standings: pa.Table) -> tuple[Headline, ...]:
    """At most five headlines: for each metric the measure, group and place with most leading figures.

    The metrics with most leading figures are taken, and put in the order of ``data/metrics.toml``. A projected figure,
    one in another unit (families) and one without a place is no headline.
    """
    leading = standings.filter(pc.equal(standings["standing"], "leads"))["claim_id"]
    known = pc.and_(pc.equal(claims["modality"], "reported"), pc.not_equal(claims["place_label"], ""))
    wanted = pc.and_(pc.is_in(claims["claim_id"], leading.combine_chunks()), known)
    kept = claims.select([*_GROUPED, "unit"]).filter(wanted).group_by([*_GROUPED, "unit"])
    rows = [row for row in kept.aggregate([([], "count_all")]).to_pylist() if _usual(row)]
    rows.sort(key=lambda row: (-row["count_all"], *(row[name] for name in _GROUPED)))
    best: dict[str, dict] = {}
    for row in rows:
        best.setdefault(row["metric"], row)
    chosen = list(best.values())[:MOST]
    return tuple(
        _headline(metric, row) for name, metric in metrics().items() for row in chosen if row["metric"] == name
    )


def _usual(row: dict) -> bool:
    """Whether it is counted in the unit that its metric is counted in."""
    return row["metric"] in metrics() and metrics()[row["metric"]].unit == row["unit"]


def _headline(metric: Metric, row: dict) -> Headline:
    group = "" if row["group"] == "all" else f", {row['group'].replace('_', ' ')}"
    return Headline(
        metric=metric.name,
        measure=row["measure"],
        label=_WORDS[row["measure"]].format(metric.label) + group,
        place=row["place_label"],
        scope=_ROLES.get(row["place_role"], "in {}").format(row["place_label"]),
        group=row["group"],
    )
