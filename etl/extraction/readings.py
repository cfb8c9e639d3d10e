"""Which metric each number of a sentence states, from the words that govern it.

Governors are tried in a fixed order (``governors.governor``). What has none inherits from its neighbour in a list, an
apposition, a subset or a gapped clause, or is no claim.
"""

from __future__ import annotations

from collections.abc import Sequence

from etl.extraction.auxiliaries import aux_before
from etl.extraction.governors import Governor, governor, incompatible
from etl.extraction.inherited import from_next, inherit, may_be_people
from etl.extraction.links import WITH, is_predicative
from etl.extraction.phrases import Phrase, noun_phrase
from etl.extraction.reading import Reading
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

_BODY = word_set("killed injured casualties missing detained")
_OWN_UNITS = ("families", "buildings", "strikes", "attacks", "engagements")


def read_sentence(tokens: Sequence[Token], previous: Reading | None = None) -> list[Reading]:
    """The readings of one sentence, in order; ``previous`` is the last reading before it in its paragraph."""
    positions = [i for i, token in enumerate(tokens) if token.kind == "num"]
    phrases = {i: noun_phrase(tokens, i) for i in positions}
    readings: dict[int, Reading] = {}
    wholes = _wholes(tokens, positions, phrases)
    for part, whole in wholes.items():
        phrases[part] = phrases[whole]._replace(partitive=False)
    positions = [i for i in positions if i not in wholes.values()]
    for order, i in enumerate(positions):
        subset = _is_subset(tokens, i, phrases, positions[:order])
        found = governor(tokens, i, phrases, bool(subset))
        if subset == "list" and order and not (found and found.how == "predicate" and found.aux):
            found = None
        if found is not None and (reading := _accept(tokens, i, phrases[i], found)):
            whole = readings.get(positions[order - 1]) if order and subset == "subset" else None
            same = whole is not None and whole.metric == reading.metric
            readings[i] = reading._replace(parent=whole.token) if same else reading
    for order, i in enumerate(positions):
        if i in readings:
            continue
        shared = _shared_verb(tokens, i, positions[order + 1 : order + 2], phrases, readings)
        shared = shared or _of_object(tokens, i, phrases[i])
        if reading := shared or inherit(tokens, positions, order, phrases, readings, previous):
            readings[i] = reading
    for i, following in zip(positions, positions[1:], strict=False):
        if i not in readings and (reading := from_next(tokens, i, following, phrases, readings)):
            readings[i] = reading
    for i, reading in readings.items():
        end = reading.phrase.end
        part = reading.phrase.partitive and (reading.group == "all" or reading.how == "subset")
        if part and is_predicative(tokens, end - 1):
            group = next((t.entry.group for t in tokens[end + 1 : end + 7] if t.kind == "noun"), reading.group)
            readings[i] = reading._replace(group=group)
    for before, i in zip(positions, positions[1:], strict=False):
        if before in readings and i in readings:
            readings[i] = _sharing_auxiliaries(tokens, readings[before], readings[i])
    return [_with_group(readings[i], readings, tokens) for i in positions if i in readings]


def _of_object(tokens, i: int, phrase: Phrase) -> Reading | None:
    """A counted part of an object that is not counted itself: "damaged infrastructure, including 23 hospitals"."""
    if i < 3 or tokens[i - 1].kind != "subset" or phrase.unit not in ("people", "families", "buildings"):
        return None
    for k in range(i - 2, max(-1, i - 11), -1):
        cue = next((c for c in tokens[k].entry.cues if c.role == "object" and not c.flag and not c.need), None)
        if cue is not None and not incompatible(cue, phrase):
            return Reading(
                i,
                tokens[i].value,
                phrase,
                cue.metric,
                "subset",
                k,
                cue.flag,
                aux_before(tokens, k),
                -1,
                phrase.group,
                phrase.unit,
            )
        if tokens[k].kind not in ("det", "mod", "noun", "word", "conj", "adv") and tokens[k].word != ",":
            return None
    return None


def _wholes(tokens, positions: list[int], phrases) -> dict[int, int]:
    """Parts with the number that they are parts of: "150 of the village's 1,000 homes", "five out of the 12 deaths"."""
    found = {}
    for part, whole in zip(positions, positions[1:], strict=False):
        gap = tokens[part + 1 : whole]
        if (
            not gap
            or tokens[part].value.high == 1
            or gap[0].word != "of"
            and [token.word for token in gap[:2]] != ["out", "of"]
        ):
            continue
        owners = [token for token in gap if token.word not in ("out", "of")]
        if (
            len(owners) < 6
            and phrases[whole].head
            and all(t.kind in ("det", "word", "mod", "place", "punct", "noun") for t in owners)
        ):
            found[part] = whole
    return found


