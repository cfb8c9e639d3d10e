"""What a public dashboard sends: every page, every chart, every file, searched for what it must hold back."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import tables
from dashboard.export import data_files
from dashboard.export.drawn import ClaimsOf, Drawn
from dashboard.export.pages import leaving
from etl.model import situation as situations
from etl.model import timeline
from tests.etl.public.conftest import sensitive  # noqa: F401  (a fixture of that folder)
from tests.etl.public.sensitive import found_in

PROJECT = Path(__file__).resolve().parents[2]
PAGES = ["app.py", *sorted(f"pages/{path.name}" for path in (PROJECT / "pages").glob("*.py"))]
ASKED = {
    "pages/5_Evidence.py": [{}, {"as": "table"}, {"find": "mosul"}],
    "pages/3_Places.py": [{}, {"show": "mentions"}],
}
VIEWS = [(page, asked) for page in PAGES for asked in ASKED.get(page, [{}])]


@pytest.fixture
def public(sensitive, monkeypatch):  # noqa: F811
    """A public dashboard of the sensitive situation, in this process; its last shown day is 15 December 2016."""
    situation, root = sensitive
    monkeypatch.setenv(situations.ROOT_VARIABLE, str(situation.folder.parent))
    monkeypatch.setenv(timeline.ROOT_VARIABLE, str(root))
    monkeypatch.setenv("TIMELINE_PUBLIC", "1")
    hours = (datetime.now(UTC) - datetime(2016, 12, 16, 12, tzinfo=UTC)).total_seconds() / 3600
    monkeypatch.setenv("TIMELINE_PUBLIC_DELAY_HOURS", f"{hours:.1f}")
    return situation.name


def sent(page: str, asked: dict[str, str]) -> bytes:
    """Every byte that the page sends to a browser."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    if page != "app.py":
        app.switch_page(page)
    for key, value in asked.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, [failure.value for failure in app.exception]
    return b"\n".join(_bytes(app._tree))


def _bytes(node):
    proto = getattr(node, "proto", None)
    if proto is not None:
        yield proto.SerializeToString()
    for child in getattr(node, "children", {}).values():
        yield from _bytes(child)


@pytest.mark.parametrize(("page", "asked"), VIEWS)
def test_no_page_sends_what_is_held_back(public, page, asked):
    content = sent(page, asked)
    assert found_in(content) == []
    assert str(tables.root()).encode() not in content and str(PROJECT).encode() not in content


def test_the_same_pages_send_it_where_the_dashboard_is_not_public(public, monkeypatch):
    monkeypatch.delenv("TIMELINE_PUBLIC")
    found = {why for page, asked in VIEWS for why in found_in(sent(page, asked))}
    assert {"name of a camp", "a restricted figure", "a file's name", "a recent figure"} <= found


def opened(content: bytes, kind: str) -> str:
    """What a file says once it is unpacked."""
    if kind == "parquet":
        table = pq.read_table(io.BytesIO(content))
        return repr(table.to_pylist()) + repr(table.schema.metadata)
    if kind == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as members:
            return "\n".join(members.read(name).decode("utf-8", "ignore") for name in members.namelist())
    return content.decode()


def test_no_file_holds_what_is_held_back(public):
    things = leaving(public)
    charts = [thing for thing in things if isinstance(thing, Drawn)]
    claims = [thing for thing in things if isinstance(thing, ClaimsOf)]
    assert charts and claims
    for kind in data_files.KINDS:
        for chart in charts:
            assert found_in(opened(data_files.of_chart(chart, kind.name), kind.name)) == [], (chart.key, kind.name)
        for each in claims:
            content = opened(data_files.of_claims(each.view, each.wanted, kind.name), kind.name)
            assert "mosul" in content.casefold() and found_in(content) == [], kind.name
    for chart in charts:
        assert found_in(chart.on_paper().to_json()) == [], chart.key


def test_a_wrong_delay_shows_nothing_and_names_no_folder(public, monkeypatch):
    monkeypatch.setenv("TIMELINE_PUBLIC_DELAY_HOURS", "two days")
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    assert app.error[0].value == "The timeline cannot be shown." and not app.code and not app.metric


def test_an_error_keeps_code_and_folders_to_the_log(public):
    AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    assert st.get_option("client.showErrorDetails") == "none"
    st.set_option("client.showErrorDetails", "full")
