"""What a build says of itself: ``report.json``, from which the Method page is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from etl import reconciliation
from etl.headlines import found_headlines
from etl.model.review import broken_lines, named_claims
from etl.model.schema import SCHEMA_VERSION
from etl.model.situation import Situation
from etl.model.vocabulary import metrics, owners


def describe(
    situation: Situation,
    items: Mapping[str, dict],
    tables: dict[str, pa.Table],
    decisions: Sequence[dict],
    inputs: str,
) -> dict:
    """The report as plain data: situation, counts, one entry an item, every row not used, rules, vocabulary.

    ``inputs`` is the ``fingerprint`` of what was read, ``items`` what ``etl.kept.Kept`` says of each, by name. For
    every item rows = used + without_figure + totals + set_aside; what is said of it as a whole (hidden sheets, dropped
    personal columns, unreadable) is in its ``notes``.
    """
    claims = tables["claims"]
    aside = [row for said in items.values() for row in said["aside"]]
    return {
        "schema": SCHEMA_VERSION,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "fingerprint": inputs,
        "situation": _situation(situation, tables),
        "counts": {
            "items": len(items),
            "documents": sum(said["documents"] for said in items.values()),
            "claims": claims.num_rows,
            "located": claims.num_rows - claims["lat"].null_count,
            "mentions": tables["mentions"].num_rows,
            "events": tables["events"].num_rows,
            "set_aside": len(aside),
        },
        "items": [_item(name, said) for name, said in items.items()],
        "set_aside": aside,
        "decisions": _decisions(situation, decisions, claims),
        "rules": [{"name": name, "text": text} for name, text in reconciliation.rules()],
        "metrics": [asdict(metric) for metric in metrics().values()],
        "owners": _owners(claims),
    }


def _situation(situation: Situation, tables: dict[str, pa.Table]) -> dict:
    headlines = situation.headlines or found_headlines(tables["claims"], tables["standings"])
    said = asdict(replace(situation, headlines=headlines))
    del said["folder"], said["figures"], said["addresses"]
    return said


def _item(name: str, said: dict) -> dict:
    counted = ("rows", "used", "without_figure", "totals", "set_aside", "documents", "claims", "notes")
    return {"item": name, "format": said["format"], **said["named"], **{key: said[key] for key in counted}}


def decided_anew(report: dict, situation: Situation, tables: dict[str, pa.Table], decisions: Sequence[dict]) -> dict:
    """The report of a timeline whose items are as they were and whose decisions are not."""
    claims = tables["claims"]
    located = claims.num_rows - claims["lat"].null_count
    counts = {"claims": claims.num_rows, "located": located, "events": tables["events"].num_rows}
    return {
        **report,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "situation": _situation(situation, tables),
        "counts": {**report["counts"], **counts},
        "decisions": _decisions(situation, decisions, claims),
        "owners": _owners(claims),
    }


def _decisions(situation: Situation, decisions: Sequence[dict], claims: pa.Table) -> dict:
    """How many lines there are, which are about claims that the timeline no longer holds, and which cannot be read."""
    named = {claim_id for decision in decisions for claim_id in named_claims(decision)}
    ids = claims["claim_id"]
    held = set(ids.filter(pc.is_in(ids, pa.array(sorted(named), pa.string()))).to_pylist())
    gone = [decision for decision in decisions if not held.issuperset(named_claims(decision))]
    return {"lines": len(decisions), "claim_gone": gone, "broken_lines": broken_lines(situation.folder)}


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
