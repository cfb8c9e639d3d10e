"""Whatever people add, change, remove and decide: a timeline kept up gives the bytes of one built from scratch."""

import json
import tempfile
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl import intake, run
from etl.model.review import load_decisions
from etl.model.situation import load_situation
from etl.model.timeline import current
from etl.review import record

NUMBERS = st.integers(0, 3)
VALUES = st.sampled_from([900, 1000, 1043, 5000])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("article"), NUMBERS, VALUES),
        st.tuples(st.just("table"), NUMBERS, VALUES),
        st.tuples(st.just("remove"), NUMBERS, VALUES),
        st.tuples(st.just("prefer"), NUMBERS, VALUES),
        st.tuples(st.sampled_from(["reject", "pin", "accept", "correct", "merge", "split", "undo"]), NUMBERS, VALUES),
    ),
    min_size=2,
    max_size=6,
)
SOURCES = ("IOM DTM", "UN OCHA", "UNHCR", "Airwars")
TEXT = (
    "Some {value:,} people fled Omdurman on 1 May 2024, according to {source}. "
    "At least {few} civilians were killed in an air strike in Omdurman on 3 May 2024, said {source}."
)


def _article(folder: Path, number: int, value: int) -> None:
    head = f"---\ntitle: Update\npublisher: {SOURCES[value % 3]}\npublished: 2024-05-0{number + 4}\n"
    head += f"url: https://example.org/{number % 2}\n---\n"
    text = TEXT.format(value=value, few=value // 90, source=SOURCES[number])
    (folder / "articles" / f"{number}.md").write_text(head + text)


def _table(folder: Path, number: int, value: int) -> None:
    strike = {"metric": "killed", "group": "civilians", "from": "2024-05-03", "to": "2024-05-03", "place": "Omdurman"}
    stock = {"metric": "displaced", "place": "Omdurman", "place_role": "presence", "date": f"2024-05-0{number % 2 + 1}"}
    said = {"source": SOURCES[number], "place_kind": "city"}
    first, second = (intake.figure_file({**each, **said}).decode() for each in (
        {**stock, "value": str(value)}, {**strike, "value": str(value // 50)},
    ))  # fmt: skip
    (folder / "figures" / f"{number}.csv").write_text(first)
    (folder / "figures" / f"killed{number}.csv").write_text(second)


def _remove(folder: Path, number: int, value: int) -> None:
    held = sorted(path for part in ("articles", "figures") for path in (folder / part).glob("*.*"))
    if len(held) > 1:
        held[(number + value) % len(held)].unlink()


def _prefer(folder: Path, number: int, value: int) -> None:
    path = folder / "situation.toml"
    owner = ("iom-dtm", "un-ocha", "unhcr", "airwars")[number]
    path.write_text(
        path.read_text().partition("[preferred_owners]")[0] + f'[preferred_owners]\ndisplaced = ["{owner}"]\n'
    )


EDITS = {"article": _article, "table": _table, "remove": _remove, "prefer": _prefer}


def _decide(folder: Path, root: Path, action: str, number: int, value: int) -> None:
    claims = pq.read_table(current(folder.name, root).claims)["claim_id"].to_pylist()
    chosen = [claims[(number * 7 + at * 3 + value) % len(claims)] for at in range(2)]
    said = {"action": action, "who": "A. Analyst", "why": "checked"}
    if action == "undo":
        held = load_decisions(folder)
        if not held:
            return
        said["undoes"] = held[value % len(held)]["id"]
    elif action in ("merge", "split"):
        said["claim_ids"] = chosen
    else:
        said["claim_id"] = chosen[0]
    fields = {"value_min": value, "value_max": value, "period_start": "2024-05-01", "period_end": "2024-05-01"}
    record(load_situation(folder), said | ({"fields": fields} if action == "correct" else {}), root)


def _content(root: Path) -> dict[str, object]:
    folder = current("khartoum", root).folder
    report = json.loads((folder / "report.json").read_text())
    tables = {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}
    return tables | {"report": report | {"built_at": ""}, "version": folder.name}


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_a_timeline_kept_up_is_one_built_from_scratch(steps):
    with tempfile.TemporaryDirectory() as place:
        kept = Path(place) / "kept"
        made = intake.new_situation("Khartoum", "Sudan", date(2024, 1, 1), date(2024, 12, 31), Path(place) / "s")
        for number in range(2):
            _article(made.folder, number, 1000)
            _table(made.folder, number, 1043)
        run.build(load_situation(made.folder), kept)
        for at, (action, number, value) in enumerate(steps):
            if action in EDITS:
                EDITS[action](made.folder, number, value)
                run.build(load_situation(made.folder), kept)
            else:
                _decide(made.folder, kept, action, number, value)
            run.build(load_situation(made.folder), Path(place) / f"fresh{at}")
            assert _content(kept) == _content(Path(place) / f"fresh{at}"), (action, number, value)
