"""The rules that decide standings, in the order they are applied. Docstrings are printed on the Method page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from etl.reconciliation import versions
from etl.reconciliation.questions import QUESTION_RULES
from etl.reconciliation.ranking import ACROSS_OWNERS, WITHIN_OWNER, Case, Reason, first_of, keys
from etl.reconciliation.values import compatible, values

TOLERANCE = 0.05


def a_person_decides(docket: pd.DataFrame, case: Case) -> None:
    """A person's decision outranks every rule: a rejected claim never leads, a pinned one leads its question.

    Where a person corrected a claim, the corrected one stands in its place.
    """
    actions = docket["claim_id"].map({claim_id: each["action"] for claim_id, each in case.decisions.items()})
    docket["pinned"] = actions.eq("pin").to_numpy(bool)
    _settle(docket, np.flatnonzero(actions.eq("reject").to_numpy(bool)), "rejected", "rejected_by_person")
    _settle(docket, np.flatnonzero(actions.eq("correct").to_numpy(bool)), "rejected", "corrected_by_person")


def a_figure_needs_a_number(docket: pd.DataFrame, case: Case) -> None:
    """A claim without a number is rejected: it can be read, not drawn."""
    _settle(docket, np.flatnonzero(docket["drawn"].isna() & docket["standing"].eq("")), "rejected", "no_number")


def a_repeat_is_a_citation(docket: pd.DataFrame, case: Case) -> None:
    """One owner's one value is one figure however many sources print it: the others repeat it and are counted.

    Citations are distinct sources. A bundled report counts as the source it summarises, never as one more.
    """
    rows = _open(docket)
    part = docket.iloc[rows]
    order = [~part["pinned"], part["cites"], ~part["own"], part["summary"], -part["confidence"], part["seen"]]
    statement = part["statement"].to_numpy()
    first = rows[first_of(statement, [each.to_numpy() for each in order])[0]]
    speaker = np.full(docket["statement"].max() + 1, -1)
    speaker[docket["statement"].to_numpy()[first]] = first
    versions.date_versions(docket, rows, case)
    spoken = speaker[statement]
    repeats = rows[spoken != rows]
    _settle(docket, repeats, "repeats", "repeats", speaker[docket["statement"].to_numpy()[repeats]])
    counted = _distinct_sources(docket, rows, spoken)
    docket.loc[rows, "citations"] = counted[spoken]


def one_owner_has_one_figure(docket: pd.DataFrame, case: Case) -> None:
    """Of one owner's values for one question, one stands; the others round to it, are superseded, or differ.

    "Over 200,000" agrees with the owner's 205,000. Two values of one day are both kept and shown.
    """
    rows = _open(docket)
    stated = values(docket.iloc[rows])
    figure = docket["figure"].to_numpy()[rows]
    head = versions.heads(docket.iloc[rows], stated, figure, case)
    docket.loc[rows[np.unique(head)], "owner_leads"] = True
    rest = np.flatnonzero(head != np.arange(len(rows)))
    same = compatible(stated.take(rest), stated.take(head[rest]))
    reason = versions.why_not_head(docket.iloc[rows[rest]], docket.iloc[rows[head[rest]]], same)
    for name, standing in versions.STANDINGS.items():
        chosen = rest[reason == name]
        _settle(docket, rows[chosen], standing, name, rows[head[chosen]])
    _count_rounded(docket, rows[rest[same]], rows[head[rest[same]]])


def one_question_has_one_lead(docket: pd.DataFrame, case: Case) -> None:
    """Across owners exactly one figure leads a question, for a stated reason; the others are drawn beside it."""
    rows = _open(docket)
    part = docket.iloc[rows]
    order = keys(ACROSS_OWNERS, part, values(part), case)
    first, second, why = first_of(part["question"].to_numpy(), order)
    other = np.where(second >= 0, rows[second], -1)
    names = np.array(["leads_by_" + reason.__name__ for reason in ACROSS_OWNERS] + ["leads_by_claim_id", "leads_alone"])
    _settle(docket, rows[first], "leads", names[why], other)


def owners_agree_or_differ(docket: pd.DataFrame, case: Case) -> None:
    """Another owner's figure agrees within 5 %, or where ranges or roundings meet; else it differs, and by how much.

    Where the words show that the two count different things (camps, arrivals, registration), that is said.
    """
    rows = _open(docket)
    question = docket["question"].to_numpy()
    leads = np.flatnonzero(docket["standing"].eq("leads"))
    lead_of = np.full(question.max(initial=-1) + 1, -1)
    lead_of[question[leads]] = leads
    lead = lead_of[question[rows]]
    drawn = docket["drawn"].to_numpy(float)
    gap = np.abs(drawn[rows] - drawn[lead]) <= TOLERANCE * np.maximum(drawn[rows], drawn[lead])
    close = gap | compatible(values(docket.iloc[rows]), values(docket.iloc[lead]))
    _settle(docket, rows[close], "agrees", "agrees_with_lead", lead[close])
    _settle(docket, rows[~close], "differs", "differs_from_lead", lead[~close])


RULES: Sequence[Callable[[pd.DataFrame, Case], None]] = (
    a_person_decides,
    a_figure_needs_a_number,
    a_repeat_is_a_citation,
    one_owner_has_one_figure,
    one_question_has_one_lead,
    owners_agree_or_differ,
)


def rules() -> list[tuple[str, str]]:
    """Every rule in order as (name, docstring): what makes a question, then each decision and what it ranks by."""
    listed: list[Callable] = [*QUESTION_RULES]
    for rule in RULES:
        listed.append(rule)
        listed += _REASONS.get(rule, ())
    distinct = dict.fromkeys(listed)
    return [(rule.__name__.replace("_", " "), " ".join(rule.__doc__.split())) for rule in distinct]


_REASONS: dict[Callable, Sequence[Reason]] = {
    one_owner_has_one_figure: WITHIN_OWNER,
    one_question_has_one_lead: ACROSS_OWNERS,
}


def _open(docket: pd.DataFrame) -> np.ndarray:
    return np.flatnonzero(docket["standing"].eq(""))


def _settle(docket: pd.DataFrame, rows: np.ndarray, standing: str, rule, other=-1) -> None:
    docket.loc[rows, "standing"] = standing
    docket.loc[rows, "rule"] = rule
    docket.loc[rows, "other"] = other


def _distinct_sources(docket: pd.DataFrame, rows: np.ndarray, group: np.ndarray) -> np.ndarray:
    pairs = np.unique(np.column_stack((group, docket["source"].to_numpy()[rows])), axis=0)
    return np.bincount(pairs[:, 0], minlength=len(docket))


def _count_rounded(docket: pd.DataFrame, rounded: np.ndarray, heads: np.ndarray) -> None:
    """Add to each head the distinct sources of what rounds to it."""
    statement = docket["statement"].to_numpy()
    head_of = np.full(statement.max(initial=-1) + 1, -1)
    head_of[statement[rounded]] = heads
    head_of[statement[heads]] = heads
    rows = np.flatnonzero((head_of[statement] >= 0) & docket["standing"].ne("rejected"))
    counted = _distinct_sources(docket, rows, head_of[statement[rows]])
    docket.loc[np.unique(heads), "citations"] = counted[np.unique(heads)]
