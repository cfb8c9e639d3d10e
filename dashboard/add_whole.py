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
    st.caption("It is asked once, politely: robots.txt is obeyed, and nothing of this machine's own network is read.")
    if url and not web_address(url):
        st.warning("A web address begins with http:// or https://.")
    if not st.button("Bring it", type="primary", disabled=not web_address(url)):
        return
    try:
        with st.spinner("Asking …"):
            done = actions.add_address(name, url)
    except ConfigError as fault:
        st.error(escaped(str(fault)))
        return
    for outcome, item, said in done:
        if outcome not in _NEW:
            st.text(f"{outcome}: {said or item}")
    items = [item for outcome, item, _ in done if outcome in _NEW]
    if items:
        add(name, lambda: items)


def whole(view: View) -> None:
    """Save the situation, or open one from another machine."""
    name = view.timeline.situation
    st.text(
        "A ZIP holds a situation's settings, items, places and decisions. Its timeline is built where it is opened."
    )
    held = [each["item"] for each in view.report["items"]]
    st.download_button(
        f"Save {escaped(view.situation['title'])} as a ZIP ({len(held):,} items)",
        lambda: actions.packed(name)[0],
        f"{name}.zip",
        "application/zip",
        on_click="ignore",
    )
    dropped = st.file_uploader("Open a situation from a ZIP", type="zip", key=f"open {turn()}")
    if dropped and st.button("Open it", type="primary"):
        try:
            opened = actions.unpacked(dropped.getvalue())
        except ConfigError as fault:
            st.error(escaped(str(fault)))
            return
        open_situation(opened, "files")
