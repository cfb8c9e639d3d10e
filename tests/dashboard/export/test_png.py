"""Charts as PNG files, drawn by a real browser, and the sentence where there is none."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pytest
from PIL import Image

from dashboard.export import NoBrowser, write_pngs
from dashboard.export.png import file_stem
from dashboard.figures import coverage
from dashboard.figures.caption import Caption
from dashboard.theme import PAPER

CAPTION = Caption(
    "What the timeline holds", "Claims a month", ("IOM DTM",), "Oct 2016", "31 Oct 2016", "22 November 2026", "", "held"
)


@pytest.fixture
def figure() -> go.Figure:
    table = pd.DataFrame({"month": [pd.Timestamp("2016-10-01")], "topic": ["Displacement"], "n": [31]})
    return coverage.build(table, CAPTION, PAPER, paper=True)


def test_charts_are_written_wide_and_on_white(tmp_path: Path, figure: go.Figure) -> None:
    paths = write_pngs([("mosul coverage: 2016", figure), ("second", figure)], tmp_path / "new")
    assert [path.name for path in paths] == ["mosul-coverage-2016.png", "second.png"]
    image = Image.open(BytesIO(paths[0].read_bytes())).convert("RGB")
    assert image.size == (2 * figure.layout.width, 2 * figure.layout.height)
    assert image.width >= 1600
    assert image.getpixel((3, 3)) == (255, 255, 255)
    assert len(image.getcolors(maxcolors=1_000_000)) > 20


@pytest.mark.parametrize("program", ["nothing-here", sys.executable], ids=["missing", "no browser"])
def test_without_a_browser_one_sentence_says_what_to_install(
    program: str, tmp_path: Path, figure: go.Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", program)
    with pytest.raises(NoBrowser, match="install one of them") as raised:
        write_pngs([("a", figure)], tmp_path / "out")
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "out").exists()


def test_two_names_for_one_file_are_refused(tmp_path: Path, figure: go.Figure) -> None:
    with pytest.raises(ValueError, match="one file"):
        write_pngs([("a b", figure), ("a-b", figure)], tmp_path)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("mosul_displaced_2016-10-17", "mosul_displaced_2016-10-17"),
        ("a/b: c?", "a-b-c"),
        ("..", "chart"),
        ("", "chart"),
    ],
)
def test_file_names_suit_every_system(name: str, stem: str) -> None:
    assert file_stem(name) == stem
