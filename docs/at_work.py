"""Pictures of *Add data* and of the review queue in use, on a copy of a bundled situation that is thrown away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page

from etl import run
from etl.model.situation import ROOT_VARIABLE, load_situation, situations_root
from tests.pages.support import serving, settled

SITUATION = "mosul-2016-17"
REVIEWER = "A. Analyst"
SIZE = {"width": 1300, "height": 1500}
WIDE = 960
TABLE, ROWS = "displaced_since_start.csv", 10
SPOILED = {3: ("32798", "many"), 5: ("2017-02", "2017-22")}  # line: what is written otherwise in it


def at_work(browser: Browser, folder: Path, kept: Callable[[bytes, str, int, Page], str]) -> Iterator[str]:
    """Lines of the gallery; ``kept`` saves a photograph and answers the name of its file."""
    copy = folder / "situations" / SITUATION
    shutil.copytree(situations_root() / SITUATION, copy)
    run.build(load_situation(copy), folder / "timelines")
    before = os.environ.get(ROOT_VARIABLE)
    os.environ[ROOT_VARIABLE] = str(copy.parent)
    try:
        with serving(folder / "timelines") as address:
            for title, name, use in (
                (
                    "A table looked at before it is added (two cells spoiled for the picture)",
                    "add-data-at-work",
                    _add_data,
                ),
                ("A claim in the review queue, beside its rivals", "review-at-work", _review),
            ):
                page = browser.new_page(viewport=SIZE)
                use(page, address, folder)
                yield f"**{title}**\n\n![{title}](pictures/{kept(page.screenshot(), name, WIDE, page)})\n"
    finally:
        os.environ.pop(ROOT_VARIABLE) if before is None else os.environ.update({ROOT_VARIABLE: before})


def _add_data(page: Page, address: str, folder: Path) -> None:
    lines = (situations_root() / SITUATION / "figures" / TABLE).read_text(encoding="utf-8").splitlines()[:ROWS]
    for number, (old, new) in SPOILED.items():
        assert old in lines[number], f"line {number} of {TABLE} no longer holds {old}"
        lines[number] = lines[number].replace(old, new)
    (folder / TABLE).write_text("\n".join(lines), encoding="utf-8")
    page.goto(f"{address}/Add_data?situation={SITUATION}")
    settled(page)
    page.set_input_files("input[type=file]", [folder / TABLE])
    page.wait_for_selector("text=Set aside")
    settled(page)


def _review(page: Page, address: str, _: Path) -> None:
    page.goto(f"{address}/Review?situation={SITUATION}&order=disagreements")
    settled(page)
    page.get_by_label("Your name").fill(REVIEWER)
    page.keyboard.press("Enter")
    settled(page)
    for key in "as":
        page.locator("h1").click()
        page.keyboard.press(key)
        page.wait_for_timeout(1500)
        settled(page)
