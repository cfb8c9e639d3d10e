"""Which metric each number of a sentence states, from the words that govern it.

Governors are tried in a fixed order: the verb that takes the number as its object, a noun that takes it ("death of"),
the predicate behind its phrase, the counted noun itself, a label before it. What has none inherits from its neighbour in
a list, an apposition or a subset, or is no claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from etl.extraction.lexicon import LABEL_WORDS, NOT_PEOPLE, PROJECTING, REPORTS, Cue
from etl.extraction.numbers import Number
from etl.extraction.phrases import Phrase, noun_phrase
from etl.extraction.tokens import Token

_PASSIVE = frozenset("is are was were be been being got get gets getting remain remains remained".split())
_HAVE = frozenset("have has had 've having".split())
_NOUN_WINS = frozenset("killed injured casualties air_strikes shelling attacks engagements".split())
_UNIT_METRICS = frozenset("air_strikes shelling attacks engagements".split())
_BODY = frozenset("killed injured casualties missing detained".split())


class Reading(NamedTuple):
    """One number with its metric. ``how`` names the rule; ``verb`` is the governing token, ``aux`` the words before it."""

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


class Governor(NamedTuple):
    """A cue that governs a number, where it stands and the auxiliaries that carry it."""

    cue: Cue
    token: int
    how: str
    aux: tuple[str, ...] = ()


def read_sentence(tokens: Sequence[Token], kind: str = "prose") -> list[Reading]:
    """The readings of one sentence, in order of their numbers."""
    positions = [i for i, token in enumerate(tokens) if token.kind == "num"]
    phrases = {i: noun_phrase(tokens, i) for i in positions}
    readings: dict[int, Reading] = {}
    for i in positions:
        governor = _governor(tokens, i, phrases, kind)
        if governor is not None and (reading := _accept(tokens, i, phrases[i], governor)):
            readings[i] = reading
    for order, i in enumerate(positions):
        if i not in readings and (reading := _inherit(tokens, positions, order, phrases, readings)):
            readings[i] = reading
    for order, i in enumerate(positions):
        if (
            i not in readings
            and order + 1 < len(positions)
            and (reading := _from_next(tokens, i, positions[order + 1], phrases, readings))
        ):
            readings[i] = reading
    return [_with_group(readings[i], readings) for i in positions if i in readings]


def _governor(tokens, i: int, phrases: dict[int, Phrase], kind: str) -> Governor | None:
    phrase = phrases[i]
    if phrase.unit == "thing":
        return None
    own = [cue for cue in phrase.cues if cue.role == "noun"]
    if own and own[0].metric in _UNIT_METRICS:
        return Governor(own[0], i, "noun")
    left = _left_active(tokens, i, phrase)
    if left is not None and not (left.cue.flag == "weak" and own):
        return _prefer(left, own, i)
    right = None if _is_bare_subset_parent(tokens, i) else _right_predicate(tokens, phrase.end, phrases)
    strong = [cue for cue in own if cue.metric in _NOUN_WINS]
    if strong:
        return Governor(strong[0], i, "noun", right.aux if right else ())
    if right is not None and not _incompatible(right.cue, phrase):
        return _prefer(right, own, i)
    nominal = _nominal(tokens, i)
    if nominal is not None and not _incompatible(nominal.cue, phrase):
        return nominal
    if phrase.modifiers:
        chosen = [cue for cue in phrase.modifiers if not _incompatible(cue, phrase)]
        if chosen:
            return Governor(chosen[0], i, "modifier", right.aux if right else ())
    if own:
        return Governor(own[0], i, "noun")
    return _label(tokens, i, phrase, kind)


def _prefer(governor: Governor, own: list[Cue], i: int) -> Governor:
    """IDPs and refugees keep their own metric under verbs of movement or presence."""
    if (
        own
        and own[0].metric in ("displaced", "refugees")
        and governor.cue.metric in ("displaced", "refugees", "population")
    ):
        if own[0].metric == governor.cue.metric or governor.cue.metric == "population":
            flag = "stock" if governor.cue.metric == "population" or governor.cue.flag == "stock" else "flow"
            return governor._replace(cue=governor.cue._replace(metric=own[0].metric, flag=flag))
    return governor


def _incompatible(cue: Cue, phrase: Phrase) -> bool:
    if cue.metric == "buildings_destroyed":
        return phrase.unit not in ("buildings",)
    if phrase.unit == "buildings":
        return True
    return phrase.unit in ("strikes", "attacks", "engagements") and cue.metric not in _UNIT_METRICS


def _accept(tokens, i: int, phrase: Phrase, governor: Governor) -> Reading | None:
    cue = governor.cue
    if _incompatible(cue, phrase):
        return None
    if phrase.unit == "unknown" and not _may_be_people(phrase, cue):
        return None
    if cue.flag == "weak" and (
        phrase.group == "combatants" and "evacu" not in tokens[governor.token].word or not phrase.unit
    ):
        return None
    unit = phrase.unit if phrase.unit in ("families", "buildings", "strikes", "attacks", "engagements") else "people"
    if cue.metric in ("killed", "injured", "casualties") and unit == "families":
        return None
    return Reading(
        i,
        tokens[i].value,
        phrase,
        cue.metric,
        governor.how,
        governor.token,
        cue.flag,
        governor.aux,
        -1,
        phrase.group,
        unit,
    )


def _may_be_people(phrase: Phrase, cue: Cue) -> bool:
    if phrase.head in NOT_PEOPLE or cue.flag == "weak":
        return False
    if phrase.proper:
        return True
    return (
        cue.metric in ("killed", "injured", "casualties", "detained")
        and phrase.head.endswith(("s", "men", "people", "folk"))
        and phrase.head[:1].isalpha()
    )


def _left_active(tokens, i: int, phrase: Phrase) -> Governor | None:
    """The verb right before the number that takes it as object: "killed 12", "has displaced another 300 families"."""
    j = i - 1
    while (
        j >= 0 and (tokens[j].kind in ("adv", "mod", "det") or tokens[j].word in ("estimated", "-", "—")) and i - j < 5
    ):
        j -= 1
    if j < 0 or tokens[j].kind != "cue":
        return None
    for cue in tokens[j].entry.cues:
        if cue.role != "object":
            continue
        if cue.need and phrase.head != cue.need:
            continue
        aux = _aux_before(tokens, j)
        if cue.form == "past" and any(a in _PASSIVE for a in aux[:2]) and "having" not in aux:
            continue
        if cue.flag == "hold" and phrase.unit not in ("people", "families"):
            continue
        if cue.flag == "stock" and phrase.unit not in ("people", "families") or _incompatible(cue, phrase):
            continue
        return Governor(cue, j, "object", aux)
    return None


def _aux_before(tokens, j: int) -> tuple[str, ...]:
    found = []
    for k in range(j - 1, max(-1, j - 7), -1):
        token = tokens[k]
        if (
            token.kind in ("aux", "modal", "neg")
            or token.word in PROJECTING
            or token.word in ("to", "still", "currently", "now")
        ):
            found.append(token.word)
        elif token.kind not in ("adv", "date", "mod") and token.word not in (",", "since", "reportedly"):
            break
    return tuple(found)


def _nominal(tokens, i: int) -> Governor | None:
    """A noun that takes the number after "of", "to" or "for": "the displacement of 4,000 people"."""
    j = i - 1
    while j >= 0 and tokens[j].kind in ("det", "adv", "mod") and i - j < 4:
        j -= 1
    if j < 1 or tokens[j].word not in ("of", "to", "for"):
        return None
    for k in range(j - 1, max(-1, j - 4), -1):
        for cue in tokens[k].entry.cues:
            if cue.role == "nominal":
                return Governor(cue, k, "nominal", _aux_before(tokens, k))
        if tokens[k].kind not in ("mod", "adv", "word", "noun", "conj", "cue"):
            return None
    return None


def _right_predicate(tokens, k: int, phrases: dict[int, Phrase], depth: int = 0) -> Governor | None:
    """The predicate of the phrase that ends before token ``k``."""
    aux: list[str] = []
    in_pp, foreign, steps, size = False, False, 0, len(tokens)
    while k < size and steps < 40:
        steps += 1
        token = tokens[k]
        if token.kind in ("aux", "modal"):
            aux.append(token.word)
            in_pp = False
        elif token.kind == "neg":
            return None
        elif token.kind == "cue" and (cue := _predicate_cue(tokens, k, aux, in_pp)):
            if cue.word is not None:
                return Governor(cue.cue, k, "predicate", tuple(aux))
            in_pp = False
            foreign = True
        elif token.kind == "cue":
            if (
                not in_pp
                and aux == []
                and not foreign
                and any(c.role in ("object",) and c.form != "ing" for c in token.entry.cues)
            ):
                foreign = True
        elif token.kind == "adv":
            if token.word in PROJECTING:
                aux.append(token.word)
        elif token.kind in ("date", "place", "mod", "det", "digits", "noun", "report"):
            if token.word in PROJECTING:
                aux.append(token.word)
            elif token.kind == "report" and not aux and not in_pp:
                return None
            elif token.kind == "noun" and not in_pp and not foreign and not aux:
                return None
        elif token.kind == "prep":
            if token.word == "to" and k + 1 < size and tokens[k + 1].kind in ("aux", "cue", "adv"):
                aux.append("to")
                in_pp = False
            elif token.word in ("because", "despite") or (token.word in ("after", "before", "as") and not aux):
                in_pp = True
                if token.word == "because":
                    return None
            else:
                in_pp = True
        elif token.kind == "rel":
            in_pp, foreign = False, False
        elif token.kind == "num":
            if not in_pp and not foreign:
                return None
        elif token.kind == "subset":
            k = _after_aside(tokens, k)
            continue
        elif token.kind == "conj":
            k_next = _after_conjunction(tokens, k, phrases, aux or foreign)
            if k_next is None:
                return None
            if k_next > k + 1 and not in_pp:
                foreign = False
            k = k_next
            in_pp = False
            continue
        elif token.kind == "punct":
            if token.word in "\"'“”‘’*_":
                k += 1
                continue
            k_next = _after_punctuation(tokens, k, phrases)
            if k_next is None:
                return None
            in_pp = False
            k = k_next
            continue
        elif not in_pp:
            if token.word.endswith("ly"):
                pass
            elif token.word in PROJECTING:
                aux.append(token.word)
            elif aux and aux[-1] in _PASSIVE and token.word.endswith(("ed", "ing")):
                foreign = True
            elif foreign or aux:
                pass
            else:
                foreign = True
        k += 1
    return None


class _Match(NamedTuple):
    cue: Cue
    word: str | None


def _predicate_cue(tokens, k: int, aux: list[str], in_pp: bool) -> _Match | None:
    token = tokens[k]
    following = tokens[k + 1] if k + 1 < len(tokens) else None
    passive = any(a in _PASSIVE for a in aux)
    for cue in token.entry.cues:
        if cue.role == "subject":
            if (
                in_pp
                and cue.form != "ing"
                and not (cue.form == "past" and token.word.startswith(("in ", "without", "under ", "at ")))
            ):
                continue
            if cue.flag == "stock" and token.word in ("shelter", "housed") and not aux and cue.form == "base":
                continue
            if token.word.startswith("remain") or token.word.startswith("still"):
                later = _state_after(tokens, k + 1)
                if later is not None:
                    return _Match(later._replace(flag="stock"), token.word)
            return _Match(cue, token.word)
        if cue.role == "object" and cue.form == "past":
            if passive or "to" in aux and "be" in aux:
                return _Match(cue, token.word)
            if any(a in _HAVE for a in aux) or _takes_object(following):
                continue
            if in_pp and cue.metric not in ("displaced", "killed"):
                continue
            return _Match(cue, token.word)
        if cue.role == "object" and cue.form == "ing" and "being" in aux:
            return _Match(cue, token.word)
    if token.word in ("return", "returns") and not aux:
        return None
    return None


def _state_after(tokens, k: int) -> Cue | None:
    for token in tokens[k : k + 3]:
        if token.kind == "cue":
            for cue in token.entry.cues:
                if cue.form == "past" and cue.role in ("object", "subject") and cue.metric != "population":
                    return cue
        elif token.kind not in ("adv", "prep", "mod"):
            return None
    return None


def _takes_object(following: Token | None) -> bool:
    return following is not None and (
        following.kind in ("num", "det", "place") or following.kind == "noun" and following.entry.unit != "buildings"
    )


def _after_aside(tokens, k: int) -> int:
    """Behind ", including …": the comma or bracket that closes it where a verb follows, else the sentence's end."""
    depth = 0
    for m in range(k, min(len(tokens), k + 30)):
        word = tokens[m].word
        if word in "([":
            depth += 1
        elif word in ")]":
            depth -= 1
            if depth < 0:
                return m + 1
        elif (
            word in (",", "—", "–")
            and m + 1 < len(tokens)
            and (tokens[m + 1].kind in ("aux", "modal") or (tokens[m + 1].kind == "cue" and _finite(tokens[m + 1])))
        ):
            return m + 1
        elif word in (";", ":"):
            return len(tokens)
    return len(tokens)


