"""The dashboard with keys alone: what Tab reaches and shows, filters, the map and its weeks, evidence, files."""

import pytest

from tests.pages.support import settled

# What has the focus: its words, and whether anything on it or round it is drawn so that a reader sees it.
FOCUS = """() => {
  let each = document.activeElement;
  while (each.shadowRoot && each.shadowRoot.activeElement) each = each.shadowRoot.activeElement;
  const named = each.getAttribute('aria-label') || each.innerText || each.getAttribute('title') || each.tagName;
  const seen = [];
  for (let up = each, steps = 0; up && steps < 6; up = up.parentElement, steps += 1) {
    const style = getComputedStyle(up);
    seen.push((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
  }
  return [named.trim().slice(0, 60), seen.some(Boolean), each.tagName];
}"""


def walked(page, presses: int) -> list[tuple[str, bool, str]]:
    steps = []
    for _ in range(presses):
        page.keyboard.press("Tab")
        steps.append(tuple(page.evaluate(FOCUS)))
    return steps


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_tab_reaches_the_controls_in_reading_order_and_shows_where_it_is(address, visit, scheme):
    page = visit(f"{address}/Displacement?situation=mosul-2016-17", scheme=scheme)
    steps = walked(page, 40)
    names = [name for name, _, _ in steps]
    wanted = ["At a glance", "Displacement", "Strikes", "Situation", "From", "Copy link", "How many at a date (stock)"]
    found = [next((at for at, name in enumerate(names) if want in name), None) for want in wanted]
    assert None not in found and found == sorted(found), names
    assert any("Save as" in name for name in names)
    assert [name for name, seen, tag in steps if not seen and tag in ("BUTTON", "SUMMARY")] == []


def test_a_chart_is_read_and_a_figure_leads_to_its_evidence_with_keys(address, visit):
    page = visit(f"{address}/?situation=mosul-2016-17")
    page.locator("summary").filter(has_text="The figures drawn").first.focus()
    page.keyboard.press("Enter")
    page.locator('[data-testid="stDataFrame"]').first.wait_for()
    page.get_by_role("button", name="Evidence").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Evidence')", timeout=20_000)
    page.wait_for_url(lambda url: "claim=" in url)


def test_the_map_moves_through_the_weeks_and_about_with_keys(address, visit):
    page = visit(f"{address}/Places?situation=mosul-2016-17&role=event&step=week&at=2016-10-23")
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: "at=2016-10-30" in url, timeout=20_000)
    settled(page)
    page.get_by_role("button", name="Move the map").focus()
    page.keyboard.press("Enter")
    closer = page.get_by_role("button", name="Closer")
    closer.wait_for()
    closer.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "map=" in url, timeout=20_000)


def test_a_filter_is_chosen_with_keys(address, visit):
    page = visit(f"{address}/Strikes?situation=mosul-2016-17")
    page.get_by_role("combobox", name="Place", exact=False).first.focus()
    page.keyboard.type("West Mosul")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "place=geonames:99072" in url.replace("%3A", ":"), timeout=20_000)
