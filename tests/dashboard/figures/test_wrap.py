"""Text broken and escaped for Plotly."""

from __future__ import annotations

import pytest

from dashboard.figures import wrap


@pytest.mark.parametrize("pixels", [60, 120, 300])
@pytest.mark.parametrize(
    "text",
    [
        "Sources: IOM DTM, UN OCHA and the Government of Iraq",
        "https://example.org/a-very-long-address-without-a-gap",
        "",
    ],
)
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, pixels: float) -> None:
    broken = wrap.lines(text, pixels, 12)
    assert all(wrap.width(line, 12) <= pixels for line in broken)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")


def test_what_is_cut_says_so() -> None:
    broken = wrap.lines("one two three four five six seven eight", 60, 12, at_most=2)
    assert len(broken) == 2
    assert broken[-1].endswith("…")


def test_balanced_lines_leave_no_last_word_alone() -> None:
    broken = list(wrap.balanced("19 Feb: west Mosul operation begins", 160, 11))
    assert broken == ["19 Feb: west Mosul", "operation begins"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
        ('<a href="http://x">', '&lt;a href="http://x"&gt;'),
        ("Médecins & co &lt;", "Médecins &amp; co &amp;lt;"),
        ("%{x}", "%{x}"),
    ],
)
def test_nothing_that_plotly_would_take_for_a_tag_is_left(text: str, shown: str) -> None:
    assert wrap.escape(text) == shown