def _finite(token: Token) -> bool:
    return any(cue.form in ("past", "base") and cue.role == "subject" for cue in token.entry.cues)


def _after_conjunction(tokens, k: int, phrases, settled) -> int | None:
    if k + 1 >= len(tokens) or tokens[k].word in ("while", "but", "as", "when", "whereas", "than", "plus", "nor"):
        return None
    following = tokens[k + 1]
    if following.kind == "num":
        return None if settled else phrases[k + 1].end
    if following.kind in ("aux", "modal", "adv", "cue"):
        if following.kind == "cue" and all(c.role == "object" and c.form == "ing" for c in following.entry.cues):
            return None
        return k + 1
    if following.kind in ("place", "noun", "mod", "word") and not settled:
        return k + 2
    if following.kind in ("place", "word") and settled:
        return k + 2
    return None


def _after_punctuation(tokens, k: int, phrases) -> int | None:
    word, size = tokens[k].word, len(tokens)
    if word in "([":
        for m in range(k + 1, min(size, k + 25)):
            if tokens[m].word in (")", "]"):
                return m + 1
        return None
    if word not in (",", "—", "–", "-", "/", "."):
        return None
    if k + 1 >= size:
        return None
    following = tokens[k + 1]
    if following.kind in ("rel", "aux", "modal", "subset"):
        return k + 1
    if (
        following.kind == "conj"
        and following.word in ("and", "or")
        and k + 2 < size
        and tokens[k + 2].kind in ("num", "aux", "cue")
    ):
        return k + 1 if word == "," else None
    if following.kind == "num":
        end = phrases[k + 1].end
        return (
            end
            if end < size and (tokens[end].kind in ("conj", "aux", "modal", "cue") or tokens[end].word == ",")
            else None
        )
    if following.kind == "cue" and _finite(following) or following.word in ("mostly", "mainly", "most"):
        return k + 1 if following.kind == "cue" else _after_aside(tokens, k + 1)
    closing = _after_aside(tokens, k + 1)
    return closing if closing < size else None


