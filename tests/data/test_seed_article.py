"""The report that restates the article of 1 March 2017, from its text to the built timeline."""

import duckdb
import pytest

from etl import run
from etl.model.situation import load_situations

ITEM = "articles/2017-03-01-wsws-thousands-flee.md"


@pytest.fixture(scope="module")
def timeline(tmp_path_factory):
    (situation,) = load_situations(["mosul-2016-17"])
    return run.build(situation, tmp_path_factory.mktemp("seed")).timeline


@pytest.mark.parametrize(
    ("metric", "measure", "modality", "low", "high", "place"),
    [
        ("displaced", "cumulative", "reported", 200_000, None, "Mosul"),
        ("displaced", "flow", "reported", 8_000, 8_000, "Mosul"),
        ("population", "stock", "reported", 750_000, 750_000, "West Mosul"),
        ("displaced", "flow", "projected", 250_000, 250_000, "Mosul"),
        ("air_strikes", "flow", "reported", 95, 95, "Mosul"),
        ("killed", "flow", "reported", 18, 18, "Mosul"),
    ],
)
def test_its_figures_are_in_the_timeline(timeline, metric, measure, modality, low, high, place):
    rows = duckdb.execute(
        "SELECT place_label, lat, quote, mark_start, mark_end, url, publisher FROM read_parquet(?) WHERE item = ? AND "
        "metric = ? AND measure = ? AND modality = ? AND value_min IS NOT DISTINCT FROM ? "
        "AND value_max IS NOT DISTINCT FROM ?",
        [str(timeline.claims), ITEM, metric, measure, modality, low, high],
    ).fetchall()
    assert len(rows) == 1
    label, lat, quote, start, end, url, publisher = rows[0]
    assert label == place and 36 < lat < 37
    assert quote[start:end].replace(",", "") == str(low)
    assert url.startswith("https://") and publisher


def test_its_places_are_mentioned(timeline):
    named = duckdb.execute(
        "SELECT DISTINCT place_label FROM read_parquet(?) WHERE item = ?", [str(timeline.mentions), ITEM]
    ).fetchall()
    places = {label for (label,) in named}
    assert {"Mosul", "Ramadi"} <= places
    assert any("Qayyarah" in label for label in places) and any("Shura" in label for label in places)
