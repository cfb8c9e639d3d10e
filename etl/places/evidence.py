"""What the words around a name say: whether it is a place at all, of which kind, and whether the place itself is meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.places import cues
from etl.places.fold import fold
from etl.places.mentions import Mention
from etl.places.tables import words

_WINDOW = 56
_SPEECH = re.compile(r",?\s+(?:said|says|told|added|adds|wrote|tweeted|argued|noted|recalled|explained|replied|who)\b")
_ABBREVIATED_TITLE = re.compile(
    r"\b(?:Gen|Lt|Col|Maj|Capt|Sgt|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Rev|Prof|Hon|Adm|Brig|Cpl|Sr)\.\s$"
)
_AFTER = re.compile(r"\s+([A-Za-z][\w-]*)")
_NOUN_AFTER = re.compile(r"[-‑][a-z]|\s+[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much the words around a name speak for a place (``weight``), and what they add to its meaning.

    ``person`` is set where the name follows a given name or a title, ``bound`` where it is part of a longer proper
    name, ``opens`` where it begins a sentence, ``kind`` where a word such as *governorate* names one, ``part`` ("west")
    where only a part of it is meant, ``near`` where its surroundings are, ``located`` where a preposition of place
    precedes, ``modifier`` where a noun follows that the name only describes ("US officials").
    """

    weight: float = 0.0
    person: bool = False
    bound: bool = False
    opens: bool = False
    located: bool = False
    near: bool = False
    modifier: bool = False
    kind: str = ""
    part: str = ""


def weigh(text: str, mention: Mention) -> Evidence:
    """The evidence around one mention. In a headline or a list of names, capitals around it say nothing."""
    evidence = _before(text[max(0, mention.start - _WINDOW) : mention.start])
    after = text[mention.end : mention.end + 24]
    if not evidence.kind:
        evidence = _kinded(evidence, mention.key, after)
    if _NOUN_AFTER.match(after) and not evidence.located:
        evidence = replace(evidence, modifier=True)
    if mention.last - mention.first == 1 and _SPEECH.match(after):
        evidence = replace(evidence, weight=evidence.weight - 1.0)
    return evidence if len(mention.run) > _HEADLINE else _neighbours(text, mention, evidence)


_HEADLINE = 6


def _before(before: str) -> Evidence:
    tail = before.lower().split()[-6:]
    opens = not tail or before.rstrip(" “\"'(*[_")[-1:] in ".!?:;•|\n…" or "\n" in before[-2:]
    if not tail or not before[-1:].isspace():
        return Evidence(opens=opens)
    part, definite = "", False
    while tail and (tail[-1] in cues.PASSED_OVER or tail[-1] in cues.COMPASS or tail[-1] == "central"):
        word = tail.pop()
        definite = definite or word == "the"
        part = part or (word.removesuffix("ern").replace("-", "") if word not in cues.PASSED_OVER else "")
    last, previous = (tail[-1] if tail else ""), (tail[-2] if len(tail) > 1 else "")
    if last == "of":
        return _after_of(tail[:-1], part, opens)
    if last in cues.NEAR and not (previous == "and" and tail[-3:-2] == ["in"]):
        return Evidence(weight=1.5, located=True, near=True, part=part, opens=opens)
    if last in ("from", "off") and previous in ("km", "kms", "kilometres", "kilometers", "miles", "away"):
        return Evidence(weight=1.5, located=True, near=True, part=part, opens=opens)
    if last == "to" and previous == "according":
        return Evidence(weight=-1.5, opens=opens)
    located = last in cues.IN or last in cues.NEAR
    return Evidence(weight=1.5 if located else 0.5 if part else 0.0, located=located, part=part, opens=opens)


def _after_of(tail: list[str], part: str, opens: bool) -> Evidence:
    """What stands before *of*: a kind of place, a side of it, or its surroundings."""
    word = tail[-1] if tail else ""
    if word in cues.KIND_OF or word in cues.OF_KIND and word not in cues.COMPASS and word not in cues.HALVES:
        deeper = _before(" ".join(tail[:-1]) + " ") if word in ("city", "town") else Evidence()
        return Evidence(2.5, located=True, kind=cues.KIND_OF.get(word, ""), near=deeper.near, part=part or deeper.part)
    if word in cues.HALVES:
        side = next((each for each in reversed(tail[-3:]) if each in cues.COMPASS), "")
        return Evidence(2.0, located=True, part=side.removesuffix("ern").replace("-", "") or part)
    if word in cues.COMPASS:
        if tail[-2:-1] == ["the"]:
            return Evidence(2.0, located=True, part=word.removesuffix("ern").replace("-", ""))
        return Evidence(2.0, located=True, near=True)
    if word in cues.NEAR_OF:
        return Evidence(2.0, located=True, near=True, part=part)
    return Evidence(0.75, located=True, part=part, opens=opens)


def _kinded(evidence: Evidence, key: str, after: str) -> Evidence:
    """A word of kind that ends the name itself ("Rapides Parish") or follows it ("Anbar province")."""
    own = cues.KIND_OF.get(key.rpartition(" ")[2], "")
    following = _AFTER.match(after)
    kind = own or (cues.KIND_OF.get(following[1].lower(), "") if following else "")
    return replace(evidence, kind=kind, weight=evidence.weight + 2.0) if kind else evidence


def _neighbours(text: str, mention: Mention, evidence: Evidence) -> Evidence:
    previous = _adjacent(text, mention, mention.first - 1)
    following = _adjacent(text, mention, mention.last)
    given = words("given_names.txt")
    single = mention.last - mention.first == 1
    person = previous in cues.TITLES or (single and previous in given)
    person = person or bool(_ABBREVIATED_TITLE.search(text, max(0, mention.start - 8), mention.start))
    if following in cues.STREETS or following in cues.ORGANISED:
        return replace(evidence, bound=True, weight=evidence.weight - 4.0)
    if following and following not in cues.GEOGRAPHIC:
        return replace(evidence, bound=True, person=person or (mention.key in given and following not in cues.TITLES))
    if previous and previous not in cues.GEOGRAPHIC and not person:
        return replace(evidence, bound=not evidence.located)
    return replace(evidence, person=person)


def _adjacent(text: str, mention: Mention, index: int) -> str:
    """The folded word of the same run beside the mention, if only a space or hyphen parts them."""
    if not 0 <= index < len(mention.run):
        return ""
    word = mention.run[index]
    gap = text[word.end : mention.start] if index < mention.first else text[mention.end : word.start]
    return fold(text[word.start : word.end]) if gap in (" ", "-", "\u00a0") else ""