def _label(tokens, i: int, phrase: Phrase, kind: str) -> Governor | None:
    """A label before the number: "death toll has passed 200", "IDPs: 4,000", "number of people displaced to 25,000"."""
    if phrase.unit in ("unknown", "thing", "buildings"):
        return None
    anchor, cue_at, steps = -1, None, 0
    for j in range(i - 1, max(-1, i - 26), -1):
        token = tokens[j]
        steps += 1
        if token.kind == "num" and not tokens[j + 1].word == "to":
            return None
        if token.word in (";",) or (token.kind == "conj" and token.word in ("while", "but")):
            return None
        if token.kind == "cue":
            for cue in token.entry.cues:
                if cue.role == "label" and token.word != "dead" and _links(tokens, j + 1, i):
                    return Governor(cue, j, "label", ("toll",))
            if cue_at is None and any(c.metric not in _UNIT_METRICS for c in token.entry.cues):
                cue_at = j
            if _row_label(tokens, j, i):
                return Governor(_best(token), j, "label", ("row",))
        if token.word in LABEL_WORDS:
            anchor = j
            break
    if anchor < 0 or cue_at is None or not _links(tokens, cue_at + 1, i):
        return None
    return Governor(_best(tokens[cue_at]), cue_at, "label", ("total", *_aux_before(tokens, i)))


