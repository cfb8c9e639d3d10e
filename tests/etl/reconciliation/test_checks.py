"""Notes on figures that fall, break or do not add up."""

import pandas as pd
import pytest

from etl.reconciliation import checks, decide
from etl.reconciliation.breaks import breaks

SYRIA = {
    "metric": "refugees",
    "measure": "cumulative",
    "place_name": "Syria",
    "place_id": "geonames:163843",
    "place_label": "Syria",
    "place_kind": "country",
    "owner": "unhcr",
    "period_start": "2016-10-17",
}
STRIKES = {
    "metric": "air_strikes",
    "measure": "flow",
    "unit": "strikes",
    "owner": "cjtf-oir",
    "place_role": "event",
    "country": "Iraq",
    "day": "2015-12-26",
    "published": "2015-12-27",
}
RELEASE_OF_27_DECEMBER_2015 = {
    "Albu Hayat": 1,
    "Fallujah": 2,
    "Kisik": 1,
    "Mosul": 7,
    "Ramadi": 7,
    "Sinjar": 6,
    "Tal Afar": 7,
}
IOM_2017 = {
    "2017-05-28": 378_186,
    "2017-05-30": 377_952,
    "2017-06-04": 379_014,
    "2017-06-06": 383_808,
    "2017-06-08": 386_400,
    "2017-06-11": 402_126,
    "2017-06-13": 411_600,
    "2017-06-15": 415_986,
    "2017-06-18": 417_438,
    "2017-06-20": 425_982,
    "2017-06-22": 432_726,
    "2017-06-27": 435_216,
    "2017-06-29": 819_534,
    "2017-07-02": 821_178,
    "2017-07-04": 818_238,
    "2017-07-06": 821_838,
}


@pytest.fixture(scope="module")
def noted(table, situation):
    def make(claims) -> list[dict]:
        held = table(claims)
        return checks(held, decide(held, situation), situation).to_pylist()

    return make


def place(name: str, kind: str = "city", **more) -> dict:
    return {"place_name": name, "place_id": f"own:{name}", "place_label": name, "place_kind": kind, **more}


def test_a_cumulative_count_that_falls_is_noted_each_time_it_falls(noted, claim):
    series = {"2017-06-11": 19_968, "2017-06-18": 19_363, "2017-06-20": 19_968}
    (note,) = noted(claim(value, **SYRIA, period_end=day) for day, value in series.items())
    assert note["kind"] == "falling_cumulative"
    assert "19,968 on 11 Jun 2017 to 19,363 on 18 Jun 2017" in note["text"]
    assert len(note["claim_ids"]) == 2


@pytest.mark.parametrize(("families", "people", "said"), [(2_920, 16_764, "756 fewer"), (3_882, 32_292, "9,000 more")])
def test_families_times_six_that_is_not_the_printed_people_is_noted_and_not_repaired(
    noted, claim, families, people, said
):
    (note,) = noted([claim(families, unit="families"), claim(people)])
    assert note["kind"] == "families_and_people"
    assert f"{families * 6:,} people (derived)" in note["text"] and said in note["text"]


@pytest.mark.parametrize("people", [{"value": 17_520}, {"value": 17_500, "approx": True}])
def test_families_times_six_that_is_the_printed_people_is_not_noted(noted, claim, people):
    assert noted([claim(2_920, unit="families"), claim(people.pop("value"), **people)]) == []


def test_the_parts_of_27_december_2015_exceed_the_printed_total_which_leads(noted, claim, judged):
    parts = [claim(count, **STRIKES, **place(name)) for name, count in RELEASE_OF_27_DECEMBER_2015.items()]
    total = claim(28, **STRIKES, **place("Iraq", "country"))
    (note,) = noted([total, *parts])
    assert note["kind"] == "parts_exceed_total"
    assert "add up to 31" in note["text"] and "printed total is 28" in note["text"]
    assert len(note["claim_ids"]) == 8
    assert {row["standing"] for row in judged([total, *parts])} == {"leads"}


def test_a_place_is_never_added_to_one_that_contains_it(noted, claim):
    ninewa = {"admin1": "Ninewa", "country": "Iraq"}
    rows = [
        claim(100, **place("Iraq", "country", country="Iraq")),
        claim(90, **place("Ninewa", "governorate", **ninewa)),
        claim(80, **place("Mosul district", "district", **ninewa)),
        claim(70, **place("Mosul", "city", **ninewa)),
        claim(60, **place("East Mosul", "neighbourhood", **ninewa)),
    ]
    assert noted(rows) == []


def test_displaced_and_returned_are_held_against_displaced_since_the_start(noted, claim):
    day = {"day": "2017-07-06"}
    since = {"measure": "cumulative", "period_start": "2016-10-17", "period_end": "2017-07-06", "owner": "momd"}
    now, total = claim(821_838, **day), claim(1_340_000, **since)
    (note,) = noted([now, claim(200_000, **since, metric="returned", place_role="destination"), total])
    assert note["kind"] == "balance" and "1,021,838, 318,162 fewer than displaced since the start" in note["text"]
    assert noted([now, claim(500_000, **since, metric="returned"), total]) == []


def test_the_break_of_june_2017_is_declared_with_its_reason_and_not_noted_twice(noted, claim):
    (note,) = noted(claim(value, day=day) for day, value in IOM_2017.items())
    assert (note["kind"], note["text"]) == ("declared_break", "Not explained.")
    assert (str(note["after"]), str(note["date"])) == ("2017-06-27", "2017-06-29")


def test_a_break_that_nobody_declared_is_detected(noted, claim):
    (note,) = noted(claim(value, day=day, owner="momd") for day, value in IOM_2017.items())
    assert note["kind"] == "detected_break"
    assert "435,216 on 27 Jun 2017 to 819,534 on 29 Jun 2017" in note["text"]


SURGE = [2_100, 5_640, 4_140, 4_896, 5_070, 7_428, 8_184, 9_792, 15_048, 15_810, 16_764, 16_854, 16_992, 19_794, 20_868]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (SURGE, 0),
        ([100_000 + 900 * n for n in range(15)], 0),
        ([100_000] * 7 + [400_000] + [100_000] * 7, 0),
        ([100_000 + 500 * (n % 3) for n in range(8)] + [300_000 + 500 * (n % 3) for n in range(8)], 1),
        ([300, 310, 305, 300, 320, 310, 900, 910, 905, 900], 0),
        ([100_000, 400_000, 400_000], 0),
    ],
    ids=["first surge", "steady", "one outlier", "step", "small series", "too short"],
)
def test_breaks_are_steps_that_last_and_nothing_else(values, found):
    series = pd.Series(values, index=pd.date_range("2016-10-19", periods=len(values)), dtype=float)
    assert len(breaks(series)) == found
