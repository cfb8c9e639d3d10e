"""ACLED, UCDP, Airwars, Iraq Body Count, Insecurity Insight and strikes: what is one event, and what a range."""

import io

import openpyxl
import pytest


def test_an_acled_event_is_no_strike_and_zero_no_deaths(told):
    result = told("acled.csv")
    assert {each.metric for each in result.claims} == {"conflict_events", "killed"}
    assert result.values(metric="killed") == [(9, 9)]
    assert result.outcomes() == {"used": 2, "without figure": 2}
    strike, battle, deaths = result.claims
    assert (strike.period_precision, battle.period_precision) == ("day", "week")
    assert (strike.geo_precision, battle.geo_precision) == ("point", "near")
    assert strike.mark_start is None and deaths.quote[deaths.mark_start : deaths.mark_end] == "9"
    assert "Note, with" not in repr(result.claims)


def test_older_acled_exports(told):
    result = told("acled__old.csv")
    assert [each.period_end for each in result.claims if each.metric == "conflict_events"] == [
        "2017-10-02",
        "2017-10-03",
    ]
    assert result.values(metric="killed") == [(4, 4)]


def test_acled_on_hdx_has_a_licence_sheet_first(made):
    book = openpyxl.Workbook()
    book.active.title = "TOU"
    book.active.append(["Terms of use"])
    sheet = book.create_sheet("HRP_1")
    sheet.append(["Country", "Admin1", "Admin2", "ISO3", "Admin2 Pcode", "Admin1 Pcode", "Month", "Year", "Events"])
    sheet["J1"] = "Fatalities"
    sheet.append(["Iraq", "Kirkuk", "Al-Hawiga", "IRQ", "IQG13Q01", "IQG13", "October", "2017", 31, 88])
    nation = book.create_sheet("Non_HRP")
    nation.append(["Country", "Month", "Year", "Events", "Fatalities"])
    nation.append(["Iraq", "October", "2017", 400, 700])
    raw = io.BytesIO()
    book.save(raw)
    result = made("acled.xlsx", raw.getvalue())
    assert result.format == "acled_hdx"
    assert result.values(metric="conflict_events") == [(31, 31), (400, 400)]
    claim = result.claims[0]
    assert (claim.pcode, claim.place_kind, claim.period_start, claim.period_precision) == (
        *("IQG13Q01", "district"),
        *("2017-10-01", "month"),
    )
    assert "sheet 'TOU'" in result.reasons()


@pytest.mark.parametrize("name", ["ucdp_ged.csv", "ucdp_ged__bare.csv", "ucdp_ged__42.csv", "ucdp_ged__45hxl.csv"])
def test_ucdp_in_every_layout_keeps_its_range(told, name):
    result = told(name)
    killed = [each for each in result.claims if each.metric == "killed" and each.group == "all"]
    assert [(each.value_min, each.value_max, each.value_best) for each in killed] == [
        *((9, 12, 9), (20, 50, 50)),
        (10, 12, 12),
    ]
    assert result.values(group="civilians") == [(3, 3)]
    assert result.values(metric="conflict_events") == [(1, 1)] * 3
    day, month, days = killed
    assert (day.period_precision, month.period_precision, days.period_precision) == ("day", "month", "period")
    assert (days.period_start, days.period_end) == ("2017-10-10", "2017-10-13")
    assert [each.geo_precision for each in killed] == ["point", "area", "area"]
    assert [each.place_kind for each in killed] == ["", "district", "governorate"]
    assert day.place_name == "Ḩawījah town" and "Head" not in repr(result.claims)


def test_airwars_counts_incidents_and_harm_is_a_range(told):
    result = told("airwars_incidents.csv")
    assert result.values(metric="incidents") == [(1, 1)] * 3
    assert result.values(metric="killed", group="civilians", grading="fair") == [(4, 9)]
    assert result.values(metric="killed", grading="contested") == [(0, 6)]
    assert result.values(metric="killed", group="children") == [(1, 3)]
    assert result.values(metric="injured") == [(2, 5)]
    conceded = next(each for each in result.claims if each.grading == "conceded")
    assert (conceded.attributed_to, conceded.value_min) == ("US-led Coalition", 5)
    assert not any(each.metric == "air_strikes" for each in result.claims)
    ranged = next(each for each in result.claims if "CIY02" in each.quote)
    assert (ranged.period_start, ranged.period_end, ranged.url) == (
        *("2017-10-03", "2017-10-05"),
        "https://example.org/ciy02",
    )
    assert {each.geo_precision for each in result.claims} == {"area", "near", "point"}


def test_airwars_timeline_plots_the_minimum(told):
    result = told("airwars_timeline.json", country="Iraq")
    assert result.values(grading="fair") == [(4, 9)] and result.values(grading="discounted") == [(0, 2)]
    assert (result.claims[0].period_start, result.claims[0].place_name) == ("2017-10-01", "Iraq")


def test_iraq_body_count_below_eleven_lines(told):
    result = told("iraq_body_count.csv")
    assert result.values() == [(2, 2), (1, 4)]
    assert (result.claims[0].row, result.claims[0].group) == (13, "civilians")
    assert (result.claims[1].period_start, result.claims[1].period_end) == ("2017-10-03", "2017-10-05")
    assert "Target" in result.reasons()
    assert told("iraq_body_count__copy.csv").claims[0].period_end == "2013-09-02"


def test_a_list_of_victims_is_refused(made):
    result = made("a.csv", "IBC code,Name or Identifying Details,Age\nx1,A Person,30\nx2,B Person,31\n")
    assert "personal data" in result.fault and not result.claims


def test_aid_workers(told):
    result = told("insecurity_insight.csv")
    assert result.values(metric="killed", group="aid_workers") == [(1, 1)]
    assert result.values(metric="detained") == [(2, 2)]
    assert result.claims[0].geo_precision == "near"


def test_strikes_of_one_release_and_place_are_added(told):
    result = told("strike_releases.csv")
    hawija = next(each for each in result.claims if each.place_name == "Hawija")
    assert (hawija.value_min, hawija.period_end, hawija.published) == (3, "2016-10-03", "2016-10-04")
    assert "sum of 2 rows" in hawija.derived_from


def test_late_strikes_belong_to_their_own_day(told):
    claims = {each.place_name: each for each in told("strike_releases.csv").claims}
    assert (claims["Kisik"].period_end, claims["Kisik"].published) == ("2016-10-02", "2016-10-04")
    assert (claims["Syria"].period_end, claims["Syria"].country) == ("2014-12-30", "Syria")
    assert (claims["Tikrit"].country, claims["Tikrit"].period_end) == ("Iraq", "2014-12-04")


def test_a_repeated_number_of_strikes_counts_once(told):
    assert told("strike_rand.csv").values(metric="air_strikes") == [(3, 3), (1, 1)]


def test_place_codes_are_no_figures(told):
    assert told("pcodes.csv").outcomes() == {"without figure": 2}
