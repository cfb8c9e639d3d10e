"""*Save as …* for the situation as a whole: one page to print, and a report that opens offline."""

from __future__ import annotations

import streamlit as st

from dashboard.export import browser, report, snapshot
from dashboard.export.drawn import collect, collecting
from dashboard.export.images import MIME
from dashboard.export.situation import SituationOf, contents
from dashboard.frame import View

HTML = "text/html"
LABEL = "Save the situation"
WEIGHT = "About 3 MB; opens in any browser, from a mail or a stick, without a network. Takes some ten seconds"


@st.fragment
def save_situation(view: View) -> None:
    """Show the control; nothing is made before a reader asks for it."""
    if collecting():
        collect(SituationOf(view))
        return
    box = st.popover(LABEL, icon=":material/summarize:", key="save situation", on_change="rerun", width="content")
    if not box.open:
        return
    with box:
        choices(view)


def choices(view: View) -> None:
    """Buttons for what this server can make of the situation."""
    _snapshot(view)
    st.markdown("**Report**: brief, charts to explore, figures with their sources. One file that opens offline")
    _button("Report (HTML)", lambda: report.report(view).html, f"{contents(view).stem('report')}.html", HTML, WEIGHT)


def _snapshot(view: View) -> None:
    st.markdown("**One page** (A4): headline figures, chart, map, brief, sources")
    stem = contents(view).stem("snapshot")
    if not browser.there():
        st.caption(
            "This server has no Chrome or Chromium to make a PDF. The page opens in your own browser instead: "
            "print it there, or save it as PDF."
        )
        _button("Page to print (HTML)", lambda: snapshot.snapshot(view).html, f"{stem}.html", HTML, "Opens offline")
        return
    with st.container(horizontal=True, gap="small"):
        _button("PDF", lambda: _printed(view, snapshot.as_pdf), f"{stem}.pdf", MIME["pdf"], "Takes some seconds")
        _button("PNG", lambda: _printed(view, snapshot.as_png), f"{stem}.png", MIME["png"], "288 dots an inch")


def _printed(view: View, how) -> bytes:
    made = snapshot.snapshot(view)
    return browser.with_browser(lambda started: how(started, made))


def _button(label: str, make, name: str, mime: str, use: str) -> None:
    st.download_button(label, make, name, mime, on_click="ignore", key=f"situation {name}", help=use)
