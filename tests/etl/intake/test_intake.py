"""Situations, files, texts and figures added as people add them: real folders, real builds."""

from datetime import date

import pytest

from etl import intake, run
from etl.model.errors import ConfigError
from etl.model.situation import load_situation

FIGURE = {"metric": "displaced", "value": "1,200", "place": "Omdurman", "date": "2024-05-01", "source": "IOM DTM"}
REPORT = "Khartoum, 3 May 2024 – Some 12,000 people fled Omdurman since Monday. At least 14 civilians were killed."


@pytest.fixture
def sudan(tmp_path):
    return intake.new_situation("Khartoum, 2024", "sdn", date(2024, 1, 1), date(2024, 12, 31), tmp_path / "situations")


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\dtm.xlsx", "dtm.xlsx"),
        ('a<b>:"|?*.csv', "a_b_.csv"),
        ("con.csv", "_con.csv"),
        (".hidden", "hidden"),
        ("~$open.xlsx", "open.xlsx"),
        ("\u202egnp.csv", "gnp.csv"),
        ("", "item"),
        ("é" * 300 + ".csv", "é" * 96 + ".csv"),
    ],
)
def test_file_names_are_safe(given, safe):
    assert intake.file_name(given) == safe


@pytest.mark.parametrize(
    ("title", "name"),
    [("Mosul, 2016–17", "mosul-2016-17"), ("Ḥalab", "halab"), ("موصل", "situation"), ("AUX", "the-aux")],
)
def test_situation_names(title, name):
    assert intake.situation_name(title) == name


def test_new_situation_is_a_folder_that_loads(sudan):
    assert (sudan.name, sudan.country, sudan.start) == ("khartoum-2024", "Sudan", "2024-01-01")
    assert load_situation(sudan.folder) == sudan


@pytest.mark.parametrize(
    ("title", "country", "start", "end", "said"),
    [
        (" ", "Sudan", date(2024, 1, 1), date(2024, 2, 1), "title"),
        ("X", "Atlantis", date(2024, 1, 1), date(2024, 2, 1), "Atlantis"),
        ("X", "Sudan", date(2024, 3, 1), date(2024, 2, 1), "swap"),
        ("Khartoum 2024", "Sudan", date(2024, 1, 1), date(2024, 2, 1), "already"),
    ],
)
def test_new_situation_refuses(sudan, title, country, start, end, said):
    with pytest.raises(ConfigError, match=said):
        intake.new_situation(title, country, start, end, sudan.folder.parent)


def test_file_is_kept_beside_its_older_version(sudan):
    first = intake.add_file(sudan, "dtm.csv", b"a,b\n1,2\n", told={"publisher": 'IOM "DTM"', "published": "2024-05-03"})
    again = intake.add_file(load_situation(sudan.folder), "dtm.csv", b"a,b\n1,2\n")
    newer = intake.add_file(load_situation(sudan.folder), "dtm.csv", b"a,b\n1,3\n", told={"published": "2024-06-03"})
    assert (first.name, again.name, again.known) == ("figures/dtm.csv", "figures/dtm.csv", True)
    assert newer.name == f"figures/dtm_{date.today()}.csv"
    items = {item.name: item for item in load_situation(sudan.folder).items()}
    assert items[first.name].publisher == items[newer.name].publisher == 'IOM "DTM"'
    assert (items[first.name].published, items[newer.name].published) == ("2024-05-03", "2024-06-03")


def test_comments_in_the_settings_stay(sudan):
    path = sudan.folder / "situation.toml"
    path.write_text(path.read_text() + "# a remark\n[[key_events]]\ndate = 2024-02-01\nlabel = 'A day'\n")
    intake.add_file(load_situation(sudan.folder), "a.csv", b"a\n1\n", told={"licence": "CC BY 4.0"})
    assert "# a remark" in path.read_text()
    assert load_situation(sudan.folder).figures == {"figures/a.csv": {"licence": "CC BY 4.0"}}


