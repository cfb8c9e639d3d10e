"""Decisions taken, corrected, merged and taken back: real files, real timelines, a writer killed while it writes."""

import json
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import intake, run
from etl.corrections import corrected_id
from etl.freshness import stale
from etl.model.correctable import CORRECTABLE
from etl.model.errors import ConfigError
from etl.model.review import FILE, broken_lines, in_force, load_decisions
from etl.model.situation import load_situation
from etl.model.timeline import current
from etl.review import append, record

PROJECT = Path(__file__).resolve().parents[2]
BY = {"who": "A. Analyst", "why": "checked against the source"}
STRIKE = {"metric": "killed", "group": "civilians", "from": "2024-05-03", "to": "2024-05-03", "place": "Omdurman"}


@pytest.fixture
def situation(tmp_path):
    made = intake.new_situation("Khartoum", "Sudan", date(2024, 1, 1), date(2024, 12, 31), tmp_path / "s")
    figure = {"metric": "displaced", "place": "Omdurman", "place_role": "presence"}
    for source, value in (("IOM DTM", "1200"), ("UN OCHA", "1900")):
        intake.add_figure(made, {**figure, "source": source, "value": value, "date": "2024-05-01"})
    for source, value in (("Airwars", "12"), ("UN OCHA", "14")):
        intake.add_figure(made, {**STRIKE, "source": source, "value": value, "place_kind": "city"})
    made = load_situation(made.folder)
    run.build(made, tmp_path)
    return made


def claims(root: Path) -> dict[str, dict]:
    """Each claim with its standing, by owner and metric; corrected ones apart."""
    timeline = current("khartoum", root)
    table = pq.read_table(timeline.claims).join(pq.read_table(timeline.standings), "claim_id").to_pylist()
    return {f"{row['owner']} {row['metric']}{' *' if row['method'] == 'review' else ''}": row for row in table}


def events(root: Path) -> list[dict]:
    return pq.read_table(current("khartoum", root).events).to_pylist()


def test_reject_pin_and_undo(situation, tmp_path):
    before = claims(tmp_path)
    assert before["iom-dtm displaced"]["standing"] == "leads"
    ocha = before["un-ocha displaced"]["claim_id"]
    pinned = record(situation, {**BY, "action": "pin", "claim_id": ocha}, tmp_path)
    assert claims(tmp_path)["un-ocha displaced"]["standing"] == "leads"
    assert BY["why"] in claims(tmp_path)["un-ocha displaced"]["because"]
    record(situation, {**BY, "action": "undo", "undoes": pinned["id"]}, tmp_path)
    assert {name: row["standing"] for name, row in claims(tmp_path).items()} == {
        name: row["standing"] for name, row in before.items()
    }
    assert len((situation.folder / FILE).read_text().splitlines()) == 2


def test_a_correction_stands_beside_what_was_read(situation, tmp_path):
    claim = claims(tmp_path)["iom-dtm displaced"]["claim_id"]
    fields = {"value_min": 2100, "value_max": 2100, "period_start": "2024-05-02", "period_end": "2024-05-02"}
    record(situation, {**BY, "action": "correct", "claim_id": claim, "fields": fields}, tmp_path)
    now = claims(tmp_path)
    read, corrected = now["iom-dtm displaced"], now["iom-dtm displaced *"]
    assert (read["standing"], read["value_min"], read["rule"]) == ("rejected", 1200, "corrected_by_person")
    assert (corrected["standing"], corrected["value_drawn"], corrected["revision_of"]) == ("leads", 2100, claim)
    assert corrected["period_end"] == date(2024, 5, 2) and corrected["quote"] == read["quote"]
    assert not stale(situation, tmp_path)
    tables = {path.name: path.read_bytes() for path in current("khartoum", tmp_path).folder.glob("*.parquet")}
    run.build(situation, tmp_path)
    again = {path.name: path.read_bytes() for path in current("khartoum", tmp_path).folder.glob("*.parquet")}
    assert tables == again


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"action": "correct", "fields": {}}, "fields missing"),
        ({"action": "correct", "fields": {"quote": "x"}}, "quote cannot be corrected"),
        ({"action": "correct", "fields": {"measure": "sum"}}, "none of stock"),
        ({"action": "correct", "fields": {"metric": "camels"}}, "camels"),
        ({"action": "correct", "fields": {"value_min": "many"}}, "no whole number"),
        ({"action": "correct", "fields": {"value_min": -5}}, "no whole number"),
        ({"action": "correct", "fields": {"value_min": 5, "value_max": 4}}, "swap"),
        ({"action": "correct", "fields": {"period_end": "2024-13-45"}}, "no day"),
        ({"action": "correct", "fields": {"period_start": "2024-05-03", "period_end": "2024-05-01"}}, "swap"),
        ({"action": "correct", "fields": {"place_name": ["x"]}}, "no text"),
        ({"action": "correct", "fields": {"approx": 1}}, "no yes or no"),
        ({"action": "correct", "fields": {"sensitivity": "secret"}}, "none of public"),
        ({"action": "reject", "why": ""}, "why missing"),
        ({"action": "merge"}, "claim_ids missing"),
        ({"action": "undo", "claim_id": ""}, "undoes missing"),
    ],
)
def test_what_is_wrong_is_said_and_not_written(situation, tmp_path, said, fault):
    with pytest.raises(ConfigError, match=fault):
        record(situation, {**BY, "claim_id": "a" * 16, **said}, tmp_path)
    assert not (situation.folder / FILE).exists()


