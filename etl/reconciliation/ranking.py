"""What comes first: each function ranks claims by one reason, lower first; their order is the order of the reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.model.situation import Situation, preferred_for
from etl.model.vocabulary import owners
from etl.reconciliation.values import HEDGED, Values

DOUBTFUL_BELOW = 0.5
UNLISTED_RANK = 100


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules go by beside the claims of a question.

    The situation, people's decisions by ``claim_id``, and the ids of claims that a standing claim says it revises.
    """

    situation: Situation
    decisions: Mapping[str, Mapping]
    revised: frozenset[str]


Reason = Callable[[pd.DataFrame, Values, Case], np.ndarray]


def pinned(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """A figure that a person pinned comes before every other."""
    return ~rows["pinned"].to_numpy(bool)


def clearly_read(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """A doubtful reading of a text (confidence below 0.5) never displaces a clear one."""
    return rows["confidence"].to_numpy(float) < DOUBTFUL_BELOW


def printed(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """A printed figure outranks a derived one: totals that we add up or convert lead only where none is printed."""
    return rows["derived"].to_numpy(bool)


def row_before_sentence(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """Of one owner's values, one that stands in a row of a table comes before one that was read from a sentence.

    A row names its own month and place; a sentence can be misread for another's. The sentence's value stays visible.
    """
    return ~rows["tabled"].to_numpy(bool)


def unhedged(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """An owner's plain figure or range comes before "about", "at least" and "up to", which mostly restate it."""
    return stated.form >= HEDGED


def recommended(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """A figure that its owner uses only for triangulation comes after the one it recommends (IDMC's roles)."""
    return rows["triangulation"].to_numpy(bool)


def not_revised(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """A figure that another one names as the figure it revises yields to it."""
    return rows["revised"].to_numpy(bool)


def latest_version(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """The owner's later version supersedes the earlier one, which is kept: by day of publication, else the day seen.

    A value is as old as its first appearance anywhere, or as new as its owner's own last printing of it: a newspaper
    that repeats an old figure late does not bring it back.
    """
    return -rows["version"].to_numpy()


def own_publication(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """On one day, what the owner itself published comes before what others print of it."""
    return ~rows["own"].to_numpy(bool)


def preferred_owner(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """Across owners, the situation's preferred owner for the metric (and measure, where it says so) leads."""
    preferences = case.situation.preferred_owners
    codes, distinct = pd.factorize(pd.MultiIndex.from_frame(rows[["metric", "measure", "owner"]]))
    return np.array([_place(preferred_for(preferences, *kind), owner) for *kind, owner in distinct])[codes]


def _place(names: Sequence[str], owner: str) -> int:
    return names.index(owner) if owner in names else UNLISTED_RANK


def owner_rank(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """Without a preference, the owner of lower rank in the list of owners leads; unlisted owners come last."""
    listed = owners()
    codes, distinct = pd.factorize(rows["owner"])
    return np.array([listed[name].rank if name in listed else UNLISTED_RANK for name in distinct])[codes]


def newest_publication(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """Between owners of one rank, the figure published last leads."""
    return -rows["version"].to_numpy()


def most_precise(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """Then the more precise: exact before a range before "about" before "at least"; 69,120 before 69,000."""
    return stated.form * 1e12 + stated.step


def the_larger(rows: pd.DataFrame, stated: Values, case: Case) -> np.ndarray:
    """Then the larger, because of two figures for one question the smaller is more often a part."""
    return -rows["drawn"].to_numpy(float)


WITHIN_OWNER: Sequence[Reason] = (
    pinned,
    clearly_read,
    printed,
    row_before_sentence,
    unhedged,
    recommended,
    not_revised,
    latest_version,
    own_publication,
    most_precise,
    the_larger,
)
ACROSS_OWNERS: Sequence[Reason] = (
    pinned,
    clearly_read,
    printed,
    preferred_owner,
    owner_rank,
    newest_publication,
    most_precise,
    the_larger,
)


def keys(reasons: Sequence[Reason], rows: pd.DataFrame, stated: Values, case: Case) -> list[np.ndarray]:
    """What each reason says of each row."""
    return [reason(rows, stated, case) for reason in reasons]


def first_of(groups: np.ndarray, order_by: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each group, in ascending order: its first row by ``order_by``, its second (-1: none), and why (-1: none).

    Rows come in the order of ``claim_id``, which decides what no key decides; "why" is the number of the key that
    told first from second, ``len(order_by)`` where none did.
    """
    order = np.lexsort((*reversed(order_by), groups))
    ordered = groups[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]]) if len(order) else np.array([], int)
    first = order[starts]
    follows = np.minimum(starts + 1, max(len(order) - 1, 0))
    has_second = (follows != starts) & (ordered[follows] == ordered[starts]) if len(order) else starts.astype(bool)
    second = np.where(has_second, order[follows], -1)
    why = np.full(len(starts), len(order_by))
    for number in range(len(order_by) - 1, -1, -1):
        why = np.where(order_by[number][first] != order_by[number][second], number, why)
    return first, second, np.where(has_second, why, -1)
