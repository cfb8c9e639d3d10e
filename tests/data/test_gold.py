"""The annotated reports agree with the bundled articles, with the text under their offsets, and with the vocabulary."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from etl import sources
from etl.model.claim import GROUPS, MEASURES, MODALITIES, PLACE_KINDS
from etl.model.document import Document
from etl.model.situation import load_situations
from etl.model.vocabulary import metrics

GOLD = Path(__file__).resolve().parents[1] / "gold"
SITUATIONS = {each.name: each for each in load_situations()}
FIELDS = [
    "metric",
    "measure",
    "modality",
    "value_min",
    "value_max",
    "approx",
    "unit",
    "group",
    "place",
    "lat",
    "lon",
    "place_kind",
    "period_start",
    "period_end",
    "attributed_to",
    "start",
    "end",
    "quote",
    "optional",
]
WORDS = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}


def _gold(name: str) -> list[dict]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _articles(name: str) -> dict[str, Document]:
    items = [item for item in SITUATIONS[name].items() if item.name.startswith("articles/")]
    read = {item.path.stem: [each for each in sources.read(item) if isinstance(each, Document)] for item in items}
    assert all(len(found) == 1 for found in read.values())
    return {stem: found[0] for stem, found in read.items()}


CLAIMS = [
    pytest.param(document, claim, id=f"{document['doc_id']}@{claim['start']}")
    for name in SITUATIONS
    for document in _gold(name)
    for claim in document["claims"]
]


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_article_is_annotated_as_the_reader_yields_it(name: str) -> None:
    articles, gold = _articles(name), _gold(name)
    assert [document["doc_id"] for document in gold] == sorted(articles)
    for document in gold:
        article = articles[document["doc_id"]]
        assert document["text"] == article.text
        for field in ("title", "publisher", "published", "url", "lang"):
            assert document[field] == getattr(article, field), (document["doc_id"], field)


@pytest.mark.parametrize(("document", "claim"), CLAIMS)
def test_claim(document: dict, claim: dict) -> None:
    assert list(claim) == FIELDS
    _check_words(claim)
    _check_span(document["text"], claim)
    _check_period(document, claim)
    assert (claim["place"] is None) == (claim["lat"] is None) == (claim["place_kind"] is None)
    assert claim["place_kind"] in (*PLACE_KINDS, None)


def _check_words(claim: dict) -> None:
    assert claim["measure"] in MEASURES
    assert claim["modality"] in MODALITIES
    assert claim["group"] in GROUPS
    metric = metrics()[claim["metric"]]
    assert claim["unit"] in (metric.unit, *metric.units)
    assert claim["measure"] in metric.measures


def _check_span(text: str, claim: dict) -> None:
    number = text[claim["start"] : claim["end"]]
    assert number.lower() in WORDS or re.fullmatch(r"[\d,. ]+( million)?( (to|and) [\d,. ]+( million)?)?", number)
    assert number in claim["quote"] and claim["quote"] in text and len(claim["quote"]) <= 200
    low, high = claim["value_min"], claim["value_max"]
    assert low is not None or high is not None
    assert low is None or high is None or low <= high
    exact = re.fullmatch(r"[\d,]+", number)
    assert not exact or int(number.replace(",", "")) in (low, high)


def _check_period(document: dict, claim: dict) -> None:
    start, end = claim["period_start"], date.fromisoformat(claim["period_end"])
    assert end <= date.fromisoformat(document["published"])
    assert start is None or date.fromisoformat(start) <= end
    assert claim["measure"] != "stock" or start == claim["period_end"]


@pytest.mark.parametrize("name", SITUATIONS)
def test_no_claim_is_annotated_twice(name: str) -> None:
    for document in _gold(name):
        spans = [(claim["start"], claim["metric"]) for claim in document["claims"]]
        assert len(spans) == len(set(spans)), document["doc_id"]


def test_the_article_of_1_march_2017_is_restated_in_full() -> None:
    document = next(each for each in _gold("mosul-2016-17") if each["doc_id"] == "2017-03-01-wsws-thousands-flee")
    figures = {(each["metric"], each["value_min"], each["value_max"], each["place"]) for each in document["claims"]}
    assert figures == {
        ("displaced", 200000, None, "Mosul"),
        ("displaced", 8000, 8000, "Mosul"),
        ("displaced", 1000, None, "Mosul"),
        ("population", 750000, 750000, "West Mosul"),
        ("displaced", 250000, 250000, "Mosul"),
        ("shelling", 10, 20, "Mosul"),
        ("air_strikes", 95, 95, "Mosul"),
        ("killed", 18, 18, "Mosul"),
        ("buildings_destroyed", 3, 3, "Mosul"),
        ("killed", 6, 6, "Al-Shura"),
    }
    assert all(place in document["text"] for place in ("Mosul", "al-Shura", "al-Qayyarah", "Ramadi"))
