"""Strikes, casualties, places, coverage and disagreements: ranges, open ends, silence, scale."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import bins, by_place, casualties, coverage, disagreements, overview, strikes
from dashboard.figures.caption import Caption
from dashboard.theme import LIGHT, PAPER

PERIOD = ("2016-10-01", "2017-08-31")


def _text(figure: go.Figure) -> str:
    return " ".join(annotation.text.replace("<br>", " ") for annotation in figure.layout.annotations)


def _solid(figure: go.Figure, name: str | None = None) -> list[go.Bar]:
    bars = [trace for trace in figure.data if isinstance(trace, go.Bar) and trace.marker.pattern.shape != "/"]
    return [trace for trace in bars if name is None or trace.name == name]


def _hatched(figure: go.Figure) -> list[go.Bar]:
    bars = [trace for trace in figure.data if isinstance(trace, go.Bar) and trace.marker.pattern.shape == "/"]
    return [trace for trace in bars if trace.name != bins.SILENT]


def test_silent_weeks_are_hatched_and_never_zero(struck: pd.DataFrame, caption: Caption) -> None:
    figure = strikes.build(struck, caption, LIGHT, period=PERIOD)
    (silent,) = [trace for trace in figure.data if trace.name == bins.SILENT]
    (bars,) = _solid(figure, "Mosul")
    assert len(bars.y) == len(struck)
    assert min(bars.y) > 0
    weeks = (pd.Timestamp(PERIOD[1]) - pd.Timestamp("2016-09-26")).days // 7 + 1
    assert len(silent.x) + len(bars.x) == weeks
    assert not {str(x)[:10] for x in silent.x} & {str(x)[:10] for x in bars.x}


def test_silent_months_too(caption: Caption) -> None:
    months = [pd.Period("2016-10"), pd.Period("2017-02")]
    table = pd.DataFrame(
        [{"start": m.start_time, "end": m.end_time.normalize(), "low": 5, "drawn": 5, "high": 5, "place_label": "Iraq",
          "claim_ids": "a,b", "n_claims": 2} for m in months]
    )  # fmt: skip
    figure = strikes.build(table, caption, LIGHT)
    assert [len(trace.x) for trace in figure.data if trace.name == bins.SILENT] == [3]
    assert list(_solid(figure, "Iraq")[0].customdata[0]) == ["a,b"]


def test_a_bar_is_solid_to_its_minimum_and_hatched_to_its_maximum(struck: pd.DataFrame, caption: Caption) -> None:
    figure = strikes.build(struck, caption, LIGHT)
    (upper,) = _hatched(figure)
    assert (list(upper.base), list(upper.y)) == ([90], [14])
    assert max(_solid(figure, "Mosul")[0].y) == 102


def test_several_places_are_stacked(caption: Caption) -> None:
    week = {"start": pd.Timestamp("2016-10-17"), "end": pd.Timestamp("2016-10-23"), "claim_ids": "a", "n_claims": 1}
    counts = (("Mosul", 20), ("Qayyarah", 5))
    table = pd.DataFrame([week | {"place_label": p, "low": n, "drawn": n, "high": n} for p, n in counts])
    figure = strikes.build(table, caption, LIGHT)
    assert [(trace.name, trace.base[0], trace.y[0]) for trace in _solid(figure)] == [
        ("Mosul", 0, 20),
        ("Qayyarah", 20, 5),
    ]


def test_silence_in_the_overview_reaches_over_its_whole_time_axis(
    displaced: pd.DataFrame, struck: pd.DataFrame, caption: Caption
) -> None:
    figure = overview.build(displaced, struck, caption, LIGHT, lower="Air strikes a week")
    (silent,) = [trace for trace in figure.data if trace.name == bins.SILENT]
    assert str(max(silent.x))[:7] == "2017-08"
    assert "Air strikes a week" in {trace.name for trace in figure.data}
    assert figure.layout.xaxis2.range == figure.layout.xaxis.range


def test_killed_and_injured_have_panels_of_their_own(harmed: pd.DataFrame, caption: Caption) -> None:
    figure = casualties.build(harmed, caption, LIGHT)
    assert "<b>Deaths</b>" in _text(figure) and "<b>Injured</b>" in _text(figure)
    assert {trace.yaxis for trace in _solid(figure)} == {"y", "y2"}
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1]
    assert {trace.name for trace in _solid(figure)} == {"Iraq · UNAMI", "Ninewa · UNAMI"}
    up = [symbol for trace in figure.data if isinstance(trace, go.Scatter) for symbol in trace.marker.symbol]
    assert up.count("triangle-up") == 1


def test_casualty_bars_of_one_month_do_not_cover_each_other(harmed: pd.DataFrame, caption: Caption) -> None:
    spans = []
    for trace in _solid(casualties.build(harmed, caption, LIGHT)):
        half = pd.Timedelta(milliseconds=trace.width[0]) / 2
        spans += [(trace.yaxis, pd.Timestamp(x) - half, pd.Timestamp(x) + half) for x in trace.x]
    spans.sort()
    assert all(one[0] != other[0] or one[2] <= other[1] for one, other in zip(spans, spans[1:], strict=False))


def test_places_are_ordered_with_their_kind_and_stated_value(places: pd.DataFrame, caption: Caption) -> None:
    figure = by_place.build(places, caption, PAPER, paper=True)
    assert figure.layout.yaxis.ticktext[0].startswith("Dahuk<br>")
    assert "governorate" in figure.layout.yaxis.ticktext[0]
    assert "394K–399K" in _text(figure)
    assert "&gt;317K" in _text(figure)


def test_places_beyond_thirty_are_counted_in_the_notes(row: Callable[..., dict], caption: Caption) -> None:
    table = pd.DataFrame([row("2016-10-13", 100 + n, place_label=f"Place {n}", place_kind="city") for n in range(34)])
    assert "4 more places have a figure" in _text(by_place.build(table, caption, PAPER, paper=True))


def test_empty_months_say_none(covered: pd.DataFrame, caption: Caption) -> None:
    full, empty = coverage.build(covered, caption, LIGHT, period=PERIOD).data
    assert len(full.x) == len(covered)
    assert len(full.x) + len(empty.x) == 4 * 11
    assert set(empty.text) == {"none"}
    assert "210" in full.text


def test_only_dates_of_two_owners_are_compared_widest_first(disputed: pd.DataFrame, caption: Caption) -> None:
    figure = disagreements.build(disputed, caption, LIGHT)
    assert list(figure.layout.yaxis.ticktext) == ["12 Mar 2017", "10 Apr 2017", "25 Mar 2017", "1 May 2017"]
    assert "23K apart (33%)" in _text(figure)
    ordered = disagreements.build(disputed, caption, LIGHT, by_date=True).layout.yaxis.ticktext
    assert list(ordered) == ["12 Mar 2017", "25 Mar 2017", "10 Apr 2017", "1 May 2017"]


def test_values_of_different_size_get_a_logarithmic_axis_that_says_so(
    row: Callable[..., dict], caption: Caption
) -> None:
    small = [row("2016-10-26", 9_792), row("2016-10-26", 10_548, owner="momd", standing="differs")]
    large = [row("2017-04-27", 3_100_000), row("2017-04-27", 681_000, owner="unhcr", standing="differs")]
    axis = disagreements.build(pd.DataFrame(small + large), caption, LIGHT).layout.xaxis
    assert axis.type == "log"
    assert "logarithmic" in axis.title.text
