"""The sentence that says why a claim stands as it does."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.model.vocabulary import metrics, owners
from etl.reconciliation.definitions import different_definitions
from etl.reconciliation.ranking import Case

SENTENCES = {
    "rejected_by_person": "Rejected by a person.",
    "corrected_by_person": "Corrected by a person: the corrected claim stands in its place.",
    "no_number": "The source states no number here.",
    "repeats": "Repeats {other_owner}'s {other_value} as printed by {other_publisher}: one figure, one more citation.",
    "rounds_to": "Agrees with {other_owner}'s {other_value} ({other_publisher}): the same figure, rounded or hedged.",
    "superseded": "Published {day}; superseded by {other_owner}'s {other_value}, published {other_day}.",
    "superseded_as_seen": (
        "Superseded by {other_owner}'s later {other_value}: {day} against {other_day} "
        "(a day of publication is not known: the day it was seen counts, else the day it describes)."
    ),
    "derived_beside_printed": "Derived by adding up or converting; {other_owner} itself printed {other_value}.",
    "doubtful": "A doubtful reading of the text; {other_owner}'s {other_value} is clearly stated.",
    "read_from_sentence": "Read from a sentence; {other_owner}'s {other_value} stands in a row of a table, and leads.",
    "hedged_apart": "Hedged, and not a rounding of the {other_value} that {other_owner} states without a hedge.",
    "same_day": "{other_owner} gave two values of one day, {day}: this and {other_value}; both are kept.",
    "undated": "{other_owner} also states {other_value}; which is later is not known, so both are kept.",
    "set_behind": "{other_owner} also states {other_value}, which comes first by the order of the rules.",
    "leads_alone": "The only owner's figure for this question.",
    "leads_by_pinned": "Pinned by a person; {other_owner} states {other_value}.",
    "leads_by_clearly_read": "Clearly stated, where the reading of {other_owner}'s {other_value} is doubtful.",
    "leads_by_printed": "Printed by its owner, where {other_owner}'s {other_value} is derived.",
    "leads_by_preferred_owner": (
        "{owner} is the situation's preferred owner for {metric}; {other_owner} states {other_value}."
    ),
    "leads_by_owner_rank": "{owner} ranks before {other_owner} in the list of owners, who states {other_value}.",
    "leads_by_newest_publication": "Published {day}, later than {other_owner}'s {other_value} ({other_day}).",
    "leads_by_most_precise": "More precise than {other_owner}'s {other_value}.",
    "leads_by_the_larger": "The larger of two; {other_owner} states {other_value}, which may be a part.",
    "leads_by_claim_id": "Nothing tells it from {other_owner}'s {other_value}; a fixed order decides.",
    "agrees_with_lead": "Agrees with the leading {other_value} of {other_owner}: within 5 %, or their ranges meet.",
    "differs_from_lead": "Differs from the leading {other_value} of {other_owner} by {gap} ({share} %).",
}
_HEADED = {"differs_from_lead", "agrees_with_lead"}


def sentences(docket: pd.DataFrame, claims: pa.Table, case: Case) -> pa.Array:
    """``because`` for each row of the docket, in its order."""
    fields = _fields(docket)
    rule = docket["rule"].to_numpy()
    found, parts = [], []
    for name, template in SENTENCES.items():
        rows = np.flatnonzero(rule == name)
        if len(rows):
            found.append(rows)
            parts.append(_fill(template, rows, docket, fields))
    order = np.argsort(np.concatenate(found), kind="stable")
    because = pa.chunked_array(parts).combine_chunks().take(pa.array(order)).to_pandas().astype("str")
    return pa.array(_with_notes(because, docket, claims, case), pa.string())


def _with_notes(because: pd.Series, docket: pd.DataFrame, claims: pa.Table, case: Case) -> pd.Series:
    start = docket["start_read"].to_numpy(bool)
    note = " Its start of counting is not stated: read as since " + docket["start_text"][start] + "."
    because[start] = because[start] + note
    derived = docket["derived"].to_numpy(bool) & docket["standing"].eq("leads").to_numpy()
    because[derived] = because[derived] + " Derived: added up or converted, not printed by its owner."
    differing = np.flatnonzero(docket["rule"].eq("differs_from_lead"))
    if len(differing):
        texts, others = _texts(docket, claims, differing), _texts(docket, claims, docket["other"].to_numpy()[differing])
        clause = different_definitions(texts, others)
        because.iloc[differing] = because.iloc[differing].to_numpy() + np.where(clause == "", "", " " + clause)
    signed = docket["claim_id"].map({claim_id: _signature(each) for claim_id, each in case.decisions.items()})
    return because + signed.astype("str").where(signed.notna(), "").to_numpy()


def _signature(decision) -> str:
    said = [f"{name} {decision[key]}" for name, key in (("by", "who"), ("on", "when")) if decision.get(key)]
    why = f": {decision['why']}" if decision.get("why") else ""
    return f" Decision ({decision['action']}) {' '.join(said)}{why}.".replace("  ", " ").replace(" .", ".")


def _texts(docket: pd.DataFrame, claims: pa.Table, rows: np.ndarray) -> pd.Series:
    at = pa.array(docket["position"].to_numpy()[rows])
    text = pc.binary_join_element_wise(claims["quote"].take(at), claims["title"].take(at), " ", null_handling="replace")
    return pd.Series(text.to_pandas(), dtype="str").reset_index(drop=True)


def _fields(docket: pd.DataFrame) -> dict[str, pa.Array]:
    labels = {name: owner.label for name, owner in owners().items()}
    named = {name: metric.label for name, metric in metrics().items()}
    printed = docket["attributed_to"].where(docket["attributed_to"].ne(""), docket["publisher"])
    owner = docket["owner"].map(labels).fillna(printed).replace("", "an unnamed owner").fillna("an unnamed owner")
    publisher = docket["publisher"].where(docket["publisher"].ne("") & docket["publisher"].notna(), "the same source")
    return {
        "owner": pa.array(owner, pa.string()),
        "publisher": pa.array(publisher, pa.string()),
        "value": pa.array(docket["value_text"], pa.string()),
        "day": pa.array(docket["seen_text"].where(docket["seen_text"].ne(""), "on an unknown day"), pa.string()),
        "metric": pa.array(docket["metric"].map(lambda name: named.get(name, name)), pa.string()),
    }


def _fill(template: str, rows: np.ndarray, docket: pd.DataFrame, fields: dict[str, pa.Array]) -> pa.Array:
    here, there = pa.array(rows), pa.array(docket["other"].to_numpy()[rows])
    pieces: list = []
    for literal, name in _pieces(template):
        pieces.append(literal)
        if name in ("gap", "share"):
            pieces.append(_gap(docket, rows)[name])
        elif name:
            pieces.append(fields[name.removeprefix("other_")].take(there if name.startswith("other_") else here))
    if all(isinstance(piece, str) for piece in pieces):
        return pa.array([template] * len(rows), pa.string())
    return pc.binary_join_element_wise(*pieces, "")


def _pieces(template: str) -> list[tuple[str, str]]:
    cut = re.split(r"\{(\w+)\}", template)
    return list(zip(cut[::2], [*cut[1::2], ""], strict=True))


def _gap(docket: pd.DataFrame, rows: np.ndarray) -> dict[str, pa.Array]:
    drawn = docket["drawn"].to_numpy(float)
    lead = drawn[docket["other"].to_numpy()[rows]]
    gap = np.abs(drawn[rows] - lead)
    share = np.divide(100 * gap, lead, out=np.zeros_like(gap), where=lead > 0)
    return {
        "gap": pa.array([f"{each:,.0f}" for each in gap], pa.string()),
        "share": pa.array([f"{each:,.0f}" for each in share], pa.string()),
    }
