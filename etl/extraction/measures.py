"""Whether a count is a stock, a flow or cumulative: from its auxiliaries, its rule and the date beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.extraction.lexicon import MOVED
from etl.extraction.reading import Reading
from etl.extraction.tokens import Token
from etl.extraction.walking import HEARSAY
from etl.extraction.when import When
from etl.extraction.words import word_set

STOCKS = word_set("population in_need targeted")
PRESENT = word_set("is are remain remains")
_PEOPLE_NOUNS = MOVED | word_set("returned detained")
_PERFECT = word_set("have has 've")
_ACTS = word_set("arrivals arrests arrest abductions abduction kidnappings kidnapping detentions displacements")
_MOVES = word_set(
    "rose risen rises climbed climbs stands stood passed passes surpassed reached reaches topped increased jumped gone "
    "went grew grown raised raises"
)
_BRINGS = word_set(
    "bringing brings bring brought taking takes take took raising raises raised pushing pushed putting put"
)
_POSSESSIVE = ("'s", "’s", "'", "’")
_ADDED = ("additional", "further", "another")
_COUNTING = word_set("counts count tracks identifies")
_FINDING = word_set(
    "found find finds identified identifies identify counted counts count assessed documented documents logged logs "
    "recorded records mapped detected detects listed lists verified"
)
_TAKING_IN = word_set("received receive registered welcomed saw recorded admitted receiving")
_CAMPAIGN = re.compile(
    r"\b(?:in|during|throughout|over|since)\s+(?:the|this|that|its|their)\s+(?:course of the\s+)?(?:\w+[- ]){0,3}?"
    r"(?:battle|war|conflict|siege|campaign|operation|offensive|crisis|uprising|insurgency|violence|fighting(?! for))\b"
    r"(?!\s+(?:for|on|in)\s+\w+\s+on)",
    re.IGNORECASE,
)
_CAMPAIGNS = word_set(
    "battle war conflict siege campaign operation offensive crisis uprising insurgency violence fighting famine "
    "genocide"
)
_CAMPAIGN_ACTS = re.compile(
    r"^\W*(?:in all, |overall, )?(?:the|this|that|its) (?:[\w’'-]+ ){0,3}?(?:battle|war|conflict|siege|campaign"
    r"|offensive|crisis|uprising|insurgency"
    r"|famine|genocide)\b(?: (?:has|had|have))? (?:resulted|led|left|killed|caused|claimed|cost|displaced|uprooted)\b",
    re.IGNORECASE,
)
_HARM = word_set("killed injured casualties missing buildings_destroyed")
_EVENTS = (
    r"(?:attacks?|assaults?|blasts?|explosions?|bombs?|bombers?|bombings?|(?:air ?)?strikes?|raids?|crash"
    r"|shootings?|earthquake|quake"
    r"|landslides?|shells?|missiles?|rockets?|drones?|clash(?:es)?|ambush(?:es)?|shelling|bombardments?|incidents?|avalanche|stampede)"
)
_EVENT = re.compile(
    rf"\b(?:in|by|during|from) (?:the|that|this|an?|those|these) (?:[\w-]+ ){{0,3}}{_EVENTS}\b", re.IGNORECASE
)
_IN_ONE_EVENT = re.compile(
    rf"^[^.;:]*?\b(?:in|by|after|following) (?:an?|coordinated) (?:[\w’'-]+ ){{0,3}}{_EVENTS}\b", re.IGNORECASE
)
_ONE_EVENT = re.compile(
    rf"\W*(?:an?|another|two|three|twin|the) (?:[\w’'-]+ ){{0,4}}{_EVENTS}\b[^.;]*\b(?:has|have)\b", re.IGNORECASE
)
_OPEN_TOTAL = re.compile(
    r"\b(?:so far|to date|in total|overall|the total|bringing|brings|brought|altogether|since)\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(r"\b(?:\w+est|most|first|worst)\b[^,;.]*\bsince\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:remain(?:s|ed|ing)?|still|currently|now|at present)\b", re.IGNORECASE)


def measure_of(
    reading: Reading, tokens: Sequence[Token], text: str, when: When | None, projected: bool, stated: bool = False
) -> str:
    """``stock``, ``flow`` or ``cumulative``; ``when`` is the date that the figure is about, ``stated`` whether only the
    statement is dated: "on 12 April, officials reported that 20,000 civilians had been killed" is the toll of that day.
    """
    bounded = when is not None and when.relation in ("in", "span") and when.first is not None
    if reading.metric in STOCKS:
        return "stock"
    if "row" in reading.aux:
        return _of_row(reading, bounded and not _is_bracketed_day(when, text))
    if _is_stock(reading, tokens, text, when, projected):
        return "stock"
    if projected:
        return "flow"
    sentence = text[tokens[0].start : tokens[-1].end]
    if _relation(when) not in ("since", "asof") and _is_of_one_event(reading, tokens, text):
        return "flow"
    if stated and when is None and "had" in reading.aux and not _EVENT.search(sentence):
        return "cumulative"
    return "cumulative" if _is_cumulative(reading, tokens, text, when, bounded) else "flow"


def _of_row(reading: Reading, bounded: bool) -> str:
    """A key-figure line: a state as of the document's date, or a running total."""
    metric = reading.metric
    if reading.phrase.head.rpartition(" ")[2] in _ACTS and not bounded:
        return "cumulative"
    if metric in MOVED or metric in ("detained", "missing") or (metric == "returned" and reading.how == "noun"):
        return "stock"
    return "flow" if bounded or metric == "air_strikes" else "cumulative"