def _best(token: Token) -> Cue:
    return next((c for c in token.entry.cues if c.form in ("past", "noun")), token.entry.cues[0])


def _links(tokens, first: int, last: int) -> bool:
    """Whether words between a label and its number link them: "… has risen to", "stands at", ": ", "of"."""
    window = tokens[first:last]
    if not window:
        return True
    if window[-1].word in (":", "=", "–", "-", "—", "|", "(") or window[-1].word in (
        "to",
        "at",
        "of",
        "reached",
        "hit",
        "reaching",
    ):
        return True
    return window[-1].kind == "aux" or tokens[last].value.outer < tokens[last].value.start


def _row_label(tokens, j: int, i: int) -> bool:
    between = [token.word for token in tokens[j + 1 : i]]
    return (
        bool(between)
        and between[-1] in (":", "|", "=", "–", "—")
        and len(between) < 10
        and not any(t.kind in ("aux", "modal", "num", "report") for t in tokens[j + 1 : i])
    )


def _is_bare_subset_parent(tokens, i: int) -> bool:
    return False


def _inherit(tokens, positions, order: int, phrases, readings) -> Reading | None:
    """What a number without a governor takes from the one before it: list, apposition, subset, gapping."""
    i = positions[order]
    phrase = phrases[i]
    if order == 0 or phrase.unit in ("thing", "buildings", "strikes", "attacks", "engagements"):
        return None
    before = next((p for p in reversed(positions[:order]) if p in readings), None)
    if before is None:
        return None
    source = readings[before]
    if phrase.unit == "unknown" and not _may_be_people(phrase, Cue(source.metric, "", "", "")):
        return None
    if source.unit in ("strikes", "attacks", "buildings", "engagements") and phrase.unit:
        return None
    gap = tokens[phrases[before].end : i]
    words = [token.word for token in gap]
    near = positions[order - 1] == before
    how = _link(words, gap, phrase, phrases[before], tokens, i, near)
    if how is None:
        return None
    unit = "families" if phrase.unit == "families" else (source.unit if not phrase.unit else "people")
    return Reading(
        i, tokens[i].value, phrase, source.metric, how, source.verb, source.flag, source.aux, before, phrase.group, unit
    )


