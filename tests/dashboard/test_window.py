"""A map's window in an address: what is read, what is refused, what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.selection import Field, decode, encode, read_window, write_window

FIELD = Field("map", "Map position", "window")


@pytest.mark.parametrize(
    "text", ["", "here", "1,2", "1,2,3,4", "91,0,1", "0,181,1", "0,0,0", "0,0,91", "nan,0,1", "1e1,0,1"]
)
def test_what_is_no_window_is_refused(text):
    assert read_window(text) is None


def test_what_a_link_asks_is_kept_or_refused_in_words():
    assert decode(FIELD, ["36.335,43.119,1.5"]) == ("36.335,43.119,1.5", [])
    value, said = decode(FIELD, ["<b>"])
    assert value == "" and "map position “<b>”" in said[0]
    assert encode(FIELD, "") == []


@given(st.floats(-500, 500), st.floats(-500, 500), st.floats(0, 1e6))
def test_every_window_written_is_read(lat, lon, height):
    assert read_window(write_window(lat, lon, height)) is not None
