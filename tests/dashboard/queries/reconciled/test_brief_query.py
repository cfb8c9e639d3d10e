"""The facts of a brief: which figure leads, what it is compared with, what is added up, what stays apart."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.queries.brief import brief
from dashboard.queries.scope import Scope

MARCH = (date(2017, 3, 1), date(2017, 3, 31))
WEST = {"place_name": "West Mosul", "place_id": "geonames:99072/west", "place_label": "West Mosul"}
STRIKES = {
    "metric": "air_strikes", "measure": "flow", "unit": "strikes", "place_role": "event", "owner": "cjtf-oir",
}  # fmt: skip
KILLED = {
    "metric": "killed", "measure": "flow", "group": "civilians", "place_role": "event", "owner": "unami",
    "place_name": "Iraq", "place_id": "geonames:99237", "place_label": "Iraq", "place_kind": "country",
}  # fmt: skip


@pytest.fixture
def facts(cursor, timeline, situation):
    """The facts that claims give for a period."""

    def make(*claims, period=MARCH, **narrowed):
        return brief(cursor, replace(Scope(timeline(*claims), *period), **narrowed), situation)

    return make


def test_the_preferred_owner_leads_and_a_newer_figure_of_another_is_only_mentioned(facts, stated):
    lead = facts(
        stated(176_556, "2017-02-28"),
        stated(287_250, "2017-03-29"),
        stated(400_000, "2017-03-31", owner="un-ocha"),
    ).leading[0]
    assert (lead.figure.drawn, lead.figure.owner, lead.figure.end) == (287_250, "iom-dtm", date(2017, 3, 29))
    assert (lead.before.drawn, lead.inside) == (176_556, False)
    assert (lead.newer.drawn, lead.newer.owner) == (400_000, "un-ocha")


def test_change_is_never_told_from_another_owner_unit_group_or_role(facts, stated):
    lead = facts(
        stated(287_250, "2017-03-29"),
        stated(100_000, "2017-02-28", owner="un-ocha"),
        stated(30_000, "2017-02-27", unit="families"),
        stated(50_000, "2017-02-26", group="children"),
        stated(70_000, "2017-02-25", place_role="presence"),
        stated(90_000, "2017-02-24", modality="projected"),
    ).leading[0]
    assert lead.figure.drawn == 287_250
    assert lead.before is None


@pytest.mark.parametrize(
    ("until", "figure", "before", "since", "breaks"),
    [
        ("2017-06-28", 435_216, 400_000, None, 0),
        ("2017-06-30", 819_534, 400_000, None, 1),
        ("2017-07-10", 825_000, 400_000, 819_534, 1),
    ],
)
def test_a_declared_break_is_said_and_not_crossed(facts, stated, until, figure, before, since, breaks):
    lead = facts(
        stated(400_000, "2017-05-30"),
        stated(435_216, "2017-06-27"),
        stated(819_534, "2017-06-29"),
        stated(825_000, "2017-07-09"),
        period=(date(2017, 6, 1), date.fromisoformat(until)),
    ).leading[0]
    assert (lead.figure.drawn, lead.before.drawn, len(lead.breaks)) == (figure, before, breaks)
    assert (lead.since.drawn if lead.since else None) == since
    assert all(len(each.claim_ids) == 2 for each in lead.breaks)


def test_running_totals_are_compared_only_from_one_start(facts, stated):
    total = {"measure": "cumulative", "owner": "momd"}
    lead = facts(
        stated(300_000, "2017-02-20", start="2016-10-16", **total),
        stated(250_000, "2017-02-15", start="2016-10-17", **total),
        stated(350_000, "2017-03-23", start="2016-10-17", **total),
    ).leading[1]
    assert (lead.figure.drawn, lead.before.drawn) == (350_000, 250_000)


def test_days_of_strikes_add_up_to_a_lower_bound(facts, stated):
    days = [stated(number, f"2017-03-{day:02}", **STRIKES) for day, number in ((3, 4), (9, 7), (20, 2))]
    lead = next(each for each in facts(*days).leading if each.topic.metric == "air_strikes")
    assert (lead.added.figure.low, lead.added.figure.high) == (13, None)
    assert (lead.added.times, lead.added.of, lead.added.step) == (3, 31, "day")
    assert len(lead.added.figure.claim_ids) == 3


def test_months_are_added_up_without_the_year_that_holds_them(facts, stated):
    months = [
        stated(548, "2017-03-31", start="2017-03-01", **KILLED),
        stated(317, "2017-04-30", start="2017-04-01", **KILLED),
        stated(6_878, "2017-04-30", start="2017-01-01", **KILLED),
    ]
    lead = facts(*months, period=(date(2017, 1, 1), date(2017, 4, 30))).leading[-1]
    assert (lead.added.figure.low, lead.added.figure.high, lead.added.times) == (865, None, 2)
    assert (lead.figure.drawn, lead.before.drawn) == (317, 548)
    assert lead.silent == ()


def test_a_stock_is_never_added_up(facts, stated):
    assert facts(stated(1, "2017-03-01"), stated(2, "2017-03-02")).leading[0].added is None


def test_the_twelfth_of_march_is_a_disagreement_with_both_owners(facts, stated):
    found = facts(
        stated(69_000, "2017-03-12", start="2017-02-19", measure="cumulative", **WEST),
        stated(92_035, "2017-03-12", start="2017-02-19", measure="cumulative", owner="momd", **WEST),
    ).differing
    assert [(each.leading.owner, each.leading.drawn, each.other.owner, each.other.drawn) for each in found] == [
        ("iom-dtm", 69_000, "momd", 92_035)
    ]


def test_two_values_of_one_owner_are_no_disagreement_of_owners(facts, stated):
    found = facts(
        stated(69_000, "2017-03-12", published="2017-03-12"),
        stated(92_035, "2017-03-12", published="2017-03-12", item="other.csv"),
    )
    assert found.differing == ()


def test_what_does_not_add_up_is_found_in_its_period_only(facts, stated):
    total = {"measure": "cumulative", "start": "2016-10-17", "owner": "momd"}
    claims = (stated(514_226, "2017-05-09", **total), stated(480_906, "2017-05-14", **total))
    assert [each.kind for each in facts(*claims, period=(date(2017, 5, 1), date(2017, 5, 31))).findings] == [
        "falling_cumulative"
    ]
    assert facts(*claims).findings == ()


def test_a_period_with_nothing_has_the_last_figure_before_it(facts, stated):
    found = facts(stated(287_250, "2017-03-30"), period=(date(2017, 5, 1), date(2017, 6, 30)))
    lead = found.leading[0]
    assert (found.n_claims, lead.figure, lead.known.drawn) == (0, None, 287_250)
    assert lead.silent == (date(2017, 5, 1), date(2017, 6, 1))


def test_claims_without_a_place_are_counted(facts, stated):
    nowhere = {"place_name": "", "place_id": "", "place_label": "", "place_kind": ""}
    found = facts(stated(287_250, "2017-03-30"), stated(500, "2017-03-30", **nowhere))
    assert len(found.placeless) == 1


def test_every_cited_claim_has_its_source(facts, stated):
    found = facts(stated(176_556, "2017-02-28"), stated(287_250, "2017-03-29"))
    lead = found.leading[0]
    assert {*lead.figure.claim_ids, *lead.before.claim_ids} <= set(found.sources)


def test_the_words_before_a_number_are_kept_where_they_fit_its_bounds(facts, stated):
    over = replace(
        stated(200_000, "2017-03-20", high=None), quote="Over 200,000 people fled", mark_start=5, mark_end=12
    )
    assert facts(over).leading[0].figure.wording == "over"
    wrong = replace(stated(200_000, "2017-03-20"), quote="Over 200,000 people fled", mark_start=5, mark_end=12)
    assert facts(wrong).leading[0].figure.wording == ""


def test_the_chosen_owner_alone_is_asked(facts, stated):
    lead = facts(
        stated(287_250, "2017-03-29"), stated(300_000, "2017-03-28", owner="un-ocha"), owners=("un-ocha",)
    ).leading[0]
    assert (lead.figure.owner, lead.newer, lead.others) == ("un-ocha", None, ())
