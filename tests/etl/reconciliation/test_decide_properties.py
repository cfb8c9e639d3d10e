"""What holds of any claims whatever."""

from dataclasses import replace

import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.model.claim import identify
from etl.reconciliation import decide

VALUES = st.sampled_from([0, 90, 100, 9_792, 10_000, 10_548, 69_000, 92_035, 200_000, 205_012])
DAYS = st.sampled_from(["2016-10-26", "2016-10-27", "2017-03-12"])
KNOWN_OR_NOT = st.one_of(st.none(), DAYS)


@st.composite
def bounds(draw):
    low, high = sorted((draw(VALUES), draw(VALUES)))
    return draw(st.sampled_from([(low, high), (low, low), (low, None), (None, high), (low, low)]))


@st.composite
def changes(draw):
    low, high = draw(bounds())
    return {
        "value_min": low,
        "value_max": high,
        "approx": draw(st.booleans()),
        "measure": draw(st.sampled_from(["stock", "cumulative"])),
        "period_start": draw(KNOWN_OR_NOT),
        "period_end": draw(DAYS),
        "published": draw(KNOWN_OR_NOT),
        "owner": draw(st.sampled_from(["iom-dtm", "momd", "un-ocha", "reuters"])),
        "publisher": draw(st.sampled_from(["IOM", "Reuters", "AP", ""])),
        "group": draw(st.sampled_from(["all", "all", "children"])),
        "derived_from": draw(st.sampled_from(["", "", "sum"])),
        "confidence": draw(st.sampled_from([1.0, 0.3])),
        "quote": draw(st.sampled_from(["one", "two"])),
    }


SEVERAL = st.lists(changes(), min_size=1, max_size=20)


def _stated(claims, standings):
    """Figure, bounds and standing of each claim that is no repeat, sorted."""
    rows = {row["claim_id"]: row for row in standings.to_pylist()}
    told = [
        (rows[each.claim_id]["figure_id"], each.value_min or -1, each.value_max or -1, each.approx, each.derived_from)
        + (rows[each.claim_id]["standing"], rows[each.claim_id]["owner_leads"])
        for each in claims
        if rows[each.claim_id]["standing"] != "repeats"
    ]
    return sorted(told)


@settings(max_examples=20, deadline=None)
@given(SEVERAL, st.randoms())
def test_the_order_of_the_input_never_changes_the_result(claim, table, situation, several, chance):
    held = table(claim(**each) for each in several)
    shuffled = list(range(len(held)))
    chance.shuffle(shuffled)
    assert decide(held, situation).equals(decide(held.take(shuffled), situation))


@settings(max_examples=20, deadline=None)
@given(SEVERAL, st.data())
def test_an_exact_repeat_changes_nothing_but_the_citations(claim, table, situation, several, data):
    claims = [claim(**each) for each in several]
    repeated = replace(data.draw(st.sampled_from(claims)), evidence="a repeat", publisher="One more newspaper")
    before, after = list(identify(claims)), list(identify([*claims, repeated]))
    first, second = decide(table(claims), situation), decide(table([*claims, repeated]), situation)
    assert _stated(before, first) == _stated(after, second)
    assert pc.sum(pc.equal(second["standing"], "repeats")).as_py() == (
        1 + (pc.sum(pc.equal(first["standing"], "repeats")).as_py() or 0)
    )
    assert second["citations"].to_pylist() != [] and pc.max(second["citations"]).as_py() >= 1


@settings(max_examples=20, deadline=None)
@given(SEVERAL)
def test_exactly_one_figure_leads_a_question_and_one_value_a_figure(claim, table, situation, several):
    standings = decide(table(claim(**each) for each in several), situation).to_pandas()
    assert (standings["standing"].eq("leads").groupby(standings["question_id"]).sum() == 1).all()
    assert (standings.groupby("figure_id")["owner_leads"].sum() == 1).all()
    assert standings.loc[standings["standing"].eq("leads"), "owner_leads"].all()
    assert standings["because"].str.len().gt(0).all() and standings["rule"].str.len().gt(0).all()


@settings(max_examples=20, deadline=None)
@given(SEVERAL)
def test_a_leading_value_is_stated_by_a_source_or_said_to_be_derived(claim, table, situation, several):
    held = table(claim(**each) for each in several)
    stated = {row["claim_id"]: row for row in held.to_pylist()}
    for row in decide(held, situation).to_pylist():
        if row["standing"] == "leads":
            assert ("Derived" in row["because"]) == bool(stated[row["claim_id"]]["derived_from"])
