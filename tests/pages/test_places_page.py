"""The Places page: roles never mixed, what the map cannot hold, time that moves, places chosen, stories told."""

import functools
import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from dashboard import mapped, place_story
from tests.pages.support import opened_page, settled

MOSUL, QAYYARAH = "geonames:99072", "geonames:99003"
POINT = """([lon, lat]) => {
  const plot = document.querySelector('.js-plotly-plot');
  plot.scrollIntoView({block: 'end'});
  const at = plot.getBoundingClientRect();
  const {xaxis, yaxis} = plot._fullLayout;
  return [at.left + xaxis._offset + xaxis.d2p(lon), at.top + yaxis._offset + yaxis.d2p(lat)];
}"""


opened = functools.partial(opened_page, "3_Places")


def said(app: AppTest) -> str:
    kinds = ("subheader", "markdown", "caption", "info", "warning")
    return "\n".join(str(element.value) for kind in kinds for element in app.get(kind))


def asked(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("role", list(mapped.ROLES))
def test_each_question_has_a_map_of_its_own(timelines, role):
    app = opened(role=role)
    assert app.query_params["role"] == role
    assert not app.warning


def test_claims_without_a_place_on_the_map_are_counted_and_reachable(timelines):
    app = opened(role="event", measure="flow", metric="air_strikes", unit="strikes")
    labels = [each.label for each in app.expander]
    assert any(re.match(r"Not on the map: \d+ claims? of this kind", label) for label in labels)
    assert "about a whole country or region" in said(app)
    assert any("evidence" in button.label for button in app.button)


def test_the_story_of_a_place(timelines):
    app = opened(role="event", measure="flow", metric="air_strikes", unit="strikes", chosen=QAYYARAH)
    words = said(app)
    assert "Qayyarah" in [each.value for each in app.subheader]
    assert re.search(r"\d+ km south(\\-\w+)? of the situation's centre", words.replace("\\", ""))
    assert "As printed:" in words and "Whose figures:" in words
    labels = " ".join(each.label for each in app.expander)
    assert "Every claim on this place" in labels and "Named in documents" in labels


def test_two_places_side_by_side(timelines):
    app = opened(role="event", chosen=[MOSUL, QAYYARAH])
    assert [each.value for each in app.subheader] == ["Mosul", "Qayyarah"]


def test_time_agrees_with_the_dates_of_the_page(timelines):
    app = opened(role="event", step="month", **{"from": "2016-10-10", "to": "2017-02-15"})
    (slider,) = app.select_slider
    assert list(slider.options) == [
        "10–31 Oct 2016", "1–30 Nov 2016", "1–31 Dec 2016", "1–31 Jan 2017", "1–15 Feb 2017",
    ]  # fmt: skip
    assert slider.value == "2017-02-15" and app.query_params["at"] == "2017-02-15"


def test_the_slider_is_in_the_address(timelines):
    app = opened(role="event", step="month", at="2016-11-30")
    (slider,) = app.select_slider
    assert slider.value == "2016-11-30"
    slider.set_value("2016-12-31").run()
    assert app.query_params["at"] == "2016-12-31"


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        (36.335, 43.119, "at the situation's centre"),
        (36.335 + 1, 43.119, "111 km north of"),
        (36.335, 43.119 + 1, "90 km east of"),
        (35.6, 42.2, "116 km south-west of"),
        (36.6, 42.8, "41 km north-west of"),
    ],
)
def test_distance_from_the_centre(lat, lon, words):
    assert words in place_story.distance((36.335, 43.119), lat, lon)


def test_a_situation_without_a_centre_has_no_distance():
    assert place_story.distance(None, 36.0, 43.0) == ""


@pytest.mark.parametrize("situation", ["mosul-2016-17", "anbar-2015-16"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_is_drawn_with_no_other_host(address, visit, situation, scheme):
    page = visit(f"{address}/Places?situation={situation}&layer=news", width=1200, scheme=scheme)
    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace")
    shot = Image.open(io.BytesIO(page.locator(".js-plotly-plot").first.screenshot())).convert("RGB")
    counts = {colour: count for count, colour in shot.getcolors(1_000_000)}
    home, land = ((248, 246, 241), (233, 231, 225)) if scheme == "light" else ((36, 48, 64), (26, 36, 48))
    assert counts[home] > 20_000 and counts[land] > 5_000


def test_the_map_plays_to_its_end(address, visit):
    page = visit(f"{address}/Places?situation=mosul-2016-17&role=event&step=month&at=2017-05-31")
    page.get_by_role("button", name="Play").click()
    page.wait_for_url(lambda url: "at=2017-08-31" in url, timeout=60_000)
    page.get_by_role("button", name="Play").wait_for(timeout=30_000)
    settled(page)
    assert "1–31 Aug 2017" in page.locator('[data-testid="stSlider"]').inner_text()


def test_a_place_chosen_on_the_map_is_told_and_is_in_the_address(address, visit):
    page = visit(f"{address}/Places?situation=mosul-2016-17&role=event&metric=air_strikes&layer=figures")
    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace")
    x, y = page.evaluate(POINT, [43.3, 33.42])
    page.mouse.move(x, y)
    page.wait_for_selector(".js-plotly-plot .hoverlayer .hovertext")
    page.mouse.click(x, y)
    page.wait_for_url(lambda url: "chosen=" in url, timeout=30_000)
    page.wait_for_selector("h3:has-text('Ramadi')")
    settled(page)
    assert len(asked(page)["chosen"]) == 1


def test_a_box_on_the_map_chooses_several(address, visit):
    page = visit(f"{address}/Places?situation=mosul-2016-17&role=event&metric=air_strikes&layer=figures")
    page.wait_for_selector(".js-plotly-plot .scatterlayer .trace")
    page.locator('.modebar-btn[data-title*="Box"]').first.click()
    (left, top), (right, bottom) = page.evaluate(POINT, [42.6, 33.75]), page.evaluate(POINT, [43.5, 33.3])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2, steps=4)
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()
    page.wait_for_url(lambda url: url.count("chosen=") == 2, timeout=30_000)


def test_the_image_of_the_map_holds_its_context(address, visit):
    page = visit(f"{address}/Places?situation=mosul-2016-17&role=event&metric=air_strikes")
    page.get_by_role("button", name="Save as …").first.click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Save as PNG 2×").click()
    assert download.value.suggested_filename.startswith("mosul-2016-17_map-event")
    image = Image.open(download.value.path()).convert("RGB")
    assert image.width == 2400
    colours = {colour: count for count, colour in image.getcolors(4_000_000)}
    assert colours[(248, 246, 241)] > 100_000 and colours[(255, 255, 255)] > 200_000


def test_nothing_collides_with_a_narrow_window(address, visit):
    page = visit(f"{address}/Places?situation=mosul-2016-17&role=event", width=400)
    page.wait_for_selector(".js-plotly-plot .annotation")
    overlaps = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll('.js-plotly-plot .annotation-text-g')]
            .filter((each) => each.querySelector('tspan.line')).map((each) => each.getBoundingClientRect());
          let meeting = 0;
          boxes.forEach((one, at) => boxes.slice(0, at).forEach((other) => {
            meeting += one.left < other.right - 2 && one.right > other.left + 2 &&
              one.top < other.bottom - 2 && one.bottom > other.top + 2;
          }));
          return meeting;
        }"""
    )
    assert overlaps == 0
