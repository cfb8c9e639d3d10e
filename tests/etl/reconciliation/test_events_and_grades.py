"""Incidents: ranges over sources, grades, and what is kept apart."""

from dataclasses import replace

import pytest

from etl.reconciliation import decide, events

MOSUL, QAYYARAH = (36.335, 43.119), (35.8, 43.29)


@pytest.fixture(scope="module")
def incidents(table, situation):
    def make(claims) -> list[dict]:
        held = table(claims)
        return events(held, decide(held, situation), situation).to_pylist()

    return make


@pytest.fixture(scope="module")
def toll(claim):
    """A count of deaths in al-Jadida on 17 March 2017."""

    def make(value=None, **changes):
        basis = {
            "metric": "killed",
            "measure": "flow",
            "group": "civilians",
            "place_role": "event",
            "place_name": "al-Jadida",
            "place_id": "situation:al-jadida",
            "place_label": "al-Jadida",
            "place_kind": "neighbourhood",
            "lat": 36.325,
            "lon": 43.1,
            "day": "2017-03-17",
            "item": f"articles/{changes.get('owner', 'airwars')}.md",
        }
        at = changes.pop("at", None)
        if at:
            basis |= {"lat": at[0], "lon": at[1], "place_id": f"at:{at}", "place_name": str(at), "place_kind": "city"}
        return claim(value, **basis | {"owner": "airwars"} | changes)

    return make


@pytest.fixture(scope="module")
def al_jadida(toll):
    return [
        toll(105, owner="cjtf-oir"),
        toll(101, owner="cjtf-oir", quote="of them 101 inside the building"),
        toll(owner="iraqi-civil-defence", value_min=200, value_max=None),
        toll(owner="ucdp", value_min=107, value_max=143, value_best=107, group="all", at=MOSUL),
        toll(105, owner="ucdp"),
        toll(36, owner="cjtf-oir", metric="missing", group="all"),
    ]


def test_al_jadida_is_one_incident_with_a_range_and_its_missing_are_not_killed(incidents, al_jadida):
    killed, missing = sorted(incidents(al_jadida), key=lambda row: row["kind"])
    assert (killed["kind"], killed["low"], killed["high"], killed["open_end"]) == ("killed", 105, 200, True)
    assert killed["low"] <= killed["drawn"] <= killed["high"]
    assert killed["sources"] == 3 and len(killed["claim_ids"]) == 5
    assert killed["grade"] == "confirmed" and "belligerent" in killed["because"]
    assert (missing["kind"], missing["low"], missing["high"]) == ("missing", 36, 36)
    assert "not counted as killed" in missing["because"]
    assert killed["event_id"].split(":")[0] == missing["event_id"].split(":")[0]


@pytest.mark.parametrize(
    ("changes", "strike", "expected"),
    [
        ([{}], False, "weak"),
        ([{}, {"owner": "amnesty"}], False, "weak"),
        ([{}, {"owner": "amnesty"}], True, "fair"),
        ([{}], True, "weak"),
        ([{}, {"owner": "cjtf-oir"}], False, "confirmed"),
        ([{"grading": "Contested"}, {"owner": "cjtf-oir"}], True, "contested"),
        ([{"grading": "Fair"}], False, "fair"),
        ([{"grading": "Discounted"}], False, "discounted"),
    ],
)
def test_grades_follow_the_published_standard(incidents, toll, changes, strike, expected):
    claims = [toll(20, **each) for each in changes]
    if strike:
        claims.append(toll(4, metric="air_strikes", owner="cjtf-oir", group="all", unit="strikes", at=MOSUL))
    (event,) = incidents(claims)
    assert event["grade"] == expected


@pytest.mark.parametrize(
    ("other", "together"),
    [
        ({"owner": "amnesty", "day": "2017-03-18"}, True),
        ({"owner": "amnesty", "day": "2017-03-19"}, False),
        ({"owner": "amnesty", "at": MOSUL}, True),
        ({"owner": "amnesty", "at": QAYYARAH}, False),
        ({"owner": "airwars", "day": "2017-03-18"}, False),
    ],
)
def test_claims_within_a_day_and_ten_kilometres_are_one_incident_unless_one_owner_lists_two(
    incidents, toll, other, together
):
    found = incidents([toll(20), toll(25, **other)])
    assert len(found) == (1 if together else 2)


def test_a_place_without_a_point_is_one_incident_with_its_own_name_only(incidents, toll):
    nowhere = {"lat": None, "lon": None, "place_id": ""}
    found = incidents([toll(20, **nowhere), toll(25, owner="amnesty", **nowhere), toll(9, owner="hrw", at=QAYYARAH)])
    assert sorted(row["sources"] for row in found) == [1, 2]


@pytest.mark.parametrize(
    "apart",
    [
        {"place_kind": "governorate"},
        {"measure": "cumulative"},
        {"period_start": "2017-03-01", "period_end": "2017-03-31"},
        {"modality": "projected"},
    ],
)
def test_totals_and_projections_are_no_incident(incidents, toll, apart):
    assert incidents([replace(toll(20), **apart)]) == []


def test_a_part_is_drawn_only_where_no_whole_is_stated_and_says_so(incidents, toll):
    (whole,) = incidents([toll(105), toll(20, group="children")])
    assert (whole["low"], whole["high"]) == (105, 105)
    (part,) = incidents([toll(20, group="children")])
    assert part["low"] == 20 and "Only a part is counted: children." in part["because"]
