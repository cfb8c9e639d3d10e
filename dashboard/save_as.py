"""*Save as …* below every chart: images, and the figures drawn; nothing is made before a reader opens it."""

from __future__ import annotations

import streamlit as st

from dashboard.export import browser, data_files
from dashboard.export.drawn import Drawn
from dashboard.export.images import MIME, file_stem, image
from dashboard.image_buttons import image_buttons
from dashboard.plain import escaped

LABEL = "Save as …"


@st.fragment
def save_as(drawn: Drawn) -> None:
    """Show the control. It is a fragment, so that opening it makes the files and draws no page anew."""
    box = st.popover(LABEL, icon=":material/download:", key=f"save {drawn.key}", on_change="rerun")
    if not box.open:
        return
    with box:
        _images(drawn)
        if len(drawn.table):
            _files(drawn)


def _images(drawn: Drawn) -> None:
    words, here = drawn.caption, browser.there()
    st.markdown("**Image**, with its sources and caveat")
    row = st.container(horizontal=True, gap="small")
    with row:
        image_buttons(drawn.on_paper(), words.filename, f"images {drawn.key}", words.title, printing=not here)
    if here:
        row.download_button(
            "PDF",
            lambda: browser.with_browser(lambda started: image(started, words, drawn.on_paper(), "pdf")),
            f"{file_stem(words.filename)}.pdf",
            MIME["pdf"],
            on_click="ignore",
            key=f"pdf {drawn.key}",
            help="Fonts inside, text that can be selected. Takes a few seconds.",
        )


def _files(drawn: Drawn) -> None:
    rows = len(drawn.table)
    st.markdown(f"**The figures drawn**: {rows:,} row{'' if rows == 1 else 's'}")
    with st.container(horizontal=True, gap="small"):
        for kind in data_files.KINDS:
            st.download_button(
                kind.label,
                lambda kind=kind: data_files.of_chart(drawn, kind.name),
                f"{file_stem(drawn.caption.filename)}{kind.ending}",
                kind.mime,
                on_click="ignore",
                key=f"{kind.name} {drawn.key}",
                help=escaped(kind.use),
            )
