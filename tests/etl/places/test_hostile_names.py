"""Whatever a document holds, finding places in it ends soon, in order, and with exact spans."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

HOSTILE = [
    "<script>alert('Mosul')</script>",
    "![x](http://evil/Mosul) [Mosul](javascript:x)",
    "Mosul\u202e\u200f\u061clusoM",
    "M\u0301o\u0301s\u0301u\u0301l",
    "A" * 10_000,
    "Al-" * 5_000,
    "Mosul " * 2_000,
    ("Deir ez " * 2_000) + "Zor",
    "near " * 3_000 + "Mosul",
    "the western " * 3_000 + "Mosul",
    "(((((((((((((((((((((((((Mosul)))))",
    "\\d+(?:.*)*$ [^a]{1,1000} Mosul",
    "Mosul'; DROP TABLE names; --",
    "\x00\x01Mosul\ud7ff\uffff",
    "‘’'`ʿ" * 3_000,
    "%s %d {0} {Mosul} ${Mosul}",
    "القيارة" * 2_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless(mosul, text):
    began = time.perf_counter()
    found = mosul.find(text, title=text)
    assert time.perf_counter() - began < 2.0
    assert all(text[each.start : each.end] == each.name and len(each.name) < 130 for each in found)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_not_guessed(mosul, name):
    place = mosul.resolve(name)
    assert place is None or "Mosul" in place.name


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("MosulAl-’‘ .,\n\u202eḨáقي<>&RTLnearof0\x00"), max_size=300))
def test_any_text_gives_ordered_exact_spans(mosul, text):
    found = mosul.find(text)
    assert [text[each.start : each.end] for each in found] == [each.name for each in found]
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
