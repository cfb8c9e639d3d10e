"""Headlines found in claims, where a situation names none."""

from datetime import date

import pytest

from etl import intake, run
from etl.model.situation import load_situation

FIGURE = {"metric": "displaced", "place": "Khartoum", "source": "IOM DTM"}


@pytest.fixture
def built(tmp_path):
    made = intake.new_situation("Khartoum", "Sudan", date(2024, 1, 1), date(2024, 12, 31), tmp_path / "s")
    figures = [
        {"value": "12000", "date": "2024-05-01"},
        {"value": "13000", "date": "2024-06-01"},
        {"value": "900", "date": "2024-06-01", "unit": "families"},
        {"value": "99000", "date": "2024-07-01", "modality": "projected"},
        {"value": "50", "date": "2024-07-01", "place": "Omdurman"},
        {"metric": "killed", "value": "14", "from": "2024-05-03", "to": "2024-05-03", "group": "civilians"},
    ]
    for figure in figures:
        intake.add_figure(made, FIGURE | figure)
    return lambda: run.build(load_situation(made.folder), tmp_path / "t").report["situation"]["headlines"], made


def test_what_is_stated_most_is_a_headline(built):
    report, _ = built
    assert [(each["label"], each["scope"]) for each in report()] == [
        ("People displaced", "from Khartoum"),
        ("Deaths in the period, civilians", "in Khartoum"),
    ]


def test_headlines_of_the_situation_come_first(built):
    report, made = built
    path = made.folder / "situation.toml"
    path.write_text(path.read_text() + '[[headlines]]\nmetric = "injured"\nmeasure = "flow"\nlabel = "Hurt"\n')
    assert [each["label"] for each in report()] == ["Hurt"]


def test_nothing_stated_no_headline(tmp_path):
    made = intake.new_situation("Khartoum", "Sudan", date(2024, 1, 1), date(2024, 12, 31), tmp_path / "s")
    assert run.build(made, tmp_path / "t").report["situation"]["headlines"] == ()