def _sharing_auxiliaries(tokens, earlier: Reading, reading: Reading) -> Reading:
    """The second of "has killed 10,000 people, displaced 2 million": its verb has the first one's auxiliaries."""
    if earlier.how != reading.how or reading.aux or not earlier.aux or reading.how not in ("object", "predicate"):
        return reading
    first = earlier.phrase.end if reading.how == "object" else earlier.verb + 1
    passed = tokens[first : reading.verb if reading.how == "object" else reading.token]
    if reading.how == "predicate" and reading.verb != reading.phrase.end:
        return reading
    if any(token.word not in (",", "and", "or") and token.kind != "adv" for token in passed):
        return reading
    same = tokens[earlier.verb].word[-2:] == tokens[reading.verb].word[-2:]
    return reading._replace(aux=earlier.aux) if same else reading


def _shared_verb(tokens, i: int, following: list[int], phrases, readings) -> Reading | None:
    """The first of "including 127 children and 261 women killed": both share the verb behind the second."""
    if not following or i == 0 or tokens[i - 1].kind != "subset" or not phrases[following[0]].head:
        return None
    return from_next(tokens, i, following[0], phrases, readings)


def _is_subset(tokens, i: int, phrases, earlier: list[int]) -> str:
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
    if earlier and [t.word for t in tokens[phrases[earlier[-1]].end : i]] in (["and"], [","], [",", "and"]):
        later = _is_subset(tokens, earlier[-1], phrases, earlier[:-1])
        return later if later == "subset" else ""
    return ""


def _accept(tokens, i: int, phrase: Phrase, found: Governor) -> Reading | None:
    cue, number = found.cue, tokens[i].value
    if incompatible(cue, phrase) or (
        phrase.unit == "unknown" and not may_be_people(phrase, cue) and found.how != "weak"
    ):
        return None
    another = phrase.other or tokens[i].word.startswith(("another", "an additional", "additional"))
    if cue.flag == "weak" and (
        phrase.group == "combatants"
        and cue.metric not in ("detained", "injured", "killed")
        or not (phrase.unit or another)
    ):
        return None
    if cue.metric == "buildings_destroyed" and phrase.unit != "buildings" and not _names_buildings(tokens, i):
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


def _names_buildings(tokens, i: int) -> bool:
    return any(token.entry.unit == "buildings" for token in (*tokens[:i], *tokens[i + 1 : i + 6]))


def _label_group(tokens, cue_at: int, i: int, group: str) -> str:
    """ "Children killed: 12", "number of civilians killed": the group that the label names."""
    for token in tokens[max(0, cue_at - 4) : i]:
        if token.kind in ("noun", "mod") and token.entry.group not in ("", "all"):
            return token.entry.group
        if token.word == "civilian":
            return "civilians"
    return group


def _says_again(last: Reading, reading: Reading, tokens) -> bool:
    """ "227 children have been killed and 322 have been injured": the second clause is built like the first."""
    ends = [r.phrase.end for r in (last, reading)]
    return last.how == reading.how == "predicate" and all(
        end < len(tokens) and tokens[end].kind == "aux" for end in ends
    )


def _is_increase(reading: Reading, tokens) -> bool:
    """ "415 civilians were killed and another 300 injured": more of the same people."""
    return tokens[reading.token].word.startswith(("another", "a further", "additional", "an additional"))


def _is_own(last: Reading, reading: Reading) -> bool:
    """Whether the figure before alone is of its group: "52 civilians were killed and 109 wounded"."""
    own = bool(last.phrase.unit) and (last.how == "object" or bool(last.aux))
    turned = last.group == "civilians" and own and last.metric != reading.metric
    return turned or last.group in ("children", "women", "men")


def _with_group(reading: Reading, readings: dict[int, Reading], tokens) -> Reading:
    """The reading with its group: "others", bare numbers and breakdowns in brackets share that of the figure before."""
    group = "all" if reading.group == "armed" else reading.group
    shares = not reading.phrase.unit or reading.phrase.other and reading.phrase.head in ("others", "")
    shares = shares or reading.phrase.head in ("injuries", "deaths", "fatalities") and not reading.phrase.modifiers
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
            and (not _is_own(last, reading) or _says_again(last, reading, tokens) or _is_increase(reading, tokens))
        ):
            group = last.group
    return reading._replace(group=group)
