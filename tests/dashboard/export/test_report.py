"""The report: opened from a file, offline, on a wide screen and a phone, in both themes, and printed."""

from __future__ import annotations

import html
import io
import re
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from dashboard.export.report import report
from tests.dashboard.export.support import empty

MOST_BYTES = 4_000_000  # what every mail server takes


@pytest.fixture(scope="module")
def made(view) -> str:
    """The small situation's report."""
    return report(view).html


@pytest.mark.parametrize(("width", "scheme", "ground"), [(1280, "light", 255), (400, "dark", 15)])
def test_it_draws_itself_offline(made, opened, width: int, scheme: str, ground: int) -> None:
    page = opened(made, width, scheme)
    charts = page.locator("[data-figure]")
    assert charts.count() >= 4
    assert page.locator("[data-figure] .main-svg").count() >= charts.count()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.body).backgroundColor").startswith(f"rgb({ground}, ")
    svg = charts.first.locator(".main-svg").first
    assert abs(svg.bounding_box()["width"] - charts.first.bounding_box()["width"]) < 2
    marks = page.locator("[data-figure] .points path").count()
    assert marks > 5


def test_marks_tell_their_evidence_and_numbers_lead_to_claims_and_their_sources(made, opened) -> None:
    page = opened(made)
    mark = page.locator("[data-figure] .scatterlayer .points path").first
    mark.scroll_into_view_if_needed()
    mark.hover(force=True)
    page.wait_for_selector(".hoverlayer .hovertext", timeout=5_000)
    assert "10,500 people" in page.locator(".hoverlayer .hovertext").first.text_content()
    number = page.locator("#brief a", has_text="87,654").first
    assert "87,654 people" in page.locator(number.get_attribute("href")).text_content()
    links = page.locator("a[href]").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert all(re.match(r"#|https?://", link) for link in links)
    assert "https://example.org/strikes?a=1&b=2" in links
    assert page.locator("img, iframe, object, form").count() == 0
    assert page.locator("h1").text_content().startswith("Iraq: Small </script><img src=http")


def test_its_policy_stops_what_is_not_its_own(made, chromium, tmp_path) -> None:
    path = tmp_path / "report.html"
    path.write_text(made, encoding="utf-8")
    page = chromium.new_page()
    page.goto(path.as_uri())
    refused = page.evaluate(
        "new Promise((done) => {"
        " document.addEventListener('securitypolicyviolation', (fault) => done(fault.effectiveDirective));"
        " const image = new Image(); image.src = 'http://127.0.0.1:9/x.png'; })"
    )  # fmt: skip
    page.close()
    assert refused == "img-src"
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', made)[1])
    assert policy.startswith("default-src 'none'; script-src 'sha256-") and "unsafe" not in policy.split(";")[1]


def test_it_prints_and_is_light_enough_for_a_mail(made, opened) -> None:
    page = opened(made, scheme="dark")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    text = normalize("NFKC", "".join(each.extract_text() for each in pages))  # a font may join letters
    assert 3 <= len(pages) <= 20 and "87,654" in text and "Which figure leads" in text
    assert len(made.encode()) < MOST_BYTES


def test_a_selection_without_figures_says_so(view, opened) -> None:
    page = opened(report(empty(view)).html, 400)
    assert page.locator("[data-figure]").count() == 0
    assert "That is a gap in these sources, not zero." in page.inner_text("#charts")
    assert page.locator(".number").first.inner_text() == "n/a"
