"""Builds killed a hundred times at random moments: the timeline that stood stands, and the next build succeeds."""

import json
import multiprocessing
import random
import sys
import time
from datetime import date
from pathlib import Path
from types import ModuleType

import pyarrow.parquet as pq
import pytest

from etl import intake, run
from etl.model.situation import load_situation
from etl.model.timeline import current

KILLS = 100
FIGURE = {"metric": "displaced", "place": "Omdurman", "place_role": "presence", "source": "IOM DTM"}
REPORT = "Some 12,000 people fled Omdurman in May 2024. At least 14 civilians were killed in Khartoum on 3 May 2024."
TABLES = ("claims", "standings", "mentions", "events", "notes")


def build(folder: str, root: str) -> None:
    run.build(load_situation(Path(folder)), Path(root))


def state(folder: Path, value: int) -> None:
    """Make the situation's one table say ``value``."""
    figure = FIGURE | {"value": str(value), "date": "2024-05-01"}
    (folder / "figures" / "figure.csv").write_bytes(intake.figure_file(figure))


def shown(root: Path) -> int:
    """The value that the timeline shows, after every table of it has been read and found to fit its report."""
    timeline = current("khartoum", root)
    tables = {name: pq.read_table(timeline.folder / f"{name}.parquet") for name in TABLES}
    report = json.loads((timeline.folder / "report.json").read_text())
    assert report["counts"]["claims"] == len(tables["claims"]) == len(tables["standings"]) == 3
    assert report["counts"]["mentions"] == len(tables["mentions"])
    return max(row["value_min"] for row in tables["claims"].to_pylist() if row["item"] == "figures/figure.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not a Windows signal")
def test_a_hundred_kills(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))  # children need not run what another test ran
    made = intake.new_situation("Khartoum", "Sudan", date(2024, 1, 1), date(2024, 12, 31), tmp_path / "s")
    intake.add_text(made, REPORT, "Update", "UN OCHA", date(2024, 5, 4))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["etl.run", "etl.sources.text", "etl.sources.figures_template"])
    chance = random.Random(7)

    def started(value: int):
        state(made.folder, value)
        process = context.Process(target=build, args=(str(made.folder), str(tmp_path)))
        process.start()
        return process, time.perf_counter()

    process, began = started(1)
    process.join()
    usual = []
    for value in (2, 3):
        process, began = started(value)
        process.join()
        usual.append(time.perf_counter() - began)
    standing, killed, finished, whole_anew = 3, 0, 0, 0
    for value in range(4, 4 + KILLS):
        process, began = started(value)
        process.join(chance.uniform(0, max(usual) * 1.05))
        process.kill()
        process.join()
        seen = shown(tmp_path)
        assert seen in (standing, value)
        killed += process.exitcode == -9
        finished += process.exitcode == 0
        standing = seen
        if value % 10 == 0:
            build(str(made.folder), str(tmp_path))
            assert shown(tmp_path) == value
            standing, whole_anew = value, whole_anew + 1
    assert killed > KILLS / 2
    build(str(made.folder), str(tmp_path))
    kept = [path.name for path in (tmp_path / "khartoum").iterdir() if path.is_dir()]
    assert len(kept) == 2 and "partial" not in kept
    with capsys.disabled():
        print(f"\n{killed} builds killed, {finished} were quicker; the {whole_anew + 1} builds after them succeeded")
