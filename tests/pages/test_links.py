"""Everything on the screen is in the address: links of old open, broken ones are answered in words, one is copied."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.support import PROJECT, settled

LINES = (Path(__file__).parent / "old_links.txt").read_text(encoding="utf-8").splitlines()
LINKS = [line.partition(" | ")[::2] for line in LINES if line.startswith("/")]
SCRIPTS = {path.stem.partition("_")[2]: f"pages/{path.name}" for path in (PROJECT / "pages").glob("*.py")}


def opened(link: str) -> AppTest:
    parts = urlsplit(link)
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    if parts.path != "/":
        app.switch_page(SCRIPTS[parts.path[1:]])
    for key, values in parse_qs(parts.query, keep_blank_values=True).items():
        app.query_params[key] = values
    return app.run()


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@pytest.mark.parametrize(("link", "refused"), LINKS, ids=[link[:60] for link, _ in LINKS])
def test_an_old_link_opens_and_says_what_it_cannot_give(timelines, link, refused):
    app = opened(link)
    assert not app.exception, [failure.value for failure in app.exception]
    asked = parse_qs(urlsplit(link).query)
    sentences = [warning.value for warning in app.warning if warning.value.startswith("The link")]
    said = "\n".join(sentences).replace("\\", "")
    wanted = [part for part in refused.split("; ") if part]
    assert all(part in said for part in wanted), said
    if not wanted:
        assert not sentences
        assert {key: as_list(app.query_params[key]) for key in asked} == asked


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_moved_map_is_in_the_copied_link_and_opens_as_it_was_left(address, visit, scheme):
    page = visit(f"{address}/Places?situation=mosul-2016-17", scheme=scheme)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace")
    page.locator('.modebar-btn[data-title*="Zoom in"]').first.click()
    page.wait_for_url(lambda url: "map=" in url, timeout=20_000)
    settled(page)
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Copied.").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url
    shown = page.evaluate(WINDOW)
    again = visit(link, scheme=scheme)
    again.wait_for_selector(".js-plotly-plot .scatterlayer .trace")
    assert again.url == link
    assert again.evaluate(WINDOW) == pytest.approx(shown, abs=0.02)


def test_where_the_clipboard_is_closed_the_address_is_shown_to_copy(address, visit):
    page = visit(f"{address}/Method?situation=mosul-2016-17")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }")
    page.get_by_role("button", name="Copy link").click()
    shown = page.get_by_role("textbox", name="The address of this view")
    shown.wait_for()
    assert shown.input_value() == page.url


WINDOW = """() => {
  const {xaxis, yaxis} = document.querySelector('.js-plotly-plot')._fullLayout;
  const [west, east] = xaxis.range, [south, north] = yaxis.range;
  return [(west + east) / 2, (south + north) / 2, north - south];
}"""