@pytest.mark.parametrize(
    ("content", "told", "said"),
    [(b"", {}, "empty"), (b"x", {"colour": "red"}, "colour"), (b"x" * 50 * 1024**2 + b"x", {}, "50 MB")],
)
def test_file_refused(sudan, content, told, said):
    with pytest.raises(ConfigError, match=said):
        intake.add_file(sudan, "a.csv", content, told=told)
    assert load_situation(sudan.folder).items() == []


def test_text_needs_a_source(sudan):
    with pytest.raises(ConfigError, match="publisher"):
        intake.add_text(sudan, REPORT, "Flash update", " ")


@pytest.mark.parametrize("missing", ["metric", "value", "place", "date", "source"])
def test_figure_says_what_it_lacks(sudan, missing):
    with pytest.raises(ConfigError, match="does not say"):
        intake.add_figure(sudan, {**FIGURE, missing: " "})


def test_preview_tells_without_adding(sudan):
    seen = intake.preview(sudan, "report.txt", REPORT.encode())
    assert [(claim.metric, claim.value_min) for claim in seen.claims] == [("displaced", 12000), ("killed", 14)]
    assert (seen.part, seen.usable, seen.documents) == ("articles", True, 1)
    wrong = intake.preview(sudan, "f.csv", intake.figure_file({**FIGURE, "metric": "camels"}))
    assert not wrong.usable and "camels" in wrong.set_aside[0].reason and wrong.set_aside[0].row == 2
    late = intake.preview(sudan, "f.csv", intake.figure_file({**FIGURE, "date": "2031-05-01"}))
    assert late.outside == 1
    assert intake.preview(sudan, "x.bin", b"\x00\x01" * 99).set_aside
    assert load_situation(sudan.folder).items() == []


def test_what_was_added_is_in_the_timeline(sudan, tmp_path):
    intake.add_text(sudan, REPORT, 'Flash update: "No. 3"', "UN OCHA", date(2024, 5, 3), "https://example.org/3")
    intake.add_figure(sudan, FIGURE)
    intake.add_figure(sudan, {**FIGURE, "date": "2024-06-01", "value": "", "at_least": "1500", "title": "=1+1"})
    built = run.build(load_situation(sudan.folder), tmp_path / "timelines")
    claims = built.timeline.folder / "claims.parquet"
    assert claims.is_file()
    assert built.report["counts"]["set_aside"] == 0
    assert built.report["counts"]["claims"] == 4


def test_an_empty_situation_builds(sudan, tmp_path):
    assert run.build(sudan, tmp_path / "timelines").report["counts"]["claims"] == 0


def test_a_figure_typed_twice_is_one_row(sudan):
    path = sudan.folder / intake.add_figure(sudan, FIGURE)
    held = path.read_bytes()
    intake.add_figure(sudan, FIGURE)
    assert path.read_bytes() == held


def test_an_address_is_listed_once_and_never_with_a_key(sudan):
    assert intake.list_address(sudan, " https://example.org/feed?x=1 ")
    again = load_situation(sudan.folder)
    assert not intake.list_address(again, "https://example.org/feed?x=1")
    with pytest.raises(ConfigError, match="holds a key"):
        intake.list_address(again, "https://example.org/feed?token=secret")
    assert [each.url for each in load_situation(sudan.folder).addresses] == ["https://example.org/feed?x=1"]


@pytest.mark.parametrize("act", ["new", "file", "figure"])
def test_a_folder_that_cannot_be_written_is_one_sentence(sudan, tmp_path, act):
    (tmp_path / "file").write_text("no folder")
    (sudan.folder / "figures").rmdir()
    (sudan.folder / "figures").write_text("no folder")
    acts = {
        "new": lambda: intake.new_situation("X", "Sudan", date(2024, 1, 1), date(2024, 2, 1), tmp_path / "file"),
        "file": lambda: intake.add_file(sudan, "a.csv", b"a,b\n1,2\n"),
        "figure": lambda: intake.add_figure(sudan, FIGURE),
    }
    with pytest.raises(ConfigError, match="was not written"):
        acts[act]()
