"""Colours that everyone can tell apart, on every surface."""

from __future__ import annotations

from itertools import combinations

import pytest

from dashboard.theme import DARK, DESK, LIGHT, OWNER_LOOKS, PAPER, PHONE, PROJECTED, Theme

# Machado, Oliveira and Fernandes 2009, full severity: linear RGB as seen with each kind of colour blindness.
SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER], ids=lambda theme: theme.name)


@THEMES
@pytest.mark.parametrize("sight", SIGHTS)
def test_every_two_hues_can_be_told_apart(theme: Theme, sight: str) -> None:
    seen = {colour: _lab(_seen(colour, sight)) for colour in theme.palette}
    for one, other in combinations(seen, 2):
        assert _distance(seen[one], seen[other]) > 9, (one, other)


@THEMES
def test_marks_and_text_stand_out_from_the_ground(theme: Theme) -> None:
    assert min(_contrast(colour, theme.background) for colour in theme.palette) >= 3
    assert _contrast(theme.text, theme.background) >= 7
    assert _contrast(theme.muted, theme.background) >= 4.5


def test_listed_owners_differ_without_colour_too() -> None:
    looks = [(dash, marker) for _, dash, marker in OWNER_LOOKS.values()]
    doubled = [look for look in set(looks) if looks.count(look) > 1]
    assert not doubled
    assert PROJECTED not in {dash for dash, _ in looks}


def test_an_owner_keeps_its_look_and_an_unlisted_one_steps_aside() -> None:
    alone = LIGHT.owner_look("some-newspaper")
    assert alone == LIGHT.owner_look("some-newspaper")
    looks = LIGHT.owner_looks(["iom-dtm", "momd", "un-ocha", "sputnik", "some-newspaper"])
    assert looks["iom-dtm"] == LIGHT.owner_look("iom-dtm")
    assert len({look.colour for look in looks.values()}) == 5


def test_a_theme_can_be_made_for_a_wider_screen() -> None:
    assert LIGHT.width == DARK.width == PHONE
    assert DARK.for_width(DESK).width == DESK


def _linear(colour: str) -> list[float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _contrast(one: str, other: str) -> float:
    light = sorted(
        sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), _linear(c), strict=True)) for c in (one, other)
    )
    return (light[1] + 0.05) / (light[0] + 0.05)


def _seen(colour: str, sight: str) -> list[float]:
    linear = _linear(colour)
    return [min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in SIGHTS[sight]]


def _lab(linear: list[float]) -> tuple[float, float, float]:
    red, green, blue = linear
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _distance(one: tuple, other: tuple) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5
