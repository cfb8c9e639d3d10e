"""Make the pictures of README.md and docs/GALLERY.md: `python -m docs.make_pictures`, from the built timelines.

Every page in light on a wide screen and in dark on a telephone, and the exported images of a few charts.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from etl.model.timeline import ROOT
from tests.pages.support import QUIET, browser_path, serving, settled

SITUATION = "mosul-2016-17"
FOLDER = Path(__file__).resolve().parent / "pictures"
PAGES = {
    "glance": "",
    "displacement": "Displacement",
    "strikes": "Strikes",
    "places": "Places?role=event&chosen=geonames:99072",
    "disagreements": "Disagreements?topic=displaced.cumulative",
    "evidence": "Evidence?find=Qayyarah",
    "method": "Method",
}
SCREENS = {"wide-light": (1300, "light", 1500), "phone-dark": (400, "dark", 1400)}
COLOURS = 128
EXPORTS = ("overview", "displaced-stock_", "map-event", "casualties")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with serving(ROOT) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        for screen in SCREENS:
            photograph(browser, address, screen)
        browser.close()
    export()


def photograph(browser: Browser, address: str, screen: str) -> None:
    width, scheme, height = SCREENS[screen]
    for name, page_address in PAGES.items():
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        joint = "&" if "?" in page_address else "?"
        page.goto(f"{address}/{page_address}{joint}situation={SITUATION}")
        settled(page)
        page.wait_for_timeout(1500)
        path = FOLDER / f"{name}-{screen}.png"
        page.screenshot(path=path)
        page.close()
        shrink(path, width)


def export() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "dashboard", "export", SITUATION, "--out", folder], check=True)
        for wanted in EXPORTS:
            path = next(path for path in sorted(Path(folder).glob("*.png")) if wanted in path.name)
            shrink(path, 1200, FOLDER / f"export-{wanted.strip('_')}.png")


def shrink(path: Path, width: int, to: Path | None = None) -> None:
    image = Image.open(path).convert("RGB")
    image = image.resize((width, round(image.height * width / image.width)))
    image.quantize(COLOURS).save(to or path, optimize=True)


if __name__ == "__main__":
    main()
