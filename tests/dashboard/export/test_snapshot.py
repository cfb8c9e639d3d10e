"""The one-page snapshot: printed to one A4 sheet that holds the headline figures, whatever the situation."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from unicodedata import normalize

import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.export.browser import with_browser
from dashboard.export.snapshot import A4, both, snapshot
from tests.dashboard.export.support import empty, view_of

A4_POINTS = (595, 842)
LEAST_TYPE = 10  # CSS pixels: 7.5 points
LONG = "Al-Muhammadiyah-al-Kubra-wa-as-Sughra "
SAID = (
    "87,654", "as of 15 Dec 2016 · IOM DTM", "(as of 15 December 2016)", "n/a", "Sources", "MoMD", "A gap is a gap",
    "do not imply any opinion", f"{date.today():%Y}", "Air strikes", "<img src=http",
)  # fmt: skip
HEADLINE = {"metric": "displaced", "measure": "stock", "group": "all", "place": "Mosul"}
CROWDED = {
    "title": "A situation with a very long title " * 8,
    "summary": "Long summary. " * 80,
    "headlines": [HEADLINE | {"label": f"{number} {LONG * 4}", "scope": LONG * 5} for number in range(14)],
    "known_gaps": [f"Gap {number}: {LONG * 6}" for number in range(30)],
}
LEAST_OF_ALL = {"headlines": [], "known_gaps": [], "summary": "", "preferred_owners": {}}


@pytest.fixture(scope="module")
def printed(view) -> tuple[bytes, bytes]:
    """The small situation's PDF and PNG; in a thread, as Playwright keeps this one's event loop."""
    made = snapshot(view)
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(with_browser, lambda browser: both(browser, made)).result()


def test_it_is_one_sheet_with_headline_figures_as_of_date_and_what_to_be_careful_about(printed) -> None:
    reader = PdfReader(io.BytesIO(printed[0]))
    assert len(reader.pages) == 1
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == list(A4_POINTS)
    text = normalize("NFKC", " ".join(reader.pages[0].extract_text().split()))  # a font may join letters
    for said in SAID:
        assert said in text, said
    assert "situation snapshot" in reader.metadata.title


def test_its_pixels_are_drawn_on_white(printed) -> None:
    sheet = pdfium.PdfDocument(printed[0])[0].render(scale=1).to_pil().convert("L")
    image = Image.open(io.BytesIO(printed[1])).convert("L")
    assert image.size == (3 * A4[0], 3 * A4[1])
    for drawn in (sheet, image.resize(sheet.size)):
        dark = sum(count for count, value in drawn.getcolors() if value < 200) / (drawn.width * drawn.height)
        assert drawn.getpixel((3, 3)) == 255 and 0.02 < dark < 0.4
        assert drawn.crop((0, drawn.height - 14, drawn.width, drawn.height)).getextrema() == (255, 255)


@pytest.mark.parametrize("kind", ["as it is", "crowded", "hardly anything", "least of all"])
def test_all_of_it_fits_and_can_be_read(view, opened, kind: str) -> None:
    views = {"as it is": view, "crowded": view_of(**CROWDED), "hardly anything": empty(view)}
    page = opened(snapshot(views.get(kind) or empty(view_of(**LEAST_OF_ALL))).html, A4[0])
    page.emulate_media(media="print")
    sheet = page.locator(".sheet").evaluate("box => [box.scrollWidth, box.scrollHeight, box.offsetHeight]")
    assert sheet[0] <= A4[0] and sheet[1] <= sheet[2] and abs(sheet[2] - A4[1]) <= 1
    clipped = page.evaluate(CLIPPED)
    assert clipped == []
    sizes = page.evaluate(TYPE_SIZES)
    assert min(sizes) >= LEAST_TYPE - 0.01
    said = page.inner_text(".sheet")
    cards = page.locator(".headlines li").count()
    left_out = f"{14 - cards} more headline figures on the dashboard" in said and "more sentence" in said
    assert left_out == (kind == "crowded") and "not zero" in said and "Made" in said
    assert len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True))).pages) == 1


CLIPPED = """() => [...document.querySelectorAll(".sheet > *, .columns > *, .said")]
  .filter((box) => {
    const sheet = document.querySelector(".sheet").getBoundingClientRect();
    const { bottom, right } = box.getBoundingClientRect();
    const over = box.matches(".said") && box.scrollHeight > box.clientHeight + 1;
    return over || bottom > sheet.bottom + 1 || right > sheet.right + 1;
  }).map((box) => box.className)"""
TYPE_SIZES = """() => {
  const walker = document.createTreeWalker(document.querySelector(".sheet"), NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.data.trim() || walker.currentNode.parentElement.closest("style")) continue;
    sizes.push(parseFloat(getComputedStyle(walker.currentNode.parentElement).fontSize));
  }
  return sizes;
}"""
