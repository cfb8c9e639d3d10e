import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.model import schema
from etl.model.errors import ConfigError
from etl.model.timeline import POINTER, built, current
from etl.publish import publish

ROW = {"claim_id": "a" * 16, "metric": "displaced", "measure": "stock", "value_min": 1, "value_max": 1}


def tables(value: int = 1) -> dict:
    row = {**ROW, "value_min": value}
    return {
        "claims": pa.Table.from_pylist([row], schema=schema.CLAIMS),
        "standings": pa.Table.from_pylist([], schema=schema.STANDINGS),
        "mentions": pa.Table.from_pylist([], schema=schema.MENTIONS),
    }


def test_what_is_published_is_current(tmp_path):
    timeline = publish("example", tables(), {"counts": {}}, tmp_path)
    assert current("example", tmp_path) == timeline
    assert built(tmp_path) == ["example"]
    assert pq.read_table(timeline.claims).to_pylist()[0]["value_min"] == 1
    assert pq.ParquetFile(timeline.claims).metadata.row_group(0).column(0).compression == "ZSTD"


def test_same_content_same_bytes(tmp_path):
    first = publish("example", tables(), {"built_at": "1"}, tmp_path / "a")
    second = publish("example", tables(), {"built_at": "2"}, tmp_path / "b")
    assert first.version == second.version
    assert first.claims.read_bytes() == second.claims.read_bytes()


def test_a_failed_write_leaves_the_previous_timeline(tmp_path):
    before = publish("example", tables(1), {}, tmp_path)
    (before.folder.parent / "partial").write_text("a file where the folder should go")
    with pytest.raises(ConfigError, match="previous one is whole"):
        publish("example", tables(2), {}, tmp_path)
    assert current("example", tmp_path) == before


def test_old_versions_are_removed(tmp_path):
    for value in range(5):
        publish("example", tables(value), {}, tmp_path)
    assert len([path for path in (tmp_path / "example").iterdir() if path.is_dir()]) == 2


def test_missing_timeline_says_what_to_do(tmp_path):
    with pytest.raises(ConfigError, match="python -m etl build example"):
        current("example", tmp_path)


def test_another_schema_version_is_refused(tmp_path):
    timeline = publish("example", tables(), {}, tmp_path)
    other = pq.read_table(timeline.claims).replace_schema_metadata({schema.VERSION_KEY: b"0"})
    pq.write_table(other, timeline.claims)
    with pytest.raises(ConfigError, match="schema version 0.*reads 1.*build example"):
        current("example", tmp_path)


def test_a_truncated_table_is_refused(tmp_path):
    timeline = publish("example", tables(), {}, tmp_path)
    timeline.standings.write_bytes(timeline.standings.read_bytes()[:40])
    with pytest.raises(ConfigError, match="cannot be read.*build example"):
        current("example", tmp_path)


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
import test_publish as t
value = 0
while True:
    value += 1
    t.publish("example", t.tables(value), {{"value": value}}, Path({root!r}))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not a Windows signal")
def test_killed_at_any_moment_a_whole_timeline_stands(tmp_path):
    first = publish("example", tables(0), {"value": 0}, tmp_path)
    code = WRITER.format(tests=str(Path(__file__).parent), root=str(tmp_path))
    for attempt in range(6):
        process = subprocess.Popen([sys.executable, "-c", code], cwd=Path.cwd())
        deadline = time.monotonic() + 30
        while (tmp_path / "example" / POINTER).read_text().strip() == first.version and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.013 * attempt)
        process.send_signal(signal.SIGKILL)
        process.wait()
        timeline = current("example", tmp_path)
        value = pq.read_table(timeline.claims).to_pylist()[0]["value_min"]
        assert json.loads((timeline.folder / "report.json").read_text())["value"] == value
        first = publish("example", tables(-1 - attempt), {"value": -1 - attempt}, tmp_path)
