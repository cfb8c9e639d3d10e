"""Corrected claims: what a person says a source states, beside the claim as it was read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from etl.claims import ORDER, iso_date
from etl.model import schema
from etl.model.review import on_claims
from etl.model.vocabulary import owner_of

METHOD = "review"


def with_corrections(claims: pa.Table, decisions: Sequence[Mapping]) -> pa.Table:
    """``claims.parquet`` with one more row for each correction in force, in its order.

    The row has the same source and evidence, ``method`` review and ``revision_of`` the claim it corrects, which stays
    as it was read. Its id hangs on the decision. A corrected claim can be corrected in turn. Earlier corrections in
    ``claims`` are left out first. Where they are the same, the table is the one given.
    """
    held = pc.equal(claims["method"], METHOD)
    wanted = {each["claim_id"]: each for each in on_claims(decisions).values() if each["action"] == "correct"}
    named = pc.and_not(pc.is_in(claims["claim_id"], pa.array(list(wanted), pa.string())), held)
    found = claims.filter(named).to_pylist()
    rows = []
    while found:
        made = [_corrected(row, wanted.pop(row["claim_id"])) for row in found]
        rows += made
        found = [row for row in made if row["claim_id"] in wanted]
    corrected = pa.Table.from_pylist(rows, schema.CLAIMS).sort_by(ORDER)
    if corrected.equals(claims.filter(held)):
        return claims
    return pa.concat_tables([claims.filter(pc.invert(held)), corrected]).sort_by(ORDER)


def corrected_id(decision: Mapping) -> str:
    """The id of the claim that a correction makes."""
    return hashlib.sha256(f"review\x1f{decision['id']}".encode()).hexdigest()[:16]


def _corrected(row: dict, decision: Mapping) -> dict:
    fields = dict(decision["fields"])
    for name in ("period_start", "period_end", "published"):
        if name in fields:
            fields[name] = iso_date(fields[name])
    if "attributed_to" in fields and "owner" not in fields:
        fields["owner"] = owner_of(fields["attributed_to"])
    row = row | fields | {"claim_id": corrected_id(decision), "revision_of": row["claim_id"]}
    return row | {"method": METHOD, "confidence": 1.0, "value_drawn": _drawn(row)}


def _drawn(row: dict) -> float | None:
    """Where the mark stands, as ``Claim.value_drawn`` says it."""
    low, high, best = row["value_min"], row["value_max"], row["value_best"]
    if best is not None:
        return float(best)
    if low is None or high is None:
        bound = low if high is None else high
        return None if bound is None else float(bound)
    return (low + high) / 2
