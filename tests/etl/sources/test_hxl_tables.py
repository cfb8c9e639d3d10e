"""HXL tables: tags, header rows, totals, wide dates, ranges, legacy tags."""

import pytest


def test_title_two_header_rows_and_a_total(told):
    result = told("hxl.csv")
    assert result.outcomes() == {"total": 1, "used": 2, "without figure": 1}
    assert result.values(metric="displaced", unit="people") == [(12660, 12660), (8430, 8430)]
    assert result.values(metric="displaced", unit="families") == [(2110, 2110), (1405, 1405)]
    assert result.values(metric="returned") == [(4020, 4020)]
    claim = result.claims[0]
    assert (claim.period_end, claim.row, claim.pcode, claim.pcode_scheme) == ("2017-10-04", 6, "IQG13", "cod-ab")
    assert "Displaced Families: 2,110" in claim.quote and "Displaced People: 12,660" in claim.quote
    assert claim.quote[claim.mark_start : claim.mark_end] == "2,110"
    assert claim.title == "Hawiga operation - people displaced (as of 4 October 2017)"


def test_personal_columns_are_dropped_and_said_so(told):
    assert "Focal point" in told("hxl.csv").reasons()
    assert "Manager, Phone" in told("hxl__legacy.csv").reasons()


def test_wide_dates_stand_in_the_header(told):
    claims = told("hxl__wide.csv").claims
    assert [(each.place_name, each.period_end, each.value_min) for each in claims] == [
        ("Al-Hawiga", "2017-10-01", 12000),
        ("Al-Hawiga", "2017-10-15", 15500),
        ("Al-Shirqat", "2017-10-01", 7200),
        ("Al-Shirqat", "2017-11-01", 8100),
    ]


def test_min_max_and_best_are_one_range(told):
    result = told("hxl__ranges.csv")
    killed = [each for each in result.claims if each.group == "civilians"]
    assert [(each.value_min, each.value_max, each.value_best) for each in killed] == [(101, 150, 112), (None, 9, None)]
    assert result.values(metric="injured") == [(40, None)]
    assert result.values(metric="killed", group="children") == [(7, 7)]
    projected = next(each for each in result.claims if each.modality == "projected")
    assert (projected.approx, projected.period_precision, projected.place_name) == (True, "month", "Ninewa")
    assert (killed[0].attributed_to, killed[0].published, killed[0].retrieved) == (
        *("Civil defence", "2017-03-25"),
        "2017-04-02",
    )
    assert killed[0].url == "https://example.org/a" and "example.org" not in killed[0].quote
    assert (killed[0].place_kind, killed[1].place_kind, killed[0].place_role) == ("neighbourhood", "city", "event")


def test_a_note_is_quoted_but_no_part_of_the_identity(told, made):
    text = "Date,District,People,Note\n#date,#adm2+name,#affected+idps,#meta+note\n2017-10-04,Daquq,90,{}\n"
    first, second = (made("a.csv", text.format(note)).claims[0] for note in ("checked", "checked twice"))
    assert first.evidence == second.evidence and "checked twice" in second.quote


def test_legacy_tags_read_as_todays(told):
    result = told("hxl__legacy.csv")
    assert result.values(unit="families") == [(110, 110)]
    assert result.values(group="women") == [(250, 250)] and result.values(group="men") == [(230, 230)]
    claim = result.claims[0]
    assert (claim.metric, claim.place_kind, claim.lat, claim.period_end) == (
        *("displaced_in_camps", "site"),
        *(18.51, "2013-06-03"),
    )
    assert "day or month first" in result.reasons()


@pytest.mark.parametrize("tags", ["#date,#adm1+name,#affected+idps+ind", "#Date ,#ADM1 +name,#affected +ind +idps"])
def test_case_spaces_and_order_of_attributes_do_not_matter(made, tags):
    assert made("a.csv", f"D,G,N\n{tags}\n2017-10-04,Kirkuk,5\n").values(metric="displaced") == [(5, 5)]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("#affected+idps+hh+flow", ("displaced", "flow", "families", "all")),
        ("#affected+idps+newdisp", ("displaced", "flow", "people", "all")),
        ("#affected+idps+cumulative", ("displaced", "cumulative", "people", "all")),
        ("#affected+idps+incamp", ("displaced_in_camps", "stock", "people", "all")),
        ("#affected+idps+f", ("displaced", "stock", "people", "women")),
        ("#event+airstrikes", ("air_strikes", "flow", "strikes", "all")),
        ("#inneed", ("in_need", "stock", "people", "all")),
        ("#reached+children+flow", ("assisted", "flow", "people", "children")),
        ("#affected+idps+noncamp", None),
        ("#affected+idps+infants", None),
        ("#affected+idps+disaster+newdisp", None),
        ("#affected+age_0_5", None),
    ],
)
def test_what_a_hashtag_counts(made, tag, expected):
    claims = made("a.csv", f"D,G,N\n#date,#adm1+name,{tag}\n2017-10-04,Kirkuk,5\n").claims
    assert [(each.metric, each.measure, each.unit, each.group) for each in claims] == ([expected] if expected else [])


