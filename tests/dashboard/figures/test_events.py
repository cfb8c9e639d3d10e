"""Labels of key events and breaks, which may not cover each other at any width."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures import events, frame, wrap
from dashboard.theme import LIGHT, PAPER, Theme

SPAN = (pd.Timestamp("2016-10-01"), pd.Timestamp("2017-08-31"))
LABELS = ("offensive begins", "east Mosul retaken", "government declares victory", "al-Jadida strike")


def _boxes(theme: Theme, marked: Sequence, declared: Sequence = (), wider: float = 1) -> list[tuple]:
    """Each label's box in pixels, left, right, low, high, in a plot that is ``wider`` times the theme's."""
    figure = frame.blank(theme, 300)
    events.draw(figure, theme, marked, declared, SPAN)
    pixels = frame.plot_width(figure, theme) * wider
    boxes = []
    for label in figure.layout.annotations:
        at = (pd.Timestamp(label.x) - SPAN[0]) / (SPAN[1] - SPAN[0]) * pixels
        lines = label.text.split("<br>")
        wide = max(wrap.width(line, label.font.size) for line in lines)
        left = at if label.xanchor == "left" else at - wide
        boxes.append((left, left + wide, -label.ay, -label.ay + len(lines) * label.font.size * 1.25))
    return boxes


def _covers(one: tuple, other: tuple) -> bool:
    hair = 1e-6  # pixels: two labels may touch
    beside = one[0] + hair > other[1] or other[0] + hair > one[1]
    return not beside and one[2] < other[3] and other[2] < one[3]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 334), st.sampled_from(LABELS)), min_size=1, max_size=8),
    st.sampled_from([LIGHT, LIGHT.for_width(680), PAPER]),
    st.sampled_from([1.0, 1.4, 2.5]),
)
def test_no_label_covers_another(dated: list[tuple[int, str]], theme: Theme, wider: float) -> None:
    marked = [
        SimpleNamespace(date=str((SPAN[0] + pd.Timedelta(days=day)).date()), label=text, end="") for day, text in dated
    ]
    boxes = _boxes(theme, marked, wider=wider)
    assert not [pair for pair in combinations(boxes, 2) if _covers(*pair)]


def test_the_plot_keeps_its_height(key_events: Sequence, breaks: Sequence) -> None:
    figure = frame.blank(LIGHT, 300)
    before = frame.plot_height(figure)
    events.draw(figure, LIGHT, key_events, breaks, SPAN)
    assert frame.plot_height(figure) == before
    assert figure.layout.margin.t > 40


@pytest.mark.parametrize("theme", [LIGHT.for_width(680), PAPER], ids=["desk", "paper"])
def test_no_leader_of_the_usual_events_meets_a_label(key_events: Sequence, breaks: Sequence, theme: Theme) -> None:
    figure = frame.blank(theme, 300)
    events.draw(figure, theme, key_events, breaks, SPAN)
    boxes = _boxes(theme, key_events, breaks)
    assert boxes == sorted(boxes, key=lambda box: -box[2]), "a lower label is drawn later and covers leaders behind it"
    leaders = [(box[0] if label.xanchor == "left" else box[1], -label.ay)
               for box, label in zip(boxes, figure.layout.annotations, strict=True)]  # fmt: skip
    met = [box for x, top in leaders for box in boxes if box[0] + 1 < x < box[1] - 1 and box[2] < top]
    assert not met


def test_a_break_says_its_reason_and_is_shaded(breaks: Sequence) -> None:
    figure = frame.blank(LIGHT, 300)
    said = events.draw(figure, LIGHT, (), breaks, SPAN)
    assert said == [f"Break in series, 27–29 Jun 2017: {breaks[0].reason}."]
    assert [shape.type for shape in figure.layout.shapes] == ["rect"]
    assert figure.layout.annotations[0].text.replace("<br>", " ") == "27–29 Jun: break in series"


@pytest.mark.parametrize("date", ["2016-09-30", "2017-09-01"])
def test_what_lies_outside_the_period_is_left_out(date: str) -> None:
    figure = frame.blank(LIGHT, 300)
    assert events.draw(figure, LIGHT, [SimpleNamespace(date=date, label="before or after", end="")], (), SPAN) == []
    assert not figure.layout.annotations
    assert not figure.layout.shapes
