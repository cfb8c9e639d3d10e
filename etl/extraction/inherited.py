"""What a number without a governor of its own takes from the figures around it, or from the sentence before."""

from __future__ import annotations

from etl.extraction.governors import object_verb
from etl.extraction.lexicon import LABEL_WORDS, MODALS, NOT_PEOPLE, PROJECTING, UNIT_METRICS, Cue
from etl.extraction.links import SEXES, is_predicative, link_of
from etl.extraction.phrases import Phrase
from etl.extraction.reading import Reading

_WHOLES = {
    **dict.fromkeys(("dead", "fatalities", "killed", "deaths", "deceased", "bodies"), "killed"),
    **dict.fromkeys(("wounded", "injured", "injuries"), "injured"),
    **dict.fromkeys(("missing",), "missing"),
    **dict.fromkeys(("detainees", "arrested", "hostages", "detained", "abducted", "abductees"), "detained"),
    **dict.fromkeys(("casualties",), "casualties"),
    "victims": "",
}


def may_be_people(phrase: Phrase, cue: Cue) -> bool:
    """Whether a noun that the lexicon lacks may be people: "95 Rohingya", or whoever was killed, hurt or held."""
    if phrase.head in NOT_PEOPLE:
        return False
    if phrase.proper and (cue.flag != "weak" or phrase.head.endswith("s")):
        return True
    if cue.flag == "weak":
        return False
    plural = phrase.head.endswith(("s", "men", "people", "folk")) and phrase.head[:1].isalpha()
    return plural and cue.metric in ("killed", "injured", "casualties", "detained")


def inherit(tokens, positions, order: int, phrases, readings, previous: Reading | None) -> Reading | None:
    """What a number without a governor takes from the one before it."""
    i, phrase = positions[order], phrases[positions[order]]
    if phrase.unit in ("thing", "strikes", "attacks", "engagements"):
        return None
    before = next((p for p in reversed(positions[:order]) if p in readings), None)
    if not phrase.unit and is_predicative(tokens, i) and (cue := _named_whole(tokens, i)) is not None:
        source = Reading(i, tokens[i].value, phrase, cue.metric, "", -1, "", ("total",))
        return _child(tokens, i, phrase, source, "predicative", -1)
    if phrase.unit in ("people", "families", "buildings") and (
        beside := _beside_things(tokens, positions, order, phrases)
    ):
        return beside
    if before is None:
        inverted = _among(tokens, i, phrase, previous)
        return inverted or (_recall(tokens, i, phrase, previous) if previous is not None else None)
    source = readings[before]
    if phrase.unit == "buildings" and source.unit != "buildings":
        return None
    if phrase.unit == "unknown" and not may_be_people(phrase, Cue(source.metric, "", "", "")):
        return None
    if source.metric in (*UNIT_METRICS, "buildings_destroyed") and phrase.unit not in ("", source.unit):
        return None
    gap = tokens[phrases[before].end : i]
    how = link_of(gap, phrase, tokens, i, positions[order - 1] == before, source)
    if not how:
        return None
    reading = _child(tokens, i, phrase, source, how, before)
    return reading._replace(aux=(*reading.aux, *_foretold(tokens, i))) if how == "recall" else reading


def _beside_things(tokens, positions, order: int, phrases) -> Reading | None:
    """The second of "killed 1,200 cattle and 13 people": its verb stands before the things."""
    i, earlier = positions[order], positions[order - 1] if order else -1
    if earlier < 0 or phrases[earlier].unit != "thing":
        return None
    gap = [token.word for token in tokens[phrases[earlier].end : i]]
    verb = object_verb(tokens, earlier, phrases[i]) if gap in (["and"], [","], [",", "and"]) else None
    if verb is None or verb.cue.flag == "weak":
        return None
    unit = phrases[i].unit
    return Reading(
        i,
        tokens[i].value,
        phrases[i],
        verb.cue.metric,
        "object",
        verb.token,
        verb.cue.flag,
        verb.aux,
        -1,
        phrases[i].group,
        unit,
    )


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
        and words[-1:] in (["to"], ["at"], ["reached"], ["be"])
    ):
        how = "recall" if _recalls(tokens, i) else ""
    elif phrase.unit in ("", "people") and words[-2:] in (["increase", "of"], ["rise", "of"], ["decrease", "of"]):
        how = "" if words[-2] == "decrease" else "increase"
    elif not phrase.unit and is_predicative(tokens, i) and i < 3:
        how = "predicative"
    if not how or previous.unit not in ("people", "families"):
        return None
    reading = _child(tokens, i, phrase, previous, how, -1)
    return reading._replace(verb=-1, aux=previous.aux if how != "recall" else ("total", *_foretold(tokens, i)))


def _among(tokens, i: int, phrase: Phrase, previous: Reading | None) -> Reading | None:
    """ "Among the dead were eight children", "the victims included two nurses": a part of those that the noun names."""
    bare = not phrase.unit and phrase.end < len(tokens) and tokens[phrase.end].word in ("from", "in")
    if not bare and phrase.unit != "people" and not (phrase.unit == "unknown" and phrase.proper):
        return None
    at = i - 1
    while at > 0 and tokens[at].kind in ("adv", "mod") and i - at < 4:
        at -= 1
    if tokens[at].word not in ("were", "was", "are", "included", "include", "includes", "comprised"):
        return None
    for k in range(at - 1, max(-1, at - 6), -1):
        metric = _WHOLES.get(tokens[k].word)
        if metric == "":
            told = previous is not None and previous.metric in ("killed", "injured", "casualties", "missing")
            metric = previous.metric if told else "killed"
        if metric and k and tokens[k - 1].kind in ("det", "mod", "num", "word", "subset"):
            whole = Reading(i, tokens[i].value, phrase, metric, "", -1, "", (), -1, "all", "people")
            return _child(tokens, i, phrase, whole, "subset", -1)
        if tokens[k].kind not in ("noun", "cue", "word", "mod", "prep", "place"):
            return None
    return None


def _foretold(tokens, i: int) -> tuple[str, ...]:
    """The words by which "that number is projected to rise to" says that its number is yet to come."""
    words = [token.word for token in tokens[max(0, i - 8) : i] if token.kind != "num"]
    return tuple(word for word in words if word in PROJECTING or word in MODALS)


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


def from_next(tokens, i: int, following: int, phrases, readings) -> Reading | None:
    """The first item of a list whose verb stands at the last: "12 people and 8 soldiers were killed"."""
    if following not in readings or phrases[i].unit not in ("people", "families"):
        return None
    source = readings[following]
    gap = [token.word for token in tokens[phrases[i].end : following]]
    if source.how not in ("predicate", "weak") or gap not in (["and"], [","], ["or"], [",", "or"], [",", "and"]):
        return None
    return _child(tokens, i, phrases[i], source, "list", following)
