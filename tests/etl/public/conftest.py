"""A built timeline of a situation with much to hold back."""

import pyarrow.parquet as pq
import pytest

from etl import run
from etl.model.situation import load_situation
from tests.etl.public.sensitive import decision, make


@pytest.fixture(scope="session")
def sensitive(tmp_path_factory):
    """The situation, and the folder of timelines in which its whole timeline lies."""
    folder, root = make(tmp_path_factory.mktemp("situations") / "sensitive"), tmp_path_factory.mktemp("timelines")
    situation = load_situation(folder)
    claims = pq.read_table(run.build(situation, root).timeline.claims).to_pylist()
    rejected = next(row for row in claims if row["value_min"] == 43219)
    pinned = next(row for row in claims if row["value_min"] == 12500)
    lines = decision("reject", rejected["claim_id"]) + decision("pin", pinned["claim_id"])
    (folder / "review.jsonl").write_text(lines, encoding="utf-8")
    run.build(situation, root)
    return situation, root
