"""Milliseconds in a real browser: ``python -m benchmarks.browser [--timelines FOLDER] [--situation NAME] [--runs N]``.

Prints, for each page, the time from opening its address to the first chart or table that is drawn, on a server just
started (cold) and again (warm); and from changing a filter to the last thing that changes on the page: at first, and to
and fro. *Moved* is how far what was there was pushed about: the sum of the browser's layout shifts (0.1 is good). Needs
Chromium or Chrome. A console error stops it. The timelines are those that are built; another folder can be named.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from etl.model.timeline import current, timelines_root
from tests.pages.support import QUIET, browser_path, serving

DRAWN = {
    "": ".js-plotly-plot .scatterlayer",
    "Displacement": ".js-plotly-plot .scatterlayer",
    "Strikes": ".js-plotly-plot .barlayer",
    "Places": ".js-plotly-plot .scatterlayer",
    "Compare": ".js-plotly-plot .scatterlayer",
    "Disagreements": ".js-plotly-plot .scatterlayer",
    "Evidence": "article",
    "Method": "h2",
}
STILL = '[data-test-script-state="notRunning"]'
# From the click to the last change of the page before it stood still for QUIET_FOR milliseconds.
QUIET_FOR = 500
CLICKED = """([name, quiet]) => new Promise((done, fail) => {
  const main = document.querySelector('[data-testid="stMain"]');
  const button = [...main.querySelectorAll('button')].find((each) => each.innerText.trim() === name);
  const app = document.querySelector('[data-test-script-state]');
  const start = performance.now();
  let last = start;
  const watch = new MutationObserver(() => { last = performance.now(); });
  watch.observe(main, {subtree: true, childList: true, characterData: true, attributes: true});
  const end = setInterval(() => {
    if (app.getAttribute('data-test-script-state') === 'notRunning' && performance.now() - last > quiet) {
      clearInterval(end);
      watch.disconnect();
      done(last - start);
    }
  }, 50);
  setTimeout(() => fail(new Error('no redraw within a minute')), 60000);
  button.click();
})"""
SHIFTS = """window.moved = 0; new PerformanceObserver((list) => {
  for (const each of list.getEntries()) window.moved += each.value;
}).observe({type: 'layout-shift', buffered: true})"""
# page, what its address asks for, the two settings that are changed to and fro
FILTERS = (
    ("Displacement", "measure=stock", ("Leading figure and range", "Side by side")),
    ("Strikes", "", ("By month", "By week")),
    ("Places", "role=event", ("People from", "Strikes on, people harmed in")),
    ("Disagreements", "", ("In order of time", "Widest first")),
    ("Evidence", "", ("Table", "Cards")),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--timelines", type=Path, default=None, help="folder of built timelines")
    parser.add_argument("--situation", default="mosul-2016-17")
    parser.add_argument("--runs", type=int, default=5, help="changes of each filter that are timed")
    asked = parser.parse_args(arguments)
    faults: list[str] = []
    root = asked.timelines or timelines_root()
    current(asked.situation, root)  # an error says that it is not there
    with sync_playwright() as playwright, serving(root) as url:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)

        def window() -> Page:
            page = browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
            page.add_init_script(SHIFTS)
            page.on("pageerror", lambda error: faults.append(str(error)))
            return page

        measure_paint(window, url, asked.situation)
        measure_filters(window, url, asked.situation, asked.runs)
        browser.close()
    print(*faults, sep="\n", file=sys.stderr)
    return 1 if faults else 0


def measure_paint(window: Callable[[], Page], url: str, situation: str) -> None:
    """Print for each page the time to its first chart, with nothing kept and with answers kept."""
    print(f"{'page':16}{'cold, ms':>10}{'warm, ms':>10}{'moved':>8}")
    for name, drawn in DRAWN.items():
        pages = [window(), window()]
        times = [_opened(page, f"{url}/{name}?situation={situation}", drawn) for page in pages]
        moved = _moved(pages[1])
        print(f"{name or 'At a glance':16}{times[0]:10,.0f}{times[1]:10,.0f}{moved:8.2f}", flush=True)


def measure_filters(window: Callable[[], Page], url: str, situation: str, runs: int) -> None:
    """Print for some filters the middle and the worst time to the redrawn page."""
    print(f"{'filter on':16}{'first, ms':>10}{'median, ms':>12}{'worst, ms':>11}{'moved':>8}")
    for name, asks, (away, back) in FILTERS:
        page = window()
        _opened(page, f"{url}/{name}?situation={situation}&{asks}", DRAWN[name])
        before = _moved(page)
        first = page.evaluate(CLICKED, [away, QUIET_FOR])
        times = [page.evaluate(CLICKED, [(back, away)[turn % 2], QUIET_FOR]) for turn in range(runs)]
        moved = _moved(page) - before
        print(f"{name:16}{first:10,.0f}{statistics.median(times):12,.0f}{max(times):11,.0f}{moved:8.2f}", flush=True)
        page.context.close()


def _opened(page: Page, address: str, drawn: str) -> float:
    began = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(drawn, state="attached", timeout=120_000)
    return (time.perf_counter() - began) * 1000


def _moved(page: Page) -> float:
    """How far a page was pushed about until it stood still."""
    page.wait_for_selector(STILL, state="attached", timeout=60_000)
    page.wait_for_timeout(1500)
    return page.evaluate("window.moved")


if __name__ == "__main__":
    sys.exit(main())
