"""What a build says of itself: ``report.json``, from which the Method page is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from etl.freshness import fingerprint
from etl.headlines import found_headlines
from etl.model.item import SET_ASIDE, TOTAL, USED, WITHOUT_FIGURE
from etl.model.schema import SCHEMA_VERSION
from etl.model.situation import Situation
from etl.model.vocabulary import metrics, owners


def describe(
    situation: Situation,
    readings: Sequence,
    tables: dict[str, pa.Table],
    rules: Sequence[tuple[str, str]],
    decisions: Sequence[dict],
) -> dict:
    """The report as plain data: situation, counts, one entry an item, every row not used, rules, vocabulary.

    ``readings`` are ``etl.run.Reading``. For every item rows = used + without_figure + totals + set_aside; what is said
    of it as a whole (hidden sheets, dropped personal columns, not readable) stands in its ``notes``.
    """
    claims = tables["claims"]
    aside = [row for reading in readings for row in reading.rows if row.outcome == SET_ASIDE]
    return {
        "schema": SCHEMA_VERSION,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "fingerprint": fingerprint(situation),
        "situation": _situation(situation, tables),
        "counts": {
            "items": len(readings),
            "documents": sum(len(reading.documents) for reading in readings),
            "claims": claims.num_rows,
            "located": claims.num_rows - claims["lat"].null_count,
            "mentions": tables["mentions"].num_rows,
            "events": tables["events"].num_rows,
            "set_aside": len(aside),
        },
        "items": [_item(reading) for reading in readings],
        "set_aside": [{"item": row.item, "sheet": row.sheet, "row": row.row, "reason": row.reason} for row in aside],
        "decisions": {"lines": len(decisions), "claim_gone": _gone(decisions, claims)},
        "rules": [{"name": name, "text": text} for name, text in rules],
        "metrics": [asdict(metric) for metric in metrics().values()],
        "owners": _owners(claims),
    }


def _situation(situation: Situation, tables: dict[str, pa.Table]) -> dict:
    headlines = situation.headlines or found_headlines(tables["claims"], tables["standings"])
    said = asdict(replace(situation, headlines=headlines))
    del said["folder"], said["figures"]
    return said


def _item(reading) -> dict:
    outcomes = [row.outcome for row in reading.rows if row.row is not None]
    named = reading.documents[0] if reading.documents else reading.claims[0] if reading.claims else None
    item = reading.item

    def said(key: str) -> str:
        return getattr(item, key) or getattr(named, key, "") or ""

    return {
        "item": item.name,
        "format": reading.format,
        **{key: said(key) for key in ("publisher", "title", "url", "licence", "published", "summary_of")},
        "rows": len(outcomes),
        "used": outcomes.count(USED),
        "without_figure": outcomes.count(WITHOUT_FIGURE),
        "totals": outcomes.count(TOTAL),
        "set_aside": outcomes.count(SET_ASIDE),
        "documents": len(reading.documents),
        "claims": len(reading.claims),
        "notes": [row.reason for row in reading.rows if row.row is None and row.reason],
    }


def _gone(decisions: Sequence[dict], claims: pa.Table) -> list[dict]:
    """The decisions on claims that the timeline no longer holds: reported, and kept in their file."""
    held = set(claims["claim_id"].to_pylist())
    return [decision for decision in decisions if decision["claim_id"] not in held]


def _owners(claims: pa.Table) -> dict[str, str]:
    """Label by owner for every owner in the claims; an unlisted owner is shown as its source printed it."""
    listed = owners()
    labels = {}
    for name in pc.unique(claims["owner"]).to_pylist():
        labels[name] = listed[name].label if name in listed else _printed(claims, name)
    return labels


def _printed(claims: pa.Table, owner: str) -> str:
    row = claims.filter(pc.equal(claims["owner"], owner)).slice(0, 1).to_pylist()[0]
    return row["attributed_to"] or row["publisher"] or owner
