"""What dates a figure whose own sentence names no date, and what never does."""

import pytest

from etl.extraction import extract
from etl.model.document import Document


def _periods(text, title="", published="2017-08-31"):
    claims = extract(Document("d", title, text, published=published), [])
    return [f"{c.value_min} {c.measure} {c.period_start or ''}..{c.period_end}" for c in claims]


@pytest.mark.parametrize(
    ("title", "text", "periods"),
    [
        ("", "40 civilians were killed in August, half as many as in July.", ["40 flow 2017-08-01..2017-08-31"]),
        (
            "",
            "40 civilians were killed in August, up from 82 in July.",
            ["40 flow 2017-08-01..2017-08-31", "82 flow 2017-07-01..2017-07-31"],
        ),
        (
            "",
            "Deaths fell in August. In the country 40 people were killed during the month.",
            ["40 flow 2017-08-01..2017-08-31"],
        ),
        ("", "It was the highest toll since May: 40 people were killed in August.", ["40 flow 2017-08-01..2017-08-31"]),
        ("Casualties, April to June 2017", "Mines killed 40 people.", ["40 flow 2017-04-01..2017-06-30"]),
        (
            "Snapshot as of 30 June 2017",
            "Some 4,000 people are in need of water.",
            ["4000 stock 2017-06-30..2017-06-30"],
        ),
        ("", "Since 14 June 2017:\n- Deaths: 1,355", ["1355 cumulative 2017-06-14..2017-08-31"]),
        (
            "",
            "On 12 August gunmen shot 9 people dead in a village. They killed 4 people in the next one.",
            ["9 flow 2017-08-12..2017-08-12", "4 flow 2017-08-12..2017-08-12"],
        ),
        ("", "On 6 August, the paper reports, 18 people were killed.", ["18 flow 2017-08-06..2017-08-06"]),
        (
            "",
            "Her unit fired rockets into the city between 10 and 20 times over the past week.",
            ["10 flow 2017-08-25..2017-08-31"],
        ),
    ],
)
def test_period_of_an_undated_figure(title, text, periods):
    assert _periods(text, title) == periods


def test_a_visit_is_no_flight():
    assert _periods("At least 300 people came to the concert on Monday.") == []
