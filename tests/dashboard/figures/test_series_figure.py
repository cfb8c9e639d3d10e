"""Series over time: what is joined, what is not, and what a mark leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.figures import series
from dashboard.figures.caption import Caption
from dashboard.figures.strands import strands
from dashboard.theme import LIGHT, PAPER, PROJECTED

NAN = float("nan")


def _named(figure: go.Figure, name: str) -> go.Scatter:
    return next(trace for trace in figure.data if trace.name == name)


def _joined(figure: go.Figure, name: str) -> list[tuple[str, str]]:
    """The pairs of dates between which the named series draws a line."""
    dates = [str(x)[:10] if x is not None else None for x in _named(figure, name).x]
    return [(one, other) for one, other in zip(dates, dates[1:], strict=False) if one and other]


def test_one_series_an_owner(displaced: pd.DataFrame, caption: Caption) -> None:
    figure = series.build(displaced, caption, LIGHT)
    names = {trace.name for trace in figure.data if trace.showlegend is not False and trace.name}
    assert names == {"IOM DTM", "Government of Iraq (MoMD)", "UN OCHA", "UN OCHA (projected)"}


def test_no_line_crosses_a_break_or_a_silence(
    displaced: pd.DataFrame, caption: Caption, key_events: Sequence, breaks: Sequence
) -> None:
    figure = series.build(displaced, caption, LIGHT, events=key_events, breaks=breaks)
    crossing = [pair for pair in _joined(figure, "IOM DTM") if pair[0] <= "2017-06-27" and pair[1] >= "2017-06-29"]
    silent = [pair for pair in _joined(figure, "IOM DTM") if pair[0] < "2017-05-01" < pair[1]]
    assert (crossing, silent) == ([], [])
    assert len(_joined(figure, "IOM DTM")) > 100


@pytest.mark.parametrize(
    ("dates", "pieces"),
    [
        (["2017-01-01", "2017-01-02", "2017-01-03", "2017-01-09"], 1),
        (["2017-01-01", "2017-01-02", "2017-01-03", "2017-01-11"], 2),
        (["2017-01-01", "2017-02-01", "2017-03-01", "2017-04-01"], 1),
        (["2016-10-20", "2016-12-05", "2017-01-20", "2017-07-20"], 2),
        (["2016-01-01", "2017-01-01", "2018-01-01"], 1),
    ],
    ids=["daily, six days", "daily, eight days", "monthly", "sparse, half a year", "yearly"],
)
def test_a_step_much_longer_than_usual_is_a_silence(row: Callable[..., dict], dates: list[str], pieces: int) -> None:
    (strand,) = strands(pd.DataFrame([row(date, 100) for date in dates]), LIGHT)
    assert strand.with_gaps().count(None) == pieces - 1


def test_every_mark_leads_to_its_claim(displaced: pd.DataFrame, caption: Caption) -> None:
    figure = series.build(displaced, caption, LIGHT, superseded=True)
    led = {custom[0] for trace in figure.data if trace.customdata is not None for custom in trace.customdata} - {""}
    assert led == set(displaced["claim_id"])


def test_superseded_versions_are_shown_when_asked_for(displaced: pd.DataFrame, caption: Caption) -> None:
    asked = series.build(displaced, caption, LIGHT, superseded=True)
    assert _named(asked, "IOM DTM: earlier version").marker.symbol == "x-thin"
    assert not [trace for trace in series.build(displaced, caption, LIGHT).data if "earlier" in (trace.name or "")]


def test_what_differs_is_hollow_and_what_is_projected_has_its_own_line(
    displaced: pd.DataFrame, caption: Caption
) -> None:
    figure = series.build(displaced, caption, LIGHT)
    assert set(_named(figure, "UN OCHA").marker.color) == {LIGHT.background}
    assert set(_named(figure, "IOM DTM").marker.color) == {LIGHT.owner_colour("iom-dtm")}
    assert _named(figure, "UN OCHA (projected)").line.dash == PROJECTED


def test_an_owners_own_word_is_its_line(row: Callable[..., dict], caption: Caption) -> None:
    spoken = [row(f"2017-03-0{day}", 100 + day, standing=standing, owner_leads=True, owner="momd")
              for day, standing in ((1, "leads"), (2, "differs"), (3, "agrees"))]  # fmt: skip
    table = pd.DataFrame([*spoken, row("2017-03-02", 900, standing="differs", owner_leads=False, owner="momd")])
    figure = series.build(table, caption, LIGHT)
    line = _named(figure, "Government of Iraq (MoMD)")
    assert list(line.y) == [101, 102, 103]
    assert [colour == LIGHT.background for colour in line.marker.color] == [False, True, False]
    assert list(_named(figure, "Government of Iraq (MoMD): differs").y) == [900]


@pytest.mark.parametrize(
    ("low", "high", "symbol"),
    [(75_000, NAN, "triangle-up"), (NAN, 75_000, "triangle-down"), (50_000, 75_000, "line-ew-open")],
)
def test_ranges_are_whiskers_and_open_ends_are_arrows(
    row: Callable[..., dict], caption: Caption, low: float, high: float, symbol: str
) -> None:
    figure = series.build(pd.DataFrame([row("2017-01-01", low, high)]), caption, LIGHT)
    symbols = [each for trace in figure.data for each in _listed(trace.marker.symbol)]
    assert symbol in symbols


def test_ranges_of_a_whole_series_are_a_band(banded: pd.DataFrame, caption: Caption) -> None:
    figure = series.build(banded, caption, LIGHT)
    assert [trace.fill for trace in figure.data].count("toself") == 1


def test_values_begin_at_zero_in_short_numbers(displaced: pd.DataFrame, caption: Caption) -> None:
    axis = series.build(displaced, caption, LIGHT).layout.yaxis
    assert axis.range[0] == 0
    assert "100K" in axis.ticktext


def test_input_order_changes_nothing(displaced: pd.DataFrame, caption: Caption) -> None:
    mixed = displaced.sample(frac=1, random_state=7)
    assert series.build(mixed, caption, PAPER, paper=True) == series.build(displaced, caption, PAPER, paper=True)


def test_an_empty_table_says_that_a_gap_is_not_zero(displaced: pd.DataFrame, caption: Caption) -> None:
    figure = series.build(displaced.iloc[:0], caption, LIGHT, period=("2016-10-01", "2017-08-31"))
    assert any("not zero" in annotation.text.replace("<br>", " ") for annotation in figure.layout.annotations)


def test_a_sentence_with_tags_stays_text(row: Callable[..., dict], caption: Caption) -> None:
    table = pd.DataFrame(
        [row("2017-01-01", 5, quote='<a href="http://x">5</a> %{x}', title="<b>T</b>", owner_label="<i>O</i>")]
    )
    figure = series.build(table, caption, LIGHT)
    said = next(trace.hovertext[0] for trace in figure.data if trace.hovertext)
    assert "<a" not in said and "<b>T" not in said and "<i>O" not in said
    assert all(trace.hovertemplate is None and trace.texttemplate is None for trace in figure.data if trace.hovertext)


def _listed(symbol: object) -> list:
    return list(symbol) if isinstance(symbol, tuple | list) else [symbol]
