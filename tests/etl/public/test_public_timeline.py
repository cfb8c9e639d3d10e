"""What a public timeline holds, searched byte by byte and row by row."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.model.timeline import current
from etl.public import Policy, made_public
from etl.public.coarse import allowed
from etl.public.policy import COLUMNS
from etl.public.words import Censor
from tests.etl.public.sensitive import SECRETS, found_in

DELAYED = Policy(date(2016, 12, 15))


def texts_of(timeline) -> str:
    tables = [pq.read_table(path).to_pylist() for path in sorted(timeline.folder.glob("*.parquet"))]
    return repr(tables) + (timeline.folder / "report.json").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def public(sensitive):
    situation, root = sensitive
    return made_public(situation, DELAYED, root)


def test_the_whole_timeline_holds_what_must_not_leave(sensitive):
    situation, root = sensitive
    assert set(SECRETS) - set(found_in(texts_of(current(situation.name, root)))) <= {"a row of ACLED"}


def test_nothing_of_it_is_in_the_public_one(public):
    assert found_in(texts_of(public)) == []
    assert found_in(b"".join(path.read_bytes() for path in public.folder.iterdir())) == []


def test_sites_are_one_figure_of_their_district(public):
    rows = [row for row in pq.read_table(public.claims).to_pylist() if row["place_kind"] == "site"]
    assert [(row["place_label"], row["value_min"], str(row["period_end"])) for row in rows] == [
        ("sites in Mosul district", 5500, "2016-11-01"),
        ("sites in Mosul district", 6200, "2016-11-08"),
    ]
    assert {(row["lat"], row["lon"], row["derived_from"] != "") for row in rows} == {(36.34, 43.13, True)}


def test_rows_of_acled_are_one_sum_a_month(public):
    rows = [row for row in pq.read_table(public.claims).to_pylist() if row["owner"] == "acled"]
    assert sorted((row["metric"], row["value_min"], row["place_label"]) for row in rows) == [
        ("conflict_events", 2, "Ninewa"),
        ("killed", 11, "Ninewa"),
    ]
    assert {(str(row["period_start"]), str(row["period_end"])) for row in rows} == {("2016-11-01", "2016-11-30")}


def test_points_are_rounded_quotes_short_and_marks_on_their_numbers(public):
    for row in pq.read_table(public.claims).to_pylist():
        assert all(row[name] is None or row[name] == round(row[name], 2) for name in ("lat", "lon"))
        assert len(row["quote"]) <= 200
        if row["value_min"] == 12500:
            assert row["quote"][row["mark_start"] : row["mark_end"]] == "12,500"


def test_every_claim_has_its_standing_and_a_person_still_outranks_rules(public):
    claims, standings = pq.read_table(public.claims), pq.read_table(public.standings)
    assert sorted(claims["claim_id"].to_pylist()) == standings["claim_id"].to_pylist()
    pinned = [row for row in standings.to_pylist() if "a reviewer" in row["because"]]
    assert len(pinned) == 1 and pinned[0]["standing"] == "leads"


def test_a_column_that_nobody_allowed_is_empty(public):
    claims = pq.read_table(public.claims)
    for name in set(claims.column_names) - set(COLUMNS):
        assert set(claims[name].to_pylist()) <= {None, ""}, name
    fresh = claims.append_column("informant", pa.array(["x"] * len(claims)))
    assert set(allowed(fresh)["informant"].to_pylist()) == {""}


def test_it_is_made_once_and_anew_for_other_rules(sensitive, public):
    situation, root = sensitive
    assert made_public(situation, DELAYED, root) == public
    assert made_public(situation, Policy(), root) != public
    assert "77,123" in texts_of(made_public(situation, Policy(), root))


@pytest.mark.parametrize(
    ("hours", "last"), [(0, None), (1, date(2026, 3, 9)), (12, date(2026, 3, 8)), (48, date(2026, 3, 7))]
)
def test_a_day_is_shown_once_it_is_over_for_so_long(hours, last):
    assert Policy.delayed(hours, datetime(2026, 3, 10, 11, tzinfo=UTC)).last_day == last


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Camp Nine holds 40", "[site] holds 40"),
        ("camp nine's", "[site]'s"),
        ("Camp Nineteen", "Camp Nineteen"),
        ("at 36.31235, 43.2", "at 36.31, 43.2"),
        ("(-1.98765)", "(-1.98)"),
        ("version 1.2.3456", "version 1.2.3456"),
        ("in C:\\Users\\me\\a.csv, row 2", "in [path], row 2"),
        ("file:///srv/a.txt", "[path]"),
        ("https://example.org/home/a", "https://example.org/home/a"),
    ],
)
def test_what_is_taken_out_of_words(said, left):
    assert Censor(["Camp Nine"]).text(said) == left


def test_a_number_within_a_sites_name_is_not_marked():
    assert Censor(["Camp 17"]).quote("At Camp 17 all left", 8, 10) == ("At [site] all left", None, None)


@pytest.mark.parametrize("at", [0, 90, 700, 998])
def test_a_long_quote_is_cut_around_its_number(at):
    whole = f"{'x' * at}42{'y' * (998 - at)}"
    quote, start, end = Censor([]).quote(whole, at, at + 2)
    assert len(quote) == 200 and quote[start:end] == "42"
    assert (quote[0] == "…") == (start < at) and (quote[-1] == "…") == (at < 998)
