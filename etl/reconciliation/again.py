"""Standings decided again where something changed: the others stay as they were decided before.

A claim's *case* is what it can be compared with. Beyond its case a standing hangs on four things alone: the publishers
of the page it stands on, whether another claim revises it, people's decisions on it, and the situation and program.
All of these are numbers in ``cases.parquet``; a case of which none has changed is not decided again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.model.schema import CASES, STANDINGS
from etl.model.situation import Situation
from etl.reconciliation.decide import case_of, decide_case
from etl.reconciliation.questions import COLUMNS, case_key, opened
from etl.reconciliation.ranking import Case

BASIS = b"decided_by"
TEXTS = ("quote", "title")


@dataclass(frozen=True, slots=True)
class Decided:
    """Standings (schema ``STANDINGS``) and what each hangs on (``CASES``), row by row, in the order of ``claim_id``."""

    standings: pa.Table
    cases: pa.Table


def decide_again(
    claims: pa.Table,
    situation: Situation,
    decisions: Sequence[Mapping],
    basis: str,
    before: Decided | None = None,
    same_claims: bool = False,
) -> Decided:
    """The standings that ``decide`` gives, and what they hang on; ``before`` spares what has not changed.

    ``basis`` says by which situation and program it is decided: what was decided by others counts for nothing.
    ``same_claims`` says that ``before`` is of these very claims.
    """
    case = case_of(claims, situation, decisions)
    if before is None or (before.cases.schema.metadata or {}).get(BASIS) != basis.encode():
        claim_ids, cases = _cases(claims, basis)
        return Decided(decide_case(claims, claims, case), _with_judged(cases, claim_ids, case))
    old_ids = before.standings["claim_id"]
    claim_ids, cases = (old_ids, before.cases) if same_claims else _cases(claims, basis)
    cases = _with_judged(cases, claim_ids, case)
    known = _places_of(claim_ids, old_ids)
    changed = _changed(cases, before.cases, known)
    fresh = decide_case(*_with_their_pages(claims, claim_ids.filter(pa.array(changed))), case)
    rows = np.where(changed, len(old_ids) + np.cumsum(changed) - 1, known)
    standings = pa.concat_tables([before.standings.replace_schema_metadata(STANDINGS.metadata), fresh])
    return Decided(standings.take(pa.array(rows)), cases)


def _cases(claims: pa.Table, basis: str) -> tuple[pa.ChunkedArray, pa.Table]:
    """The ids of the claims in order, and the table ``CASES`` of them, without what is ``judged``."""
    said = ", ".join(f'"{name}"' for name in (*COLUMNS, *TEXTS))
    with opened(claims.select([*COLUMNS, *TEXTS]), claims) as connection:
        found = connection.sql(
            f"""
            SELECT claim_id, hash({case_key()}) AS "case", hash({said}, page_source) AS stated, 0::UBIGINT AS judged
            FROM claims LEFT JOIN pages USING (url) ORDER BY claim_id, position"""
        ).to_arrow_table()
    cases = found.select(CASES.names).replace_schema_metadata({**CASES.metadata, BASIS: basis.encode()})
    return found["claim_id"], cases


def _with_judged(cases: pa.Table, claim_ids: pa.ChunkedArray, case: Case) -> pa.Table:
    return cases.set_column(cases.schema.get_field_index("judged"), "judged", _judged(claim_ids, case))


def _judged(claim_ids: pa.ChunkedArray, case: Case) -> pa.Array:
    """For each claim a number for what people and other claims say of it; 0 for nothing."""
    judged = np.zeros(len(claim_ids), np.uint64)
    named = sorted({*case.decisions, *case.revised})
    places = _places_of(pa.chunked_array([named], pa.string()), claim_ids)
    for claim_id, place in zip(named, places, strict=True):
        said = json.dumps([case.decisions.get(claim_id), claim_id in case.revised], sort_keys=True, default=str)
        if place >= 0:
            judged[place] = int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], "big")
    return pa.array(judged)


def _places_of(wanted: pa.ChunkedArray, held: pa.ChunkedArray) -> np.ndarray:
    """The row of each id among those held; -1 where it is not."""
    if wanted.equals(held):
        return np.arange(len(held))
    return pc.index_in(wanted, held).fill_null(-1).to_numpy().astype(np.int64)


def _changed(now: pa.Table, before: pa.Table, known: np.ndarray) -> np.ndarray:
    """Whether a claim's case holds, or held, a claim that is new, gone or not as it was."""
    case, old = now["case"].to_numpy(), before["case"].to_numpy()
    moved = known < 0
    for name in ("case", "stated", "judged"):
        moved |= now[name].to_numpy() != before[name].to_numpy()[known] if len(old) else True
    gone = np.ones(len(old), bool)
    gone[known[~moved]] = False
    return np.isin(case, np.unique(np.r_[case[moved], old[gone]]))


def _with_their_pages(claims: pa.Table, claim_ids: pa.ChunkedArray) -> tuple[pa.Table, pa.Table]:
    """The claims of these ids, and every claim of the pages on which they stand."""
    chosen = claims.filter(pc.is_in(claims["claim_id"], claim_ids))
    pages = chosen["url"].unique()
    return chosen, claims.filter(pc.is_in(claims["url"], pages.filter(pc.not_equal(pages, ""))))
