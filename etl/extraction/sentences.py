"""Sentences of a text, with their offsets, paragraph, heading and kind.

A line is a block: prose lines are split into sentences, a short line without a full stop is a heading or a row.
Figure boxes that print a number on its own line and its label on the next are joined into one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 1_200
_LONGEST_LABEL = 130
_WIDEST_WRAPPED = 110
_LINE = re.compile(r"[^\r\n\x0b\x0c\u2028\u2029]+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Maj|Col|Brig|Capt|Sgt|Cpl|Adm|Sen|Rep|Gov|St|No|Nos|vs|approx|ca|etc|e\.g|i\.e"
    r"|Inc|Ltd|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|al|Fig|pp?|Vol|Amb|Hon|Rev|Jr|Sr)|\b[A-Z]"
    r"|\b(?:[A-Z]\.)+[A-Z]"
    r"|\ba\.m|\bp\.m)$"
)
_STOP = re.compile(
    r"[.!?](?:[\"'”’)\]]*(?:\[\d+\])*\s+(?=[\"'“‘(\[]*[A-Z\d•–])|(?<=[a-z].)[\"”]?(?=[A-Z][a-z]+ [a-z]))"
)
_ONLY_NUMBER = re.compile(
    r"^[\s*•\-–#|>]*(?:(?:over|more than|about|around|some|up to|at least|nearly|almost|approximately|an "
    r"estimated)\s+)?"
    r"[~>≥<]?\d[\d,.\u00a0\u202f\u2009 ]*\+?\s*(?:million|thousand|mn|m|k|M|K|%)?\+?[\s*|]*$",
    re.IGNORECASE,
)
_HEDGED_END = re.compile(
    r"(?:^|\s)(?:at least|more than|over|some|about|around|nearly|almost|up to|approximately|an estimated)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_BULLET = re.compile(r"^\s*(?:[-*•·●▪◦‣–—]|\(?[a-z0-9]{1,2}[.)])\s+")


class Sentence(NamedTuple):
    """``text[start:end]``; ``paragraph`` numbers its line, ``kind`` is ``prose``, ``heading`` or ``row``."""

    start: int
    end: int
    paragraph: int
    kind: str


def split(text: str) -> Iterator[Sentence]:
    """Every sentence in order; over-long ones are cut at ``LONGEST`` characters."""
    for number, (start, end) in enumerate(_blocks(text)):
        kind = kind_of(text, start, end)
        if kind != "prose":
            yield Sentence(start, min(end, start + LONGEST), number, kind)
            continue
        for first, last in _sentences(text, start, end):
            yield Sentence(first, last, number, kind)


def kind_of(text: str, start: int, end: int) -> str:
    """``heading`` for a short line without full stop, ``row`` for a bullet or table-like one, else ``prose``."""
    line = text[start:end].strip()
    if "\t" in line or line.count("|") > 1:
        return "row"
    if len(line) > 120 or line[-1:] in '.!?;:”",' or " " not in line and any(c.isdigit() for c in line):
        return "prose"
    return "row" if _BULLET.match(line) else "heading"


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    lines = list(_unwrapped(text, lines)) if _is_wrapped(text, lines) else lines
    position = 0
    while position < len(lines):
        start, end = lines[position]
        if (
            position + 1 < len(lines)
            and _HEDGED_END.search(text, max(start, end - 24), end)
            or end - start < 40
            and position + 1 < len(lines)
            and _joins(text, lines, position)
        ):
            end = lines[position + 1][1]
            position += 1
        yield start, end
        position += 1


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether sentences run on over the ends of lines, as in e-mails and old wire copy."""
    pairs = [(one, other) for one, other in zip(lines, lines[1:], strict=False) if _follows(text, one, other)]
    running = sum(text[other[0]].islower() and text[one[1] - 1] not in ".!?:;" for one, other in pairs)
    return running > 2 and running > 0.3 * len(pairs)


def _follows(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return text.count("\n", one[1], other[0]) < 2 and one[1] - one[0] < _WIDEST_WRAPPED


def _unwrapped(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Lines put together to paragraphs; a blank line, a bullet and a table row begin a new one."""
    start, end = lines[0]
    for one, other in zip(lines, lines[1:], strict=False):
        goes_on = _follows(text, one, other) and not _BULLET.match(text[slice(*other)]) and one[1] - one[0] > 30
        if not goes_on or "|" in text[slice(*other)] or "\t" in text[slice(*other)]:
            yield start, end
            start = other[0]
        end = other[1]
    yield start, end


def _joins(text: str, lines: list[tuple[int, int]], position: int) -> bool:
    """Whether a number alone on its line and its label on the next, or the other way round, make one line."""
    here, after = (text[slice(*lines[position + step])] for step in (0, 1))
    if len(after) > _LONGEST_LABEL or text[lines[position][1] : lines[position + 1][0]].count("\n") > 2:
        return False
    if _ONLY_NUMBER.match(here):
        return not _ONLY_NUMBER.match(after)
    if not _ONLY_NUMBER.match(after) or here.rstrip()[-1:] in ".!?":
        return False
    return _ends_in_number(text, lines, position)


def _ends_in_number(text: str, lines: list[tuple[int, int]], position: int) -> bool:
    """Whether labels come first in the box that begins here: label, number, label, number – and then something else.

    A heading before numbers that come first ends on a label: "KEY FIGURES", number, label, number, label.
    """
    last = position
    for at in range(position + 1, len(lines)):
        number = bool(_ONLY_NUMBER.match(text[slice(*lines[at])]))
        if (
            number != (bool(_ONLY_NUMBER.match(text[slice(*lines[at - 1])])) is False)
            or lines[at][1] - lines[at][0] > _LONGEST_LABEL
        ):
            break
        last = at
    return (last - position) % 2 == 1


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for stop in _STOP.finditer(text, start, end):
        head = text[max(first, stop.start() - 12) : stop.start()]
        if stop.group()[0] == "." and _ABBREVIATION.search(head):
            continue
        yield from _cut(first, stop.start() + 1)
        first = stop.end()
    yield from _cut(first, end)


def _cut(first: int, last: int) -> Iterator[tuple[int, int]]:
    while first < last:
        yield first, min(last, first + LONGEST)
        first += LONGEST
