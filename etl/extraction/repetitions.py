"""How often a gun was fired: "fired rockets into the city between 10 and 20 times" counts shelling."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extraction.lexicon import Cue
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

_GUNS = ("rocket", "artiller", "mortar", "howitzer", "shell", "missile")
_FIRING = ("fire", "firing", "shell", "bombard", "launch", "struck", "strik", "hit", "called into")
_COMPARED = word_set("more less higher greater larger smaller as the a per bigger lower over that")


def repeated_fire(tokens: Sequence[Token], i: int, head: str, end: int) -> Cue | None:
    """The cue of shelling where the number at ``i`` counts the times that guns of its clause were fired."""
    if head != "times" or end < len(tokens) and tokens[end].word in _COMPARED:
        return None
    clause = [token.word for token in tokens[:i]]
    if ";" in clause:
        clause = clause[len(clause) - clause[::-1].index(";") :]
    gun = any(word.startswith(_GUNS) for word in clause)
    fired = any(word.startswith(_FIRING) for word in clause)
    return Cue("shelling", "noun", "noun", "") if gun and fired else None