def test_a_correction_is_corrected_in_turn(situation, tmp_path):
    claim = claims(tmp_path)["iom-dtm displaced"]["claim_id"]
    for value in (2100, 2200, 2300):
        fields = {"value_min": value, "value_max": value}
        done = record(situation, {**BY, "action": "correct", "claim_id": claim, "fields": fields}, tmp_path)
        claim = corrected_id(done)
        assert _standing(tmp_path, claim) == (value, "leads")
    last = record(situation, {**BY, "action": "undo", "undoes": done["id"]}, tmp_path)
    rows = pq.read_table(current("khartoum", tmp_path).claims).to_pylist()
    assert last["id"] and sorted(row["value_min"] for row in rows if row["method"] == "review") == [2100, 2200]


def _standing(root: Path, claim: str) -> tuple[int, str]:
    timeline = current("khartoum", root)
    table = pq.read_table(timeline.claims).join(pq.read_table(timeline.standings), "claim_id").to_pylist()
    return next((row["value_min"], row["standing"]) for row in table if row["claim_id"] == claim)


def test_every_field_can_be_corrected(situation, tmp_path):
    claim = claims(tmp_path)["iom-dtm displaced"]
    examples = {str: "words", int: 5, float: 1.5, bool: True, date: "2024-05-03"}
    for field, allowed in CORRECTABLE.items():
        value = {"metric": "returned"}.get(field, allowed[-1] if isinstance(allowed, tuple) else examples.get(allowed))
        said = {**BY, "action": "correct", "claim_id": claim["claim_id"], "fields": {field: value}}
        made = corrected_id(record(situation, said, tmp_path))
        rows = pq.read_table(current("khartoum", tmp_path).claims).to_pylist()
        now = next(row for row in rows if row["claim_id"] == made)
        assert str(now[field]) == str(value)


def test_a_corrected_place_is_as_a_build_would_place_it(situation, tmp_path):
    (read,) = [row for name, row in claims(tmp_path).items() if name == "airwars killed"]
    held = intake.place_fields(situation, "Omdurman")
    assert {name: read[name] for name in held} == held
    nowhere = intake.place_fields(situation, "Nosuchplace")
    assert (nowhere["lat"], nowhere["pcode"], nowhere["place_label"]) == (None, "", "Nosuchplace")
    assert intake.origin_fields(situation, "") == {"origin_place_name": "", "origin_place_id": ""}


def test_files_put_one_behind_the_other_as_editors_leave_them(situation):
    def line(number: int) -> str:
        said = {**BY, "action": "accept", "claim_id": f"{number:016d}", "when": f"2024-05-01T10:00:0{number}"}
        return json.dumps(said)

    joined = f"\ufeff{line(0)}\r\n{line(1)}{line(2)}\n\x1a\ufeff{line(3)}\n\x1a"
    (situation.folder / FILE).write_text(joined, encoding="utf-8")
    assert [each["claim_id"][-1] for each in load_decisions(situation.folder)] == ["0", "1", "2", "3"]
    assert broken_lines(situation.folder) == []


