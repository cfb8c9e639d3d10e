"""Numbers and dates as OCHA prints them."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest

from dashboard.figures import numbers

NAN = float("nan")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"), (8, "8"), (950, "950"), (999, "999"), (1_000, "1K"), (1_234, "1.2K"), (9_949, "9.9K"), (9_960, "10K"),
        (12_500, "13K"), (148_096, "148K"), (200_000, "200K"), (999_499, "999K"), (999_600, "1M"), (1_234_567, "1.2M"),
        (3_233_832, "3.2M"), (12_345_678, "12M"), (123_000_000, "123M"), (1_500_000_000, "1.5B"), (-1_234, "-1.2K"),
        (2.5, "2.5"), (12.5, "13"), (999.6, "1K"), (None, "n/a"), (NAN, "n/a"),
    ],
)  # fmt: skip
def test_short_form(number: float | None, text: str) -> None:
    assert numbers.short(number) == text


@pytest.mark.parametrize(("number", "text"), [(148_096, "148,096"), (0, "0"), (5.4, "5.4"), (None, "n/a")])
def test_exact_form(number: float | None, text: str) -> None:
    assert numbers.exact(number) == text


@pytest.mark.parametrize(
    ("low", "high", "approx", "text"),
    [
        (200_000, NAN, False, ">200,000"), (None, 274_000, False, "<274,000"), (12_500, 12_500, True, "~12,500"),
        (105, 143, False, "105–143"), (148_096, 148_096, False, "148,096"), (NAN, NAN, False, "n/a"),
        (200_000, None, True, ">~200,000"), (0, 0, False, "0"),
    ],
)  # fmt: skip
def test_a_figure_keeps_its_qualifier(low: float, high: float, approx: bool, text: str) -> None:
    assert numbers.stated(low, high, approx) == text


def test_a_figure_can_be_short() -> None:
    assert numbers.stated(250_000, 500_000, False, numbers.short) == "250K–500K"


@pytest.mark.parametrize(
    "value", ["2016-10-17", date(2016, 10, 17), datetime(2016, 10, 17, 5), pd.Timestamp("2016-10-17")]
)
def test_a_day_has_no_leading_zero_and_its_month_in_words(value: object) -> None:
    assert numbers.day(value) == "17 Oct 2016"
    assert numbers.day(date(2017, 3, 1)) == "1 Mar 2017"


@pytest.mark.parametrize("value", [None, "", pd.NaT])
def test_no_date_is_empty(value: object) -> None:
    assert numbers.day(value) == ""


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2016-10-17", "2016-10-24", "17–24 Oct 2016"), ("2016-10-17", "2016-11-02", "17 Oct – 2 Nov 2016"),
        ("2016-10-17", "2017-08-20", "17 Oct 2016 – 20 Aug 2017"), ("2017-03-01", "2017-03-01", "1 Mar 2017"),
        (pd.NaT, "2017-03-01", "1 Mar 2017"),
    ],
)  # fmt: skip
def test_a_period_leaves_out_what_repeats(start: object, end: object, text: str) -> None:
    assert numbers.span(start, end) == text


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (0, [0, 1]), (NAN, [0, 1]), (3, [0, 1, 2, 3]), (7, [0, 2, 4, 6, 8]), (100, [0, 20, 40, 60, 80, 100]),
        (834_000, [0, 200_000, 400_000, 600_000, 800_000, 1_000_000]),
    ],
)  # fmt: skip
def test_ticks_are_round_and_begin_at_zero(top: float, expected: list[float]) -> None:
    assert numbers.ticks(top) == expected


def test_a_range_whose_upper_end_is_open_says_so():
    row = {"low": 105.0, "high": 200.0, "open_end": True}
    assert numbers.of_row(row) == "105 to >200"
    assert numbers.of_row({**row, "low": 200.0}) == ">200"
    table = pd.DataFrame([row, {**row, "low": 200.0}])
    assert numbers.of_table(table) == ["105 to >200", ">200"]
    assert numbers.of_table(table[["low"]]) == [">105", ">200"]
    assert numbers.of_row({**row, "open_end": float("nan")}) == "105–200"
