"""Figures on a map: area for size, a look for each kind of place, labels that never meet, what leaves with it."""

import json
import math
import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures import lettering, map_key, map_view, places_map, wrap
from dashboard.theme import DARK, LIGHT, PAPER

THEMES = (LIGHT, DARK, PAPER)
COLUMNS = ("place_id", "place_label", "place_kind", "lat", "lon", "geo_precision", "low", "drawn", "high")
ROWS = [
    ("geonames:99072", "Mosul", "city", 36.335, 43.119, "point", 400_000, 420_000, 440_000),
    ("geonames:99003", "al-Qayyarah", "city", 35.799, 43.294, "point", 62_000, 62_000, None),
    ("geonames:98717", "Ramadi", "city", 33.42, 43.30, "point", 105_000, 105_000, 105_000),
    ("situation:old-city", "Old City", "neighbourhood", 36.342, 43.13, "area", 35_000, 35_000, 35_000),
    ("situation:hammam", "Hammam al-Alil", "district", 36.16, 43.26, "area", 30_000, 40_000, 50_000),
    ("pcode:IQG15", "Ninewa", "governorate", 36.1, 42.3, "area", None, 250_000, 250_000),
    ("geonames:99454", "near Fallujah", "city", 33.35, 43.78, "near", 20_000, 20_000, 20_000),
    ("geonames:89570", "Tal Afar", "city", 36.38, 42.45, "point", 50_000, 50_000, 50_000),
    ("geonames:1", "no point", "city", None, None, "none", 9, 9, 9),
    ("geonames:2", "no figure", "city", 34.0, 43.0, "point", None, None, None),
]


def table_of(rows) -> pd.DataFrame:
    common = {"approx": False, "unit": "people", "owner": "iom-dtm", "date": "2016-10-31", "n_claims": 3}
    return pd.DataFrame(rows, columns=list(COLUMNS)).assign(**common)


def crowd(number: int) -> pd.DataFrame:
    spread = np.random.default_rng(7)
    lats, lons = spread.uniform(33, 37, number), spread.uniform(41, 46, number)
    values = spread.pareto(1.2, number) * 1000 + 1
    return table_of(
        [
            (f"place:{n}", f"Place number {n}", "city", lat, lon, "point", value, value, value)
            for n, (lat, lon, value) in enumerate(zip(lats, lons, values, strict=True))
        ]
    )


MENTIONS = pd.DataFrame(
    [("geonames:90150", "al-Shura", 36.0, 43.23, 4), ("geonames:99072", "Mosul", 36.335, 43.119, 9)],
    columns=["place_id", "place_label", "lat", "lon", "n_mentions"],
)


def marks(figure) -> list:
    return [trace for trace in figure.data if trace.customdata is not None and trace.hovertext is not None]


def sizes(figure) -> dict[str, float]:
    return {
        row[0]: float(size)
        for trace in marks(figure)
        for row, size in zip(trace.customdata, np.broadcast_to(trace.marker.size, len(trace.customdata)), strict=True)
    }


def test_area_is_proportional_to_the_figure(caption):
    drawn = sizes(places_map.build(table_of(ROWS), caption, LIGHT))
    assert drawn["geonames:99072"] ** 2 / drawn["geonames:98717"] ** 2 == pytest.approx(4, rel=1e-3)
    side, across = drawn["pcode:IQG15"], drawn["geonames:99072"]
    assert side**2 / (math.pi * across**2 / 4) == pytest.approx(250 / 420, rel=1e-2)


def test_places_without_point_or_figure_are_not_drawn(caption):
    assert {"geonames:1", "geonames:2"}.isdisjoint(sizes(places_map.build(table_of(ROWS), caption, LIGHT)))


def test_several_maps_can_share_one_scale(caption):
    alone = places_map.build(table_of(ROWS[2:3]), caption, LIGHT, top=420_000)
    together = places_map.build(table_of(ROWS), caption, LIGHT)
    assert sizes(alone)["geonames:98717"] == pytest.approx(sizes(together)["geonames:98717"])


def test_each_kind_of_place_has_its_own_look(caption):
    figure = places_map.build(table_of(ROWS), caption, LIGHT, mentions=MENTIONS)
    looks = {trace.customdata[0][0]: (trace.marker.symbol, trace.marker.color) for trace in marks(figure)}
    assert len(set(looks.values())) == len(looks) == 5
    words = " ".join(each.text for each in figure.layout.annotations)
    for kind in (
        "Town, city or site",
        "District or neighbourhood",
        "Governorate",
        "Near the place",
        "Named in the news",
    ):
        assert kind in words


def test_a_governorate_is_shaded_as_an_area(caption):
    shaded = [each for each in places_map.build(table_of(ROWS), caption, LIGHT).data if each.fill == "toself"]
    plain = [each for each in places_map.build(table_of(ROWS[:5]), caption, LIGHT).data if each.fill == "toself"]
    assert len(shaded) == len(plain) + 1


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_nothing_that_needs_a_network_or_webgl(caption, theme):
    figure = places_map.build(table_of(ROWS), caption, theme, mentions=MENTIONS, paper=theme is PAPER)
    assert {trace.type for trace in figure.data} == {"scatter"}
    text = figure.to_json()
    assert "http" not in text and "topojson" not in text and "mapbox" not in text


