"""Passages of many crises and styles (``passages*.txt``) keep the figures that they give, and their precision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.extraction import extract
from etl.extraction.quantities import value_of
from etl.model.document import Document, Place, Toponym

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Expected:
    """One line behind ``---``: a claim that the passage states."""

    low: int | None
    high: int | None
    metric: str
    measure: str
    modality: str
    unit: str
    group: str
    place: str
    optional: bool
    period: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One text with its toponyms and the claims it states."""

    document: Document
    toponyms: list[Toponym]
    title_toponyms: list[Toponym]
    expected: list[Expected]


def passages() -> Iterator[Passage]:
    """Every passage of the files beside this one."""
    for path in sorted(HERE.glob("passages*.txt")):
        for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            yield _passage(part)


def _passage(part: str) -> Passage:
    head, places_line, rest = part.split("\n", 2)
    name, published, title = (field.strip() for field in head.split("|"))
    kinds = dict(pair.strip().split("=") for pair in places_line.removeprefix("places:").split(","))
    text, _, lines = rest.partition("\n---\n")
    text = text.removesuffix("\n---").strip()
    document = Document(name, title, text, published=published)
    expected = [_expected(line) for line in lines.splitlines() if line.strip()]
    return Passage(document, _toponyms(text, kinds), _toponyms(title, kinds), expected)


def _toponyms(text: str, kinds: dict[str, str]) -> list[Toponym]:
    names = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(kinds, key=len, reverse=True))
    return [
        Toponym(m.start(), m.end(), m.group(), Place(f"test:{m.group()}", m.group(), kinds[m.group()], 1.0, 1.0))
        for m in re.finditer(names, text)
    ]


def _expected(line: str) -> Expected:
    value, what, of, place, period = [field.strip() for field in f"{line}|".split("|")][:5]
    metric, measure, *modality = what.split()
    optional, value = value.startswith("?"), value.lstrip("?~")
    low, high = _range(value)
    unit = of if of in ("families", "buildings", "strikes", "attacks") else "people"
    group = of if of and unit == "people" else "all"
    return Expected(low, high, metric, measure, "".join(modality) or "reported", unit, group, place, optional, period)


def _range(value: str) -> tuple[int | None, int | None]:
    if ".." in value:
        low, high = value.split("..")
        return value_of(low), value_of(high)
    number = value_of(value.lstrip("<>=").replace("M", "m"))
    return (None if value.startswith("<=") else number), (None if value.startswith(">=") else number)


PASSAGES = list(passages())


def _pairs(passage):
    """The expected claims with the extracted one of the same value (same metric first), and what is left over."""
    left = extract(passage.document, passage.toponyms, passage.title_toponyms)
    pairs = []
    for expected in passage.expected:
        same = [c for c in left if (c.value_min, c.value_max) == (expected.low, expected.high)]
        if expected.optional:
            same += [c for c in left if c.value_min == expected.low]
        chosen = next((c for c in same if c.metric == expected.metric), same[0] if same else None)
        pairs.append((expected, chosen))
        left = [c for c in left if c is not chosen]
    return pairs, left


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.document.doc_id)
def test_a_passage_gives_its_figures(passage):
    pairs, extra = _pairs(passage)
    wanted = [(e, c) for e, c in pairs if not e.optional]
    right = [c for e, c in wanted if c is not None and c.metric == e.metric]
    assert len(right) >= 0.85 * len(wanted)
    assert len(extra) <= max(1, 0.1 * len(wanted))


def _typed(expected, claim):
    return (claim.measure, claim.modality, claim.unit, claim.group) == (
        expected.measure,
        expected.modality,
        expected.unit,
        expected.group,
    )


def test_all_passages_together_keep_their_scores():
    every = [_pairs(passage) for passage in PASSAGES]
    wanted = [(e, c) for pairs, _ in every for e, c in pairs if not e.optional]
    figure = [(e, c) for e, c in wanted if c is not None and c.metric == e.metric]
    given = len([c for _, c in wanted if c]) + sum(len(extra) for _, extra in every)
    assert len(figure) / given >= 0.96
    assert len(figure) / len(wanted) >= 0.97
    assert sum(_typed(e, c) for e, c in figure) / len(wanted) >= 0.90
    placed = [(e, c) for e, c in figure if e.place]
    assert sum(c.place_name == e.place for e, c in placed) / len(placed) >= 0.80


def test_figures_are_dated():
    every = [_pairs(passage)[0] for passage in PASSAGES]
    dated = [(e, c) for pairs in every for e, c in pairs if e.period and c is not None and c.metric == e.metric]
    right = [(e, c) for e, c in dated if f"{c.period_start or ''}..{c.period_end or ''}" == e.period]
    assert len(dated) > 40
    assert len(right) / len(dated) >= 0.85
