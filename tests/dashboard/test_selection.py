"""Choices come back from the address as they went in; what cannot be had is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.selection import MOST_CLAIMS, Field, checked, decode, encode

PLACES = {"everywhere": "Everywhere", "geonames:99072": "Mosul", "geonames:99072/west": "West Mosul"}
FIELDS = {
    "place": Field("place", "Place", "one", PLACES, "everywhere"),
    "owner": Field("owner", "Whose figures", "many", {"iom-dtm": "IOM DTM", "momd": "Government"}),
    "from": Field("from", "From", "day", default=date(2016, 10, 1), first=date(2016, 10, 1), last=date(2017, 8, 31)),
    "find": Field("find", "Search", "text"),
    "projected": Field("projected", "Projections", "switch"),
    "claim": Field("claim", "Claim", "claims"),
}
ID = "0123456789abcdef"


@pytest.mark.parametrize(
    ("key", "asked", "value", "said"),
    [
        ("place", [], "everywhere", 0),
        ("place", ["geonames:99072/west"], "geonames:99072/west", 0),
        ("place", ["West Mosul"], "everywhere", 1),
        ("owner", [], (), 0),
        ("owner", ["momd", "momd", "iom-dtm"], ("momd", "iom-dtm"), 0),
        ("owner", ["momd", "x"], ("momd",), 1),
        ("owner", ["x", "y"], (), 2),
        ("from", ["2017-03-12"], date(2017, 3, 12), 0),
        ("from", ["2015-03-12"], date(2016, 10, 1), 1),
        ("from", ["2030-01-01"], date(2017, 8, 31), 1),
        ("from", ["12/03/2017"], date(2016, 10, 1), 1),
        ("find", ["  95 air strikes "], "95 air strikes", 0),
        ("find", ["x" * 1000], "x" * 200, 0),
        ("projected", ["1"], True, 0),
        ("projected", ["yes"], False, 1),
        ("claim", [f"{ID},{ID}", "f" * 16], (ID, "f" * 16), 0),
        ("claim", [f"{ID},' OR 1=1"], (ID,), 1),
    ],
)
def test_decode(key, asked, value, said):
    found, sentences = decode(FIELDS[key], asked)
    assert found == value and len(sentences) == said
    assert all(FIELDS[key].label.lower() in sentence for sentence in sentences)


def test_a_link_cannot_ask_for_endless_claims():
    ids, said = decode(FIELDS["claim"], [",".join(f"{number:016x}" for number in range(MOST_CLAIMS + 1))])
    assert len(ids) == MOST_CLAIMS and len(said) == 1


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("place", "geonames:99072", ["geonames:99072"]),
        ("owner", ("iom-dtm", "momd"), ["iom-dtm", "momd"]),
        ("owner", (), []),
        ("from", date(2017, 3, 1), ["2017-03-01"]),
        ("projected", False, []),
        ("projected", True, ["1"]),
        ("find", "", []),
        ("claim", (ID, "f" * 16), [f"{ID},{'f' * 16}"]),
    ],
)
def test_what_is_written_reads_back(key, value, written):
    assert encode(FIELDS[key], value) == written
    assert decode(FIELDS[key], written) == (value, [])


def test_a_kept_value_whose_option_has_gone_starts_anew():
    assert checked(FIELDS["place"], "geonames:1") == "everywhere"
    assert checked(FIELDS["from"], date(2010, 1, 1)) == date(2016, 10, 1)


@given(st.sampled_from(sorted(FIELDS)), st.lists(st.text(max_size=40), max_size=4))
def test_no_address_breaks_a_field(key, asked):
    value, _ = decode(FIELDS[key], asked)
    again, said = decode(FIELDS[key], encode(FIELDS[key], value))
    assert again == value and said == []
