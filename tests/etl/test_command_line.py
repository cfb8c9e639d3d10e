"""The command line as a stranger runs it: real subprocesses, a small situation of its own, real Parquet."""

import json
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

ROOT = Path(__file__).resolve().parents[2]
TOML = """
title = "Example crisis"
country = "IRQ"
start = 2016-10-17
end = 2017-07-31
"""
FIGURES = """Date,Place,People displaced,Source,Note
#date,#loc+name,#affected+idps+stock+ind,#meta+source,#meta+note
2017-03-12,Mosul,"69,000",IOM DTM,
2017-03-13,Mosul,,IOM DTM,not published
2017-02-31,Mosul,70000,IOM DTM,no such day
"""
ARTICLE = """---
title: Families leave west Mosul
publisher: Example Agency
published: 2017-03-14
url: https://example.org/report
summary_of: "Example Agency: report no. 1"
licence: CC BY 4.0
lang: en
---
The Government of Iraq said on 12 March that 92,035 people had been displaced from western Mosul since 19 February.
Ramadi was laid waste in earlier fighting.
"""


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data" / "situations" / "example"
    for name, text in (("situation.toml", TOML), ("figures/idps.csv", FIGURES), ("articles/one.md", ARTICLE)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "data"


def etl(*arguments, **options):
    command = [sys.executable, "-m", "etl", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", **options)


def built(data) -> tuple[list[dict], dict]:
    home = data / "timeline" / "example"
    folder = home / (home / "CURRENT").read_text().strip()
    return pq.read_table(folder / "claims.parquet").to_pylist(), json.loads((folder / "report.json").read_text("utf-8"))


def test_build_makes_a_timeline_and_accounts_for_every_row(data):
    done = etl("build", "example", "--data", data)
    assert done.returncode == 0, done.stderr
    claims, report = built(data)
    assert {(claim["value_min"], claim["owner"]) for claim in claims} == {(69000, "iom-dtm"), (92035, "momd")}
    assert all(claim["lat"] and claim["quote"] and claim["claim_id"] for claim in claims)
    (figures,) = [item for item in report["items"] if item["item"] == "figures/idps.csv"]
    assert figures["rows"] == 3 == figures["used"] + figures["without_figure"] + figures["set_aside"]
    (aside,) = report["set_aside"]
    assert (aside["item"], aside["row"]) == ("figures/idps.csv", 5)
    assert "2017-02-31" in aside["reason"] and "row 5" in done.stdout
    assert "reading example 1/2: articles/one.md" in done.stderr.lower()


def test_the_number_is_marked_in_its_evidence(data):
    etl("build", "example", "--data", data)
    for claim in built(data)[0]:
        printed = claim["quote"][claim["mark_start"] : claim["mark_end"]]
        assert int(printed.replace(",", "")) == claim["value_min"]


def test_a_place_without_a_figure_is_mentioned(data):
    etl("build", "example", "--data", data)
    home = data / "timeline" / "example"
    mentions = pq.read_table(home / (home / "CURRENT").read_text().strip() / "mentions.parquet").to_pylist()
    assert "Ramadi" in {row["place_label"] for row in mentions}
    text = ARTICLE.split("---\n", 2)[2].strip()
    assert all(text[row["start"] : row["end"]] == row["name"] for row in mentions)


def test_building_twice_gives_the_same_bytes(data, tmp_path):
    for out in ("a", "b"):
        assert etl("build", "--data", data, "--out", tmp_path / out).returncode == 0
    versions = {(tmp_path / out / "example" / "CURRENT").read_text() for out in ("a", "b")}
    assert len(versions) == 1


def test_stale_builds_only_after_a_change(data):
    assert "example:" in etl("build", "--stale", "--data", data).stdout
    assert etl("build", "--stale", "--data", data).stdout == ""
    (data / "situations/example/figures/idps.csv").write_text(FIGURES.replace("69,000", "69,001"))
    assert "example:" in etl("build", "--stale", "--data", data).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "example", "--strict"], 1, "set aside"),
        (["build", "nowhere"], 2, "no situation 'nowhere'"),
        (["read", "README.md", "LICENSE"], 0, "rows"),
        (["read", ".git/index"], 1, "NOT RECOGNISED"),
        (["extract", "none.jsonl", "--out", "x.jsonl"], 2, "none.jsonl cannot be read"),
    ],
)
def test_exit_codes(data, arguments, code, says):
    if arguments[0] == "build":
        arguments = [*arguments, "--data", str(data)]
    done = etl(*arguments)
    assert done.returncode == code, done.stdout + done.stderr
    assert says in done.stdout + done.stderr


def test_help_explains_itself():
    shown = etl("--help").stdout
    assert all(command in shown for command in ("build", "extract", "geoparse", "read", "Exit codes"))


def test_extract_and_geoparse_write_json_lines(tmp_path):
    text = ARTICLE.split("---\n", 2)[2]
    document = {"doc_id": "d1", "title": "t", "publisher": "p", "published": "2017-03-14", "url": "", "lang": "en"}
    source = tmp_path / "documents.jsonl"
    source.write_text(json.dumps({**document, "text": text}) + "\n\n", encoding="utf-8")
    assert etl("extract", source, "--out", tmp_path / "claims.jsonl").returncode == 0
    (claim,) = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()]
    assert text[claim["start"] : claim["end"]] == "92,035"
    assert (claim["doc_id"], claim["metric"], claim["measure"]) == ("d1", "displaced", "cumulative")
    assert (claim["period_start"], claim["period_end"]) == ("2017-02-19", "2017-03-12")
    assert etl("geoparse", source, "--out", tmp_path / "places.jsonl").returncode == 0
    (row,) = [json.loads(line) for line in (tmp_path / "places.jsonl").read_text("utf-8").splitlines()]
    assert {"Ramadi"} <= {text[t["start"] : t["end"]] for t in row["toponyms"]}
    assert set(row["toponyms"][0]) >= {"start", "end", "name", "lat", "lon", "geonameid", "kind"}


def test_a_broken_line_is_named(tmp_path):
    source = tmp_path / "documents.jsonl"
    source.write_text('{"doc_id": "a", "text": "x"}\n{"doc_id": \n', encoding="utf-8")
    done = etl("extract", source, "--out", tmp_path / "claims.jsonl")
    assert done.returncode == 2 and "line 2" in done.stderr
    assert not (tmp_path / "claims.jsonl").exists()
