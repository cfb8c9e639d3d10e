import random
from dataclasses import replace

import pytest

from etl.model.claim import Claim, identify

CLAIM = Claim(
    metric="displaced", measure="stock", value_min=10548, value_max=10548, unit="people", evidence="2016-10-26 · 10,548"
)


@pytest.mark.parametrize(
    ("low", "high", "best", "drawn"),
    [
        (8000, 8000, None, 8000),
        (200000, None, None, 200000),
        (None, 50, None, 50),
        (10, 20, None, 15),
        (107, 143, 105, 105),
        (None, None, None, None),
    ],
)
def test_value_drawn(low, high, best, drawn):
    assert replace(CLAIM, value_min=low, value_max=high, value_best=best).value_drawn == drawn


def test_id_ignores_position_and_reading():
    (first,) = identify([CLAIM])
    (second,) = identify([replace(CLAIM, row=99, start=4, place_id="geonames:1", confidence=0.2, group="civilians")])
    assert first.claim_id == second.claim_id


@pytest.mark.parametrize("change", [{"evidence": "2016-10-26 · 9,792"}, {"metric": "returned"}, {"url": "https://a.b"}])
def test_id_follows_source_evidence_and_metric(change):
    (first,), (second,) = identify([CLAIM]), identify([replace(CLAIM, **change)])
    assert first.claim_id != second.claim_id


def test_identical_claims_keep_apart_in_any_order():
    claims = [replace(CLAIM, evidence=text) for text in ("a", "a", "b", "a", "c")]
    ids = {claim.claim_id for claim in identify(claims)}
    assert len(ids) == 5
    random.Random(1).shuffle(claims)
    assert {claim.claim_id for claim in identify(claims)} == ids
