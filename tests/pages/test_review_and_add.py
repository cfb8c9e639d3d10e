"""Review and Add data as a person uses them: a situation of their own, decisions by keys, files by hand."""

import shutil
import zipfile
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


def test_a_situation_from_another_machine_is_opened(own, visit, tmp_path):
    packed = bundle.pack(load_situation(own.folder), tmp_path / "packed.zip").path
    own.folder.rename(own.folder.with_name("sudan"))
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("x/situation.toml", "")
        archive.writestr("x/../../evil.csv", "1")
    with serving(tmp_path / "timelines") as url:
        for path, said in ((tmp_path / "evil.zip", "no part of a situation"), (packed, "holds 4 claims")):
            page = visit(f"{url}/Add_data?how=whole")
            page.set_input_files("input[type=file]", path)
            page.get_by_role("button", name="Open it").click()
            page.wait_for_selector(f"text={said}", timeout=20_000)
            page.close()
    assert load_situation(own.folder).items() and not list(tmp_path.rglob("evil.csv"))


def test_letters_typed_in_a_field_decide_nothing(own, visit, tmp_path):
    with serving(tmp_path / "timelines") as url:
        page = visit(f"{url}/Review")
        page.get_by_label("Your name").fill("A. Analyst")
        page.keyboard.press("Enter")
        settled(page)
        page.get_by_label("Why").first.click()
        page.keyboard.type("apex bus", delay=30)
        page.wait_for_timeout(1000)
        page.close()
    assert load_decisions(own.folder) == []


def test_an_incident_is_merged_and_split_from_its_evidence(own, tmp_path):
    for source, value, day in (("Airwars", "14", "2024-05-03"), ("UNICEF", "9", "2024-06-03")):
        killed = {"metric": "killed", "group": "civilians", "from": day, "to": day, "place": "Khartoum"}
        intake.add_figure(own, {**killed, "source": source, "value": value, "place_kind": "city"})
    run.build(load_situation(own.folder), tmp_path / "timelines")
    app = opened("pages/7_Review.py", order="leading", metric="killed")
    app.text_input(key="review.who").set_value("A. Analyst")
    ran(app)
    other = next(each for each in app.selectbox if each.label == "Merge it with")
    assert len(other.options) == 1
    other.select_index(0)
    ran(app)
    button(app, "Merge the two").click()
    ran(app)
    (merged,) = load_decisions(own.folder)
    assert merged["action"] == "merge" and len(merged["claim_ids"]) == 3
    button(app, "Split this claim off as an incident of its own").click()
    ran(app)
    assert [each["action"] for each in load_decisions(own.folder)] == ["merge", "split"] and not app.error


def test_addresses_are_listed_and_brought_from_the_page(own, tmp_path):
    app = opened("pages/8_Add_data.py", how="address")
    assert not [each for each in app.button if "listed" in each.label]
    app.text_input[0].set_value("http://127.0.0.1:9/dtm.csv")
    app.toggle[0].set_value(True)
    ran(app)
    button(app, "Bring it").click()
    ran(app)
    assert "allowed by name" in app.code[0].value
    assert [each.url for each in load_situation(own.folder).addresses] == ["http://127.0.0.1:9/dtm.csv"]
    app = opened("pages/8_Add_data.py", how="address")
    button(app, "Bring what is new at the 1 listed").click()
    assert "allowed by name" in ran(app).code[0].value


def test_a_situation_is_made_and_filled_without_a_file_by_hand(own, visit, tmp_path):
    with serving(tmp_path / "timelines") as url:
        page = visit(f"{url}/Add_data?how=new")
        page.get_by_label("Title").fill("Port Sudan, 2025")
        page.get_by_label("Country").click()
        page.keyboard.type("Sudan")
        page.get_by_role("option", name="Sudan", exact=True).click()
        days = page.locator('[data-testid="stMain"] [data-testid="stDateInput"]')
        for position, day in enumerate(("20250101", "20251231")):
            days.nth(position).get_by_role("spinbutton").first.click()
            page.keyboard.type(day, delay=60)
            page.keyboard.press("Escape")
            page.locator("h1").click()
            settled(page)
        page.get_by_role("button", name="Make it").click()
        page.wait_for_selector("text=The situation is there", timeout=20_000)
        page.close()
    made = load_situation(tmp_path / "situations" / "port-sudan-2025")
    assert (made.country, made.start, made.end) == ("Sudan", "2025-01-01", "2025-12-31")


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
        page.get_by_role("button", name="See its 1 claim").click()
        page.wait_for_selector("text=777 people", timeout=20_000)
        assert "/Evidence?" in page.url
        page.close()
    assert "figures/fresh.csv" in [item.name for item in load_situation(own.folder).items()]