FULL = """
import resource, signal, sys
from pathlib import Path
from etl.model.errors import ConfigError
from etl.model.situation import load_situation
from etl.review import record
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
said = {"action": "reject", "claim_id": sys.argv[4], "who": "A", "why": "w" * 300}
try:
    record(load_situation(Path(sys.argv[1])), said, Path(sys.argv[2]))
except ConfigError as fault:
    print(fault)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are not Windows'")
@pytest.mark.parametrize(("limit", "said", "lines"), [(100, "decide again", 0), (1500, "next build applies it", 1)])
def test_a_full_disk_says_whether_the_decision_is_kept(situation, tmp_path, limit, said, lines):
    claim = claims(tmp_path)["iom-dtm displaced"]["claim_id"]
    command = [sys.executable, "-c", FULL, str(situation.folder), str(tmp_path), str(limit), claim]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert said in done.stdout and "Traceback" not in done.stderr, done.stderr[-1500:]
    assert len(load_decisions(situation.folder)) == lines
    record(situation, {**BY, "action": "reject", "claim_id": claim}, tmp_path)
    assert claims(tmp_path)["iom-dtm displaced"]["standing"] == "rejected"


def test_events_are_split_and_merged(situation, tmp_path):
    (both,) = events(tmp_path)
    assert (both["low"], both["high"], len(both["claim_ids"])) == (12, 14, 2)
    one = both["claim_ids"][:1]
    split = record(situation, {**BY, "action": "split", "claim_ids": one}, tmp_path)
    apart = events(tmp_path)
    assert sorted(len(each["claim_ids"]) for each in apart) == [1, 1]
    assert any("Told apart by A. Analyst" in each["because"] for each in apart)
    record(situation, {**BY, "action": "merge", "claim_ids": both["claim_ids"]}, tmp_path)
    (merged,) = events(tmp_path)
    assert "Put together" in merged["because"] and (merged["low"], merged["high"]) == (12, 14)
    record(situation, {**BY, "action": "undo", "undoes": split["id"]}, tmp_path)
    assert len(events(tmp_path)) == 1


def test_a_decision_whose_claim_is_gone_is_reported(situation, tmp_path):
    record(situation, {**BY, "action": "reject", "claim_id": "f" * 16}, tmp_path)
    report = current("khartoum", tmp_path).report
    assert [each["claim_id"] for each in report["decisions"]["claim_gone"]] == ["f" * 16]


def test_a_stale_timeline_stays_stale(situation, tmp_path):
    intake.add_figure(situation, {**STRIKE, "source": "UNICEF", "value": "3"})
    record(situation, {**BY, "action": "accept", "claim_id": claims(tmp_path)["airwars killed"]["claim_id"]}, tmp_path)
    assert stale(situation, tmp_path)


def test_no_timeline_yet_the_decision_waits(situation, tmp_path):
    record(situation, {**BY, "action": "accept", "claim_id": "a" * 16}, tmp_path / "elsewhere")
    assert len(load_decisions(situation.folder)) == 1


lines = st.lists(
    st.tuples(st.sampled_from(["reject", "pin", "accept", "undo"]), st.integers(0, 2), st.integers(0, 5)), max_size=9
)


@settings(max_examples=100, deadline=None)
@given(lines, st.randoms(use_true_random=False))
def test_order_of_lines_and_doubles_change_nothing(drawn, order):
    made = []
    for minute, (action, claim, back) in enumerate(drawn):
        about = {"undoes": f"{back:012d}"} if action == "undo" else {"claim_id": f"{claim:016d}"}
        made.append({**BY, **about, "action": action, "when": f"2024-05-01T10:{minute:02d}:00", "id": f"{minute:012d}"})
    mixed = made + [line for line in made if order.random() < 0.3]
    order.shuffle(mixed)
    unique = list({line["id"]: line for line in mixed}.values())
    assert in_force(unique) == in_force(made)


def test_half_a_line_is_left_aside_and_reported(situation, tmp_path):
    path = situation.folder / FILE
    good = {**BY, "action": "accept", "claim_id": "a" * 16, "when": "2024-05-01T10:00:00"}
    path.write_text(json.dumps(good) + '\n{"action": "rej', encoding="utf-8")
    assert broken_lines(situation.folder) == [2]
    append(situation.folder, {**good, "claim_id": "b" * 16})
    assert [each["claim_id"][0] for each in load_decisions(situation.folder)] == ["a", "b"]
    assert run.build(situation, tmp_path).report["decisions"]["broken_lines"] == [2]


WRITER = """
import sys, itertools
from pathlib import Path
from etl.review import append
for number in itertools.count():
    append(Path(sys.argv[1]), {"action": "accept", "claim_id": f"{number:016d}", "who": sys.argv[2], "why": "w" * 500,
                               "when": f"2024-05-01T10:00:00.{number:06d}", "id": f"{sys.argv[2]}{number:06d}"})
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not a Windows signal")
def test_two_writers_one_killed_nothing_acknowledged_is_lost(tmp_path):
    said = {}
    processes = {
        name: subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), name], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        for name in ("one", "two")
    }
    began = {name: [process.stdout.readline() for _ in range(4)] for name, process in processes.items()}
    time.sleep(random.random() / 5)
    for name, process in processes.items():
        process.send_signal(signal.SIGKILL)
        said[name] = len([line for line in began[name] + process.communicate()[0].splitlines() if line.strip()])
    held = load_decisions(tmp_path)
    for name, number in said.items():
        assert number > 3
        assert len([each for each in held if each["who"] == name]) in (number, number + 1)
