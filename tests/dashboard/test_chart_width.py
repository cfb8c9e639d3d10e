"""The width that charts are made for, before a browser has told its own."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.theme import DESK


def _page() -> None:
    import streamlit as st

    from dashboard.chart_width import chart_width

    st.text(chart_width())


def test_a_desk_is_guessed_and_kept_until_the_browser_tells() -> None:
    page = AppTest.from_function(_page, default_timeout=30).run()
    assert not page.exception
    assert page.text[0].value == str(DESK)
    page.session_state["chart width"] = 340
    assert page.run().text[0].value == "340"
