"""HDX HAPI, IOM DTM, UNHCR and IDMC: totals and parts, rounds, places, units."""

import csv
import io
from pathlib import Path

FILES = Path(__file__).parent / "files"


def test_hapi_rounds_and_admin_levels_stay_apart(told):
    claims = told("hapi_idps.csv").claims
    assert [(each.place_kind, each.place_name, each.value_min, each.round) for each in claims] == [
        ("country", "Iraq", 3100000, "70"),
        ("governorate", "Kirkuk", 371000, "70"),
        ("district", "Al-Hawiga", 22000, "70"),
    ]
    assert not any(each.derived_from for each in claims)
    assert "no such place" in told("hapi_idps.csv").reasons()


def test_hapi_json_and_csv_say_the_same(told):
    csv_claim, json_claim = told("hapi_idps.csv").claims[1], told("hapi_idps.json").claims[0]
    for name in ("metric", "value_min", "period_end", "place_name", "pcode", "round", "country", "attributed_to"):
        assert getattr(csv_claim, name) == getattr(json_claim, name)


def test_hapi_all_rows_are_totals_of_their_parts(told):
    result = told("hapi_returnees.json")
    assert result.values(metric="returned", group="all", place_name="Iraq", origin_place_name="") == [
        (1250000, 1250000)
    ]
    assert result.values(group="women") == [(630000, 630000)]
    summed = next(each for each in result.claims if each.derived_from)
    assert (summed.value_min, summed.origin_place_name) == (1750, "Turkiye")
    refugees = next(each for each in result.claims if each.metric == "refugees")
    assert (refugees.place_name, refugees.origin_place_name, refugees.measure) == ("Turkiye", "Iraq", "stock")


def test_hapi_event_types_overlap_and_are_not_added(told):
    result = told("hapi_conflict_events.csv")
    assert result.values(metric="conflict_events") == [(48, 48)] and result.values(metric="killed") == [(131, 131)]


def test_dtm_rounds_are_sums_over_reason_and_origin(told):
    result = told("dtm_api.json")
    assert result.values(group="all") == [(371000, 371000), (372000, 372000)]
    assert result.values(group="women") == [(186000, 186000)]
    first, second = (each for each in result.claims if each.group == "all")
    assert "sum of 3 rows" in first.derived_from and first.row is None
    assert not second.derived_from and second.round == "71" and second.period_end == first.period_end
    assert "Not available" not in repr(result.claims)


def test_dtm_with_an_hxl_row_is_still_dtm(told):
    result = told("dtm_api__hxl.csv")
    assert result.format == "dtm_api" and result.values() == [(2900098, 2900098)]


def test_master_list_sums_are_derived_and_parts_are_not_added(told):
    result = told("dtm_masterlist.csv")
    printed = [each for each in result.claims if not each.derived_from]
    assert sum(each.value_min for each in printed if each.unit == "families") == 1001
    assert sum(each.value_min for each in printed if each.unit == "people") == 6006
    assert result.values(place_name="Kirkuk", unit="people", place_kind="governorate") == [(4446, 4446)]
    assert result.values(place_name="Al-Hawiga", unit="families", place_kind="district") == [(700, 700)]
    assert not result.values(place_kind="country")
    camp = printed[0]
    assert (camp.place_name, camp.place_kind, camp.period_end, camp.lat) == ("Camp K", "site", "2017-07-15", 35.32)
    assert result.outcomes() == {"total": 1, "used": 3}


def test_doubled_headers_do_not_double_the_count(told):
    once, twice = told("dtm_masterlist.csv"), told("dtm_masterlist__twice.csv", as_of="2017-07-15")
    assert sorted(twice.values()) == sorted(once.values())
    assert twice.outcomes() == {"total": 1, "used": 3}


def test_the_round_date_of_a_master_list(told, tmp_path):
    assert "set `as_of`" in told("dtm_masterlist__twice.csv").reasons()
    named = tmp_path / "list IOMAug 30, 2017.csv"
    named.write_bytes((FILES / "dtm_masterlist__twice.csv").read_bytes())
    assert {each.period_end for each in told(named).claims} == {"2017-08-30"}


def test_returnees_are_returned(told):
    result = told("dtm_masterlist__returnees.csv")
    assert {(each.metric, each.place_role) for each in result.claims} == {("returned", "destination")}
    assert result.values(place_name="Village N", unit="people") == [(300, 300)]


def test_the_2014_list_has_longitude_first(told):
    claim = told("dtm_2014.csv").claims[0]
    assert (claim.lat, claim.lon, claim.value_min, claim.unit, claim.period_end) == (
        *(35.78, 43.58, 120, "families"),
        "2014-09-01",
    )
    assert claim.origin_place_name == "Ninewa" and claim.round == "9"


def test_emergency_tracking_is_a_stock(told):
    result = told("dtm_emergency_tracking.csv")
    assert {each.measure for each in result.claims} == {"stock"}
    assert {each.period_end for each in result.claims} == {"2017-10-04"}
    assert result.values(place_name="Hawiga", unit="people", place_role="origin") == [(2028, 2028)]


def test_unhcr_portal_series(told):
    assert told("unhcr_odp.csv").values() == [(240500, 240500), (241100, 241100)]
    claim = told("unhcr_odp.json", metric="displaced", country="Iraq").claims[0]
    assert (claim.metric, claim.place_name, claim.value_min) == ("displaced", "Iraq", 240500)


def test_unhcr_yearly_statistics(told):
    result = told("unhcr_statistics.csv")
    idps = next(each for each in result.claims if each.metric == "displaced")
    assert (idps.value_min, idps.period_end, idps.period_precision) == (4400000, "2015-12-31", "year")
    assert result.values(metric="refugees", place_name="Jordan", origin_place_name="Iraq") == [(33100, 33100)]
    assert result.values(metric="returned", place_name="Iraq", origin_place_name="") == [(310000, 310000)]
    assert told("unhcr_statistics__old.csv").values(metric="refugees") == [(29300, 29300)]


def test_idmc_roles_and_qualifiers(told):
    claims = told("idmc_idu.json").claims
    assert [(each.role, each.value_min, each.value_max, each.approx) for each in claims] == [
        ("recommended figure", 14000, 14000, True),
        ("triangulation", 12500, None, False),
        ("recommended figure", None, 90, False),
    ]
    first = claims[0]
    assert (first.measure, first.period_start, first.period_end) == ("flow", "2017-09-21", "2017-10-04")
    assert first.place_name == "Hawiga" and "<b>" not in first.quote


def test_idmc_year_movements_and_stock(told):
    result = told("idmc_gidd.csv")
    assert result.values(measure="flow") == [(12100, 12100)]
    assert result.values(measure="stock") == [(2100500, 2100500), (3280000, 3280000)]
    assert result.outcomes() == {"used": 2, "without figure": 1}


def test_the_nation_is_summed_only_where_all_governorates_are_present(made):
    with (FILES / "dtm_masterlist.csv").open(encoding="utf-8", newline="") as file:
        header, row = list(csv.reader(file))[:2]
    names = header[10:28]
    rows = [[str(index), str(index), name, "", f"Place {index}", *row[5:]] for index, name in enumerate(names)]
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    result = made("a.csv", text.getvalue())
    assert result.values(place_kind="country", unit="people") == [(18 * 4200, 18 * 4200)]
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows[1:]])
    assert not made("b.csv", text.getvalue()).values(place_kind="country")
