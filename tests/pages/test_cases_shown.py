"""The known hard cases of the bundled situations, as a reader meets them on the pages."""

import base64
import json
import re

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.support import opened_page as opened

MOSUL, ANBAR = "mosul-2016-17", "anbar-2015-16"
WEST = "geonames:99072/west@origin"
STOCK = {"metric": "displaced", "measure": "stock"}


def words(app: AppTest) -> str:
    """All text of the page, without Markdown's escapes."""
    kinds = ("markdown", "caption", "html", "text", "info")
    said = "\n".join(str(getattr(element, "value", "") or element.proto) for kind in kinds for element in app.get(kind))
    return re.sub(r"<[^>]*>", "", said.replace("\\", ""))


def charts(app: AppTest) -> list[dict]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def ranking(app: AppTest):
    return next(each.value for each in app.dataframe if "Apart by" in each.value)


def test_the_tolls_of_12_march_2017_stand_side_by_side(timelines):
    app = opened("4_Disagreements", topic="displaced.cumulative")
    rows = ranking(app)
    (row,) = rows[(rows["Place"] == "West Mosul") & (rows["Date"].astype(str) == "2017-03-12")].to_dict("records")
    assert (row["Lowest figure"], row["Highest figure"]) == ("69,000", "92,035") and row["Apart by"] == "33%"
    assert "69,000" in words(app) and "92,035" in words(app)
    assert "9,000–11,000" in set(rows["Highest figure"]), "a range stays a range, not its middle"


def test_the_revision_of_october_2016_shows_both_versions(timelines):
    def drawn(**asked) -> set[float]:
        table = next(each.value for each in opened("1_Displacement", **STOCK, **asked).dataframe if "Low" in each.value)
        return set(table[table["Date"].astype(str) == "2016-10-26"]["Low"])

    assert 9_792 in drawn() and 10_548 not in drawn()
    assert {9_792, 10_548} <= drawn(versions="all")
    assert 10_548 in drawn(versions="first") and 9_792 not in drawn(versions="first")
    assert 10_548 in drawn(versions="known", known="2016-12-01")


@pytest.mark.parametrize("owners", ["apart", "leading"])
def test_no_line_crosses_the_break_of_june_2017(timelines, owners):
    app = opened("1_Displacement", **STOCK, owners=owners)
    figure = charts(app)[0]
    joined = [
        (before, after)
        for trace in figure["data"]
        if "lines" in trace.get("mode", "")
        for (before, low), (after, high) in zip(_points(trace), _points(trace)[1:], strict=False)
        if before and after and before[:10] <= "2017-06-27" < "2017-06-29" <= after[:10] and low and high
    ]
    assert not joined
    assert any(shape["type"] == "rect" for shape in figure["layout"]["shapes"])
    assert "435,216 to 819,534" in words(opened("4_Disagreements"))


def _points(trace: dict) -> list[tuple]:
    return list(zip(_list(trace["x"]), _list(trace["y"]), strict=True))


def _list(values) -> list:
    if isinstance(values, list):
        return values
    return np.frombuffer(base64.b64decode(values["bdata"]), dtype=values["dtype"]).tolist()


def test_the_strike_on_al_jadida_is_one_incident_with_its_range(timelines):
    app = opened("2_Strikes")
    rows = next(each.value for each in app.dataframe if "Grade" in each.value)
    found = rows[(rows["Place"] == "Al-Jadida") & rows.astype(str).agg(" ".join, axis=1).str.contains("2017-03-17")]
    said = " ".join(found.astype(str).agg(" ".join, axis=1))
    assert "confirmed" in said.lower() and "105 to >200" in said
    assert len(found) == 2, "people killed, and apart from them the missing"


def test_the_running_total_into_syria_falls(timelines):
    assert "Refugees, Syria (UNHCR) fell from 19,968 on" in words(opened("4_Disagreements"))


def test_families_times_six_are_not_the_people_printed(timelines):
    said = words(opened("4_Disagreements"))
    assert "1,490 families × 6 = 8,940 people (derived), but 8,184 people are printed" in said


def test_parts_of_27_december_2015_exceed_the_printed_total(timelines):
    app = opened("4_Disagreements", ANBAR)
    assert "7 towns and sites add up to 31, but the printed total is 28" in words(app)
    links = re.findall(r"\[Read the 8 claims\]\(Evidence\?([^)]*)\)", "\n".join(str(m.value) for m in app.markdown))
    assert links and links[0].count(",") >= 7


def test_a_check_opens_exactly_its_claims(timelines):
    markdown = "\n".join(str(each.value) for each in opened("4_Disagreements").markdown)
    (address,) = re.findall(
        r"fell from 19,968 on.*?\(Evidence\?[^)]*claim=([\w,]+)[^)]*\)", markdown.replace("\\", "")
    )[:1]
    app = opened("5_Evidence", claim=address)
    shown = re.findall(r'aria-label="Claim (\w+)"', "\n".join(str(each.proto.body) for each in app.get("html")))
    assert len(shown) == 2 and set(shown) == set(address.split(","))


def test_one_line_shows_the_range_over_owners(timelines):
    app = opened("1_Displacement", metric="displaced", measure="cumulative", owners="leading", spot=WEST)
    table = next(each.value for each in app.dataframe if "Low" in each.value)
    (row,) = table[table["Date"].astype(str) == "2017-03-12"].to_dict("records")
    assert (row["Low"], row["High"]) == (69_000, 92_035)
    assert app.query_params["owners"] in ("leading", ["leading"])
