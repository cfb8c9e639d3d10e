"""Published figures that disagree, were revised, rounded or repeated: who leads, and what is said of the others."""

import pytest

from etl.model.claim import identify
from etl.reconciliation import rules

WEST = {
    "measure": "cumulative",
    "period_start": "2017-02-19",
    "period_end": "2017-03-12",
    "place_name": "West Mosul",
    "place_id": "geonames:99072/west",
    "published": "2017-03-13",
}


def standings(rows):
    return [row["standing"] for row in rows]


def test_two_owners_on_12_march_2017_differ_and_their_definitions_are_told_apart(judged, claim):
    iom, government = judged(
        [
            claim(69_000, **WEST, quote="People displaced: 69000 · Note: into camps and emergency sites"),
            claim(92_035, **WEST, owner="momd", quote="People displaced: 92035"),
        ]
    )
    assert (iom["standing"], government["standing"]) == ("leads", "differs")
    assert "preferred owner" in iom["because"] and "92,035" in iom["because"]
    assert "23,035 (33 %)" in government["because"] and "69,000" in government["because"]
    assert "Definitions differ" in government["because"] and "camps" in government["because"]
    assert government["difference"] == pytest.approx(0.334, abs=0.001)
    assert iom["owner_leads"] and government["owner_leads"]
    assert iom["question_id"] == government["question_id"]
    assert government["figure_id"] == f"{government['question_id']}:momd"


def test_the_revision_of_october_2016_supersedes_and_keeps_what_was_first_published(judged, claim):
    first, later = judged(
        [
            claim(10_548, published="2016-10-27"),
            claim(9_792, publisher="IOM", published="2017-03-20"),
        ]
    )
    assert (first["standing"], later["standing"]) == ("superseded", "leads")
    assert "9,792" in first["because"] and "20 Mar 2017" in first["because"]
    assert first["other_claim_id"] == later["claim_id"]


def test_a_day_of_retrieval_counts_only_where_no_publication_is_known(judged, claim):
    printed, archived = judged(
        [
            claim(10_548, published="2016-10-27", retrieved="2018-01-01"),
            claim(9_792, published=None, retrieved="2017-03-20", publisher="Archive"),
        ]
    )
    assert (printed["standing"], archived["standing"]) == ("superseded", "leads")
    assert "the day it was seen" in printed["because"]


def test_a_late_repeat_of_an_old_value_does_not_bring_it_back(judged, claim):
    rows = judged(
        [
            claim(10_548, published="2016-10-27"),
            claim(9_792, published="2016-11-02"),
            claim(10_548, publisher="Reuters", published="2016-12-01"),
        ]
    )
    assert standings(rows) == ["superseded", "leads", "repeats"]
    assert [row["citations"] for row in rows] == [2, 1, 2]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({"value_min": 200_000, "value_max": None}, "agrees"),
        ({"value_min": 205_000, "value_max": 205_000, "approx": True}, "agrees"),
        ({"value_min": 200_000, "value_max": 200_000, "approx": True}, "agrees"),
        ({"value_min": None, "value_max": 210_000}, "agrees"),
        ({"value_min": 350_000, "value_max": None}, "differs"),
        ({"value_min": 100_000, "value_max": 100_000, "approx": True}, "differs"),
    ],
)
def test_a_rounded_or_hedged_figure_agrees_with_its_owners_plain_one(judged, claim, words, expected):
    plain, hedged = judged([claim(205_012), claim(**words, publisher="Reuters", published="2016-10-29")])
    assert plain["standing"] == "leads"
    assert hedged["standing"] == expected


def test_ten_newspapers_repeating_one_figure_are_ten_citations_of_one_figure(judged, claim):
    papers = [claim(69_000, **WEST | {"published": "2017-03-15"}, publisher=f"Newspaper {n}") for n in range(10)]
    rows = judged([claim(69_000, **WEST, publisher="IOM DTM"), *papers])
    assert standings(rows) == ["leads"] + ["repeats"] * 10
    assert {row["citations"] for row in rows} == {11}
    assert "as printed by IOM DTM" in rows[1]["because"]


def test_a_summary_counts_as_its_source_and_never_as_one_more(judged, claim):
    page = {"publisher": "UN OCHA", "url": "https://example.org/report-24"}
    rows = judged([claim(69_000, **page), claim(69_000, **page, summary_of="OCHA: Situation Report No. 24")])
    assert sorted(standings(rows)) == ["leads", "repeats"]
    assert {row["citations"] for row in rows} == {1}
    assert rows[0]["standing"] == "leads"


@pytest.mark.parametrize(
    "apart",
    [
        {"group": "children"},
        {"place_id": "geonames:99072/west"},
        {"origin_place_name": "Hawija"},
        {"unit": "families"},
        {"place_role": "presence"},
        {"modality": "projected"},
        {"period_end": "2016-10-27"},
    ],
)
def test_parts_and_other_questions_never_join(judged, claim, apart):
    rows = judged([claim(9_792), claim(4_000, **apart)])
    assert standings(rows) == ["leads", "leads"]


def test_two_values_of_one_day_are_both_kept(judged, claim):
    day = {"day": "2017-05-23", "published": "2017-05-24"}
    rows = judged([claim(374_064, **day), claim(377_406, **day, publisher="Reuters")])
    assert sorted(standings(rows)) == ["differs", "leads"]
    other = next(row for row in rows if row["standing"] == "differs")
    assert "two values of one day" in other["because"] and "both are kept" in other["because"]


