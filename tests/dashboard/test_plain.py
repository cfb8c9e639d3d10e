"""Words of sources are shown as words."""

import pytest

from dashboard import plain
from dashboard.claim_card import body


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mosul", "Mosul"),
        ("![x](http://e.example)", "\\!\\[x\\]\\(http\u2060\\://e\\.example\\)"),
        ("www.e.example, a@e.example", "www\u2060\\.e\\.example, a@\u2060e\\.example"),
        (":material/bolt: at 10:30", "\\:\u2060material/bolt\\: at 10\\:30"),
        ("a\n\n# b", r"a \# b"),
        (":red[x] $y$ <b>", r"\:red\[x\] \$y\$ \<b\>"),
    ],
)
def test_escaped(text, shown):
    assert plain.escaped(text) == shown


@pytest.mark.parametrize("text", ["![x](y)", "<img>", "`code`", "*a*", "a_b_c", "\\[", ":smile: $x$"])
def test_labels_hold_no_markup(text):
    assert not set(plain.label(text)) & set("[]<>`*\\$_")


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (0, 3, "<mark>&lt;95</mark> strikes"),
        (None, None, "&lt;95 strikes"),
        (5, 2, "&lt;95 strikes"),
        (0, 99, "&lt;95 strikes"),
        (-1, 2, "&lt;95 strikes"),
    ],
)
def test_marked(start, end, shown):
    assert plain.marked("<95 strikes", start, end) == shown


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://reliefweb.int/x?y=1", "https://reliefweb.int/x?y=1"),
        (" http://iraqdtm.iom.int/ ", "http://iraqdtm.iom.int/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("https://", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_web_address(url, kept):
    assert plain.web_address(url) == kept


def test_a_card_escapes_every_field():
    hostile = '<img src=x onerror="alert(1)">'
    words = ("metric_label", "unit", "place_label", "owner_label", "origin_place_name", "quote", "summary_of", "sheet")
    row = dict.fromkeys((*words, "title", "publisher", "item", "because", "standing", "claim_id"), hostile)
    row |= {"group": "all", "modality": "reported", "measure": "stock", "place_role": "origin", "low": 1, "high": None}
    row |= {"approx": False, "start": None, "end": None, "published": None, "row": None, "factor": None}
    row |= {"citations": 1, "mark_start": 0, "mark_end": 4}
    assert "<img" not in body(row).replace("<mark>&lt;img</mark>", "")
