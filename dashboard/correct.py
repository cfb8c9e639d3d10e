"""The form for a correction: every field as it was read, and what a person makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard import actions
from dashboard.frame import View
from dashboard.plain import label as inert
from dashboard.queries.labels import GROUPS, metric_label, owner_label
from etl.model.claim import MEASURES, MODALITIES, PLACE_ROLES
from etl.model.vocabulary import metrics, owners


def corrected_fields(view: View, row: Mapping, key: str) -> dict[str, object]:
    """The fields that a person set otherwise than they were read; empty where none is."""
    name = f"{key} {row['claim_id']}"
    return _words(row, name) | _numbers(row, name) | _days(row, name) | _place(view, row, name)


def _words(row: Mapping, name: str) -> dict[str, object]:
    known = metrics()[row["metric"]]
    with st.container(horizontal=True):
        chosen = {
            "metric": _one("What is counted", list(metrics()), row["metric"], name, metric_label),
            "measure": _one("Measure", MEASURES, row["measure"], name),
            "group": _one("Of whom", list(GROUPS), row["group"], name, GROUPS.get),
            "unit": _one("Unit", dict.fromkeys((row["unit"], known.unit, *known.units)), row["unit"], name),
            "modality": _one("Reported or projected", MODALITIES, row["modality"], name),
            "owner": _one("Whose figure", dict.fromkeys((row["owner"], *owners())), row["owner"], name, owner_label),
        }
    return {field: value for field, value in chosen.items() if value != row[field]}


def _numbers(row: Mapping, name: str) -> dict[str, object]:
    with st.container(horizontal=True):
        low = _whole("At least", row["low"], name)
        high = _whole("At most", row["high"], name)
        about = st.toggle("About", bool(row["approx"]), key=f"About {name}")
    fields: dict[str, object] = {}
    fields |= {"value_min": low} if low != _int(row["low"]) else {}
    fields |= {"value_max": high} if high != _int(row["high"]) else {}
    fields |= {"value_best": None} if fields else {}
    return fields | ({"approx": about} if about != bool(row["approx"]) else {})


def _days(row: Mapping, name: str) -> dict[str, object]:
    with st.container(horizontal=True):
        start = _day("From", row["start"], name)
        end = _day("To, or as of", row["end"], name)
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
    fields: dict[str, object] = {} if role == row["place_role"] else {"place_role": role}
    if printed and printed != row["place_label"]:
        fields |= actions.place_fields(view.timeline.situation, printed)
    return fields


def _one(label: str, options, now: str, name: str, shown=str) -> str:
    codes = list(options)
    codes = codes if now in codes else [now, *codes]
    named = {code: inert(str(shown(code) or code or "not stated")) for code in codes}
    return st.selectbox(label, codes, codes.index(now), format_func=named.get, key=f"{label} {name}")


def _whole(label: str, now: object, name: str) -> int | None:
    value = st.number_input(f"{label} (empty: open)", value=_int(now), min_value=0, step=1, key=f"{label} {name}")
    return None if value is None else int(value)


def _day(label: str, now: object, name: str) -> date | None:
    return st.date_input(label, _date(now), key=f"{label} {name}", format="YYYY-MM-DD", min_value=date(1900, 1, 1))


def _date(value: object) -> date | None:
    return value.date() if value is not None and value == value else None


def _int(value: object) -> int | None:
    return int(value) if value is not None and value == value else None
