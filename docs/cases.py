"""Pictures of the known hard cases of the bundled situations, each on the page that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from tests.pages.support import settled

SIZE, WIDE = {"width": 1300, "height": 820}, 960
MOSUL, ANBAR = "situation=mosul-2016-17", "situation=anbar-2015-16"
CHART = ".js-plotly-plot"
STOCK = f"Displacement?{MOSUL}&metric=displaced&measure=stock"


class Case(NamedTuple):
    """A case: its title, the name of its picture, the address, what the picture begins with, and what is opened."""

    title: str
    name: str
    address: str
    begins: str
    opened: str = ""


CASES = (
    Case(
        "12 March 2017, West Mosul: 69,000 against 92,035",
        "tolls-of-12-march",
        f"Disagreements?{MOSUL}&topic=displaced.cumulative",
        "text=In their own words",
    ),
    Case(
        "October 2016: 10,548 revised to 9,792, both kept",
        "revision-of-october",
        f"{STOCK}&versions=all&from=2016-10-17&to=2016-10-31",
        CHART,
    ),
    Case("June 2017: the count changes, no line joins the sides", "break-of-june", f"{STOCK}&from=2017-06-01", CHART),
    Case(
        "The strike on al-Jadida: one incident, its tolls, the missing apart",
        "al-jadida",
        f"Strikes?{MOSUL}&from=2017-03-15&to=2017-03-20&place=situation:al-jadida-neighbourhood",
        "text=Incidents",
    ),
    Case(
        "Running totals that fall; families that are not the people printed",
        "what-does-not-add-up",
        f"Disagreements?{MOSUL}",
        "text=What does not add up",
        "Families and people that do not fit",
    ),
    Case(
        "27 December 2015: parts of 31, a printed total of 28",
        "parts-of-27-december",
        f"Disagreements?{ANBAR}",
        "text=What does not add up",
    ),
)


def cases(browser: Browser, address: str, kept: Callable[[bytes, str, int, Page], str]) -> Iterator[str]:
    """Lines of the gallery; ``kept`` saves a photograph and answers the name of its file."""
    for case in CASES:
        page = browser.new_page(viewport=SIZE)
        page.goto(f"{address}/{case.address}")
        settled(page)
        if case.opened:
            page.get_by_text(case.opened).first.click()
        page.locator(case.begins).first.evaluate("box => box.scrollIntoView({block: 'start'})")
        page.wait_for_timeout(1500)
        file = kept(page.screenshot(), f"case-{case.name}", WIDE, page)
        yield f"**{case.title}**\n\n![{case.title}](pictures/{file})\n"
