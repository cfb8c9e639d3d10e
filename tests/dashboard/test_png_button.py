"""The PNG button as the page hands it to the browser."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import plotly.graph_objects as go

    from dashboard.png_button import png_button

    figure = go.Figure(go.Bar(x=[1], y=[2]), layout={"width": 1200, "height": 800})
    png_button(figure, "mosul_displaced_2017-08-20", "one", "Iraq: displaced")
    png_button(figure, "second", "two")


def test_the_browser_gets_the_figure_its_size_and_its_name() -> None:
    page = AppTest.from_function(_page, default_timeout=30).run()
    assert not page.exception
    handed = [json.loads(element.proto.json) for element in page.get("bidi_component")]
    assert [each["filename"] for each in handed] == ["mosul_displaced_2017-08-20", "second"]
    assert handed[0]["width"] * handed[0]["scale"] >= 1600
    assert json.loads(handed[0]["figure"])["data"][0]["type"] == "bar"
