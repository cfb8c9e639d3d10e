"""A part of a page that is drawn again alone when one of its own choices changes; the rest stays as it stands."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.frame import View


def section(view: View, draw: Callable[..., None], *things: object) -> None:
    """Draw a part of the page; ``draw(view, *things)`` asks for the choices that concern nothing outside it."""

    @st.fragment
    def part() -> None:
        with view.choices.part(draw.__qualname__):
            draw(view, *things)

    part()