def _is_bracketed_day(when: When, text: str) -> bool:
    """ "Confirmed deaths: 77,738 (Government, May 16)": the day that the figure is as of."""
    opened = text.rfind("(", max(0, when.start - 60), when.start)
    return when.precision == "day" and opened >= 0 and ")" not in text[opened : when.start]


def _relation(when: When | None) -> str:
    return "" if when is None else "since" if when.relation in ("since", "sofar", "began") else when.relation


def _is_stock(reading: Reading, tokens: Sequence[Token], text: str, when: When | None, projected: bool) -> bool:
    metric, relation = reading.metric, _relation(when)
    if reading.flag in ("stock", "hold"):
        return relation != "span"
    if metric == "missing":
        return reading.flag != "flow"
    named = metric in MOVED and reading.how in ("noun", "modifier")
    if named and reading.token and tokens[reading.token - 1].word in _COUNTING:
        return True  # "IOM counts 3.2 million displaced Iraqis this month"
    if metric not in _PEOPLE_NOUNS or relation == "since":
        return False
    if reading.how in ("label", "recall") and metric in MOVED and "been" not in reading.aux:
        named = reading.verb >= 0 and any(cue.role == "noun" for cue in tokens[reading.verb].entry.cues)
        return named or relation == "asof"
    if reading.phrase.head.rpartition(" ")[2] in _ACTS:
        return False
    if reading.how in ("noun", "modifier"):
        taken_in = any(token.word in _TAKING_IN for token in tokens[max(0, reading.token - 2) : reading.token])
        return not (taken_in or (relation == "span" and reading.aux == ()))
    before = [token.word for token in tokens[max(0, reading.token - 2) : reading.token]]
    if metric == "displaced" and before in (["there", "were"], ["there", "are"], ["there", "was"], ["there", "is"]):
        return True
    if metric == "displaced" and "be" in reading.aux and not HEARSAY.isdisjoint(reading.aux):
        return True  # "estimated to be displaced"
    if metric != "displaced" or projected or _is_perfect(reading, tokens, relation):
        return metric == "refugees" and relation == "asof" and reading.aux == ()
    if relation == "asof" and {"were", "was"} & set(reading.aux) and not {"had", "been", "have"} & set(reading.aux):
        return True
    if any(word in PRESENT for word in reading.aux) and "being" not in reading.aux:
        return True
    first, last = tokens[max(0, reading.token - 3)], tokens[min(len(tokens) - 1, max(reading.verb, reading.token) + 1)]
    return bool(_NOW.search(text[first.start : last.end])) or (relation == "asof" and reading.aux == ())


