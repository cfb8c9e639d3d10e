"""Review and Add data as a person uses them: a situation of their own, decisions by keys, files by hand."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl import bundle, intake, run
from etl.model import situation as situations
from etl.model import timeline
from etl.model.review import load_decisions
from etl.model.situation import load_situation
from tests.pages.support import serving, settled

PROJECT = Path(__file__).resolve().parents[2]
REPORT = "Some 12,000 people fled Omdurman in May 2024. At least 14 civilians were killed in Khartoum on 3 May 2024."
FIGURE = {"metric": "displaced", "place": "Omdurman", "place_role": "presence", "date": "2024-05-01"}


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A situation of one report and two figures that differ, in folders of its own."""
    monkeypatch.setenv(situations.ROOT_VARIABLE, str(tmp_path / "situations"))
    monkeypatch.setenv(timeline.ROOT_VARIABLE, str(tmp_path / "timelines"))
    made = intake.new_situation("Khartoum", "Sudan", date(2024, 1, 1), date(2024, 12, 31))
    intake.add_text(made, REPORT, "Update", "UN OCHA", date(2024, 5, 4))
    for source, value in (("IOM DTM", "1200"), ("UN OCHA", "1900")):
        intake.add_figure(made, {**FIGURE, "source": source, "value": value})
    run.build(load_situation(made.folder), tmp_path / "timelines")
    return made


def opened(page: str, **asked: str) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.switch_page(page)
    for key, value in asked.items():
        app.query_params[key] = value
    return ran(app)


def ran(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, [failure.value for failure in app.exception]
    return app


def button(app: AppTest, label: str):
    return next(each for each in app.button if each.label == label)


def test_the_queue_is_worked_off(own):
    app = opened("pages/7_Review.py")
    button(app, "Accept").click()
    assert "Say who you are" in ran(app).error[0].value
    app.text_input(key="review.who").set_value("A. Analyst")
    ran(app)
    button(app, "Accept").click()
    ran(app)
    button(app, "Reject").click()
    ran(app)
    assert [each["action"] for each in load_decisions(own.folder)] == ["accept", "reject"]
    assert not app.error
    button(app, "Take the last decision back").click()
    ran(app)
    assert load_decisions(own.folder)[-1]["undoes"] == load_decisions(own.folder)[1]["id"]


def test_disagreements_come_with_their_rivals(own):
    app = opened("pages/7_Review.py", order="disagreements")
    assert any("1,200 people" in each.proto.body for each in app.get("html"))
    assert any("1,900 people" in each.proto.body for each in app.get("html"))


def test_decisions_and_incidents_are_listed(own):
    app = opened("pages/7_Review.py", part="decisions")
    assert "No decision" in app.info[0].value
    assert len(opened("pages/7_Review.py", part="incidents").dataframe) == 1


@pytest.mark.parametrize("page", ["7_Review", "8_Add_data"])
def test_public_readers_only_read(own, monkeypatch, page):
    monkeypatch.setenv("TIMELINE_PUBLIC", "1")
    app = opened(f"pages/{page}.py")
    assert "This link is for reading" in app.info[0].value
    assert not app.get("file_uploader") and not [each for each in app.button if each.label == "Accept"]
    evidence = opened("pages/5_Evidence.py")
    assert not [each for each in evidence.button if each.label in ("Accept", "Reject")]


def test_decided_by_keys_and_seen_at_once(own, visit, tmp_path):
    with serving(tmp_path / "timelines") as url:
        page = visit(f"{url}/Review?order=disagreements")
        page.get_by_label("Your name").fill("A. Analyst")
        page.keyboard.press("Enter")
        settled(page)
        page.locator("h1").click()
        page.keyboard.press("p")
        page.wait_for_selector("text=Pinned by a person", timeout=20_000)
        page.close()
    (decision,) = load_decisions(own.folder)
    assert (decision["action"], decision["who"]) == ("pin", "A. Analyst")


def test_files_are_looked_at_and_added(own, visit, tmp_path):
    csv = intake.figure_file({**FIGURE, "value": "777", "source": "UNHCR", "date": "2024-06-01"})
    (tmp_path / "fresh.csv").write_bytes(csv)
    (tmp_path / "junk.bin").write_bytes(b"\x00\x01\x02" * 50)
    shutil.move(bundle.pack(load_situation(own.folder), tmp_path / "own.zip").path, tmp_path / "packed.zip")
    with serving(tmp_path / "timelines") as url:
        page = visit(f"{url}/Add_data")
        page.set_input_files("input[type=file]", [tmp_path / "fresh.csv", tmp_path / "junk.bin"])
        page.wait_for_selector("text=Not recognised", timeout=20_000)
        settled(page)
        page.get_by_role("button", name="Add this file").click()
        page.get_by_role("button", name="See its 1 claims").click()
        page.wait_for_selector("text=777 people", timeout=20_000)
        assert "/Evidence?" in page.url
        page.close()
    assert "figures/fresh.csv" in [item.name for item in load_situation(own.folder).items()]
