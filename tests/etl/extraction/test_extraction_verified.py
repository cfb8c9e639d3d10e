from dataclasses import replace

import pytest

from etl.extraction import extract, verified
from etl.model.document import Document

TEXT = "At least 8,000 people fled the town, and between 10 and 20 civilians were killed on Monday."
DOCUMENT = Document("d", "Title", TEXT, published="2017-03-01", lang="en")


def test_what_the_text_prints_comes_through():
    claims = extract(DOCUMENT, [])
    assert len(claims) == 2 and list(verified(DOCUMENT, claims)) == claims


@pytest.mark.parametrize(
    "change",
    [
        {"value_min": 9000},
        {"start": 10},
        {"quote": "At least 8,000 people were evacuated"},
        {"value_min": None, "value_max": None},
    ],
)
def test_what_it_does_not_print_is_held_back(change):
    first = extract(DOCUMENT, [])[0]
    assert list(verified(DOCUMENT, [replace(first, **change)])) == []
