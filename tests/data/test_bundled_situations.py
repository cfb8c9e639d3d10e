"""The two bundled situations say what they must: period, events in order, breaks at real dates, whose figures lead."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from etl import run, sources
from etl.model.claim import Claim
from etl.model.review import load_decisions
from etl.model.situation import load_situations
from etl.model.vocabulary import metrics, owners

SITUATIONS = {each.name: each for each in load_situations()}


def test_both_are_bundled() -> None:
    assert set(SITUATIONS) == {"anbar-2015-16", "mosul-2016-17"}


@pytest.mark.parametrize("name", SITUATIONS)
def test_words_are_in_the_vocabulary(name: str) -> None:
    situation = SITUATIONS[name]
    assert {owner for each in situation.preferred_owners.values() for owner in each} <= set(owners())
    for headline in situation.headlines:
        assert headline.measure in metrics()[headline.metric].measures
        assert headline.place and headline.scope
    for item in situation.items():
        if item.name.startswith("figures/"):
            assert item.title and item.licence, item.name
            assert not item.owner or item.owner in owners(), item.name


@pytest.mark.parametrize("name", SITUATIONS)
def test_events_are_in_order_and_within_the_period(name: str) -> None:
    situation = SITUATIONS[name]
    dates = [event.date for event in situation.key_events]
    assert dates == sorted(dates)
    assert situation.start <= dates[0] and dates[-1] <= situation.end
    assert situation.family_size == 6 and situation.family_size_source and situation.known_gaps


def test_breaks_lie_between_two_neighbouring_values_of_the_series() -> None:
    situation = SITUATIONS["mosul-2016-17"]
    items = {item.name: item for item in situation.items()}
    files = {"Mosul": "figures/displaced_now_iom_dtm_by_day.csv", "Ninewa": "figures/idps_by_governorate.csv"}
    assert {each.place for each in situation.breaks} == set(files)
    for each in situation.breaks:
        claims = [claim for claim in sources.read(items[files[each.place]]) if isinstance(claim, Claim)]
        dates = sorted({claim.period_end for claim in claims if claim.place_name == each.place})
        assert dates[dates.index(each.after) + 1] == each.until


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_decision_still_has_its_claim(name: str, tmp_path: Path) -> None:
    situation = SITUATIONS[name]
    built = run.build(situation, tmp_path)
    assert built.report["decisions"] == {
        "lines": len(load_decisions(situation.folder)),
        "claim_gone": [],
        "broken_lines": [],
    }
    standings = pq.read_table(built.timeline.standings).to_pylist()
    rejected = {row["claim_id"] for row in standings if row["standing"] == "rejected"}
    assert {decision["claim_id"] for decision in load_decisions(situation.folder)} <= rejected
