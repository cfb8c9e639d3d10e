"""A situation packed, opened elsewhere, and every ZIP that must not be opened."""

import zipfile
from datetime import date

import pytest

from etl import bundle, intake, run
from etl.model.errors import ConfigError
from etl.model.situation import load_situation
from etl.review import append

FIGURE = {"metric": "displaced", "value": "1200", "place": "Omdurman", "date": "2024-05-01", "source": "IOM DTM"}
TOML = 'title = "X"\ncountry = "Sudan"\nstart = 2024-01-01\nend = 2024-12-31\n'


@pytest.fixture
def situation(tmp_path):
    made = intake.new_situation("Khartoum", "Sudan", date(2024, 1, 1), date(2024, 12, 31), tmp_path / "one")
    intake.add_figure(made, FIGURE)
    intake.add_file(made, "acled.csv", b"a,b\n1,2\n", told={"sensitivity": "restricted"})
    append(made.folder, {"action": "accept", "claim_id": "a" * 16, "who": "A", "why": "B", "when": "2024-05-01"})
    (made.folder / "notes.txt").write_text("not a part of it")
    return load_situation(made.folder)


def test_there_and_back(situation, tmp_path):
    packed = bundle.pack(situation, tmp_path / "khartoum.zip")
    assert (packed.files, packed.restricted) == (4, ("figures/acled.csv",))
    opened = bundle.unpack(packed.path, tmp_path / "two")
    assert sorted(path.name for path in opened.folder.rglob("*") if path.is_file()) == [
        *("acled.csv", "review.jsonl", "situation.toml", "typed_figures.csv")
    ]
    first, second = run.build(situation, tmp_path / "a"), run.build(opened, tmp_path / "b")
    assert first.timeline.version == second.timeline.version
    again = bundle.pack(opened, tmp_path / "again.zip")
    assert again.path.read_bytes() == packed.path.read_bytes()


def test_what_is_there_is_never_replaced(situation, tmp_path):
    packed = bundle.pack(situation, tmp_path / "khartoum.zip")
    before = (situation.folder / "situation.toml").read_text()
    with pytest.raises(ConfigError, match="already a situation khartoum"):
        bundle.unpack(packed.path, situation.folder.parent)
    assert (situation.folder / "situation.toml").read_text() == before


def _link(archive):
    info = zipfile.ZipInfo("x/figures/link.csv")
    info.external_attr = 0o120777 << 16
    archive.writestr(info, "/etc/passwd")


@pytest.mark.parametrize(
    ("fill", "said"),
    [
        (lambda archive: archive.writestr("x/../../evil.csv", "1"), "no part of a situation"),
        (lambda archive: archive.writestr("x/figures/../../../evil.csv", "1"), "no part of a situation"),
        (lambda archive: archive.writestr("/etc/evil.csv", "1"), "no packed situation"),
        (lambda archive: archive.writestr("x/run.py", "1"), "no part of a situation"),
        (lambda archive: archive.writestr("x/figures/con.csv", "1"), "no part of a situation"),
        (lambda archive: archive.writestr("y/figures/a.csv", "1"), "one folder"),
        (lambda archive: archive.writestr("x/figures/a.csv", b"0" * 30_000_000), "300 times its size"),
        (_link, "no part of a situation"),
    ],
    ids=["up", "deep up", "root", "program", "device", "two", "bomb", "link"],
)
def test_refused(tmp_path, fill, said):
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x/situation.toml", TOML)
        fill(archive)
    with pytest.raises(ConfigError, match=said):
        bundle.unpack(path, tmp_path / "two")
    assert not list((tmp_path / "two").glob("*")) if (tmp_path / "two").exists() else True
    assert not (tmp_path / "evil.csv").exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.txt", b"no zip at all", "no ZIP"), ("settings.zip", None, "no packed situation")],
)
def test_no_packed_situation(tmp_path, name, content, said):
    path = tmp_path / name
    if content is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("x/figures/a.csv", "1")
    else:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match=said):
        bundle.unpack(path, tmp_path / "two")


def test_broken_settings_leave_nothing(tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x/situation.toml", "title = ")
    with pytest.raises(ConfigError, match="not valid TOML"):
        bundle.unpack(path, tmp_path / "two")
    assert list((tmp_path / "two").iterdir()) == []
