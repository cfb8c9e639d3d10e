"""A build reads again only what changed, and gives the same bytes as one that reads everything."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from etl import intake, run
from etl.kept import FILE
from etl.model.situation import ROOT_VARIABLE, load_situation
from etl.model.timeline import POINTER

PROJECT = Path(__file__).resolve().parents[2]
FIGURE = {"metric": "displaced", "place": "Omdurman", "place_role": "presence", "source": "IOM DTM"}
REPORT = (
    "Some {people:,} people fled Omdurman in May 2024. At least 14 civilians were killed in Khartoum on 3 May 2024."
)


@pytest.fixture
def situation(tmp_path):
    made = intake.new_situation("Khartoum", "Sudan", date(2024, 1, 1), date(2024, 12, 31), tmp_path / "s")
    for number in range(4):
        report(made.folder, number)
        table(made.folder, number)
    return made


def report(folder: Path, number: int, people: int = 12000) -> None:
    text = f"---\ntitle: Update {number}\npublisher: UN OCHA\npublished: 2024-05-{number + 1:02d}\n---\n"
    (folder / "articles" / f"{number}.md").write_text(text + REPORT.format(people=people + number))


def table(folder: Path, number: int, value: int = 1000) -> None:
    figure = FIGURE | {"value": str(value + number), "date": f"2024-05-{number + 1:02d}"}
    (folder / "figures" / f"{number}.csv").write_bytes(intake.figure_file(figure))


def content(built: run.Built) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in built.timeline.folder.glob("*.parquet")}


def built(situation, root: Path) -> run.Built:
    return run.build(load_situation(situation.folder), root)


def test_only_what_changed_is_read(situation, tmp_path):
    assert built(situation, tmp_path).read == 8
    assert built(situation, tmp_path).read == 0
    table(situation.folder, 1, 5000)
    assert built(situation, tmp_path).read == 1
    path = situation.folder / "situation.toml"
    path.write_text(path.read_text() + '[[figures]]\nfile = "figures/2.csv"\nlicence = "CC BY"\n')
    assert built(situation, tmp_path).read == 1
    (situation.folder / "places.csv").write_text("")
    (situation.folder / "places.csv").unlink()
    assert built(situation, tmp_path).read == 0


def test_where_nothing_changed_the_timeline_stands_and_a_damaged_one_is_made_anew(situation, tmp_path):
    first = built(situation, tmp_path)
    whole = content(first)
    stamp = first.timeline.claims.stat().st_mtime_ns
    assert built(situation, tmp_path).timeline == first.timeline
    assert first.timeline.claims.stat().st_mtime_ns == stamp
    for path in (first.timeline.claims, first.timeline.notes):
        path.write_bytes(path.read_bytes()[:40])
        (tmp_path / "khartoum" / POINTER).unlink()
        assert content(built(situation, tmp_path)) == whole


def test_a_removed_item_takes_its_claims_with_it(situation, tmp_path):
    before = built(situation, tmp_path).report["counts"]["claims"]
    (situation.folder / "figures" / "0.csv").unlink()
    after = built(situation, tmp_path)
    assert after.report["counts"]["claims"] == before - 1 and after.read == 0


def test_any_edits_give_the_bytes_of_a_build_from_scratch(situation, tmp_path):
    chance = random.Random(3)
    for round_ in range(6):
        for _ in range(3):
            number = chance.randrange(7)
            edit = chance.choice(["report", "table", "remove", "rename", "double"])
            held = sorted(path for path in situation.folder.rglob("*.*") if path.parent.name in ("articles", "figures"))
            if edit == "report":
                report(situation.folder, number, chance.randrange(1000, 90000))
            elif edit == "table":
                table(situation.folder, number, chance.randrange(1000, 90000))
            elif edit == "remove":
                chance.choice(held).unlink()
            elif edit == "rename":
                path = chance.choice(held)
                path.rename(path.with_name(f"r{round_}{number}{path.suffix}"))
            else:
                path = chance.choice(held)
                shutil.copy(path, path.with_name(f"d{round_}{number}{path.suffix}"))
        again = built(situation, tmp_path / "kept")
        fresh = built(situation, tmp_path / f"fresh{round_}")
        assert content(again) == content(fresh)
        assert again.timeline.version == fresh.timeline.version


@pytest.mark.parametrize("fault", ["garbage", "folder", "locked"])
def test_a_store_that_cannot_be_used_costs_time_and_nothing_else(situation, tmp_path, fault):
    first = built(situation, tmp_path)
    path = tmp_path / "khartoum" / FILE
    holder = None
    if fault == "garbage":
        path.write_bytes(b"no database at all" * 1000)
    elif fault == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.unlink()
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("PRAGMA locking_mode=EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
    (tmp_path / "khartoum" / POINTER).unlink()
    again = built(situation, tmp_path)
    assert again.read == 8 and content(again) == content(first)
    if holder:
        holder.close()


def test_progress_never_falls_and_tells_what_is_left(situation, tmp_path, monkeypatch):
    monkeypatch.setattr("etl.progress.FIRST_TOLD", 0.0)
    told = []
    run.build(situation, tmp_path, run.announced(lambda share, said: told.append((share, said))))
    shares = [share for share, _ in told]
    assert len(told) == 9 and shares == sorted(shares) and shares[-1] == 1.0
    assert "left" not in told[0][1] and all(said.endswith("s left") for _, said in told[2:-1])
    assert told[-1][1] == "Deciding which of 12 figures lead"
    assert {said.split(": ")[1].split("/")[0] for _, said in told[:2]} == {"articles", "figures"}


def test_two_revisions_of_one_owner(situation, tmp_path):
    for day, value in (("2024-05-10", "5000"), ("2024-05-20", "5600")):
        figure = FIGURE | {"value": value, "date": "2024-05-09", "published": day}
        (situation.folder / "figures" / f"of-{day}.csv").write_bytes(intake.figure_file(figure))
    done = built(situation, tmp_path)
    rows = pq.read_table(done.timeline.claims).join(pq.read_table(done.timeline.standings), "claim_id").to_pylist()
    standing = {row["value_min"]: row["standing"] for row in rows if row["value_min"] in (5000, 5600)}
    assert standing == {5000: "superseded", 5600: "leads"}


def test_two_builds_at_once_both_succeed(situation, tmp_path):
    command = [sys.executable, "-m", "etl", "build", "--out", str(tmp_path / "t")]
    environment = {**os.environ, ROOT_VARIABLE: str(situation.folder.parent)}
    begun = [
        subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for process in begun:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0 and b"Traceback" not in said, said.decode()
    assert content(built(situation, tmp_path / "t")) == content(built(situation, tmp_path / "other"))
    kept = [path.name for path in (tmp_path / "t" / "khartoum").iterdir() if path.is_dir()]
    assert len(kept) == 1


FULL = """
import resource, sys
from pathlib import Path
from etl import run
from etl.model.errors import ConfigError
from etl.model.situation import ROOT_VARIABLE, load_situation
from etl.model.timeline import POINTER
situation = load_situation(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    run.build(situation, Path(sys.argv[2]))
except ConfigError as fault:
    print(fault)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are not Windows'")
@pytest.mark.parametrize("limit", [10, 3000])
def test_a_full_disk_is_one_sentence(situation, tmp_path, limit):
    before = built(situation, tmp_path)
    table(situation.folder, 1, 7000)
    command = [sys.executable, "-c", FULL, str(situation.folder), str(tmp_path), str(limit)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120)
    assert "was not written" in done.stdout and "previous one is whole" in done.stdout, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    after = built(situation, tmp_path / "other")
    assert content(before) != content(after)
    assert (tmp_path / "khartoum" / before.timeline.version / "claims.parquet").is_file()


def test_a_folder_that_cannot_be_written_is_one_sentence(situation, tmp_path):
    (tmp_path / "file").write_text("no folder")
    done = subprocess.run(
        [sys.executable, "-m", "etl", "build", "--out", str(tmp_path / "file")],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, ROOT_VARIABLE: str(situation.folder.parent)},
    )
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "was not written" in done.stderr and "make the folder writable" in done.stderr
