"""Files of claims, below their number on the Evidence page: exactly those that are shown, made when asked for."""

from __future__ import annotations

import streamlit as st

from dashboard.export import data_files
from dashboard.export.drawn import ClaimsOf, collect, collecting
from dashboard.frame import View
from dashboard.plain import escaped
from dashboard.queries.evidence import Wanted


def save_claims(view: View, wanted: Wanted) -> None:
    """A button for each kind of file."""
    if collecting():
        collect(ClaimsOf(view, wanted))
        return
    stem = data_files.claims_stem(view)
    with st.container(horizontal=True):
        for kind in data_files.KINDS:
            st.download_button(
                kind.label,
                lambda kind=kind: data_files.of_claims(view, wanted, kind.name),
                f"{stem}{kind.ending}",
                kind.mime,
                on_click="ignore",
                key=f"download {kind.name}",
                help=escaped(kind.use),
            )
