"""No page breaks a rule of axe that is serious or critical, in light or dark, wide or on a phone, menus open or not."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.pages.support import settled

PAGES = (
    "",
    "Displacement",
    "Strikes",
    "Places",
    "Compare",
    "Disagreements",
    "Evidence",
    "Evidence?as=table",
    "Method",
    "Review",
    "Add_data",
)
# What stands in Streamlit's own markup, by rule and what it is found by, with the reason why it is left.
STREAMLIT = (
    # The sidebar scrolls in an element that takes no focus itself; the links and filters in it do, and scroll it.
    ("scrollable-region-focusable", re.compile(r'data-testid="stSidebarContent"')),
)


def serious(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target'][-1]}: {node['html'][:200]}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if not any(
            rule["id"] == known and where.search(f"{node['target'][-1]} {node['html']}") for known, where in STREAMLIT
        )
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_light_and_in_dark(address, visit, name):
    page = visit(f"{address}/{name}{'&' if '?' in name else '?'}situation=mosul-2016-17")
    in_light = serious(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(400)
    settled(page)
    assert (in_light, serious(page)) == ([], [])


def test_open_menus_on_a_phone(address, visit):
    page = visit(f"{address}/Places?situation=mosul-2016-17&guide=4", width=400)
    for name in ("Move the map", "Save as …"):
        page.get_by_role("button", name=name).first.click()
        settled(page)
        assert serious(page) == []
        page.keyboard.press("Escape")
