"""Every page runs over every bundled situation and says what it should: no browser needed."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PROJECT = Path(__file__).resolve().parents[2]
PAGES = ["app.py", *sorted(f"pages/{path.name}" for path in (PROJECT / "pages").glob("*.py"))]
SITUATIONS = ["mosul-2016-17", "anbar-2015-16", "hostile"]


def opened(page: str, **asked: str) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
    if page != "app.py":
        app.switch_page(page)
    for key, value in asked.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, [failure.value for failure in app.exception]
    return app


def texts(app: AppTest) -> str:
    kinds = ("title", "header", "subheader", "markdown", "caption", "text", "html", "metric")
    parts = [str(element.value) for kind in kinds for element in app.get(kind) if hasattr(element, "value")]
    return "\n".join(parts + [element.proto.body for element in app.get("html")])


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("page", PAGES)
def test_page_runs(timelines, page, situation):
    app = opened(page, situation=situation)
    assert app.title
    assert re.search(r"\*\*[\d,]+ of [\d,]+ claims\*\* in these filters", texts(app))
    assert not app.warning


@pytest.mark.parametrize("page", PAGES)
def test_page_says_so_where_nothing_is_there(timelines, page):
    app = opened(page, situation="mosul-2016-17", **{"from": "2017-08-31", "to": "2016-10-01"})
    assert "**0 of" in texts(app)
    if not page.endswith(("Method.py", "Add_data.py", "Review.py")):
        said = "\n".join(element.value for element in (*app.info, *app.caption, *app.warning))
        assert "gap" in said


@pytest.mark.parametrize(
    ("find", "stated"),
    [
        ("200,000", "People displaced: &gt;200,000 people"),
        ("8,000", "8,000 people"),
        ("750,000", "750,000 people"),
        ("250,000", "(projected)"),
        ("95", "Air strikes: 95 strikes"),
        ("18", "Deaths"),
    ],
)
def test_seed_article_is_there(timelines, find, stated):
    app = opened("pages/5_Evidence.py", situation="mosul-2016-17", find=f"wsws {find}")
    assert stated in texts(app)
    assert f"<mark>{find}</mark>" in texts(app)


def test_headlines_carry_scope_date_and_owner(timelines):
    app = opened("app.py", situation="mosul-2016-17")
    labels = [metric.label for metric in app.metric]
    assert labels == [
        "Currently displaced",
        "Displaced since the start",
        "Returned",
        "Civilians killed in the month",
        "Coalition strikes in a day's release",
    ]
    values = {metric.label: metric.value for metric in app.metric}
    assert values["Currently displaced"] == "833,892"
    scopes = [caption.value for caption in app.caption if "all Iraq" in caption.value]
    assert scopes and "1–31 Aug 2017" in scopes[0] and "UNAMI" in scopes[0]


def test_no_line_joins_the_break_of_june(timelines):
    app = opened("app.py", situation="mosul-2016-17", to="2017-06-29")
    assert "break in the series" in app.metric[0].delta


def test_what_a_link_asks_and_cannot_get_is_said(timelines):
    app = opened(
        "pages/1_Displacement.py", situation="mosul-2016-17", place="geonames:0", to="2030-01-01", colour="red"
    )
    said = "\n".join(warning.value for warning in app.warning)
    for part in ("geonames", "2030", "colour"):
        assert part in said


@pytest.mark.parametrize("versions", [{}, {"versions": "all"}, {"versions": "first"}, {"versions": "known"}])
def test_displacement_shows_versions(timelines, versions):
    asked = {"situation": "mosul-2016-17", "measure": "stock", **versions}
    if versions.get("versions") == "known":
        asked["known"] = "2016-11-15"
    app = opened("pages/1_Displacement.py", **asked)
    assert not app.warning
    assert app.get("plotly_chart")