def test_boundary_note_and_sources_leave_with_the_image(caption):
    figure = places_map.build(table_of(ROWS), caption, PAPER, paper=True)
    words = " ".join(each.text.replace("<br>", " ") for each in figure.layout.annotations)
    for part in ("do not imply any opinion on legal status", "Natural Earth", "IOM DTM", "Area shows people", "km"):
        assert part in words
    assert figure.layout.width and figure.layout.height


def test_ranges_and_open_ends_are_printed(caption):
    figure = places_map.build(table_of(ROWS), caption, LIGHT)
    words = " ".join(each.text for each in figure.layout.annotations)
    for part in ("400K–440K", "&gt;62K", "&lt;250K"):
        assert part in words


@pytest.mark.parametrize("extent", [None, (42.8, 36.0, 43.6, 36.6), (38.5, 29.0, 48.9, 37.6)])
def test_scale_bar_is_as_long_as_it_says(caption, extent):
    figure = places_map.build(table_of(ROWS), caption, LIGHT, extent=extent)
    said = next(each for each in figure.layout.annotations if each.text.endswith(" km"))
    bar = next(each for each in figure.data if each.x is not None and len(each.x) == 4 and each.y[1] == said.y)
    km = (bar.x[2] - bar.x[0]) * map_key.KM_PER_DEGREE * math.cos(math.radians(said.y))
    assert km == pytest.approx(float(said.text.removesuffix(" km")), rel=1e-3)


@pytest.mark.parametrize(
    ("top", "values"), [(420_000, [200_000, 100_000, 20_000]), (52, [50, 10, 2]), (1, [1]), (0.5, []), (9, [5, 2])]
)
def test_key_of_sizes_has_round_numbers(top, values):
    assert map_key.sizes(top) == values


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("number", [8, 60])
def test_labels_meet_at_no_width(caption, theme, number):
    table = table_of(ROWS) if number == 8 else crowd(number)
    figure = places_map.build(table, caption, theme, mentions=MENTIONS, paper=theme is PAPER)
    blank = places_map._blank(theme, map_view.PLOT_HEIGHT, 10, 28 if theme is PAPER else 8)
    view = map_view.view_of(places_map.extent_of(*_points(table)), theme, blank)
    labels = [each for each in figure.layout.annotations if each.xref in (None, "x") and each.bgcolor]
    assert len(labels) >= 7
    for scale in view.scales:
        boxes = [_box(each, scale, view.ratio, theme) for each in labels]
        for at, one in enumerate(boxes):
            assert not any(_meet(one, other) for other in boxes[:at])


def _points(table):
    there = table.dropna(subset=["lat", "lon", "drawn"])
    return [*there["lon"], *MENTIONS["lon"]], [*there["lat"], *MENTIONS["lat"]]


def _box(label, scale: float, ratio: float, theme) -> tuple[float, float, float, float]:
    dx, dy = (label.ax, label.ay) if label.showarrow else (label.xshift or 0, -(label.yshift or 0))
    lines = label.text.replace("<b>", "").replace("</b>", "").replace("&gt;", ">").replace("&lt;", "<").split("<br>")
    width = max(wrap.width(line, theme.size) for line in lines)
    height = 1.2 * theme.size * len(lines)
    x, y = label.x * scale + dx, -label.y * scale * ratio + dy
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _meet(one, other) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(41, 46), st.floats(33, 37), st.integers(20, 120), st.booleans()), max_size=25))
def test_placed_labels_never_meet(wanted):
    extent, ratio = (41.0, 33.0, 46.0, 37.0), 1.22
    scales = lettering.scales_of(extent, ratio, 320, 1600, 520)
    sheet = lettering.Sheet(scales, ratio, extent, 320, 520)
    for lon, lat, width, far in wanted:
        sheet.place(lettering.Label(lon, lat, width, 16, 5, sides=8, far=far))
    boxes = sheet.taken
    for at in range(len(boxes)):
        for other in range(at):
            both = zip(boxes[at], boxes[other], strict=True)
            crossing = lettering.LINE_BOX + 0.01
            small = min(np.ptp(boxes[each][0][[0, 2]]) for each in (at, other)) <= crossing
            assert small or not any(_meet(one, two) for one, two in both)


def test_an_empty_map_says_so(caption):
    figure = places_map.build(table_of([]), caption, LIGHT)
    assert any("not zero" in each.text for each in figure.layout.annotations)


def test_hostile_names_stay_text(caption):
    rows = [("x", "<img src=http://evil.example/a>", "city", 36.0, 43.0, "point", 5, 5, 5)]
    figure = places_map.build(table_of(rows), caption, LIGHT)
    assert "<img" not in json.dumps(figure.to_plotly_json()["layout"], default=str)
    assert "<img" not in " ".join(marks(figure)[0].hovertext)


def test_five_thousand_places_are_built_in_a_second(caption):
    table = crowd(5000)
    places_map.build(table, caption, LIGHT)
    times = []
    for _ in range(3):
        start = time.process_time()
        figure = places_map.build(table, caption, LIGHT)
        times.append(time.process_time() - start)
    assert min(times) < 1.0
    assert len(figure.to_json()) < 900_000


def test_a_redraw_of_a_usual_map_sends_little(caption):
    assert len(places_map.build(table_of(ROWS), caption, LIGHT).to_json()) < 120_000


def test_a_wider_screen_may_be_told(caption):
    wide = places_map.build(table_of(ROWS), replace(caption, filename="wide"), LIGHT.for_width(900))
    assert wide.layout.height <= places_map.build(table_of(ROWS), caption, LIGHT).layout.height
