"""The sentences of a brief: stated forms, changes, breaks; every number in them is a link to claims."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dashboard.brief_export import as_text
from dashboard.brief_text import linked, written
from dashboard.brief_words import Linked, change, figure, month_spans, period
from dashboard.queries.brief_facts import Added, Brief, Disagreement, Finding, Leading, Source, Stated, Topic

DATES = re.compile(r"(\d{1,2}–)?(\d{1,2} )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|March|February)\w* \d{4}")
TOPIC = Topic("Currently displaced", "by the operations", "displaced", "stock", "people", "all", "p@origin")
NOW = Stated(
    ("a" * 16,), "People displaced", "stock", "people", "all", "from Mosul", date(2017, 3, 30), date(2017, 3, 30),
    287_250, 287_250, 287_250, False, "", "iom-dtm", "IOM DTM", False,
)  # fmt: skip
THEN = replace(NOW, claim_ids=("b" * 16,), end=date(2017, 2, 28), low=176_556, drawn=176_556, high=176_556)
BREAK = Finding("declared_break", "From 435,216 to 819,534.", ("c" * 16,), date(2017, 6, 27), date(2017, 3, 29))
SOURCE = Source("IOM DTM", "UN OCHA", "Situation report", "", date(2017, 3, 31), "https://example.org/report")
EMPTY = Brief(
    "Mosul offensive", date(2017, 3, 1), date(2017, 3, 31), "", (), 2, 1, (), (), (), (), (), (), (), (), (), {}
)  # fmt: skip


def bounds(low, high, approx=False, wording="") -> Stated:
    return replace(NOW, low=low, high=high, drawn=high if low is None else low, approx=approx, wording=wording)


def brief(**changes) -> Brief:
    return replace(EMPTY, sources={letter * 16: SOURCE for letter in "abc"}, **changes)


def text(sentence) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in sentence)


def said(facts: Brief) -> list[str]:
    return [text(sentence) for section in written(facts) for sentence in section.sentences]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (bounds(287_250, 287_250), "287,250"),
        (bounds(200_000, None), "at least 200,000"),
        (bounds(200_000, None, wording="over"), "over 200,000"),
        (bounds(None, 5_805), "up to 5,805"),
        (bounds(None, 1_200, wording="as many as"), "as many as 1,200"),
        (bounds(160_000, 160_000, approx=True), "about 160,000"),
        (bounds(160_300, 160_300, approx=True, wording="around"), "around 160,300"),
        (bounds(107, 143), "107–143"),
    ],
)
def test_figures_keep_their_stated_form(stated, expected):
    assert figure(stated) == Linked(expected, stated.claim_ids)


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (NOW, THEN, " That is 110,694 more (63%) than 176,556 on 28 Feb 2017."),
        (THEN, NOW, " That is 110,694 fewer (39%) than 287,250 on 30 Mar 2017."),
        (NOW, bounds(912, 912), " That is 286,338 more (315 times) than 912 on 30 Mar 2017."),
        (NOW, bounds(287_000, 287_000), " That is 250 more than 287,000 on 30 Mar 2017."),
        (NOW, bounds(0, 0), " That is 287,250 more than 0 on 30 Mar 2017."),
        (NOW, NOW, " The same as 287,250 on 30 Mar 2017."),
        (NOW, bounds(161_000, None), " Earlier: at least 161,000 on 30 Mar 2017."),
        (bounds(160_000, 160_000, approx=True), THEN, " Earlier: 176,556 on 28 Feb 2017."),
    ],
)
def test_change(now, before, expected):
    assert text(change(now, before, "")) == expected


def test_a_leading_figure_says_place_day_owner_and_change():
    (sentence,) = said(brief(leading=(Leading(TOPIC, NOW, THEN),)))
    assert sentence == (
        "Currently displaced, by the operations: 287,250 people as of 30 Mar 2017 (IOM DTM). "
        "That is 110,694 more (63%) than 176,556 on 28 Feb 2017, its last figure before the period."
    )


def test_no_change_is_told_across_a_break():
    (sentence,) = said(brief(leading=(Leading(TOPIC, NOW, THEN, breaks=(BREAK,)),)))
    assert "176,556" not in sentence
    assert sentence.endswith("The series breaks on 29 Mar 2017: no change across it is told.")
    (sentence,) = said(brief(leading=(Leading(TOPIC, NOW, THEN, breaks=(BREAK,), since=bounds(280_000, 280_000)),)))
    assert sentence.endswith("That is 7,250 more (3%) than 280,000 on 30 Mar 2017, after the break.")


def test_a_newer_figure_of_another_owner_is_said_to_be_one():
    newer = replace(NOW, low=302_000, high=302_000, approx=True, owner_label="Government of Iraq (MoMD)")
    (sentence,) = said(brief(leading=(Leading(TOPIC, NOW, newer=newer),)))
    assert (
        "A newer figure of another owner: about 302,000 people as of 30 Mar 2017 (Government of Iraq, MoMD)."
        in sentence
    )


def test_days_of_strikes_are_at_least_their_sum():
    last = replace(NOW, what="Air strikes", measure="flow", unit="strikes", low=1, drawn=1, high=1)
    total = Added(replace(last, low=13, high=None, derived=True, claim_ids=("a" * 16, "b" * 16)), "day", 3, 31)
    (sentence,) = said(brief(leading=(Leading(TOPIC, last, added=total),)))
    assert sentence == (
        "Air strikes, from Mosul: at least 13 strikes, added up here from the 3 days with a figure, of 31 "
        "in the period (IOM DTM). The last, on 30 Mar 2017: 1."
    )


@pytest.mark.parametrize(
    ("leading", "other", "apart"),
    [
        (bounds(69_000, 69_000), bounds(92_035, 92_035), "23,035"),
        (bounds(105, 105), bounds(200, None), "at least 95"),
        (bounds(35, 50), bounds(11, 11), "24–39"),
        (bounds(326, 326), bounds(9_000, 11_000), "8,674–10,674"),
    ],
)
def test_disagreements_name_both_owners_and_how_far_apart(leading, other, apart):
    other = replace(other, owner_label="Government of Iraq (MoMD)")
    definition = "Definitions differ: that one of people in camps."
    (sentence,) = said(brief(differing=(Disagreement(leading, other, 1.3, definition),)))
    assert f"{figure(leading).text} (IOM DTM) against {figure(other).text} (Government of Iraq, MoMD)." in sentence
    assert f"They are {apart} apart." in sentence
    assert sentence.endswith("the figure of IOM DTM speaks of people in camps.")


def test_an_empty_period_says_that_a_gap_is_not_zero():
    sentences = said(brief(n_claims=0, leading=(Leading(TOPIC, known=THEN), Leading(TOPIC))))
    assert sentences[0].endswith("That is a gap in these sources, not zero.")
    assert "no figure in the period. The last before it: 176,556 people as of 28 Feb 2017 (IOM DTM)." in sentences[1]
    assert sentences[2].startswith("No figure in the period, nor before it: Currently displaced, by the operations.")


def test_silent_months_are_run_together():
    months = [date(2016, 10, 1), date(2016, 12, 1), date(2017, 1, 1), date(2017, 3, 1), date(2017, 4, 1)]
    assert month_spans(months) == "Oct 2016, Dec 2016 – Jan 2017, Mar–Apr 2017"


def test_the_period_is_named_in_words():
    assert period(date(2017, 3, 1), date(2017, 3, 31)) == "March 2017"
    assert period(date(2017, 3, 12), date(2017, 3, 19)) == "12–19 Mar 2017"
    assert period(date(2017, 3, 12), date(2017, 3, 12)) == "12 Mar 2017"


def test_numbers_of_a_finding_are_linked_and_its_dates_are_not():
    parts = linked("Heet went from 8,268 on 15 Jun 2017 to 5,226 on 30 Jun 2017, families × 6.", ("a" * 16,))
    assert [part.text for part in parts if isinstance(part, Linked)] == ["8,268", "5,226", "6"]
    assert text(parts) == "Heet went from 8,268 on 15 Jun 2017 to 5,226 on 30 Jun 2017, families × 6."


def full() -> Brief:
    newer = replace(THEN, owner_label="UN OCHA")
    return brief(
        leading=(Leading(TOPIC, NOW, THEN, newer=newer, silent=(date(2017, 3, 1),)), Leading(TOPIC, known=THEN)),
        differing=(Disagreement(NOW, THEN, 1.6, ""),),
        rest_differing=("a" * 16,),
        findings=(BREAK,),
        rest_findings=("b" * 16,),
        two_values=("c" * 16,),
        placeless=("a" * 16, "b" * 16),
        dateless=("a" * 16,),
    )


def test_no_number_but_a_date_stands_without_its_claims():
    for section in written(full()):
        for part in (part for sentence in section.sentences for part in sentence):
            if isinstance(part, Linked):
                assert part.claim_ids
            else:
                assert not re.search(r"\d", DATES.sub("", part)), part


def test_the_text_for_files_numbers_its_sources():
    lines = as_text(full()).splitlines()
    assert lines[0] == "Situation brief: Mosul offensive · March 2017"
    assert any("287,250 [1] people" in line and "110,694 [1, 2] more (63%)" in line for line in lines)
    assert (
        "[1] IOM DTM, Situation report, published by UN OCHA 31 Mar 2017, https://example.org/report; claim "
        + ("a" * 16)
        in lines
    )
    assert as_text(full()) == as_text(full())
