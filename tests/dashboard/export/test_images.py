"""Charts as PNG, SVG and PDF, drawn by a real browser, rendered and looked at; the sentence where there is none."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.export.browser import NoBrowser, there, with_browser
from dashboard.export.images import file_stem, write_images
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


def test_charts_are_written_wide_on_white_and_in_every_kind(tmp_path: Path, figure: go.Figure) -> None:
    second = replace(CAPTION, filename="second: 2016")
    kinds, scales = ("png", "svg", "pdf"), (1, 2, 4)
    paths = write_images([(CAPTION, figure), (second, figure)], tmp_path / "new", kinds, scales)
    names = [
        f"{stem}{end}" for stem in ("held", "second-2016") for end in ("@1x.png", ".png", "@4x.png", ".svg", ".pdf")
    ]
    assert [path.name for path in paths] == names
    images = [Image.open(path).convert("RGB") for path in paths[:3]]
    wide, high = figure.layout.width, figure.layout.height
    assert [image.size for image in images] == [(scale * wide, scale * high) for scale in scales]
    assert all(looks_drawn(image) for image in images[::2])
    drawing = ElementTree.fromstring(paths[3].read_text(encoding="utf-8"))
    letters = "".join(drawing.itertext())
    assert CAPTION.title in letters and "IOM DTM" in letters
    photograph = with_browser(lambda browser: browser.photograph(paths[3].read_text(encoding="utf-8"), wide, high, 1))
    assert looks_drawn(Image.open(io.BytesIO(photograph)).convert("RGB"))
    sheets = pdfium.PdfDocument(paths[4].read_bytes())
    assert len(sheets) == 1 and looks_drawn(sheets[0].render(scale=2).to_pil().convert("RGB"))
    assert CAPTION.title in sheets[0].get_textpage().get_text_bounded()
    assert PdfReader(paths[4]).metadata.title == CAPTION.title
    assert paths[4].read_bytes() == paths[9].read_bytes()


def looks_drawn(image: Image.Image) -> bool:
    """White at the edge, many colours, and a fair part of it covered."""
    covered = image.width * image.height - dict(map(reversed, image.getcolors(1 << 24)))[(255, 255, 255)]
    return image.getpixel((3, 3)) == (255, 255, 255) and covered > 0.01 * image.width * image.height


@pytest.mark.parametrize("program", ["nothing-here", sys.executable], ids=["missing", "no browser"])
def test_without_a_browser_one_sentence_says_what_to_install(
    program: str, tmp_path: Path, figure: go.Figure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", program)
    with pytest.raises(NoBrowser, match="install one of them") as raised:
        write_images([(CAPTION, figure)], tmp_path / "out")
    assert "\n" not in str(raised.value)
    assert not (tmp_path / "out").exists()


def test_a_browser_that_is_not_there_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert there()
    monkeypatch.setenv("BROWSER_PATH", "nothing-here")
    assert not there()


def test_two_names_for_one_file_are_refused(tmp_path: Path, figure: go.Figure) -> None:
    with pytest.raises(ValueError, match="one file"):
        write_images([(replace(CAPTION, filename=name), figure) for name in ("a b", "a-b")], tmp_path)


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
