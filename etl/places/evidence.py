"""What the words around a name say: whether it is a place at all, of which kind, and whether itself or what is near."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from etl.places import cues
from etl.places.fold import fold
from etl.places.mentions import Mention
from etl.places.tables import words

_WINDOW = 56
_ABBREVIATED_TITLE = re.compile(
    r"\b(?:Gen|Lt|Col|Maj|Capt|Sgt|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Rev|Prof|Hon|Adm|Brig|Cpl|Sr)\.\s$"
)
_AFTER = re.compile(r"(,?[\s-])([A-Za-z][\w-]*)")
_OPENING = " \u00a0“\"'(*[_"
_ENDING = ".!?:;•|…"
_HEADLINE = 6
_NAMED_KIND = re.compile(r"\b[A-Z][\w'’-]+ [A-Z]\w+ of (?:the )?$")  # "Diffa Region of Niger"
_THE = re.compile(r"\b[Tt]he $")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much the words around a name speak for a place (``weight``), and what they add to its meaning.

    ``person`` is set where the name follows a given name or a title, ``bound`` where it is part of a longer proper
    name, ``opens`` where it begins a sentence, ``kind`` where a word such as *governorate* names one, ``part`` ("west")
    where only a part of it is meant, ``near`` where its surroundings are, ``located`` where a preposition of place
    precedes, ``article`` where *the* stands right before it.
    """

    weight: float = 0.0
    person: bool = False
    bound: bool = False
    opens: bool = False
    located: bool = False
    near: bool = False
    kind: str = ""
    part: str = ""
    article: bool = False


def weigh(text: str, mention: Mention) -> Evidence:
    """The evidence around one mention. In a headline or a list of names, capitals around it say nothing."""
    lead = _before(text[max(0, mention.start - _WINDOW) : mention.start])
    following = _AFTER.match(text, mention.end, mention.end + _WINDOW)
    after = following[2] if following else ""
    weight, kind = lead.weight, lead.kind
    if not kind and (kind := _kind_of(mention.key, after)):
        weight += 2.0
    single = mention.last - mention.first == 1
    if single and after in cues.SPEECH:
        weight -= 1.0
    person, bound = (False, False) if len(mention.run) > _HEADLINE else _neighbours(text, mention, lead, single)
    if after in cues.SHRINES:
        weight -= 2.0
    article = single and _THE.search(text, max(0, mention.start - 5), mention.start) is not None
    if bound and (after.lower() in cues.STREETS or after.lower() in cues.ORGANISED):
        weight -= 4.0
    return Evidence(weight, person, bound, lead.opens, lead.located, lead.near, kind, lead.part, article)


class _Lead(NamedTuple):
    """What stands before a name; the fields are those of ``Evidence``."""

    weight: float = 0.0
    opens: bool = False
    located: bool = False
    near: bool = False
    kind: str = ""
    part: str = ""


def _before(before: str) -> _Lead:
    tail = before.lower().split()[-6:]
    opens = not tail or before.rstrip(_OPENING)[-1:] in _ENDING or "\n" in before[-2:]
    if not tail or not before[-1:].isspace():
        return _Lead(opens=opens)
    part = _pop_part(tail)
    last, previous = (tail[-1] if tail else ""), (tail[-2] if len(tail) > 1 else "")
    if last == "of" and _NAMED_KIND.search(before):
        return _Lead(1.5, opens, located=True, part=part)
    if last == "of":
        return _after_of(tail[:-1], part, opens)
    away = last in ("from", "off") and previous in cues.AWAY
    if away or (last in cues.NEAR and not (previous == "and" and tail[-3:-2] == ["in"])):
        return _Lead(1.5, opens, located=True, near=True, part=part)
    if last == "to" and previous == "according":
        return _Lead(-1.5, opens)
    located = last in cues.IN or last in cues.NEAR
    return _Lead(1.5 if located else 0.5 if part else 0.0, opens, located, part=part)


def _pop_part(tail: list[str]) -> str:
    """Takes the words that may stand between a preposition and a name off the tail; the part of a place they name."""
    part = ""
    while tail and (tail[-1] in cues.PASSED_OVER or tail[-1] in cues.COMPASS or tail[-1] == "central"):
        word = tail.pop()
        part = part or (_plain_side(word) if word not in cues.PASSED_OVER else "")
    return part


def _after_of(tail: list[str], part: str, opens: bool) -> _Lead:
    """What stands before *of*: a kind of place, a side of it, or its surroundings."""
    word = tail[-1] if tail else ""
    if word in cues.HALVES:
        side = next((_plain_side(each) for each in reversed(tail[-3:]) if each in cues.COMPASS), "")
        return _Lead(2.0, located=True, part=side or part)
    if word in cues.COMPASS:
        definite = tail[-2:-1] == ["the"]
        return _Lead(2.0, located=True, near=not definite, part=_plain_side(word) if definite else "")
    if word in cues.NEAR_OF:
        return _Lead(2.0, located=True, near=True, part=part)
    if word in cues.KIND_OF or word in cues.OF_KIND:
        deeper = _before(" ".join(tail[:-1]) + " ") if word in ("city", "town") else _Lead()
        return _Lead(2.5, located=True, kind=cues.KIND_OF.get(word, ""), near=deeper.near, part=part or deeper.part)
    return _Lead(0.75, opens, located=True, part=part)


def _plain_side(word: str) -> str:
    return word.removesuffix("ern").replace("-", "")


def _kind_of(key: str, after: str) -> str:
    """The kind that the name's own last word tells ("Rapides Parish"), or the word after it ("Anbar province")."""
    return cues.KIND_OF.get(key.rpartition(" ")[2]) or cues.KIND_OF.get(after.lower(), "")


def _neighbours(text: str, mention: Mention, lead: _Lead, single: bool) -> tuple[bool, bool]:
    """Whether the capitalised words beside a name make it a person's, or a part of a longer proper name."""
    previous = _adjacent(text, mention, mention.first - 1)
    following = _adjacent(text, mention, mention.last)
    given = words("given_names.txt")
    person = previous in cues.TITLES or (single and previous in given)
    person = person or bool(_ABBREVIATED_TITLE.search(text, max(0, mention.start - 8), mention.start))
    if following and following not in cues.GEOGRAPHIC:
        return person or (mention.key in given and following not in cues.TITLES), True
    return person, bool(previous) and previous not in cues.GEOGRAPHIC and not person and not lead.located


def _adjacent(text: str, mention: Mention, index: int) -> str:
    """The folded word of the same run beside the mention, if only a space or hyphen parts them."""
    if not 0 <= index < len(mention.run):
        return ""
    word = mention.run[index]
    gap = text[word.end : mention.start] if index < mention.first else text[mention.end : word.start]
    folded = fold(text[word.start : word.end]) if gap in (" ", "-", "\u00a0") else ""
    return "" if folded in cues.FUNCTION else folded
