"""The text extractor against the annotated reports: a figure is right where its span, metric and range are."""

import json
from pathlib import Path

import pytest

from etl import extraction
from etl.model.document import Document
from etl.model.situation import load_situations
from etl.reading import load_gazetteer

GOLD = Path(__file__).resolve().parents[1] / "gold"
# Least precision and recall that a change may leave behind.
LEAST = {"mosul-2016-17": (0.93, 0.87), "anbar-2015-16": (0.90, 0.85)}


def figures(claims: list, read) -> dict[tuple[int, int], tuple]:
    return {
        (read(claim, "start"), read(claim, "end")): (
            read(claim, "metric"),
            read(claim, "value_min"),
            read(claim, "value_max"),
        )
        for claim in claims
    }


@pytest.mark.parametrize("name", LEAST)
def test_figures_of_the_bundled_reports(name):
    (situation,) = load_situations([name])
    gazetteer = load_gazetteer(situation)
    right = given = wanted = 0
    for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines():
        raw = json.loads(line)
        document = Document(raw["doc_id"], raw["title"], raw["text"], raw["publisher"], raw["published"], lang="en")
        found = extraction.extract(
            document, gazetteer.find(document.text, title=document.title), gazetteer.find(document.title)
        )
        predicted = figures(found, getattr)
        optional = {(claim["start"], claim["end"]) for claim in raw["claims"] if claim["optional"]}
        gold = figures([claim for claim in raw["claims"] if not claim["optional"]], dict.get)
        wanted += len(gold)
        given += len([span for span in predicted if span in gold or span not in optional])
        right += len([span for span, figure in predicted.items() if gold.get(span) == figure])
    precision, recall = LEAST[name]
    assert right / given >= precision, f"{right} right of {given} given"
    assert right / wanted >= recall, f"{right} right of {wanted} wanted"
