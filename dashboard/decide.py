"""Deciding on one claim: accept, reject, pin or correct it, with who and why; nothing of it in a public dashboard."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import actions, mode, tables
from dashboard.correct import corrected_fields
from dashboard.frame import View
from dashboard.plain import escaped
from etl.model.errors import ConfigError

_WHO, _SAID = "review.who", "review.said"
# action: button, its key, what is written where the person gives no reason, what it does
ACTIONS = {
    "accept": ("Accept", "a", "Checked against its source: read as stated.", "The reading is right"),
    "reject": ("Reject", "x", "Misread: the source does not state this.", "The claim is never drawn"),
    "pin": ("Pin", "p", "This figure leads its question.", "It leads, whatever the rules say"),
}


def who() -> str:
    """Ask once who decides; kept while the window is open, written into each decision."""
    st.session_state[_WHO] = st.session_state.get(_WHO, "")
    return st.text_input("Your name, for the decisions you take", key=_WHO, max_chars=60).strip()


def take(view: View, said: Mapping[str, object]) -> None:
    """Write a decision down and start the page anew; a fault is kept and said on the next run."""
    person = st.session_state.get(_WHO, "").strip()
    if not person:
        st.session_state[_SAID] = "Say who you are first: every decision carries a name."
        return
    try:
        actions.decide(view.timeline.situation, {"who": person, **said}, tables.root())
    except ConfigError as fault:
        st.session_state[_SAID] = f"Not decided as asked: {fault}"


def say_fault() -> None:
    """What went wrong with the last decision, once."""
    fault = st.session_state.pop(_SAID, "")
    if fault:
        st.error(escaped(fault))


def buttons(view: View, row: Mapping, key: str, shortcuts: bool = False) -> str:
    """Accept, reject, pin, with the reason, which is returned; and a form for corrections."""
    why = st.text_input(
        "Why", key=f"why {key} {row['claim_id']}", placeholder="Left empty: the usual words of each button"
    )
    with st.container(horizontal=True):
        for action, (label, shortcut, usual, use) in ACTIONS.items():
            said = {"action": action, "claim_id": row["claim_id"], "why": why.strip() or usual}
            st.button(
                label,
                key=f"{action} {key} {row['claim_id']}",
                help=use,
                shortcut=shortcut if shortcuts else None,
                on_click=take,
                args=(view, said),
            )
    with st.expander("Correct what was read"):
        _correct(view, row, key, why)
    return why.strip()


def possible(view: View) -> bool:
    """Whether a reader can decide here: not in a public dashboard, nor where decisions cannot be kept."""
    return not mode.public() and actions.held(view.timeline.situation)


def _correct(view: View, row: Mapping, key: str, why: str) -> None:
    fields = corrected_fields(view, row, key)
    if fields:
        st.text("Otherwise: " + ", ".join(f"{name} {value}" for name, value in fields.items()))
    said = {"action": "correct", "claim_id": row["claim_id"], "why": why.strip() or "The source says otherwise."}
    st.button(
        "Write the correction",
        key=f"correct {key} {row['claim_id']}",
        disabled=not fields,
        on_click=take,
        args=(view, {**said, "fields": fields}),
    )
