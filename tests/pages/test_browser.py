"""The dashboard in a browser: cold deep links, filters across pages, PNG and files, marks that lead to evidence."""

import csv
import io
import re
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

from tests.pages.support import serving, settled

OF_ALL = re.compile(r"^\d[\d,]* of [\d,]+ claims?$")
WEST_MOSUL = "geonames:99072/west"
SHARED = "situation=mosul-2016-17&from=2016-12-01&to=2017-06-30&owner=iom-dtm&owner=momd&owner=cjtf-oir"
# page, what its own part of the address asks for, what must be on it
COLD = [
    ("", "", "Mosul offensive, 2016-17"),
    ("Displacement", "measure=cumulative&metric=displaced&spot=geonames:99072/west@origin", "West Mosul"),
    ("Strikes", "step=month", "Strikes and casualties"),
    ("Places", "", "Places"),
    ("Disagreements", "topic=displaced.cumulative&order=time", "Disagreements"),
    ("Evidence", "find=displaced&as=table", "Evidence"),
    ("Method", "", "Method"),
]


def asked(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def sidebar(page) -> str:
    return page.locator('[data-testid="stSidebar"]').inner_text()


@pytest.mark.parametrize(("name", "own", "text"), COLD, ids=[name or "glance" for name, *_ in COLD])
def test_cold_deep_link_opens_the_same_view(timelines, visit, name, own, text):
    with serving(timelines) as url, closing(visit(f"{url}/{name}?{SHARED}&{own}")) as page:
        held = asked(page)
        for key, values in parse_qs(f"{SHARED}&{own}").items():
            assert held[key] == values
        assert page.locator("h1").inner_text()
        assert text in page.locator('[data-testid="stMain"]').inner_text()
        assert "of 4," in sidebar(page) or "of 5," in sidebar(page)
        assert page.locator('[data-testid="stAlert"]').filter(has_text="The link").count() == 0


def test_filters_survive_page_changes(address, visit):
    page = visit(f"{address}/Displacement?{SHARED}&place={WEST_MOSUL}&measure=cumulative")
    page.get_by_role("link", name="Strikes").click()
    page.wait_for_selector("h1:has-text('Strikes')")
    settled(page)
    held = asked(page)
    assert held["owner"] == ["iom-dtm", "momd", "cjtf-oir"] and held["from"] == ["2016-12-01"]
    assert held["place"] == [WEST_MOSUL]
    page.get_by_role("button", name="Remove Government of Iraq (MoMD)").or_(
        page.locator('[data-baseweb="tag"]').filter(has_text="MoMD").locator('[role="presentation"], [role="button"]')
    ).first.click()
    page.wait_for_url(lambda url: "owner=momd" not in url)
    page.get_by_role("link", name="Displacement").click()
    page.wait_for_selector("h1:has-text('Displacement')")
    settled(page)
    held = asked(page)
    assert (
        held["owner"] == ["iom-dtm", "cjtf-oir"] and held["measure"] == ["cumulative"] and held["place"] == [WEST_MOSUL]
    )


def test_a_choice_of_one_part_is_in_the_address_beside_all_others(address, visit):
    page = visit(f"{address}/Strikes?situation=mosul-2016-17&step=month")
    before = asked(page)
    page.get_by_role("button", name="By week").or_(page.get_by_role("radio", name="By week")).first.click()
    page.wait_for_url(lambda url: "step=week" in url, timeout=20_000)
    settled(page)
    assert asked(page) == {**before, "step": ["week"]}
    assert "by week" in page.locator('[data-testid="stMain"]').inner_text().lower()
    page.get_by_role("combobox", name="Place of the series", exact=False).first.focus()
    page.keyboard.type("Qayyarah")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "spot=geonames%3A99072%40" not in url, timeout=20_000)
    settled(page)
    chosen = asked(page)
    assert chosen == {**before, "step": ["week"], "spot": chosen["spot"]} and chosen["spot"] != before["spot"]
    page.reload()
    settled(page)
    assert asked(page) == chosen


