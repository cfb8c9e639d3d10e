"""How a number hangs on the one before it: a list, a subset, an apposition, a gap, a comparison, a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from etl.extraction.lexicon import LABEL_WORDS
from etl.extraction.phrases import Phrase
from etl.extraction.words import word_set

if TYPE_CHECKING:
    from etl.extraction.reading import Reading

_COMPARING = word_set("as up down from compared to with against a total of the previous previously about than and")
_COMPARED = word_set("from against than to compared")
WITH = (["along", "with"], ["together", "with"], ["well", "as"], ["addition", "to"])
SPLITS = word_set("fully partially partly totally completely severely slightly lightly heavily confirmed")
_LET_GO = word_set("released freed releasing freeing pardoned")
_DASHES = ("–", "-", "—", ":")
SEXES = {
    "male": "men", "males": "men", "men": "men", "female": "women", "females": "women", "women": "women",
    "children": "children", "boys": "children", "girls": "children", "civilians": "civilians",
}  # fmt: skip


def link_of(gap, phrase: Phrase, tokens, i: int, near: bool, source: Reading) -> str:
    if source.how == "subset" and gap and gap[0].word in SPLITS:
        gap = gap[1:]  # "1,900 completely and 2,410 partially"
    words = [token.word for token in gap]
    if words[-1:] and words[-1] in _LET_GO and phrase.partitive:
        return ""  # "holds 300 prisoners, released 40 of them"
    if words[-1:] != [] and not near and tokens[i + 1 : i + 2] and tokens[i + 1].word == "of which":
        return ""
    if phrase.partitive or any(token.kind == "subset" for token in gap[-4:]) or words[-2:] == ["of", "whom"]:
        return "subset"
    if source.how == "predicative" and near and words[-1:] in (["and"], [","]):
        return "predicative"
    if not phrase.unit and words[-1:] in (["to"], ["at"]) and any(w in LABEL_WORDS for w in words[-7:]):
        return "recall"
    if not phrase.unit and near and (_is_breakdown(gap) or _is_next_label(gap)):
        return "subset" if _is_breakdown(gap) else "list"
    if words[-2:] in (["consisting", "of"], ["up", "of"]) or words[-1:] == ["remaining"]:
        return "subset"
    if not phrase.unit and is_predicative(tokens, i):
        return "predicative"
    if words[-2:] in WITH and near:
        return "list"
    if not near:
        return ""
    return _near_link(words, gap, phrase, tokens, i, source)


def _is_breakdown(gap) -> bool:
    """ "– fully 569,242 / partially 1,159,690", "(Male 582, Female 276": the parts of the figure before."""
    words = [token.word for token in gap]
    if len(words) < 2 or words[-2] not in ("(", ",", "/", "–", "-", "—", ";", "and") or len(words) > 3:
        return False
    return words[-1] in SPLITS or gap[-1].kind in ("noun", "mod") and gap[-1].word in SEXES


def _parts_follow(tokens, end: int) -> bool:
    """Whether "1,246: 505 fighters, 298 civilians and …" goes on with more parts of the figure before the colon."""
    joint = [token.word for token in tokens[end : end + 2]]
    return joint[:1] in ([","], ["and"]) and any(token.kind == "num" for token in tokens[end + 1 : end + 4])


def _is_next_label(gap) -> bool:
    """ "Schools damaged – 1,041; monasteries – 1,690": another label in the same row."""
    if len(gap) < 3 or gap[0].word not in (";", ",") or gap[-1].word not in _DASHES:
        return False
    return all(token.kind in ("noun", "word", "conj", "mod") and not token.entry.cues for token in gap[1:-1])


def _near_link(words: list[str], gap, phrase: Phrase, tokens, i: int, source: Reading) -> str:
    bare, ends = not phrase.unit, _ends_item(tokens, phrase.end)
    if words in ([",", "or"], ["("], ["(", "or"], ["or"], ["—"], ["–"]) and phrase.unit in ("people", "families"):
        return "apposition"
    if words[-1:] == ["("] and len(words) < 4 and phrase.unit in ("people", "families"):
        return "apposition"
    restated = {phrase.unit, source.unit} == {"people", "families"}
    if restated and (words[-2:] == [",", "or"] or words[-1:] in (["("], ["in"])) and not _reports(gap):
        return "apposition"
    if words == [":"] and source.unit == "people" and phrase.unit == "people" and _parts_follow(tokens, phrase.end):
        return "subset"
    joined = words in (
        [","],
        ["and"],
        [",", "and"],
        [],
        ["or"],
        ["/"],
        [";"],
        [";", "and"],
        ["while"],
        [",", "while"],
        ["-"],
    )
    if joined and (phrase.unit or ends):
        return "list"
    tail = words[len(words) - words[::-1].index(",") :] if "," in words else words
    if bare and tail and set(tail) <= _COMPARING and not _COMPARED.isdisjoint(tail):
        return "compare"
    if _parallel(words, phrase, tokens, source):
        return "list"
    if bare and ends and gap and gap[-1].kind == "place" and words[:-1] in (["and"], [","], [",", "and"], ["while"]):
        return "gap"  # "Albania hosted 355,000 refugees and Macedonia 132,700"
    if words and words[-1] == ";" and phrase.unit and _closes(tokens, phrase.end):
        return "list"
    if (
        words
        and words[-1] == "("
        and bare
        and ends
        and (gap[0].word == "(" or gap[-2].kind in ("place", "word", "cue"))
    ):
        return "gap"
    if bare and ends and words and words[-1] in ("and", ",", "while", "or", ";") and not _closes(tokens, phrase.end):
        return "" if any(token.kind in ("report", "rel") for token in gap) else "gap"
    if phrase.other and ends and words and words[-1] in ("and", ","):
        own = source.how == "predicate" and not any(token.kind == "report" for token in gap)
        return "gap" if own or not any(token.kind in ("aux", "cue", "report") for token in gap) else ""
    return ""


def _parallel(words: list[str], phrase: Phrase, tokens, source: Reading) -> bool:
    """ "87,000 people with water and 12,400 families with cash": the same preposition follows both."""
    if words[-1:] not in (["and"], [","]) or phrase.unit not in ("people", "families") or phrase.end >= len(tokens):
        return False
    behind, earlier = tokens[phrase.end], tokens[source.phrase.end] if source.phrase.end < len(tokens) else None
    return behind.kind == "prep" and earlier is not None and behind.word == earlier.word


def _reports(gap) -> bool:
    return any(token.kind == "report" for token in gap)


def _closes(tokens, end: int) -> bool:
    return end >= len(tokens) or tokens[end].kind == "punct"


def _ends_item(tokens, end: int) -> bool:
    return (
        end >= len(tokens)
        or tokens[end].kind in ("prep", "date", "place", "punct", "conj")
        or tokens[end].word in SPLITS
    )


def is_predicative(tokens, i: int) -> bool:
    """ "4,506 were children", "4,200 were confirmed to be civilians"."""
    window = tokens[i + 1 : i + 8]
    if not window or window[0].word not in ("were", "are", "was", "is"):
        return False
    for token in window[1:]:
        if token.kind == "noun" and token.entry.group:
            return True
        if token.kind not in ("aux", "adv", "prep", "mod") or (token.kind == "prep" and token.word != "to"):
            return False
    return False
