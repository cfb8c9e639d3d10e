"""One figure typed by a person: what, how many, when, where, and whose figure it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard import actions
from dashboard.add_done import add, turn
from dashboard.add_preview import show_preview
from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries.labels import GROUPS, ROLES
from etl.model.claim import MODALITIES
from etl.model.errors import ConfigError
from etl.model.vocabulary import metrics

_SAID = {"exact": "exactly", "about": "about", "least": "at least", "most": "up to", "between": "between"}
_WHEN = {"stock": "As of", "flow": "In the period", "cumulative": "Since, as of"}


def figure(view: View) -> None:
    """Ask for one figure, show it as a claim, add it as a row of the situation's typed figures."""
    typed = _what() | _number() | _where() | _source()
    if "value" not in typed and "at_least" not in typed and "at_most" not in typed:
        st.caption("Fill in the number, the date, the place and the source; then the claim is shown here.")
        return
    name = view.timeline.situation
    try:
        seen = actions.preview_figure(name, typed)
    except ConfigError as fault:
        st.caption(escaped(f"{fault}."[:1].upper() + f"{fault}."[1:]))
        return
    show_preview(seen)
    if st.button("Add this figure", type="primary", disabled=not seen.claims):
        add(name, lambda: [actions.add_figure(name, typed)])


def _what() -> dict[str, str]:
    known = metrics()
    with st.container(horizontal=True):
        code = st.selectbox(
            "What is counted", list(known), format_func=lambda code: known[code].label, key="typed what"
        )
        metric = known[code]
        measure = st.selectbox("Measure", metric.measures, key=f"typed measure {code}")
        unit = st.selectbox("Unit", dict.fromkeys((metric.unit, *metric.units)), key=f"typed unit {code}")
        group = st.selectbox("Of whom", list(GROUPS), format_func=GROUPS.get, key="typed group")
        modality = st.selectbox("Reported or projected", MODALITIES, key="typed modality")
    st.caption(escaped(metric.definition))
    return {"metric": code, "measure": measure, "unit": unit, "group": group, "modality": modality} | _dates(measure)


def _dates(measure: str) -> dict[str, str]:
    with st.container(horizontal=True):
        if measure == "stock":
            return _given(date=_day("As of", "typed as of"))
        start = _day("From" if measure == "flow" else "Counted since", f"typed from {measure}")
        end = _day("To (the same day for one day)" if measure == "flow" else "As of", f"typed to {measure}")
    return _given(**{"from": start, "to": end})


def _number() -> dict[str, str]:
    with st.container(horizontal=True):
        said = st.selectbox("The source says", list(_SAID), format_func=_SAID.get, key="typed said")
        low = _whole("Number" if said != "between" else "Lower", f"typed number {turn()}")
        high = _whole("Upper", f"typed upper {turn()}") if said == "between" else ""
    if said in ("exact", "about"):
        return _given(value=low, approximate="yes" if said == "about" else "")
    ends: dict[str, Callable[[], dict[str, str]]] = {
        "least": lambda: _given(at_least=low),
        "most": lambda: _given(at_most=low),
        "between": lambda: _given(at_least=low, at_most=high) if low and high else {},
    }
    return ends[said]()


def _where() -> dict[str, str]:
    with st.container(horizontal=True):
        place = st.text_input("Place, as the source prints it", key=f"typed place {turn()}")
        role = st.selectbox(
            "The people or events are",
            ["", *ROLES],
            format_func=lambda role: f"{ROLES[role]} that place ({role})" if role else "as usual for this metric",
            key="typed role",
        )
    return _given(place=place, place_role=role)


def _source() -> dict[str, str]:
    with st.container(horizontal=True):
        source = st.text_input("Whose figure", key="typed source", placeholder="IOM DTM")
        title = st.text_input("Stated in (title)", key="typed title")
        url = st.text_input("Address", key="typed url", placeholder="https://…")
        published = _day("Published on", "typed published")
    note = st.text_input("The words it stands in, or a remark", key=f"typed note {turn()}")
    return _given(source=source, title=title, url=url, published=published, note=note)


def _day(label: str, key: str) -> str:
    day = st.date_input(label, None, key=key, format="YYYY-MM-DD", min_value=date(1900, 1, 1))
    return day.isoformat() if day else ""


def _whole(label: str, key: str) -> str:
    number = st.number_input(label, min_value=0, value=None, step=1, key=key)
    return "" if number is None else str(number)


def _given(**values: str) -> dict[str, str]:
    return {key: value for key, value in values.items() if value}
