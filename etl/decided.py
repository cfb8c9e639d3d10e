"""What follows from claims and people's decisions: standings, events and notes, without reading anything again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq

from etl import reconciliation
from etl.corrections import with_corrections
from etl.freshness import program
from etl.model.situation import Situation
from etl.model.timeline import Timeline
from etl.reconciliation import Decided


def decided(
    claims: pa.Table,
    situation: Situation,
    decisions: Sequence[dict],
    before: Timeline | None = None,
    same_claims: bool = False,
) -> dict[str, pa.Table]:
    """``claims`` (with those that people corrected), ``standings``, ``cases``, ``events``, ``notes``.

    They are the same whatever ``before`` is: the timeline from which standings that cannot have changed are taken.
    ``same_claims`` says that its claims are these; they are given back as they are where no correction changes them.
    """
    held, claims = claims, with_corrections(claims, decisions)
    same_claims = same_claims and claims is held
    old = _decided_before(before)
    made = reconciliation.decide_again(claims, situation, decisions, _basis(situation), old, same_claims)
    with ThreadPoolExecutor() as pool:
        events = pool.submit(reconciliation.events, claims, made.standings, situation, decisions)
        notes = pool.submit(reconciliation.checks, claims, made.standings, situation)
        found = {"events": events.result(), "notes": notes.result()}
    return {"claims": claims, "standings": made.standings, "cases": made.cases, **found}


def _basis(situation: Situation) -> str:
    """Changes with the program, the vocabulary and what the situation says but of single files and addresses."""
    said = replace(situation, folder=None, figures={}, addresses=())
    return hashlib.sha256(f"{program()}{said}".encode()).hexdigest()[:16]


def _decided_before(timeline: Timeline | None) -> Decided | None:
    if timeline is None:
        return None
    try:
        made = Decided(pq.read_table(timeline.standings), pq.read_table(timeline.cases))
    except (OSError, pa.ArrowInvalid):
        return None
    return made if len(made.standings) == len(made.cases) else None
