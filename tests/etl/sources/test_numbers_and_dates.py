"""Numbers and dates as files print them."""

import pytest

from etl.model.errors import BadItem
from etl.sources._claims import country_of, point, scheme_of
from etl.sources._dates import Period, day, inside, period, precision_of
from etl.sources._numbers import Count, between, count, whole


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        *(("61200", 61200), ("61,200", 61200), ("61 200", 61200), ("61\u00a0200", 61200), ("61\u202f200", 61200)),
        *(("1 234 567", 1234567), ("1,234,567.0", 1234567), ("61200.0", 61200), (" 7 ", 7), ("0", 0), ("0.0", 0)),
        *(("٦١٢٠٠", 61200), ("٦١٬٢٠٠", 61200), ("۶۱۲۰۰", 61200), ("1.2e6", None)),
    ],
)
def test_whole_numbers(printed, number):
    if number is None:
        with pytest.raises(BadItem, match="not a whole number"):
            whole(printed)
    else:
        assert whole(printed) == number


@pytest.mark.parametrize("printed", ["", " ", "n/a", "N/A", "-", "–", "nan", "NaN", "null", "None", "..", "Unknown"])
def test_nothing_stated_is_not_zero(printed):
    assert whole(printed) is None and count(printed) is None


@pytest.mark.parametrize("printed", ["61.2", "6,12,00", "12,34", "abc", "-5", "1" * 14, "12 34", "61.200", "see note"])
def test_what_is_no_count_is_refused(printed):
    with pytest.raises(BadItem):
        whole(printed)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2–5", Count(2, 5)),
        ("2 - 5", Count(2, 5)),
        ("5-2", Count(2, 5)),
        (">148,000", Count(148000, None)),
        ("≥ 20", Count(20, None)),
        ("<500", Count(None, 500)),
        ("~12,500", Count(12500, 12500, approx=True)),
        ("61,200", Count(61200, 61200)),
    ],
)
def test_ranges_and_hedges(printed, expected):
    assert count(printed) == expected


def test_a_best_outside_its_range_widens_the_range():
    assert between(9, 12, 14) == Count(9, 14, best=14)
    assert between(12, 10, 12) == Count(10, 12, best=12)
    assert between(None, None, None) is None
    assert between(4, None) == Count(4, None)


@pytest.mark.parametrize(
    "printed",
    [
        *("2017-03-16", "2017-03-16T12:00:00Z", "2017/03/16", "20170316", "16 March 2017", "16 Mar 2017"),
        *("16-Mar-17", "March 16, 2017", "Mar 16, 2017", "16/03/2017", "03/16/2017", "16-03-2017", "16.03.2017"),
        *("16th March 2017", "٢٠١٧-٠٣-١٦", "2017-03-16 08:00:00"),
    ],
)
def test_dates_in_every_order(printed):
    assert day(printed) == "2017-03-16"


@pytest.mark.parametrize(
    ("printed", "order", "expected"),
    [("03/04/2017", "dmy", "2017-04-03"), ("03/04/2017", "mdy", "2017-03-04"), ("04/04/2017", "", "2017-04-04")],
)
def test_a_known_order_settles_day_and_month(printed, order, expected):
    assert day(printed, order) == expected


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("03/04/2017", "day or month first"),
        ("2017-02-31", "does not exist"),
        ("31 November 2016", "does not exist"),
        ("0017-03-16", "outside"),
        ("42810", "not understood"),
        ("soon", "not understood"),
        ("2017-13", "no month"),
    ],
)
def test_a_date_is_never_guessed(printed, why):
    with pytest.raises(BadItem, match=why):
        period(printed)


def test_months_years_and_dates_inside_text():
    assert period("March 2017") == period("2017-03") == Period("2017-03-01", "2017-03-31", "month")
    assert period("2017") == period("2017.0") == Period("2017-01-01", "2017-12-31", "year")
    assert inside("IDPs by governorate (as of 16 March 2017)").end == "2017-03-16"
    assert inside("Returnee_MasterList_dataset_DTM_IOMOct 13, 2016").end == "2016-10-13"
    assert inside("Round 67") is None and period("nan") is None
    assert precision_of("2017-03-01", "2017-03-31") == "month" and precision_of("2017-03-01", "2017-03-30") == "period"


def test_one_number_in_two_schemes_is_two_places():
    assert (scheme_of("IQ-G08"), scheme_of("IQG08"), scheme_of("IQG15Q05")) == ("cod-2014", "cod-ab", "cod-ab")
    assert (scheme_of("IQ-D088"), scheme_of("IRQ"), scheme_of("")) == ("cod-2014", "iso3", "")


def test_points_and_countries():
    assert point("36.34", "43.1") == {"lat": 36.34, "lon": 43.1, "geo_precision": "point"}
    assert point("", "43.1") == point("nan", "nan") == point("0", "0") == {}
    with pytest.raises(BadItem, match="swapped"):
        point("143.1", "36.3")
    assert (country_of("IRQ"), country_of("Iraq")) == ("Iraq", "Iraq")
