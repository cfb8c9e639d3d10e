"""Standings of claims: the rules applied in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.model.schema import STANDINGS
from etl.model.situation import Situation
from etl.reconciliation.decisions import revised_claims, standing_decisions
from etl.reconciliation.questions import docket
from etl.reconciliation.ranking import Case
from etl.reconciliation.rules import RULES
from etl.reconciliation.sentences import sentences


def decide(claims: pa.Table, situation: Situation, decisions: Sequence[Mapping] = ()) -> pa.Table:
    """One standing a claim (schema ``STANDINGS``), in the order of ``claim_id``.

    ``figure_id`` is ``<question_id>:<owner>``. ``leads`` stands once a question; ``owner_leads`` is true once a figure,
    for the value that is drawn where owners stand side by side. ``rule`` names what decided; ``other_claim_id`` is the
    claim that ``because`` speaks of; ``difference`` is drawn value / that claim's drawn value - 1 where both differ.
    """
    return decide_case(claims, claims, case_of(claims, situation, decisions))


def case_of(claims: pa.Table, situation: Situation, decisions: Sequence[Mapping]) -> Case:
    """What the rules go by beside the claims of a question."""
    standing = standing_decisions(decisions)
    return Case(situation, standing, revised_claims(claims, standing))


def decide_case(claims: pa.Table, printed: pa.Table, case: Case) -> pa.Table:
    """The same of claims of which each question is whole; ``printed`` is every claim of the pages they stand on."""
    if not len(claims):
        return STANDINGS.empty_table()
    rows = docket(claims, printed)
    rows = rows.assign(standing="", rule="", other=-1, citations=1, owner_leads=False)
    for rule in RULES:
        rule(rows, case)
    return _table(rows, sentences(rows, claims, case))


def _table(rows: pd.DataFrame, because: pa.Array) -> pa.Table:
    other = rows["other"].to_numpy()
    claim_id = pa.array(rows["claim_id"], pa.string())
    compared = rows["rule"].isin(
        ("differs_from_lead", "agrees_with_lead", "superseded", "superseded_as_seen", "same_day")
    )
    drawn = rows["drawn"].to_numpy(float)
    base = drawn[np.maximum(other, 0)]
    share = np.divide(drawn, base, out=np.full(len(rows), np.nan), where=base > 0) - 1
    columns = {
        "claim_id": claim_id,
        "standing": rows["standing"],
        "because": because,
        "figure_id": rows["figure_id"],
        "citations": rows["citations"],
        "question_id": rows["question_id"],
        "owner_leads": rows["owner_leads"],
        "rule": rows["rule"],
        "other_claim_id": claim_id.take(pa.array(other, pa.int64(), mask=other < 0)),
        "difference": pa.array(share, pa.float64(), mask=~compared.to_numpy(bool) | np.isnan(share)),
    }
    return pa.table({name: pa.array(each, STANDINGS.field(name).type) for name, each in columns.items()}, STANDINGS)
