"""A web address brought into a situation; a situation saved as a ZIP, or opened from one."""

from __future__ import annotations

import streamlit as st

from dashboard import actions
from dashboard.add_done import add, turn
from dashboard.add_page import open_situation
from dashboard.frame import View
from dashboard.plain import escaped, web_address
from etl.model.errors import ConfigError

_NEW = ("new", "changed")


def address(view: View) -> None:
    """Ask for an address, bring what is there, build."""
    name = view.timeline.situation
    url = st.text_input("An article, a file, a feed or a query", key=f"add address {turn()}", placeholder="https://…")
    again = st.toggle("List it in the situation: `python -m etl fetch` then asks it again", key=f"add again {turn()}")
    st.caption("Asked politely: robots.txt is obeyed, and nothing of this machine's own network is read.")
    if url and not web_address(url):
        st.warning("A web address begins with http:// or https://.")
    listed = actions.listed_addresses(name)
    with st.container(horizontal=True):
        one = st.button("Bring it", type="primary", disabled=not web_address(url))
        all_ = listed and st.button(f"Bring what is new at the {len(listed):,} listed", help=escaped("; ".join(listed)))
    if one or all_:
        _bring(name, url if one else "", again)


def _bring(name: str, url: str, again: bool) -> None:
    """Ask the address, or all that are listed where there is none; build where something came."""
    bar = st.progress(0.0, "Asking …")
    try:
        done = (
            actions.add_address(name, url, again)
            if url
            else actions.fetch_listed(name, lambda share, said: bar.progress(share, escaped(said)))
        )
    except ConfigError as fault:
        st.error(escaped(str(fault)))
        return
    finally:
        bar.empty()
    notes = [f"{outcome}: {said or item}" for outcome, item, said in done if outcome not in _NEW or said]
    items = [item for outcome, item, _ in done if outcome in _NEW]
    if items:
        add(name, lambda: items, notes)
    for note in notes:
        st.code(note, language=None, wrap_lines=True)


def whole(view: View) -> None:
    """Save the situation, or open one from another machine."""
    if actions.held(view.timeline.situation):
        _save(view)
    _open()


def _save(view: View) -> None:
    name = view.timeline.situation
    st.text(
        "A ZIP holds a situation's settings, items, places and decisions. Its timeline is built where it is opened."
    )
    held = [each["item"] for each in view.report["items"]]
    restricted = actions.not_public(name)
    if restricted:
        st.warning(escaped(f"Not for the public, and in the ZIP all the same: {', '.join(restricted)}."))
    st.download_button(
        f"Save {escaped(view.situation['title'])} as a ZIP ({len(held):,} items)",
        lambda: actions.packed(name),
        f"{name}.zip",
        "application/zip",
        on_click="ignore",
    )


def _open() -> None:
    dropped = st.file_uploader("Open a situation from a ZIP", type="zip", key=f"open {turn()}")
    st.caption("A larger one opens with `python -m etl unpack FILE.zip`.")
    if dropped and st.button("Open it", type="primary"):
        try:
            opened = actions.unpacked(dropped.getvalue(), dropped.name)
        except ConfigError as fault:
            st.error(escaped(str(fault)))
            return
        open_situation(opened, "files")
