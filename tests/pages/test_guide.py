"""The two-minute example: every step opens its view with nothing missing, and can be walked from the first page."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.guide import STEPS
from tests.pages.support import PROJECT, settled


@pytest.mark.parametrize("number", range(1, len(STEPS) + 1))
def test_each_step_opens_a_view_that_holds_figures(timelines, number):
    step = STEPS[number - 1]
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    app.switch_page(step.page)
    for key, value in (step.asks | {"guide": str(number)}).items():
        app.query_params[key] = value
    app.run()
    assert not app.exception and not app.warning
    assert any(f"step {number} of {len(STEPS)}" in each.value for each in app.markdown)
    assert app.get("plotly_chart") or any("<mark>200,000</mark>" in each.proto.body for each in app.get("html"))
    for key, value in step.asks.items():
        assert app.query_params[key] == value


def test_the_example_is_walked_from_the_first_page_with_keys_alone(address, visit):
    page = visit(f"{address}/?situation=mosul-2016-17")
    page.get_by_role("button", name="New here?").focus()
    page.keyboard.press("Enter")
    first = page.get_by_role("button", name="1. See people flee")
    first.wait_for()
    first.focus()
    page.keyboard.press("Enter")
    for number, step in enumerate(STEPS, 1):
        page.get_by_text(f"Example, step {number} of {len(STEPS)}: {step.title}.").wait_for(timeout=30_000)
        settled(page)
        assert f"guide={number}" in page.url
        if number < len(STEPS):
            page.get_by_role("button", name="Next step").focus()
            page.keyboard.press("Enter")
    page.get_by_role("button", name="End the example").click()
    page.wait_for_selector("h1:has-text('Mosul offensive')", timeout=30_000)
    assert "guide=" not in page.url
