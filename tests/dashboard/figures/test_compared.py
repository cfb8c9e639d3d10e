"""Two panels side by side: one scale, the same length of time, one legend entry an owner."""

import pandas as pd
import pytest

from dashboard.figures import compared
from dashboard.figures.compared import Panel
from dashboard.theme import LIGHT, PAPER


def panels(displaced: pd.DataFrame) -> list[Panel]:
    early = displaced[displaced["date"] < pd.Timestamp("2017-02-01")]
    return [
        Panel(early, "Before", (pd.Timestamp("2016-10-01"), pd.Timestamp("2017-01-31"))),
        Panel(displaced, "All", (pd.Timestamp("2016-10-01"), pd.Timestamp("2017-08-31"))),
    ]


@pytest.mark.parametrize("theme", [LIGHT.for_width(680), LIGHT, PAPER], ids=["desk", "phone", "paper"])
def test_one_scale_and_the_same_length_of_time(displaced, caption, theme):
    figure = compared.build(panels(displaced), caption, theme, paper=theme is PAPER)
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    first, second = (
        pd.Timestamp(axis.range[1]) - pd.Timestamp(axis.range[0])
        for axis in (figure.layout.xaxis, figure.layout.xaxis2)
    )
    assert first == second
    stacked = figure.layout.yaxis.domain != figure.layout.yaxis2.domain
    assert stacked == (theme.width < compared.NARROW)


def test_an_owner_in_both_panels_has_one_entry(displaced, caption):
    figure = compared.build(panels(displaced), caption, LIGHT)
    names = [trace.name for trace in figure.data if trace.showlegend and trace.name]
    assert "IOM DTM" in names and len(names) == len(set(names))


def test_an_empty_side_says_that_it_is_a_gap(displaced, caption):
    left, right = panels(displaced)
    figure = compared.build([left, Panel(displaced.iloc[:0], "None", right.period)], caption, LIGHT)
    assert any("gap, not zero" in note.text for note in figure.layout.annotations)