def test_dates_of_every_kind(made):
    def claim(tags, cells, **words):
        return made("a.csv", f"{tags.replace('#', '')}\n{tags}\n{cells}\n", **words).claims[0]

    year_and_month = claim("#date+year,#date+month,#country,#affected+killed", "2017,October,Iraq,5")
    assert (year_and_month.period_start, year_and_month.period_precision) == ("2017-10-01", "month")
    stock = claim("#date+year,#country,#affected+idps", "2017,Iraq,5")
    assert (stock.period_start, stock.period_end, stock.period_precision) == ("2017-12-31", "2017-12-31", "year")
    since = claim("#date,#country,#affected+idps+cumulative", "2017-10-04,Iraq,5", since="2017-09-21")
    assert (since.period_start, since.period_end) == ("2017-09-21", "2017-10-04")
    released = claim("#date+released,#loc,#event+airstrikes", "2017-10-05,Hawija,5")
    assert (released.period_end, released.published) == ("2017-10-04", "2017-10-05")
    assert claim("#country,#affected+idps", "Iraq,5", as_of="2017-10-04").period_end == "2017-10-04"
    assert "no date" in made("b.csv", "C,N\n#country,#affected+idps\nIraq,5\n").reasons()


def test_the_most_specific_place_and_its_parents(made):
    head = "#date,#country+name,#adm1+name,#adm1+code,#adm2+name,#loc+name,#adm1+origin+name,#meta+role,#affected+idps"
    rows = "2017-10-04,Iraq,Dahuk,IQ-G08,Akre,Camp K,Ninewa,presence,5\n2017-10-04,Iraq,Dahuk,IQ-G08,,,,origin,6"
    first, second = made("a.csv", f"{head.replace('#', '')}\n{head}\n{rows}\n").claims
    assert (first.place_name, first.admin1, first.country, first.origin_place_name) == (
        *("Camp K", "Dahuk"),
        *("Iraq", "Ninewa"),
    )
    assert (second.place_name, second.place_kind, second.pcode_scheme, second.place_role) == (
        *("Dahuk", "governorate"),
        *("cod-2014", "origin"),
    )


def test_one_bad_cell_does_not_lose_the_row(made):
    result = made("a.csv", "D,G,N,F\n#date,#adm1,#affected+idps,#affected+idps+hh\n2017-10-04,Kirkuk,see note,5\n")
    assert result.values() == [(5, 5)]
    assert "not used: N: 'see note' is not a whole number" in result.reasons()


def test_what_the_situation_says_fills_what_the_file_does_not(made):
    text = "D,G,N\n#date,#adm1,#affected\n2017-10-04,Kirkuk,5\n"
    assert "set `metric`" in made("a.csv", text).reasons()
    claim = made("a.csv", text, metric="returned", publisher="Agency One", url="https://example.org/x").claims[0]
    assert (claim.metric, claim.publisher, claim.url) == ("returned", "Agency One", "https://example.org/x")


def test_a_long_table_names_its_indicators(made):
    tags = "#date,#adm1+name,#indicator+name,#indicator+value"
    rows = "2017-10-04,Kirkuk,IDPs,5\n2017-10-04,Kirkuk,Returnees,6\n2017-10-04,Kirkuk,Tents,7\n"
    result = made("a.csv", f"Date,Place,What,Value\n{tags}\n{rows}")
    assert (result.values(metric="displaced"), result.values(metric="returned")) == ([(5, 5)], [(6, 6)])
    assert result.outcomes() == {"used": 2, "without figure": 1}


def test_a_type_of_event_tells_rows_apart(made):
    text = "Date,Place,Type,Strikes\n#date,#adm1,#event+type,#event+airstrikes\n{}\n"
    rows = ["2017-10-04,Kirkuk,day,5", "2017-10-04,Kirkuk,night,5"]
    claims = made("a.csv", text.format("\n".join(rows))).claims
    assert len({each.evidence for each in claims}) == 2


def test_totals_say_so_in_a_label_and_not_in_a_note(made):
    rows = "2017-10-04,,Kirkuk,5,Total of two sites\n2017-10-04,Total,,6,\n2017-10-04,,,6,\n2017-10-04,,المجموع,6,\n"
    result = made("a.csv", f"Date,Label,Place,People,Note\n#date,,#adm1,#affected+idps,#meta+note\n{rows}")
    assert result.values() == [(5, 5)]
    assert result.outcomes() == {"set aside": 1, "total": 2, "used": 1}
    assert "names no place" in result.reasons()
