"""The values of printed quantities: "1.2 million", "four thousand two hundred", "tens of thousands"."""

from __future__ import annotations

import re

_SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
UNITS = {**_SMALL, **_TENS}
SCALES = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 1_000,
    "k": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "m": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000, "several": 3}

SCALE_WORDS = "hundred|thousand|million|billion|lakh|crore"
_SPACE = "[\u00a0\u2009\u202f ]"
VAGUE_WORDS = (
    rf"(?:tens|hundreds|thousands|dozens){_SPACE}of{_SPACE}(?:thousands|millions|hundreds)"
    rf"|(?:several|few){_SPACE}(?:dozen|{SCALE_WORDS})\b|dozens|scores|hundreds|thousands|millions|several"
)


_FIGURE = re.compile(r"([\d,.'’ ]*\d)\s?([a-z ]*)$")
_SEPARATORS = str.maketrans("", "", ",'’ ")
_VAGUELY = re.compile(VAGUE_WORDS, re.IGNORECASE)


def value_of(printed: str) -> int | None:
    """The number that a printed quantity stands for; for vague plurals the least they can mean; ``None`` if none."""
    folded = " ".join(printed.lower().split())
    if folded[:1].isdigit():
        return _value_of_digits(folded)
    if is_vague(folded):
        return _value_of_vague(folded)
    return _value_of_words(folded)


def _value_of_digits(folded: str) -> int | None:
    match = _FIGURE.match(folded)
    if match is None:
        return None
    digits = match[1].translate(_SEPARATORS)
    factor = 1
    for word in match[2].split():
        factor *= SCALES.get(word, 1)
    if factor == 1 and re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    try:
        value = float(digits) * factor if "." in digits else int(digits[:18]) * factor
    except ValueError:
        return None
    return round(value) if abs(value - round(value)) < 1e-6 else None


def is_vague(printed: str) -> bool:
    return bool(_VAGUELY.match(printed))


def _value_of_vague(folded: str) -> int:
    words = folded.split()
    if words[0] in ("several", "few") and len(words) > 1:
        return 3 * SCALES[words[1]]
    if len(words) == 3:
        return {"tens": 20, "hundreds": 200, "thousands": 2_000, "dozens": 24}[words[0]] * VAGUE[words[2]] // 2
    return VAGUE[words[0]]


def _value_of_words(folded: str) -> int | None:
    if folded.startswith("half a"):
        return 6 if "dozen" in folded else 500_000
    if "quarter of" in folded:
        return 250_000
    total, current, last_scale, half = 0, 0, 1, 0.0
    for word in re.split(r"[ -]", folded):
        if word in UNITS:
            current += UNITS[word]
        elif word == "half":
            half = 0.5
        elif word in ("hundred", "dozen"):
            current = max(current, 1) * SCALES[word]
        elif word in SCALES:
            last_scale = SCALES[word]
            total, current, half = total + int((max(current, 1) + half) * last_scale), 0, 0.0
    return total + current + int(half * last_scale) or None
