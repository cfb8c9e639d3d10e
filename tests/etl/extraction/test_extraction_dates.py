"""Dates and periods, resolved against publication on Thursday 23 March 2017."""

from datetime import date

import pytest

from etl.extraction.dates import Calendar

READ = [
    ("between 19 February and 23 March", "2017-02-19", "2017-03-23", "span"),
    ("between 6 and 12 December", "2016-12-06", "2016-12-12", "span"),
    ("from January 3 to 9", "2017-01-03", "2017-01-09", "span"),
    ("between 17 October 2016 and 2 March 2017", "2016-10-17", "2017-03-02", "span"),
    ("in the five days from 29 December", "2016-12-29", "2017-01-02", "span"),
    ("since 17 October", "2016-10-17", "2016-10-17", "since"),
    ("as of 23 March", "2017-03-23", "2017-03-23", "asof"),
    ("in January", "2017-01-01", "2017-01-31", "in"),
    ("on 2 January alone", "2017-01-02", "2017-01-02", "in"),
    ("October 17, 2016", "2016-10-17", "2016-10-17", "in"),
    ("late October", "2016-10-21", "2016-10-31", "in"),
    ("mid-August 2014", "2014-08-15", "2014-08-15", "in"),
    ("since 2014", "2014-01-01", "2014-12-31", "since"),
    ("over the past week", "2017-03-17", "2017-03-23", "in"),
    ("in the last 24 hours", "2017-03-22", "2017-03-23", "in"),
    ("on Monday", "2017-03-20", "2017-03-20", "in"),
    ("since Friday", "2017-03-17", "2017-03-17", "since"),
    ("from Friday's strike", "2017-03-17", "2017-03-17", "in"),
    ("yesterday", "2017-03-22", "2017-03-22", "in"),
    ("two months ago", "2017-01-01", "2017-01-31", "in"),
    ("so far this year", "2017-01-01", "2017-03-23", "since"),
    ("last week", "2017-03-13", "2017-03-19", "in"),
    ("in the first three months of 2016", "2016-01-01", "2016-03-31", "span"),
    ("2017-03-01", "2017-03-01", "2017-03-01", "in"),
]


@pytest.mark.parametrize(("text", "first", "last", "relation"), READ, ids=[row[0] for row in READ])
def test_dates_are_resolved(text, first, last, relation):
    found = Calendar(date(2017, 3, 23)).find(text, 0, len(text))
    assert [(str(w.first), str(w.last), w.relation) for w in found] == [(first, last, relation)]


@pytest.mark.parametrize("text", ["they may flee", "a march to safety", "12 people", "on 31 February 2017", ""])
def test_what_is_no_date_is_left_out(text):
    assert [w for w in Calendar(date(2017, 3, 23)).find(text, 0, len(text)) if w.first] == []


def test_a_later_account_dates_by_the_years_it_tells():
    title, text = "Siege of the town (2016)", "On 13 June, 546 men were arrested. The next day all was quiet."
    calendar = Calendar(date(2023, 9, 22), title, text)
    assert [str(w.first) for w in calendar.find(text, 0, 34)] == ["2016-06-13"]
    assert [str(w.first) for w in calendar.find(text, 35, len(text))] == ["2016-06-14"]


def test_without_a_publication_date_only_full_dates_resolve():
    text = "on Monday and since 3 May 2016"
    assert [str(w.first) for w in Calendar(None).find(text, 0, len(text))] == ["None", "2016-05-03"]


def test_a_dateline_dates_a_text_without_a_publication_date():
    text = "RAMADI, 12 Feb 2016 – At least 14 civilians were killed in Ramadi on Tuesday."
    found = Calendar(None, "Strike", text).find(text, 20, len(text))
    assert [(str(w.first), w.relation) for w in found] == [("2016-02-09", "in")]
