"""The small situation, built once, and a browser that is offline."""

import pytest
from playwright.sync_api import sync_playwright

from etl.model.timeline import ROOT_VARIABLE
from tests.dashboard.export.support import build, view_of
from tests.pages.support import QUIET, browser_path


@pytest.fixture(scope="package")
def view(tmp_path_factory):
    """The view of the small situation's first page."""
    root = tmp_path_factory.mktemp("exported")
    build(tmp_path_factory.mktemp("situations"), root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ROOT_VARIABLE, str(root))
        yield view_of()


@pytest.fixture(scope="module")
def chromium():
    """A browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, tmp_path):
    """Open a page from a file, offline, and wait until it is drawn; nothing may be asked for, no error be told."""
    seen, contexts = [], []

    def open_file(content: str, width: int = 1280, scheme: str = "light"):
        path = tmp_path / f"page{len(contexts)}.html"
        path.write_text(content, encoding="utf-8")
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: seen.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"page error: {error}"))
        page.on("dialog", lambda dialog: seen.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: seen.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        page.evaluate("window.ready")
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert seen == []
