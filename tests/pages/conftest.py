"""Timelines built from the bundled situations and from a hostile one, a server for them, and a watched browser."""

import re

import pytest
from playwright.sync_api import sync_playwright

from etl import run
from etl.model.situation import load_situation, load_situations
from etl.model.timeline import ROOT_VARIABLE
from tests.pages.support import QUIET, browser_path, serving, settled

# Streamlit itself probes for a server below a page's own address first.
PROBES = re.compile(r"/\w+/_stcore/(health|host-config)$")

HOSTILE = "![x](http://evil.example/a.png) <img src=http://evil.example/b.png> [go](javascript:alert(1)) $x$ :red[a]"
HOSTILE_SITUATION = f'''
title = "Hostile {HOSTILE}"
country = "Iraq"
start = 2016-10-01
end = 2016-12-31
summary = "{HOSTILE}"
known_gaps = ["{HOSTILE}"]

[[headlines]]
metric = "displaced"
measure = "stock"
label = "{HOSTILE}"
place = "Mosul"
scope = "{HOSTILE}"

[[figures]]
file = "figures/hostile.csv"
title = "{HOSTILE}"
publisher = "{HOSTILE}"
url = "javascript:alert(1)"
licence = "{HOSTILE}"
metric = "displaced"
measure = "stock"
place_role = "origin"
'''
HOSTILE_FIGURES = f"""Date,Place,People,Source,Note
#date,#loc+name,#affected+idps+stock+ind,#meta+source,#meta+note
2016-10-20,Mosul,100,"{HOSTILE}","=cmd|' /C calc'!A0"
2016-10-21,Mosul,200,"{HOSTILE}","{HOSTILE}"
"""


@pytest.fixture(scope="session")
def timelines(tmp_path_factory):
    """A folder of built timelines, which the dashboard in this process and in servers reads."""
    root = tmp_path_factory.mktemp("timelines")
    folder = tmp_path_factory.mktemp("situations") / "hostile"
    (folder / "figures").mkdir(parents=True)
    (folder / "situation.toml").write_text(HOSTILE_SITUATION, encoding="utf-8")
    (folder / "figures" / "hostile.csv").write_text(HOSTILE_FIGURES, encoding="utf-8")
    for situation in (*load_situations(), load_situation(folder)):
        run.build(situation, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ROOT_VARIABLE, str(root))
        yield root


@pytest.fixture(scope="session")
def address(timelines):
    """The address of a server that several tests share."""
    with serving(timelines) as url:
        yield url


@pytest.fixture(scope="session")
def chromium():
    """A browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium):
    """Open an address in a new window; afterwards no error and no request to another host may have been seen."""
    seen, contexts = [], []

    def open_window(url: str, width: int = 1300, scheme: str = "light", wait: bool = True):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: _note_error(message, seen))
        page.on("pageerror", lambda error: seen.append(f"page error: {error}"))
        page.on("request", lambda request: _note_host(request, seen))
        page.goto(url)
        if wait:
            settled(page)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert seen == []


def _note_error(message, seen: list[str]) -> None:
    if message.type == "error" and not PROBES.search(message.location.get("url", "")):
        seen.append(f"console: {message.text} {message.location.get('url', '')}")


def _note_host(request, seen: list[str]) -> None:
    if not request.url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
        seen.append(f"request: {request.url}")
