"""Which metric each number of a sentence states, from the words that govern it.

Governors are tried in a fixed order (``governors.governor``). What has none inherits from its neighbour in a list, an
apposition, a subset or a gapped clause, or is no claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from etl.extraction.governors import Governor, governor, incompatible
from etl.extraction.lexicon import LABEL_WORDS, NOT_PEOPLE, UNIT_METRICS, Cue
from etl.extraction.links import SEXES, WITH, is_predicative, link_of
from etl.extraction.numbers import Number
from etl.extraction.phrases import Phrase, noun_phrase
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

_BODY = word_set("killed injured casualties missing detained")
_OWN_UNITS = ("families", "buildings", "strikes", "attacks", "engagements")


class Reading(NamedTuple):
    """One number with its metric: ``how`` names the rule, ``verb`` the governing token, ``aux`` the words before it."""

    token: int
    number: Number
    phrase: Phrase
    metric: str
    how: str
    verb: int = -1
    flag: str = ""
    aux: tuple[str, ...] = ()
    parent: int = -1
    group: str = "all"
    unit: str = "people"


def read_sentence(tokens: Sequence[Token], previous: Reading | None = None) -> list[Reading]:
    """The readings of one sentence, in order; ``previous`` is the last reading before it in its paragraph."""
    positions = [i for i, token in enumerate(tokens) if token.kind == "num"]
    phrases = {i: noun_phrase(tokens, i) for i in positions}
    readings: dict[int, Reading] = {}
    for order, i in enumerate(positions):
        subset = _is_subset(tokens, i, phrases, positions[order - 1] if order else -1)
        found = None if subset == "list" and order else governor(tokens, i, phrases, bool(subset))
        if found is not None and (reading := _accept(tokens, i, phrases[i], found)):
            readings[i] = reading
    for order, i in enumerate(positions):
        if i not in readings and (reading := _inherit(tokens, positions, order, phrases, readings, previous)):
            readings[i] = reading
    for i, following in zip(positions, positions[1:], strict=False):
        if i not in readings and (reading := _from_next(tokens, i, following, phrases, readings)):
            readings[i] = reading
    for i, reading in readings.items():
        end = reading.phrase.end
        if reading.group == "all" and reading.phrase.partitive and is_predicative(tokens, end - 1):
            group = next((t.entry.group for t in tokens[end + 1 : end + 7] if t.kind == "noun"), "all")
            readings[i] = reading._replace(group=group)
    return [_with_group(readings[i], readings, tokens) for i in positions if i in readings]


def _is_subset(tokens, i: int, phrases, before: int) -> str:
    """``subset`` where a word like "including" leads to the number, ``list`` for "along with", else empty."""
    words = [token.word for token in tokens[max(0, i - 3) : i]]
    if words[-2:] in WITH or words[-1:] == ["along with"]:
        return "list"
    if (
        any(token.kind == "subset" for token in tokens[max(0, i - 2) : i])
        or phrases[i].partitive
        and not phrases[i].head
    ):
        return "subset"
    if before >= 0 and [t.word for t in tokens[phrases[before].end : i]] in (["and"], [","], [",", "and"]):
        later = _is_subset(tokens, before, phrases, -1)
        return later if later == "subset" else ""
    return ""


def _accept(tokens, i: int, phrase: Phrase, found: Governor) -> Reading | None:
    cue, number = found.cue, tokens[i].value
    if incompatible(cue, phrase) or (
        phrase.unit == "unknown" and not _may_be_people(phrase, cue) and found.how != "weak"
    ):
        return None
    another = phrase.other or tokens[i].word.startswith(("another", "an additional", "additional"))
    if cue.flag == "weak" and (phrase.group == "combatants" or not (phrase.unit or another)):
        return None
    unit = (
        "strikes"
        if cue.metric == "shelling"
        else (
            phrase.unit
            if phrase.unit in _OWN_UNITS
            else "buildings"
            if cue.metric == "buildings_destroyed"
            else "people"
        )
    )
    if unit == "families" and cue.metric in ("killed", "injured", "casualties"):
        return None
    group = phrase.group
    if found.how == "label":
        group = _label_group(tokens, found.token, i, group)
        if cue.metric == "buildings_destroyed" and not any(
            t.entry.unit == "buildings" for t in tokens[max(0, found.token - 6) : i]
        ):
            return None
    return Reading(i, number, phrase, cue.metric, found.how, found.token, cue.flag, found.aux, -1, group, unit)


def _label_group(tokens, cue_at: int, i: int, group: str) -> str:
    """ "Children killed: 12", "number of civilians killed": the group that the label names."""
    for token in tokens[max(0, cue_at - 4) : i]:
        if token.kind in ("noun", "mod") and token.entry.group not in ("", "all"):
            return token.entry.group
        if token.word == "civilian":
            return "civilians"
    return group


def _may_be_people(phrase: Phrase, cue: Cue) -> bool:
    """Whether a noun that the lexicon lacks may be people: "95 Rohingya", or whoever was killed, hurt or held."""
    if phrase.head in NOT_PEOPLE or cue.flag == "weak":
        return False
    if phrase.proper:
        return True
    plural = phrase.head.endswith(("s", "men", "people", "folk")) and phrase.head[:1].isalpha()
    return plural and cue.metric in ("killed", "injured", "casualties", "detained")


def _inherit(tokens, positions, order: int, phrases, readings, previous: Reading | None) -> Reading | None:
    """What a number without a governor takes from the one before it."""
    i, phrase = positions[order], phrases[positions[order]]
    if phrase.unit in ("thing", "strikes", "attacks", "engagements"):
        return None
    before = next((p for p in reversed(positions[:order]) if p in readings), None)
    if not phrase.unit and is_predicative(tokens, i) and (cue := _named_whole(tokens, i)) is not None:
        source = Reading(i, tokens[i].value, phrase, cue.metric, "", -1, "", ("total",))
        return _child(tokens, i, phrase, source, "predicative", -1)
    if before is None:
        return _recall(tokens, i, phrase, previous) if previous is not None else None
    source = readings[before]
    if phrase.unit == "buildings" and source.unit != "buildings":
        return None
    if phrase.unit == "unknown" and not _may_be_people(phrase, Cue(source.metric, "", "", "")):
        return None
    if source.metric in (*UNIT_METRICS, "buildings_destroyed") and phrase.unit not in ("", source.unit):
        return None
    gap = tokens[phrases[before].end : i]
    how = link_of(gap, phrase, tokens, i, positions[order - 1] == before, source)
    return _child(tokens, i, phrase, source, how, before) if how else None


def _child(tokens, i: int, phrase: Phrase, source: Reading, how: str, parent: int) -> Reading:
    unit = "families" if phrase.unit == "families" else (source.unit if not phrase.unit else "people")
    if phrase.unit == "buildings":
        unit = "buildings"
    group = phrase.group
    if not phrase.unit and group == "all" and how == "subset":
        group = SEXES.get(tokens[i - 1].word, source.group)
    if not phrase.unit and (how == "predicative" or is_predicative(tokens, i)):
        group = next((t.entry.group for t in tokens[i + 1 : i + 8] if t.kind == "noun"), group)
    return Reading(
        i, tokens[i].value, phrase, source.metric, how, source.verb, source.flag, source.aux, parent, group, unit
    )


def _recall(tokens, i: int, phrase: Phrase, previous: Reading) -> Reading | None:
    """ "Of these, 250 …", "that figure has risen to …", "4,200 were civilians": of the reading before."""
    words = [token.word for token in tokens[:i]]
    early = (
        words[:1] == ["of these"]
        or words[:2] in (["of", "these"], ["of", "them"], ["of", "those"])
        or words[:1] in (["of them"], ["of those"])
    )
    plain = phrase.unit in ("", "people", "families")
    how = ""
    if early and plain and i < 6:
        how = "subset"
    elif (
        phrase.unit in ("", "people", "families")
        and any(w in LABEL_WORDS for w in words[-8:])
        and words[-1:] in (["to"], ["at"], ["reached"])
    ):
        how = "recall" if _recalls(tokens, i) else ""
    elif phrase.unit in ("", "people") and words[-2:] in (["increase", "of"], ["rise", "of"], ["decrease", "of"]):
        how = "" if words[-2] == "decrease" else "increase"
    elif not phrase.unit and is_predicative(tokens, i) and i < 3:
        how = "predicative"
    if not how or previous.unit not in ("people", "families"):
        return None
    reading = _child(tokens, i, phrase, previous, how, -1)
    return reading._replace(verb=-1, aux=previous.aux if how != "recall" else ("total",), unit=reading.unit)


def _recalls(tokens, i: int) -> bool:
    """Whether a label points back: "the number has risen to 531"; "the number of missions fell to 69" does not."""
    at = next((k for k in range(i - 1, max(-1, i - 9), -1) if tokens[k].word in LABEL_WORDS), -1)
    counted = tokens[at + 1 : at + 5]
    if at < 0 or not counted or counted[0].word != "of":
        return True
    return any(
        token.kind == "noun" or token.entry.cues or token.word in ("these", "them", "those") for token in counted
    )


def _named_whole(tokens, i: int) -> Cue | None:
    """The participle of "of those killed, 4,506 were children"."""
    for k in range(i - 1, max(0, i - 7), -1):
        if tokens[k].kind == "cue" and tokens[k - 1].word in ("those", "the", "people", "of those", "of these"):
            return next((c for c in tokens[k].entry.cues if c.form in ("past", "noun")), None)
    return None


def _from_next(tokens, i: int, following: int, phrases, readings) -> Reading | None:
    """The first item of a list whose verb stands at the last: "12 people and 8 soldiers were killed"."""
    if following not in readings or phrases[i].unit not in ("people", "families"):
        return None
    source = readings[following]
    gap = [token.word for token in tokens[phrases[i].end : following]]
    if source.how != "predicate" or gap not in (["and"], [","], ["or"], [",", "or"], [",", "and"]):
        return None
    return _child(tokens, i, phrases[i], source, "list", following)


def _with_group(reading: Reading, readings: dict[int, Reading], tokens) -> Reading:
    """The reading with its group: "others", bare numbers and breakdowns in brackets share that of the figure before."""
    group = "all" if reading.group == "armed" else reading.group
    shares = not reading.phrase.unit or reading.phrase.other and reading.phrase.head in ("others", "")
    earlier = [r for p, r in readings.items() if p < reading.token and r.metric in _BODY and r.how != "subset"]
    if group == "all" and earlier and reading.metric in _BODY and reading.how != "label":
        last = earlier[-1]
        bracket = (
            last.phrase.end < len(tokens) and tokens[last.phrase.end].word == "(" and reading.token - last.token < 12
        )
        opener = next((r for r in earlier if r.phrase.end < len(tokens) and tokens[r.phrase.end].word == "("), None)
        if (
            opener is not None
            and reading.phrase.head in ("", "deaths", "injuries", "fatalities")
            and reading.token - opener.token < 14
        ):
            group = opener.group
        elif (
            shares
            and not bracket
            and not any(t.word == ";" for t in tokens[last.token : reading.token])
            and last.group not in ("children", "women", "men")
        ):
            group = last.group
    return reading._replace(group=group)