def test_a_choice_that_another_one_of_its_part_brings_leaves_the_address_with_it(address, visit):
    page = visit(f"{address}/Displacement?situation=mosul-2016-17&versions=known&known=2017-01-31")
    assert asked(page)["known"] == ["2017-01-31"]
    page.get_by_role("combobox", name="Versions", exact=False).first.focus()
    page.keyboard.type("Latest versions")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "versions=latest" in url, timeout=20_000)
    settled(page)
    assert "known" not in asked(page)
    page.reload()
    settled(page)
    assert page.locator('[data-testid="stAlert"]').filter(has_text="The link").count() == 0


def test_png_from_the_dark_is_made_for_paper(address, visit):
    page = visit(f"{address}/Displacement?situation=mosul-2016-17", scheme="dark", width=600)
    with page.expect_download(timeout=30_000) as caught:
        page.get_by_role("button", name="Save as …").first.click()
        page.get_by_role("button", name="Save as PNG 2×").click()
    assert caught.value.suggested_filename == "mosul-2016-17_displaced-stock_2016-10-01_2017-08-31.png"
    image = Image.open(caught.value.path())
    assert image.width >= 1600 and image.height >= 1000
    colours = image.convert("RGB").getcolors(maxcolors=1 << 24)
    assert max(colours)[1] == (255, 255, 255)
    assert any(count > 500 and min(colour) < 80 for count, colour in colours)


def test_a_mark_opens_exactly_its_claims(address, visit):
    page = visit(f"{address}/Displacement?situation=mosul-2016-17&measure=cumulative&metric=displaced")
    mark = page.locator(".js-plotly-plot .scatterlayer .point").last
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector("h1:has-text('Evidence')", timeout=20_000)
    settled(page)
    ids = asked(page)["claim"][0].split(",")
    articles = page.locator("article")
    assert [f"Claim {each}" for each in ids] == [
        articles.nth(position).get_attribute("aria-label") for position in range(articles.count())
    ]
    assert page.locator("article mark").first.inner_text()
    page.reload()
    settled(page)
    assert asked(page)["claim"] == [",".join(ids)]


def test_files_hold_exactly_what_is_shown(address, visit):
    page = visit(f"{address}/Evidence?situation=mosul-2016-17&metric=missing")
    number = int(page.locator('[data-testid="stMain"]').get_by_text(OF_ALL).first.inner_text().split()[0])
    with page.expect_download(timeout=30_000) as caught:
        page.get_by_role("button", name="CSV", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(caught.value.path().read_text(encoding="utf-8-sig"))))
    assert len(rows) == number and {row["metric"] for row in rows} == {"missing"}


def test_what_a_link_cannot_get_is_said(address, visit):
    page = visit(f"{address}/Strikes?situation=nowhere&place=geonames:0")
    said = page.locator('[data-testid="stAlert"]').all_inner_texts()
    assert any("nowhere" in text for text in said) and any("geonames:0" in text for text in said)
    assert "nowhere" not in page.url


@pytest.mark.parametrize("name", ["", "Displacement", "Evidence"])
def test_hostile_words_of_sources_stay_words(address, visit, name):
    page = visit(f"{address}/{name}?situation=hostile")
    page.get_by_text("evil.example").first.wait_for(state="attached", timeout=30_000)
    main = page.locator('[data-testid="stMain"]')
    assert main.locator('img[src*="evil"], a[href^="javascript"]').count() == 0


@pytest.mark.parametrize("name", ["", "Strikes", "Evidence", "Method"])
def test_nothing_hangs_over_at_phone_width(address, visit, name):
    page = visit(f"{address}/{name}?situation=mosul-2016-17", width=400)
    wide = "[...document.querySelectorAll('[data-testid=stMain] *')].filter(e => e.scrollWidth > 0 && "
    wide += "e.getBoundingClientRect().right > innerWidth + 2 && !e.closest('[data-testid=stDataFrame]')).length"
    assert page.evaluate(wide) == 0
