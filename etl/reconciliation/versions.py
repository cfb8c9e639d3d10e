"""Within one owner's figure: how old each value is, which one stands, and why the others do not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from etl.reconciliation.ranking import DOUBTFUL_BELOW, WITHIN_OWNER, Case, first_of, keys
from etl.reconciliation.values import HEDGED, Values, compatible, finer, values

STANDINGS = {
    "rounds_to": "agrees",
    "derived_beside_printed": "differs",
    "doubtful": "differs",
    "superseded_as_seen": "superseded",
    "superseded": "superseded",
    "read_from_sentence": "differs",
    "undated": "differs",
    "same_day": "differs",
    "hedged_apart": "differs",
    "set_behind": "differs",
}


def date_versions(docket: pd.DataFrame, rows: np.ndarray, case: Case) -> None:
    """Set ``version``, the day (since 1970) that a statement counts from, ``revised``, and ``tabled``: in any row."""
    part = docket.iloc[rows]
    docket["tabled"] = False
    docket.loc[rows, "tabled"] = part["in_row"].groupby(part["statement"]).transform("any")
    known = part["seen"].where(part["seen"] >= 0)
    first = known.groupby(part["statement"]).transform("min")
    own = known.where(part["own"]).groupby(part["statement"]).transform("max")
    docket["version"] = -1
    docket.loc[rows, "version"] = own.fillna(first).fillna(-1).astype(int)
    docket["revised"] = docket["claim_id"].isin(case.revised).to_numpy(bool)


def heads(rows: pd.DataFrame, stated: Values, figure: np.ndarray, case: Case) -> np.ndarray:
    """For each statement the place in ``rows`` of its figure's head: the first by rank, or a finer one it rounds.

    A sentence does not make a row's value finer: "35" read from a sentence leaves the row's 35–50 its range.
    """
    order = keys(WITHIN_OWNER, rows, stated, case)
    codes = np.unique(figure, return_inverse=True)[1]
    head = first_of(codes, order)[0][codes]
    fixed = rows["pinned"].to_numpy(bool)[head]
    chosen = stated.take(head)
    better = compatible(stated, chosen) & finer(stated, chosen) & ~rows["derived"].to_numpy(bool) & ~fixed
    better &= ~(rows["confidence"].to_numpy(float) < DOUBTFUL_BELOW) & ~rows["revised"].to_numpy(bool)
    tabled = rows["tabled"].to_numpy(bool)
    better &= tabled | ~tabled[head]
    first = first_of(codes, [~better, stated.form, stated.step, *order])[0][codes]
    return np.where(better[first], first, head)


def why_not_head(rows: pd.DataFrame, heads: pd.DataFrame, same: np.ndarray) -> np.ndarray:
    """For each row a name of ``STANDINGS``; ``same`` says where its words allow the head's value."""
    mine, its = rows["version"].to_numpy(), heads["version"].to_numpy()
    behind = {name: rows[name].to_numpy(bool) & ~heads[name].to_numpy(bool) for name in ("derived", "revised")}
    doubtful = (rows["confidence"].to_numpy() < DOUBTFUL_BELOW) & (heads["confidence"].to_numpy() >= DOUBTFUL_BELOW)
    unpublished = rows["unpublished"].to_numpy(bool) | heads["unpublished"].to_numpy(bool)
    earlier = (mine >= 0) & (mine < its) | behind["revised"]
    hedged = values(rows).form >= HEDGED
    choices = {
        "rounds_to": same,
        "derived_beside_printed": behind["derived"],
        "doubtful": doubtful,
        "superseded_as_seen": earlier & unpublished,
        "superseded": earlier,
        "read_from_sentence": heads["tabled"].to_numpy(bool) & ~rows["tabled"].to_numpy(bool),
        "undated": (mine < 0) | (its < 0),
        "same_day": mine == its,
        "hedged_apart": hedged,
    }
    return np.select(list(choices.values()), list(choices), "set_behind")
