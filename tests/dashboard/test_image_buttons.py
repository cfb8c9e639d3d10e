"""The image buttons as the page hands them to the browser."""

from __future__ import annotations

import json

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import plotly.graph_objects as go

    from dashboard.image_buttons import image_buttons

    figure = go.Figure(go.Bar(x=[1], y=[2]), layout={"width": 1200, "height": 800})
    image_buttons(figure, "mosul_displaced_2017-08-20", "one", "Iraq: displaced")
    image_buttons(figure, "second", "two", printing=True)


def test_the_browser_gets_the_figure_its_size_and_its_name() -> None:
    page = AppTest.from_function(_page, default_timeout=30).run()
    assert not page.exception
    handed = [json.loads(element.proto.json) for element in page.get("bidi_component")]
    assert [each["filename"] for each in handed] == ["mosul_displaced_2017-08-20", "second"]
    assert (handed[0]["width"], handed[0]["height"]) == (1200, 800)
    offered = [(each["format"], each["scale"], each["suffix"]) for each in handed[0]["choices"]]
    assert offered == [("png", 1, "@1x"), ("png", 2, ""), ("png", 4, "@4x"), ("svg", 1, "")]
    assert handed[1]["choices"][-1]["format"] == "print"
    assert json.loads(handed[0]["figure"])["data"][0]["type"] == "bar"
