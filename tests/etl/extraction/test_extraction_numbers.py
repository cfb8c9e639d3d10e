"""Numbers, their ranges and hedges, and what is no count."""

import pytest

from etl.extraction.numbers import find_numbers

READ = [
    ("8,000 people", [(8_000, 8_000, False)]),
    ("12 000 people", [(12_000, 12_000, False)]),
    ("12\u202f000 people", [(12_000, 12_000, False)]),
    (
        "1.2 million, 11m and 350k",
        [(1_200_000, 1_200_000, False), (11_000_000,) * 2 + (False,), (350_000,) * 2 + (False,)],
    ),
    ("12.500 people", [(12_500, 12_500, False)]),
    ("four thousand two hundred people", [(4_200, 4_200, False)]),
    ("one hundred and fifty dead", [(150, 150, False)]),
    ("twenty-five men", [(25, 25, False)]),
    ("a dozen men and a million others", [(12, 12, False), (1_000_000, 1_000_000, False)]),
    ("half a million people", [(500_000, 500_000, False)]),
    ("two and a half million", [(2_500_000, 2_500_000, False)]),
    ("three and four civilians", [(3, 3, False), (4, 4, False)]),
    ("between three and four civilians", [(3, 4, False)]),
    ("two hundred and five", [(205, 205, False)]),
    ("about 4,00,000 people", [(400_000, 400_000, True)]),
    ("2, 940 people and (1, 497)", [(2_940, 2_940, False), (1_497, 1_497, False)]),
    ("killed 2, 940 tents", [(2, 2, False), (940, 940, False)]),
    ("as high as 80", [(None, 80, False)]),
    ("3.8  million", [(3_800_000, 3_800_000, False)]),
    ("more than 200,000", [(200_000, None, False)]),
    ("At least 1,000 and upwards of 40", [(1_000, None, False), (40, None, False)]),
    ("600+ militants", [(600, None, False)]),
    ("300 or more", [(300, None, False)]),
    ("up to 50", [(None, 50, False)]),
    ("as many as 250", [(None, 250, False)]),
    ("no more than 200", [(None, 200, False)]),
    ("no fewer than 13", [(13, None, False)]),
    ("an estimated 750,000 people", [(750_000, 750_000, True)]),
    ("close to 55,000", [(55_000, 55_000, True)]),
    ("~300 people", [(300, 300, True)]),
    ("more than an estimated 300", [(300, None, True)]),
    ("between 10 and 20 men", [(10, 20, False)]),
    ("800–900 fighters", [(800, 900, False)]),
    ("5 to 7 people", [(5, 7, False)]),
    ("1-2 million people", [(1_000_000, 2_000_000, False)]),
    ("rose from 4,100 to 7,300", [(4_100, 4_100, False), (7_300, 7_300, False)]),
    ("tens of thousands fled", [(20_000, None, True)]),
    ("several thousand rebels", [(3_000, None, True)]),
    ("dozens of families", [(24, None, True)]),
    ("2,016 people", [(2_016, 2_016, False)]),
    ("Authorities report 375 deaths", [(375, 375, False)]),
]


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_numbers_are_read(text, expected):
    assert [(n.low, n.high, n.approx) for n in find_numbers(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2016 people fled",
        "since 2014",
        "40 percent of them",
        "65.6 per cent",
        "two-thirds of the town",
        "one in five households",
        "$2,000 each",
        "US$ 434 million",
        "2,000 dollars",
        "a 12-year-old",
        "aged 12",
        "is 12 years old",
        "Bana Alabed, 7, said",
        "children under five are",
        "9 km away",
        "300 tonnes of flour",
        "4 degrees",
        "the 1st brigade",
        "at 8.30 am",
        "at 10:30",
        "Resolution 2165",
        "Street 40, two miles off",
        "Route 15",
        "a GBU-38 bomb",
        "ended there [12]",
        "one of its houses",
        "one another",
    ],
)
def test_what_is_no_count_is_left_out(text):
    assert find_numbers(text) == []


def test_the_span_is_the_number_alone():
    text = "About 172,000 people and between 10 and 20 men"
    assert [text[n.start : n.end] for n in find_numbers(text)] == ["172,000", "10 and 20"]
