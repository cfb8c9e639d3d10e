"""What holds for every reader: recognised as one format, every row accounted for, ids that do not move."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from etl import sources
from etl.model.claim import GROUPS, MEASURES, PLACE_KINDS, PLACE_ROLES, identify
from etl.model.item import SET_ASIDE, TOTAL, USED, WITHOUT_FIGURE
from etl.model.vocabulary import metrics
from etl.sources._head import sniff

FILES = sorted((Path(__file__).parent / "files").iterdir())
FORMAT_OF = {path: path.stem.partition("__")[0] for path in FILES}
MADE_IN_TESTS = {"acled_hdx", "archive", "pdf", "word"}
# files whose table begins below the first line: how many lines stand above the first data row, and the separator
ABOVE = {"hxl.csv": 5, "hxl__wide.csv": 2, "hxl__ranges.csv": 2, "hxl__legacy.csv": 2, "dtm_api__hxl.csv": 2}
ABOVE |= {"ucdp_ged__45hxl.csv": 2, "ucdp_ged__bare.csv": 0, "dtm_2014.csv": 0, "iraq_body_count.csv": 12}
TABLES = [path for path in FILES if path.suffix == ".csv" and path.name != "unhcr_odp.csv"]
LISTS = {"hapi_idps.json": "data", "hapi_returnees.json": "data", "dtm_api.json": "result", "idmc_idu.json": ""}
LISTS |= {"airwars_timeline.json": "graph", "reliefweb_figures.json": ""}
AS_OF = {"as_of": "2017-07-15"}


def pytest_ids(path: Path) -> str:
    return path.name


def facts(claims):
    """The claims without their place in the file."""
    return Counter(replace(claim, row=None, item="") for claim in identify(claims))


def test_every_reader_has_an_example():
    assert set(sources.readers()) == set(FORMAT_OF.values()) | MADE_IN_TESTS


@pytest.mark.parametrize("name", sources.readers())
def test_a_reader_is_complete(name):
    module = sources.readers()[name]
    assert module.NAME and module.ORDER and module.read.__doc__ and module.recognises.__doc__


@pytest.mark.parametrize("path", FILES, ids=pytest_ids)
def test_recognised_as_exactly_one_format(path):
    head = sniff(path)
    asked = [(module.ORDER, name) for name, module in sources.readers().items() if module.recognises(head)]
    first = [name for order, name in asked if order == min(asked)[0]]
    assert first == [FORMAT_OF[path]] == [sources.recognise(path)]


@pytest.mark.parametrize("path", FILES, ids=pytest_ids)
def test_content_decides_and_not_the_name(path, tmp_path):
    renamed = tmp_path / "download.bin"
    renamed.write_bytes(path.read_bytes())
    assert sources.recognise(renamed) == FORMAT_OF[path]


@pytest.mark.parametrize("path", FILES, ids=pytest_ids)
def test_every_data_row_is_accounted_for_once(path, told):
    result = told(path.name, **AS_OF)
    assert not result.fault
    numbers = Counter((row.item, row.sheet, row.row) for row in result.rows if row.row is not None)
    assert set(numbers.values()) <= {1}
    assert {row.outcome for row in result.rows} <= {USED, WITHOUT_FIGURE, TOTAL, SET_ASIDE}
    assert all(row.reason for row in result.rows if row.outcome != USED)
    assert all(claim.row is None or (claim.item, claim.sheet, claim.row) in numbers for claim in result.claims)


@pytest.mark.parametrize("path", TABLES, ids=pytest_ids)
def test_the_rows_add_up_to_the_rows_of_the_table(path, told):
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))[ABOVE.get(path.name, 1) :]
    assert sum(told(path.name, **AS_OF).outcomes().values()) == len([line for line in lines if any(line)])


@pytest.mark.parametrize("path", FILES, ids=pytest_ids)
def test_reading_twice_gives_the_same(path, told):
    first, second = told(path.name, **AS_OF), told(path.name, **AS_OF)
    assert list(identify(first.claims)) == list(identify(second.claims))
    assert (first.documents, first.rows) == (second.documents, second.rows)
    ids = [claim.claim_id for claim in identify(first.claims)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", TABLES, ids=pytest_ids)
def test_the_order_of_rows_does_not_matter(path, told, tmp_path):
    text = path.read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    above = ABOVE.get(path.name, 1)
    turned = io.StringIO()
    csv.writer(turned, lineterminator="\n").writerows(rows[:above] + rows[above:][::-1])
    other = tmp_path / path.name
    other.write_text(turned.getvalue(), encoding="utf-8")
    assert facts(told(path.name, **AS_OF).claims) == facts(told(other, **AS_OF).claims)


@pytest.mark.parametrize("name", LISTS)
def test_the_order_of_entries_does_not_matter(name, told, tmp_path):
    path = next(path for path in FILES if path.name == name)
    content = json.loads(path.read_text())
    entries = content[LISTS[name]] if LISTS[name] else content
    entries.reverse()
    other = tmp_path / name
    other.write_text(json.dumps(content))
    assert facts(told(name, **AS_OF).claims) == facts(told(other, **AS_OF).claims)


@pytest.mark.parametrize("path", FILES, ids=pytest_ids)
def test_claims_speak_the_vocabulary_and_mark_their_number(path, told):
    for claim in told(path.name, **AS_OF).claims:
        metric = metrics()[claim.metric]
        assert claim.measure in metric.measures and claim.measure in MEASURES
        assert claim.unit in (metric.unit, *metric.units)
        assert claim.group in GROUPS and claim.place_role in PLACE_ROLES
        assert claim.place_kind in ("", *PLACE_KINDS)
        assert claim.method == FORMAT_OF[path] or path.suffix == ".eml"
        assert claim.period_end and (claim.period_start or claim.measure == "cumulative")
        if claim.mark_start is not None:
            marked = claim.quote[claim.mark_start : claim.mark_end]
            digits = re.sub(r"\D", "", marked.removesuffix(".0"))
            assert int(digits) in (claim.value_min, claim.value_max, claim.value_best)


@pytest.mark.parametrize("path", FILES, ids=pytest_ids)
def test_no_person_is_named(path, told):
    result = told(path.name, **AS_OF)
    said = repr(result.claims) + repr(result.rows)
    assert not re.search(r"[AB] Person|Information Desk", said)


def test_a_reader_is_added_by_adding_its_file(tmp_path, monkeypatch, told):
    (tmp_path / "tents.py").write_text(
        "from etl.model.item import USED, Row\n"
        "from etl.sources._order import SIGNATURE as ORDER\n"
        "NAME = 'Tents'\n"
        "def recognises(head): return head.has('tents', 'camp')\n"
        "def read(item, head): yield Row(USED, item.name, 2)\n"
    )
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(tmp_path)])
    sources.readers.cache_clear()
    try:
        table = tmp_path / "table.csv"
        table.write_text("camp,tents\nK,4\n")
        assert told(table).format == "tents"
    finally:
        sources.readers.cache_clear()


def test_the_documentation_names_every_format():
    documented = (Path(__file__).parents[3] / "docs" / "SOURCES.md").read_text(encoding="utf-8")
    assert [name for name in sources.readers() if f"(`{name}`)" not in documented] == []


def test_the_template_reads(told):
    result = told(Path(__file__).parents[3] / "data" / "templates" / "figures_template.csv")
    assert result.format == "figures_template" and result.outcomes() == {"used": len(result.rows)}
