"""The ways to add to a situation: files, a text, an address, a new situation; each looked at before it is added."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard import actions
from dashboard.add_done import add, turn
from dashboard.add_preview import show_preview
from dashboard.frame import View
from dashboard.plain import escaped, web_address
from etl.model.errors import ConfigError

WAYS = {
    "files": "Files",
    "address": "Web address",
    "text": "Text",
    "figure": "One figure",
    "new": "New situation",
    "whole": "Save or open a situation",
}
_SEEN, _MOST_SEEN = "add.seen", 30


def say_public() -> None:
    """Say why there is nothing to do here for readers of a public link."""
    st.info("This link is for reading. Data is added where the dashboard runs on one's own machine.")


def choose_way(view: View) -> str:
    """Ask what is to be added; where the situation's folder is not on this machine, only what needs none of it."""
    if actions.held(view.timeline.situation):
        return view.segments("how", "What do you have?", WAYS)
    st.info(
        f"The folder of the situation {escaped(view.timeline.situation)} is not here, only its timeline. Open the "
        "situation's ZIP to add to it, or begin a new one."
    )
    return view.segments("how", "What do you have?", {way: WAYS[way] for way in ("whole", "new")})


def files(view: View) -> None:
    """Drop files, see what each holds, add those that hold anything."""
    name = view.timeline.situation
    dropped = st.file_uploader(
        "Tables (CSV, XLSX, JSON), articles, PDF, Word, e-mail, ZIP; 50 MB each",
        accept_multiple_files=True,
        key=f"add files {turn()}",
    )
    if not dropped:
        st.download_button(
            "Template for figures of one's own (CSV)",
            actions.template(),
            "figures_template.csv",
            "text/csv",
            on_click="ignore",
        )
    told = _told()
    looked = [(file, _looked(name, file.name, file.getvalue(), told)) for file in dropped]
    for _, seen in looked:
        show_preview(seen)
    usable = [(file, seen) for file, seen in looked if seen.usable]
    nothing = [seen.name for _, seen in looked if not seen.usable]
    if nothing:
        st.warning(escaped(f"Nothing to add in {', '.join(nothing)}: the reason stands above."))
    many = f"{len(usable)} files" if len(usable) != 1 else "this file"
    if dropped and st.button(f"Add {many} to {escaped(view.situation['title'])}", type="primary", disabled=not usable):
        add(
            name, lambda: [actions.add_file(name, file.name, file.getvalue(), seen.part, told) for file, seen in usable]
        )


def text(view: View) -> None:
    """Paste a report, say where it is from, see its claims, add it."""
    name = view.timeline.situation
    body = st.text_area("The text, in English", height=220, key=f"add text {turn()}", max_chars=200_000)
    with st.container(horizontal=True):
        title = st.text_input("Title", key=f"add text title {turn()}")
        publisher = st.text_input("Who published it", key=f"add text publisher {turn()}", placeholder="UN OCHA")
        published = st.date_input("On", None, key=f"add text published {turn()}", format="YYYY-MM-DD")
        url = st.text_input("Its address, if it has one", key=f"add text url {turn()}", placeholder="https://…")
    if url and not web_address(url):
        st.warning("The address does not begin with http:// or https://: it would be kept, but never be a link.")
    if not body.strip():
        return
    told = {"title": title, "publisher": publisher, "published": _iso(published), "url": url}
    show_preview(_looked(name, "text.txt", body.encode(), told))
    if st.button("Add this text", type="primary", disabled=not (title.strip() and publisher.strip())):
        add(name, lambda: [actions.add_text(name, body, title, publisher, published, url)])
    if not (title.strip() and publisher.strip()):
        st.caption("Title and publisher are needed: a claim without a source is none.")


def new_situation() -> None:
    """Name a crisis, its country and its period; the page opens on it."""
    st.text("A situation is one crisis and period. It starts empty; figures and articles are added to it.")
    title = st.text_input("Title", key="new title", placeholder="Khartoum and Darfur, 2023–24", max_chars=120)
    countries = actions.countries()
    with st.container(horizontal=True):
        country = st.selectbox("Country", countries, index=None, key="new country", placeholder="Choose a country")
        start = st.date_input("From", None, key="new start", format="YYYY-MM-DD", min_value=date(1900, 1, 1))
        end = st.date_input("To", None, key="new end", format="YYYY-MM-DD", min_value=date(1900, 1, 1))
    if not st.button("Make it", type="primary", disabled=not (title.strip() and country and start and end)):
        return
    try:
        name = actions.new_situation(title, country, start, end)
    except ConfigError as fault:
        st.error(escaped(str(fault)))
        return
    open_situation(name, "files")


def open_situation(name: str, way: str) -> None:
    """Build the situation and open this page on it."""

    def put() -> list[str]:
        return []

    st.query_params.from_dict({"situation": name, "how": way})
    add(name, put)


def _told() -> dict[str, object]:
    """What people know of the files and the files themselves do not say."""
    with st.expander("What the files themselves do not say: source, date, address, licence"):
        with st.container(horizontal=True):
            publisher = st.text_input("Published by", key=f"told publisher {turn()}")
            owner = st.text_input("Whose figures", key=f"told owner {turn()}", placeholder="IOM DTM")
            title = st.text_input("Title", key=f"told title {turn()}")
        with st.container(horizontal=True):
            published = st.date_input("Published on", None, key=f"told published {turn()}", format="YYYY-MM-DD")
            as_of = st.date_input("Figures as of", None, key=f"told as of {turn()}", format="YYYY-MM-DD")
            url = st.text_input("Address", key=f"told url {turn()}", placeholder="https://…")
            licence = st.text_input("Licence", key=f"told licence {turn()}")
        restricted = st.toggle(
            "Not for the public",
            key=f"told restricted {turn()}",
            help="Left out of a public dashboard and its exports.",
        )
    told = {"publisher": publisher, "owner": owner, "title": title, "url": url, "licence": licence}
    told |= {"published": _iso(published), "as_of": _iso(as_of), "sensitivity": "restricted" if restricted else ""}
    return {key: value.strip() for key, value in told.items() if value and value.strip()}


def _looked(situation: str, given: str, content: bytes, told: Mapping[str, object]) -> Any:
    """The preview, kept while the page is in use: reading a long table again at every touch would be slow."""
    held = st.session_state.setdefault(_SEEN, {})
    key = (situation, given, hashlib.sha256(content).hexdigest(), repr(told))
    if key not in held:
        try:
            with st.spinner("Reading …"):
                held[key] = actions.preview(situation, given, content, told)
        except ConfigError as fault:
            st.error(escaped(str(fault)))
            st.stop()
        for old in list(held)[:-_MOST_SEEN]:
            del held[old]
    return held[key]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
