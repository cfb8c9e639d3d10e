"""Standings taken over from before are those that deciding everything gives."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.claims import ORDER
from etl.model.claim import identify
from etl.reconciliation import Decided, decide, decide_again
from tests.etl.reconciliation.test_decide_properties import changes

PLACES = st.sampled_from(["", "https://example.org/1", "https://example.org/2"])
ACTIONS = ("reject", "pin", "accept", "correct", "undo")


@st.composite
def stated(draw):
    """What a claim says, where it stands, and whether it repeats, revises or summarises another."""
    return draw(changes()) | {
        "url": draw(PLACES),
        "item": draw(st.sampled_from(["a.md", "b.csv"])),
        "row": draw(st.one_of(st.none(), st.integers(1, 3))),
        "place_name": draw(st.sampled_from(["Mosul", "Mosul", ""])),
        "place_id": "",
        "attributed_to": draw(st.sampled_from(["", "IOM DTM"])),
        "summary_of": draw(st.sampled_from(["", "AP"])),
        "evidence": draw(st.sampled_from("abcdefgh")),
    }


POOL = st.lists(stated(), min_size=2, max_size=16)
TAKEN = st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 15)), max_size=4)


def _revising(claims, chance):
    """The claims, of which some say that they revise one before them."""
    made = list(identify(claims))
    return [
        replace(each, revision_of=chance.choice(made[:at]).claim_id if at and chance.random() < 0.3 else "")
        for at, each in enumerate(made)
    ]


def _decisions(taken, claims):
    said = {"who": "A", "why": "seen", "fields": {}}
    return [
        {
            **said,
            "action": action,
            "claim_id": claims[at % len(claims)].claim_id,
            "id": f"{minute}",
            "when": f"{minute}",
        }
        for minute, (action, at) in enumerate(taken)
    ]


@settings(max_examples=40, deadline=None)
@given(POOL, TAKEN, TAKEN, st.randoms(use_true_random=False))
def test_what_is_taken_over_is_what_would_be_decided(claim, table, situation, pool, first, second, chance):
    claims = _revising([claim(**each) for each in pool], chance)
    before = [each for each in claims if chance.random() < 0.8]
    after = [replace(each, quote="else") if chance.random() < 0.1 else each for each in claims if chance.random() < 0.8]
    old, new = (table(each).sort_by(ORDER) for each in (before, after))
    held = decide_again(old, situation, _decisions(first, claims), "basis")
    again = decide_again(new, situation, _decisions(second, claims), "basis", held)
    assert again.standings.equals(decide(new, situation, _decisions(second, claims)))
    assert again.cases.equals(decide_again(new, situation, _decisions(second, claims), "basis").cases)
    same = decide_again(old, situation, _decisions(second, claims), "basis", held, same_claims=True)
    assert same.standings.equals(decide(old, situation, _decisions(second, claims)))


@pytest.mark.parametrize("basis", ["basis", "another"])
def test_what_was_decided_by_other_rules_counts_for_nothing(claim, table, situation, basis):
    held = table([claim(100), claim(200)])
    made = decide_again(held, situation, (), "basis")
    wrong = Decided(made.standings.set_column(1, "standing", [["differs", "differs"]]), made.cases)
    again = decide_again(held, situation, (), basis, wrong)
    assert again.standings.equals(made.standings) == (basis == "another")


def _again(table, situation, before, after):
    """The standings of ``after`` by id, taken over from those of ``before`` where they can be."""
    held = decide_again(table(before), situation, (), "basis")
    again = decide_again(table(after), situation, (), "basis", held).standings
    assert again.equals(decide(table(after), situation))
    return {row["claim_id"]: row for row in again.to_pylist()}


def test_a_claim_elsewhere_on_the_page_changes_who_printed_it(claim, table, situation):
    page = {"owner": "iom-dtm", "url": "https://example.org/1"}
    reuters = claim(100, publisher="Reuters", **page)
    ap = claim(100, publisher="AP", owner="iom-dtm", url="https://example.org/2")
    other_day = claim(700, publisher="AP", day="2016-11-05", **page)
    first = next(identify([reuters])).claim_id
    assert _again(table, situation, [reuters], [reuters, ap])[first]["citations"] == 2
    assert _again(table, situation, [reuters, ap], [reuters, ap, other_day])[first]["citations"] == 1
    assert _again(table, situation, [reuters, other_day], [reuters, ap, other_day])[first]["citations"] == 1


def test_a_claim_on_another_day_that_revises_one_sets_it_behind(claim, table, situation):
    larger, smaller = identify([claim(200, evidence="a"), claim(100, evidence="b")])
    revising = claim(150, day="2016-11-05", revision_of=larger.claim_id)
    assert _again(table, situation, [larger], [larger, smaller])[larger.claim_id]["standing"] == "leads"
    after = _again(table, situation, [larger, smaller], [larger, smaller, revising])
    assert after[smaller.claim_id]["standing"] == "leads"