def _has_moved(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "The toll climbed to", "stands at": a running count, as of the day it is told for."""
    return any(token.word in _MOVES for token in tokens[reading.verb + 1 : reading.token])


def _is_of_one_event(reading: Reading, tokens: Sequence[Token], text: str) -> bool:
    """ "A suicide bomber has killed 50 people", "three attacks have hit the island, killing 27": news, not a total."""
    perfect = (*(token.word for token in tokens[: reading.token]), *reading.aux)
    if reading.metric not in _HARM or _PERFECT.isdisjoint(perfect) or "toll" in reading.aux:
        return False
    behind = text[tokens[reading.token].end : tokens[-1].end]
    return bool(_ONE_EVENT.match(text[tokens[0].start : tokens[reading.token].start]) or _IN_ONE_EVENT.search(behind))


def _is_surveyed(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "Satellite images identified 38,800 destroyed structures": all that was found until then."""
    before = tokens[max(0, reading.token - 2) : reading.token]
    return reading.metric == "buildings_destroyed" and any(token.word in _FINDING for token in before)


def _names_its_day(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "The toll from Saturday's bombing rises to 276": that of one event, on its day."""
    if reading.how != "label" or reading.verb < 0:
        return False
    for k in range(reading.verb + 1, reading.token):
        if tokens[k].kind == "date" and tokens[k].value.precision == "day":
            return tokens[k].word.endswith(_POSSESSIVE) or tokens[k + 1].word in _POSSESSIVE
    return False


def _is_increment(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "An additional 770 families since the last update": what came on top, not the total."""
    counted = tokens[reading.token + 1 : max(reading.phrase.end, reading.token + 1)]
    opens = tokens[reading.token].word.removeprefix("an ").removeprefix("a ").startswith(_ADDED)
    return opens or any(token.word in ("more", *_ADDED) for token in counted)


def _brings(reading: Reading, tokens: Sequence[Token]) -> bool:
    """ "Taking the floods' death tally to 238": a running count, raised by what was told before."""
    return any(token.word in _BRINGS for token in tokens[max(0, reading.verb - 7) : reading.verb])


def _is_perfect(reading: Reading, tokens: Sequence[Token], relation: str) -> bool:
    if "had" in reading.aux:
        moved = reading.metric in _PEOPLE_NOUNS and reading.metric != "detained"
        return relation in ("asof", "since") or (moved and "being" not in reading.aux)
    if (perfect := next((k for k, word in enumerate(reading.aux) if word in _PERFECT), -1)) >= 0:
        return "to" not in reading.aux[:perfect]
    adjunct = reading.how == "object" and tokens[reading.verb].word.endswith("ing")
    return adjunct and any(token.word in _PERFECT for token in tokens[: reading.verb])


def _is_cumulative(reading: Reading, tokens: Sequence[Token], text: str, when: When | None, bounded: bool) -> bool:
    relation = _relation(when)
    if relation == "since" and _is_increment(reading, tokens):
        return False
    if relation == "since" or (relation == "asof" and reading.metric != "air_strikes"):
        return True
    if relation == "span":
        return False
    if not bounded and _is_surveyed(reading, tokens):
        return True
    if _names_its_day(reading, tokens):
        return False
    if "toll" in reading.aux and (_has_moved(reading, tokens) or _brings(reading, tokens)):
        return True
    whole = bounded and when.precision in ("month", "week", "year", "period")
    if "total" in reading.aux and whole and not _is_perfect(reading, tokens, relation):
        return False
    if "total" in reading.aux or reading.how == "recall" or (not bounded and _is_perfect(reading, tokens, relation)):
        return True
    sentence = text[tokens[0].start : tokens[-1].end]
    campaigns = _CAMPAIGNS.intersection(t.word for t in tokens)
    if (
        campaigns
        and (_CAMPAIGN.search(sentence) or _CAMPAIGN_ACTS.match(sentence))
        and not (bounded and when.precision == "day")
    ):
        return True
    if bounded or "toll" in reading.aux or _EVENT.search(sentence):
        return False
    summed = tokens[reading.token].word.startswith(("a total of", "total of", "the total of"))
    return summed or bool(_OPEN_TOTAL.search(_SUPERLATIVE.sub("", sentence)))
