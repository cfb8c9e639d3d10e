"""Adding, building again with progress, and saying what came of it, on the run after."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import actions, show, tables
from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries import added
from dashboard.selection import MOST_CLAIMS
from etl.model.errors import ConfigError

_DONE, _TURN = "add.done", "add.turn"


def turn() -> int:
    """How often something was added in this session: part of the keys of what is emptied then."""
    return st.session_state.get(_TURN, 0)


def add(situation: str, put: Callable[[], Sequence[str]], notes: Sequence[str] = ()) -> None:
    """Put items into the situation's folder, build it, and start the page anew; a fault is said and nothing is lost.

    ``notes`` is what a person must know of what was not added.
    """
    bar = st.progress(0.0, "Adding …")
    try:
        items = put()
        report = actions.rebuild(situation, lambda share, said: bar.progress(share, escaped(said)), tables.root())
    except ConfigError as fault:
        bar.empty()
        st.error("Not all of this was added. Once the cause is gone, add it again: nothing is added twice.")
        st.code(str(fault), language=None, wrap_lines=True)
        return
    st.session_state[_DONE] = (situation, list(items), report["counts"]["claims"], list(notes))
    st.session_state[_TURN] = turn() + 1
    st.rerun()


def say_done(view: View) -> None:
    """What was added last, and the way to its claims."""
    situation, items, claims, notes = st.session_state.get(_DONE, ("", [], 0, []))
    if situation != view.timeline.situation:
        return
    with st.container(border=True):
        done = "Added." if items else "The situation is there."
        st.success(f"{done} Its timeline now holds {_claims(claims)}.", icon=":material/check:")
        for position, item in enumerate(items):
            ids = view.ask(added.of_item, item, MOST_CLAIMS)
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(item)
                if st.button(f"See its {_claims(len(ids))}", key=f"added {position}", disabled=not ids):
                    show.open_evidence(view, ids)
        for note in notes:
            st.text(note)


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number:,} claims"
