"""Make the pictures of README.md and docs/GALLERY.md: `python -m docs.make_pictures`, from the built timelines.

Every page, wide in light and at telephone width in dark; and every export, opened and drawn as its reader sees it.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.export.images import MIME
from docs.at_work import at_work
from docs.cases import cases
from etl.model.timeline import ROOT
from tests.pages.support import QUIET, browser_path, serving, settled

SITUATION, OTHER = "mosul-2016-17", "anbar-2015-16"
FOLDER = Path(__file__).resolve().parent / "pictures"
PAGES = Path(__file__).resolve().parents[1] / "pages"
FRONT = "glance"
# What a page opens with where its own start shows little.
QUERIES = {
    "Places": "role=event&chosen=geonames:99072",
    "Disagreements": "topic=displaced.cumulative",
    "Evidence": "find=Qayyarah",
}
SCREENS = {"wide": (1300, 1500), "phone": (400, 1300)}
LOOKS = (("light", "wide"), ("dark", "phone"))
EVERY_LOOK = (
    ("light", "wide"),
    ("dark", "wide"),
    ("light", "phone"),
    ("dark", "phone"),
)  # of the first page, the report
COLOURS, SHOWN = 256, {"wide": 960, "phone": 320}
CHARTS = {
    "overview": "Displacement and strikes",
    "displaced-stock_": "Displacement by owner",
    "map-event": "Strikes on the map",
    "casualties": "Casualties by month",
}
SHEETS = {SITUATION: "Snapshot, Mosul", OTHER: "Snapshot, Anbar"}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    lines = ["# Gallery", "", "Made by `python -m docs.make_pictures` from the bundled situations.", ""]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        with serving(ROOT) as address:
            lines += ["## Pages", "", *_pages(browser, address)]
            lines += ["", "## Hard cases", "", *cases(browser, address, _kept)]
        lines += ["", "## At work", "", *at_work(browser, Path(folder), _kept)]
        lines += ["", "## Exports", "", *_exports(browser, Path(folder))]
        browser.close()
    (FOLDER.parent / "GALLERY.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _pages(browser: Browser, address: str) -> Iterator[str]:
    """A table of every page, which is photographed on the way, and the first page in every look."""
    yield "| page | wide, light | telephone, dark |"
    yield "| --- | --- | --- |"
    for page in (FRONT, *(path.stem.partition("_")[2] for path in sorted(PAGES.glob("*.py")))):
        title = "At a glance" if page == FRONT else page.replace("_", " ")
        names = [_photographed(browser, address, page, *look) for look in LOOKS]
        yield f"| {title} | {' | '.join(f'![{title}, {name}](pictures/{name})' for name in names)} |"
    rest = [_photographed(browser, address, FRONT, *look) for look in EVERY_LOOK if look not in LOOKS]
    yield "\nThe first page in the other two:\n"
    yield from (f"![At a glance, {name}](pictures/{name})" for name in rest)


def _photographed(browser: Browser, address: str, name: str, scheme: str, screen: str) -> str:
    width, height = SCREENS[screen]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    path = "" if name == FRONT else name
    page.goto(f"{address}/{path}?situation={SITUATION}&{QUERIES.get(name, '')}".rstrip("&"))
    settled(page)
    page.wait_for_timeout(1500)
    return _kept(page.screenshot(), f"{name.lower()}-{screen}-{scheme}", SHOWN[screen], page)


def _exports(browser: Browser, folder: Path) -> Iterator[str]:
    """Each export as its own program shows it."""
    for situation, title in SHEETS.items():
        _run(situation, folder, "--formats", "snapshot,report" if situation == SITUATION else "snapshot")
        sheet = pdfium.PdfDocument(next(folder.glob(f"{situation}_snapshot*.pdf")))[0].render(scale=1.6).to_pil()
        yield f"**{title}** (PDF, A4)\n\n![{title}](pictures/{_saved(sheet, f'snapshot-{situation}', 950)})\n"
    yield "**Report** (HTML, opened offline from its file)\n"
    for scheme, screen in EVERY_LOOK:
        yield f"![Report, {screen}, {scheme}](pictures/{_report(browser, folder, screen, scheme)})"
    yield "\n**Charts** (PNG; SVG and PDF are the same drawing)\n"
    _run(SITUATION, folder, "--formats", "png", "--scale", "1")
    for name, title in CHARTS.items():
        image = Image.open(next(iter(sorted(folder.glob(f"{SITUATION}_{name}*.png")))))
        yield f"![{title}](pictures/{_saved(image, 'export-' + name.strip('_'), 1000)})"
    kinds = ", ".join(kind.upper() for kind in MIME)
    yield f"\nEach chart leaves as {kinds}; its figures as CSV, CSV with HXL tags, Excel, Parquet and GeoJSON."


def _report(browser: Browser, folder: Path, screen: str, scheme: str) -> str:
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, offline=True)
    page = context.new_page()
    page.goto(next(folder.glob("*_report_*.html")).as_uri())
    page.evaluate("window.ready")
    page.locator("#charts").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#charts').scrollIntoView()")
    page.wait_for_timeout(500)
    return _kept(page.screenshot(), f"report-{screen}-{scheme}", SHOWN[screen], page)


def _run(situation: str, folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "dashboard", "export", situation, "--out", str(folder), *arguments]
    subprocess.run(command, check=True)


def _kept(photograph: bytes, name: str, width: int, page: Page) -> str:
    page.close()
    return _saved(Image.open(io.BytesIO(photograph)), name, width)


def _saved(image: Image.Image, name: str, width: int) -> str:
    """The name of the file, whose picture is at most ``width`` pixels wide; its colours stay true."""
    image = image.convert("RGB")
    wide = min(width, image.width)
    image = image.resize((wide, round(image.height * wide / image.width)), Image.Resampling.LANCZOS)
    image.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        FOLDER / f"{name}.png", optimize=True
    )
    return f"{name}.png"


if __name__ == "__main__":
    main()