def _link(words, gap, phrase: Phrase, parent: Phrase, tokens, i: int, near: bool) -> str | None:
    if phrase.partitive or any(token.kind == "subset" for token in gap[-4:]) or words[-2:] == ["of", "whom"]:
        return "subset"
    if not near:
        return None
    if words in ([","], ["and"], [",", "and"], [], ["or"], ["/"], [";"], [";", "and"], ["while"], [",", "while"]) and (
        phrase.unit or _ends_item(tokens, phrase.end)
    ):
        return "list"
    if words in ([",", "or"], ["("], ["(", "or"], ["or"], ["—"], ["–"]) and phrase.unit in ("people", "families"):
        return "apposition"
    if (
        words
        and words[-1] in ("and", ",", "while", "or", ";")
        and (not phrase.unit or phrase.other)
        and _ends_item(tokens, phrase.end)
    ):
        return "gap" if not any(t.kind in ("aux", "cue", "report") for t in gap) else None
    if words and words[-1] == "(" and not phrase.unit and phrase.end < len(tokens) and tokens[phrase.end].word == ")":
        return "gap" if gap[-2:-1] and gap[-2].kind in ("place", "word") else None
    return None


def _ends_item(tokens, end: int) -> bool:
    return (
        end >= len(tokens)
        or tokens[end].kind in ("prep", "date", "place", "punct", "conj")
        or tokens[end].word in ("on", "in")
    )


def _from_next(tokens, i: int, following: int, phrases, readings) -> Reading | None:
    """The first item of a list whose governor stands at the last: "12 people in Mosul and 8 in Erbil were killed"."""
    if following not in readings or phrases[i].unit not in ("people", "families"):
        return None
    source = readings[following]
    gap = [token.word for token in tokens[phrases[i].end : following]]
    if source.how != "predicate" or gap not in (["and"], [","], ["or"], [",", "or"], [",", "and"]):
        return None
    unit = "families" if phrases[i].unit == "families" else "people"
    return Reading(
        i,
        tokens[i].value,
        phrases[i],
        source.metric,
        "list",
        source.verb,
        source.flag,
        source.aux,
        following,
        phrases[i].group,
        unit,
    )


def _with_group(reading: Reading, readings: dict[int, Reading]) -> Reading:
    """The reading with its group: "others" and bare numbers share their neighbour's where both are casualties."""
    group = reading.group
    if (not reading.phrase.unit or reading.phrase.head == "others") and group == "all":
        earlier = [r for p, r in readings.items() if p < reading.token and r.metric in _BODY]
        if reading.metric in _BODY and earlier and reading.how not in ("label",):
            group = earlier[-1].group
    if group == "armed":
        group = "all"
    return reading._replace(group=group)
