"""Incidents in which people were killed, injured or went missing: what the sources say of each, as a range."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from etl.model.schema import EVENTS
from etl.model.situation import Situation
from etl.reconciliation.decisions import event_decisions
from etl.reconciliation.grades import grade
from etl.reconciliation.nearby import Nearby, Spot

HARM = ("killed", "injured", "casualties", "missing")
STRIKES = ("air_strikes", "shelling")
WHOLE = ("all", "civilians")
PLACE_KINDS = ("neighbourhood", "site", "city")
LONGEST_DAYS = 2


@dataclass(slots=True)
class Incident:
    """Claims on one incident, those on its first question first, and whose figures of what from where it holds."""

    claims: list[dict] = field(default_factory=list)
    holds: set[tuple] = field(default_factory=set)
    said: list[str] = field(default_factory=list)


def events(claims: pa.Table, standings: pa.Table, situation: Situation, decisions: Sequence[Mapping] = ()) -> pa.Table:
    """Events (schema ``EVENTS``), by day and place: one row an incident and kind, so missing never join the killed.

    An incident is claims on one to three days in a town, neighbourhood or site, within a day and 10 km (geodesic) of
    its first claim; a place without a point, of the same name. Two figures of one owner for one kind and group from one
    item are two incidents. ``low`` and ``high`` are the least and greatest bound of the owners' figures; ``open_end``
    says that one states "at least"; ``drawn`` is ``low``, as Airwars plots the minimum. ``sources`` counts owners, not
    those who repeat them. People may merge events (those of any claim they name) and split claims off into one of their
    own; the reason is part of ``because``.
    """
    with duckdb.connect() as connection:
        connection.register("claims", claims)
        connection.register("standings", standings)
        stated = connection.sql(_HARM_SQL).to_arrow_table().to_pylist()
        strikes = Nearby((row["period_end"], _spot(row), row) for row in _strikes(connection))
    rows = []
    seen: defaultdict[str, int] = defaultdict(int)
    for incident in _decided(_incidents(stated), event_decisions(decisions)):
        first = incident.claims[0]
        known = f"{first['period_end']}|{first['place_id'] or first['place_name']}"
        seen[known] += 1
        name = hashlib.sha256(f"{known}|{seen[known]}".encode()).hexdigest()[:16]
        near = any(True for _ in strikes.around(first["period_end"], _spot(first)))
        rows += [_row(name, kind, incident, near) for kind in HARM if any(c["metric"] == kind for c in incident.claims)]
    rows.sort(key=lambda row: (row["day_start"], row["place_id"], row["event_id"]))
    return pa.Table.from_pylist(rows, schema=EVENTS)


def _incidents(stated: list[dict]) -> list[Incident]:
    """Questions gathered into incidents, each at the nearest earlier one that holds no other figure of its owners."""
    questions: defaultdict[str, list[dict]] = defaultdict(list)
    for claim in stated:
        questions[claim["question_id"]].append(claim)
    found: list[Incident] = []
    index = Nearby()
    for claims in questions.values():
        day, spot = claims[0]["period_end"], _spot(claims[0])
        holds = {(claim["owner"], claim["item"], claim["metric"], claim["group"]) for claim in claims}
        incident = next((each for each in index.around(day, spot) if not each.holds & holds), None)
        if incident is None:
            incident = Incident()
            found.append(incident)
            index.add(day, spot, incident)
        incident.claims += claims
        incident.holds |= holds
    return found


def _decided(incidents: list[Incident], decisions: Sequence[Mapping]) -> list[Incident]:
    """The incidents after people's merges and splits, in the order they were decided."""
    for decision in decisions:
        named = set(decision["claim_ids"])
        touched = [each for each in incidents if any(claim["claim_id"] in named for claim in each.claims)]
        if not touched:
            continue
        claims = [claim for each in touched for claim in each.claims]
        chosen = claims if decision["action"] == "merge" else [each for each in claims if each["claim_id"] in named]
        words = {"merge": "Put together", "split": "Told apart"}[decision["action"]]
        made = Incident(chosen, said=[f" {words} by {decision['who']}: {decision['why']}."])
        for each in touched:
            each.claims = [claim for claim in each.claims if claim not in chosen]
        at = incidents.index(touched[0])
        incidents = [*incidents[:at], made, *incidents[at:]]
    return [each for each in incidents if each.claims]


def _row(name: str, kind: str, incident: Incident, strikes_near: bool) -> dict:
    mine = [claim for claim in incident.claims if claim["metric"] == kind]
    whole = [claim for claim in mine if claim["group"] in WHOLE]
    counted = [claim for claim in whole or mine if claim["counts"]] or whole or mine
    lows = [_bound(claim, "value_min", "value_max") for claim in counted]
    highs = [_bound(claim, "value_max", "value_min") for claim in counted]
    first = incident.claims[0]
    letter, because = grade(kind, incident.claims, counted, strikes_near, parts_only=not whole)
    return {
        "event_id": f"{name}:{kind}",
        "kind": kind,
        "day_start": min(claim["period_start"] for claim in incident.claims),
        "day_end": max(claim["period_end"] for claim in incident.claims),
        "place_id": first["place_id"],
        "place_label": first["place_label"] or first["place_name"],
        "lat": first["lat"],
        "lon": first["lon"],
        "low": min(lows),
        "drawn": min(lows),
        "high": max(highs),
        "open_end": any(claim["value_max"] is None for claim in counted),
        "sources": len({claim["owner"] for claim in mine}),
        "grade": letter,
        "because": because + "".join(incident.said),
        "claim_ids": [claim["claim_id"] for claim in mine],
    }


def _spot(claim: dict) -> Spot:
    if claim["lat"] is None or claim["lon"] is None:
        return claim["place_id"] or claim["place_name"].casefold()
    return claim["lat"], claim["lon"]


def _bound(claim: dict, name: str, other: str) -> float:
    return float(claim[other] if claim[name] is None else claim[name])


def _strikes(connection: duckdb.DuckDBPyConnection) -> list[dict]:
    return connection.sql(_STRIKES_SQL).to_arrow_table().to_pylist()


_COLUMNS = """claim_id, question_id, metric, "group", split_part(figure_id, ':', 2) AS owner, item, grading,
place_id, place_name, place_label, lat, lon,
coalesce(period_start, period_end) AS period_start, period_end, value_min, value_max, approx"""
_LOCAL = f"""measure = 'flow' AND modality = 'reported' AND standing <> 'rejected' AND place_kind IN {PLACE_KINDS}
AND period_end - period_start <= {LONGEST_DAYS}"""
_HARM_SQL = f"""
SELECT {_COLUMNS}, owner_leads AS counts,
       count(*) OVER (PARTITION BY period_end, place_id, place_name, lat, lon) AS together
FROM claims JOIN standings USING (claim_id) WHERE metric IN {HARM} AND {_LOCAL}
ORDER BY list_position({list(PLACE_KINDS)}, place_kind), together DESC, period_end, place_id, place_name, lat, lon,
         NOT counts, "group" NOT IN {WHOLE}, owner, claim_id"""
_STRIKES_SQL = f"""
SELECT DISTINCT period_end, place_id, place_name, lat, lon FROM claims JOIN standings USING (claim_id)
WHERE metric IN {STRIKES} AND {_LOCAL} AND coalesce(value_min, value_max) > 0 ORDER BY ALL"""
