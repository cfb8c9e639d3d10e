"""The form for a correction: every field as it was read, and what a person makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from dashboard import actions
from dashboard.frame import View
from dashboard.plain import label as inert
from dashboard.queries.labels import GROUPS, metric_label, owner_label
from etl.model.claim import MEASURES, MODALITIES, PLACE_ROLES, SENSITIVITIES
from etl.model.vocabulary import metrics, owners


def corrected_fields(view: View, row: Mapping, key: str) -> dict[str, object]:
    """The fields that a person set otherwise than they were read; empty where none is."""
    name = f"{key} {row['claim_id']}"
    return _words(row, name) | _numbers(row, name) | _days(row, name) | _place(view, row, name) | _source(row, name)


def _words(row: Mapping, name: str) -> dict[str, object]:
    known = metrics()[row["metric"]]
    with st.container(horizontal=True):
        chosen = {
            "metric": _one("What is counted", list(metrics()), row["metric"], name, metric_label),
            "measure": _one("Measure", MEASURES, row["measure"], name),
            "group": _one("Of whom", list(GROUPS), row["group"], name, GROUPS.get),
            "unit": _one("Unit", dict.fromkeys((row["unit"], known.unit, *known.units)), row["unit"], name),
            "modality": _one("Reported or projected", MODALITIES, row["modality"], name),
        }
    return {field: value for field, value in chosen.items() if value != row[field]}


def _source(row: Mapping, name: str) -> dict[str, object]:
    """Whose figure it is, one of the known owners or a new one by its printed name; when it was published, for whom."""
    known = dict.fromkeys((row["owner"], *owners()))
    with st.container(horizontal=True):
        owner = _one("Whose figure", known, row["owner"], name, _owner_label(row), new=True)
        published = _day("Published", row["published"], name)
        seen_by = _one("Who may see it", SENSITIVITIES, row["sensitivity"], name)
    fields: dict[str, object] = {} if seen_by == row["sensitivity"] else {"sensitivity": seen_by}
    if owner and owner != row["owner"]:
        fields |= {"owner": owner} if owner in known else {"attributed_to": " ".join(owner.split())}
    if published != _date(row["published"]):
        fields |= {"published": published.isoformat() if published else None}
    return fields


def _owner_label(row: Mapping) -> Callable[[str], str]:
    return lambda code: row["owner_label"] if code == row["owner"] else owner_label(code)


def _numbers(row: Mapping, name: str) -> dict[str, object]:
    with st.container(horizontal=True):
        low = _whole("At least", row["low"], name)
        high = _whole("At most", row["high"], name)
        about = st.toggle("About", bool(row["approx"]), key=f"About {name}")
    if low is not None and high is not None and low > high:
        st.warning("At least is more than at most.")
    fields: dict[str, object] = {}
    if (low, high) != (_int(row["low"]), _int(row["high"])):
        fields = {"value_min": low, "value_max": high, "value_best": None}
    return fields | ({"approx": about} if about != bool(row["approx"]) else {})


def _days(row: Mapping, name: str) -> dict[str, object]:
    with st.container(horizontal=True):
        start = _day("From", row["start"], name)
        end = _day("To, or as of", row["end"], name)
    if start and end and start > end:
        st.warning("The period ends before it starts.")
    if (start, end) == (_date(row["start"]), _date(row["end"])):
        return {}
    start = end if row["measure"] == "stock" else start
    precision = "day" if start == end else "period"
    return {
        "period_start": start.isoformat() if start else None,
        "period_end": end.isoformat() if end else None,
        "period_precision": precision if end else "unknown",
    }


def _place(view: View, row: Mapping, name: str) -> dict[str, object]:
    with st.container(horizontal=True):
        printed = st.text_input("Place", row["place_label"], key=f"Place {name}").strip()
        role = _one("The place is", PLACE_ROLES, row["place_role"], name)
        came_from = st.text_input("People came from", row["origin_place_name"] or "", key=f"Origin {name}").strip()
    fields: dict[str, object] = {} if role == row["place_role"] else {"place_role": role}
    if came_from != (row["origin_place_name"] or ""):
        fields |= actions.origin_fields(view.timeline.situation, came_from)
    if printed and printed != row["place_label"]:
        fields |= actions.place_fields(view.timeline.situation, printed)
    return fields


def _one(label: str, options, now: str, name: str, shown=str, new: bool = False) -> str:
    """One of the options; with ``new`` also what a person types instead."""
    codes = list(options)
    codes = codes if now in codes else [now, *codes]
    named = {code: inert(str(shown(code) or code or "not stated")) for code in codes}
    return st.selectbox(
        label,
        codes,
        codes.index(now),
        format_func=lambda code: named.get(code) or inert(code),
        key=f"{label} {name}",
        accept_new_options=new,
    )


def _whole(label: str, now: object, name: str) -> int | None:
    value = st.number_input(f"{label} (empty: open)", value=_int(now), min_value=0, step=1, key=f"{label} {name}")
    return None if value is None else int(value)


def _day(label: str, now: object, name: str) -> date | None:
    return st.date_input(label, _date(now), key=f"{label} {name}", format="YYYY-MM-DD", min_value=date(1900, 1, 1))


def _date(value: object) -> date | None:
    return value.date() if value is not None and value == value else None


def _int(value: object) -> int | None:
    return int(value) if value is not None and value == value else None