def test_a_printed_total_outranks_a_derived_one_and_a_derived_one_says_so(judged, claim):
    derived = claim(3_240_000, derived_from="sum of districts", publisher="IOM", published="2016-11-30")
    rows = judged([claim(3_233_832), derived])
    assert standings(rows) == ["leads", "differs"]
    assert "itself printed 3,233,832" in rows[1]["because"]
    (alone,) = judged([derived])
    assert alone["standing"] == "leads" and "Derived" in alone["because"]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({"owner": "un-ocha", "url": "https://example.org/24"}, ["leads", "repeats"]),
        ({"owner": "un-ocha", "url": "https://example.org/25"}, ["leads", "agrees"]),
        ({"owner": "newspaper", "url": "https://example.org/25"}, ["leads", "repeats"]),
        (
            {"owner": "newspaper", "attributed_to": "bulletin", "url": "https://example.org/24"},
            ["leads", "repeats"],
        ),
        ({"owner": "momd", "attributed_to": "MoMD", "url": "https://example.org/24"}, ["leads", "agrees"]),
    ],
)
def test_a_citation_has_no_owner_of_its_own(judged, claim, other, expected):
    iom = claim(615_150, attributed_to="IOM DTM", url="https://example.org/24")
    rows = judged([iom, claim(615_150, **other)])
    assert standings(rows) == expected
    assert (rows[1]["figure_id"] == rows[0]["figure_id"]) == (expected[1] == "repeats")


def test_a_round_or_small_number_may_be_a_coincidence(judged, claim):
    rows = judged([claim(14, attributed_to="IOM"), claim(14, owner="newspaper", item="articles/own.md")])
    assert standings(rows) == ["leads", "agrees"]


def test_without_preference_the_owners_rank_leads(judged, claim):
    flow = {"metric": "killed", "measure": "cumulative", "period_start": "2016-10-17", "place_role": "event"}
    rows = judged([claim(3_200, **flow, owner="associated-press"), claim(2_521, **flow, owner="unami")])
    assert standings(rows) == ["differs", "leads"]
    assert "ranks before" in rows[1]["because"]


def test_owners_within_five_per_cent_agree(judged, claim):
    rows = judged([claim(100_123), claim(104_321, owner="momd")])
    assert standings(rows) == ["leads", "agrees"]


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([{"action": "reject"}], ["rejected", "leads"]),
        ([{"action": "pin"}], ["leads", "differs"]),
        ([{"action": "accept"}], ["superseded", "leads"]),
        ([{"action": "pin", "when": "2026-01-01"}, {"action": "undo", "when": "2026-01-02"}], ["superseded", "leads"]),
        ([{"action": "undo", "when": "2026-01-01"}, {"action": "reject", "when": "2026-01-02"}], ["rejected", "leads"]),
    ],
)
def test_a_persons_decision_outranks_every_rule(judged, claim, decisions, expected):
    claims = [claim(9_700), claim(9_792, published="2017-03-20")]
    first = next(identify(claims)).claim_id
    lines = [{"claim_id": first, "who": "R. Reader", "why": "misprint", **each} for each in decisions]
    rows = judged(claims, lines)
    assert standings(rows) == expected
    if expected[0] == "rejected":
        assert "R. Reader" in rows[0]["because"] and "misprint" in rows[0]["because"]


def test_a_doubtful_reading_never_displaces_a_clear_one(judged, claim):
    rows = judged([claim(9_792), claim(97_920, published="2016-12-01", confidence=0.3)])
    assert standings(rows) == ["leads", "differs"]
    assert "doubtful" in rows[1]["because"]


def test_a_start_that_is_not_stated_is_read_as_the_one_others_state(judged, claim):
    rows = judged([claim(69_000, **WEST), claim(69_000, **WEST | {"period_start": None}, publisher="Reuters")])
    assert sorted(standings(rows)) == ["leads", "repeats"]
    assert "read as since 19 Feb 2017" in rows[1]["because"]


def test_rows_of_one_table_for_one_place_and_day_are_separate_incidents(judged, claim):
    rows = judged(
        [
            claim(5, metric="killed", measure="flow", place_role="event", item="ged.csv", row=2),
            claim(12, metric="killed", measure="flow", place_role="event", item="ged.csv", row=3),
        ]
    )
    assert standings(rows) == ["leads", "leads"]


def test_what_has_no_place_is_compared_with_nothing_but_its_own_repetition(judged, claim):
    nowhere = {"place_id": "", "place_name": "", "url": "https://example.org/a"}
    rows = judged([claim(500, **nowhere), claim(700, **nowhere), claim(500, **nowhere | {"quote": "again"})])
    assert sorted(standings(rows)) == ["leads", "leads", "repeats"]


def test_a_claim_without_a_number_is_rejected(judged, claim):
    (row,) = judged([claim(None)])
    assert (row["standing"], row["because"]) == ("rejected", "The source states no number here.")


def test_every_rule_has_a_name_and_a_sentence_for_the_method_page():
    named = rules()
    assert len(named) > 20
    assert all(name and doc.endswith(".") and "\n" not in doc for name, doc in named)
    assert len({name for name, _ in named}) == len(named)
