"""Figures in rows: tables with a header line, and lists of places ("Returns: Tikrit (41), Samarra (250)")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.extraction.lexicon import Cue
from etl.extraction.links import SPLITS
from etl.extraction.numbers import find_numbers
from etl.extraction.phrases import Phrase
from etl.extraction.reading import Reading
from etl.extraction.tokens import Token, tokenise

_CELL = re.compile(r"[^|\t]+")
_BARE = Phrase(0, "", "all", "", (), ())


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a line divided by bars or tabs; empty where it has fewer than two."""
    found = [(m.start(), m.end()) for m in _CELL.finditer(text, start, end) if not m.group().isspace()]
    return found if len(found) > 1 else []


def header_of(text: str, start: int, end: int) -> list[tuple[Cue | None, str, str]]:
    """What each column of a header line counts (its cue, group and unit); empty where no column names a metric."""
    columns = cells(text, start, end)
    if any(find_numbers(text, first, last) for first, last in columns):
        return []
    read = [_column(text, first, last) for first, last in columns]
    return read if any(cue for cue, _, _ in read) else []


def _column(text: str, first: int, last: int) -> tuple[Cue | None, str, str]:
    cue, group, unit = None, "all", "people"
    for token in tokenise(text, first, last, []):
        for known in token.entry.cues:
            if known.role != "nominal" and known.flag != "weak" and (cue is None or known.form in ("past", "noun")):
                cue = known
                break
        if token.entry.group not in ("", "all"):
            group = token.entry.group
        unit = "families" if token.entry.unit == "families" else unit
        unit = token.entry.unit if token.entry.unit in ("strikes", "attacks", "buildings") else unit
    return cue, group, unit


def table_row(tokens: Sequence[Token], text: str, start: int, end: int, header: Sequence[tuple]) -> list[Reading]:
    """The readings of one row under ``header``; empty where it has another number of cells."""
    columns = cells(text, start, end)
    if len(columns) != len(header):
        return []
    readings = []
    for position, token in enumerate(tokens):
        if token.kind != "num":
            continue
        column = next((c for c, (first, last) in enumerate(columns) if first <= token.value.start < last), None)
        cue, group, unit = header[column] if column is not None else (None, "", "")
        alone = (
            column is not None
            and len(text[columns[column][0] : columns[column][1]].strip()) <= token.end - token.start + 2
        )
        if cue is not None and alone:
            readings.append(
                Reading(position, token.value, _BARE, cue.metric, "table", -1, cue.flag, ("row",), -1, group, unit)
            )
    return readings


def place_list(tokens: Sequence[Token]) -> list[Reading]:
    """The readings of "LEAD-IN: PLACE (N), PLACE (N) …"; empty if the sentence is no such list."""
    colon = next((k for k, token in enumerate(tokens) if token.word == ":"), -1)
    if colon < 0:
        return []
    head = colon + 1 if tokens[colon + 1 : colon + 2] and tokens[colon + 1].kind == "num" else -1
    pairs = [k for k in range(colon + 2, len(tokens)) if tokens[k].kind == "num" and _behind_place(tokens, k)]
    if len(pairs) < 2:
        return []
    cue, group, unit = None, "all", "people"
    for token in tokens[:colon]:
        if token.kind == "num":
            return []
        chosen = [c for c in token.entry.cues if c.role != "nominal" and c.flag != "weak"]
        cue = cue or (chosen[0] if chosen else None)
        group = token.entry.group if token.entry.group not in ("", "all") else group
        unit = token.entry.unit if token.entry.unit in ("families", "strikes", "attacks", "buildings") else unit
    if cue is None:
        return []
    whole = [] if head < 0 else [(head, "label")]
    return [
        Reading(k, tokens[k].value, _BARE, cue.metric, how, -1, cue.flag, ("row",), -1, group, unit)
        for k, how in (*whole, *((k, "place list") for k in pairs))
    ]


def _behind_place(tokens: Sequence[Token], k: int) -> bool:
    before = tokens[k - 1]
    if before.word in ("(", ":", "-", "–", "—", "="):
        before = tokens[k - 2]
    elif before.kind != "place":
        return False
    return before.kind in ("place", "word") and before.upper


def topic_of(text: str, start: int, end: int) -> tuple[Cue | None, str, str]:
    """What a heading without numbers says that the lines below it count ("Damaged houses")."""
    return _column(text, start, end)


def topic_row(tokens: Sequence[Token], topic: Reading | tuple[Cue | None, str, str] | None) -> list[Reading]:
    """The figure of "Households: 11,846" or "Partially: 55,602" below a line or heading that tells what is counted.

    The label names people, families, a place or a manner; any other noun counts something else and gives nothing.
    """
    numbers = [k for k, token in enumerate(tokens) if token.kind == "num"]
    if topic is None or len(numbers) != 1 or numbers[0] < 2 or len(tokens) > 8:
        return []
    at = numbers[0]
    label, behind = tokens[: at - 1], [t for t in tokens[at + 1 :] if t.kind != "punct"]
    if tokens[at - 1].word not in (":", "–", "-", "—", "|") or not all(_labels(token) for token in label):
        return []
    if len(behind) > 1 or behind and behind[0].entry.unit not in ("people", "families"):
        return []
    metric, group, unit = (topic.metric, "all", topic.unit) if isinstance(topic, Reading) else _named_topic(topic)
    counted = [t for t in (*label, *behind) if t.entry.unit in ("people", "families")]
    if not metric or counted and unit not in ("people", "families"):
        return []
    unit = counted[0].entry.unit if counted else unit
    how = "place list" if any(token.kind == "place" for token in label) else "table"
    flag = topic.flag if isinstance(topic, Reading) else ""
    return [Reading(at, tokens[at].value, _BARE, metric, how, -1, flag, ("row",), -1, group, unit)]


def _labels(token: Token) -> bool:
    people = token.entry.unit in ("people", "families") and not token.entry.cues
    return token.kind == "place" or people or token.word in SPLITS or token.kind == "punct" and token.word in "-*•"


def _named_topic(topic: tuple[Cue | None, str, str]) -> tuple[str, str, str]:
    cue, group, unit = topic
    if cue is None or cue.flag == "weak" or (cue.metric == "buildings_destroyed") != (unit == "buildings"):
        return "", "", ""
    return cue.metric, group, unit
