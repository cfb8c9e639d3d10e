"""Which date of a sentence a figure is about, and which is only that of the statement or of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extraction.asides import between
from etl.extraction.dates import When
from etl.extraction.lexicon import REPORTS
from etl.extraction.reading import Reading
from etl.extraction.tokens import Token
from etl.extraction.words import word_set

_COMPARERS = word_set("than compared versus vs unlike double twice triple similar equal")
_FROM = {
    (word, "from") for word in ("up", "down", "increase", "decrease", "drop", "rise", "fall", "rose", "fell", "dropped")
}
_PARTS = word_set("majority most many half mostly mainly some")
_COLLECTING = word_set("verified recorded documented registered counted tallied")
_ONSETS = word_set("earthquake quake tsunami cyclone hurricane typhoon storm floods flood eruption landslide explosion")
_UTMOST = word_set("worst most least first fewest deadliest bloodiest")


def nearest_dates(reading: Reading, tokens: Sequence[Token]) -> tuple[When | None, When | None]:
    """The date that the figure is about, and the date of the statement, from the same sentence."""
    best, best_score, statement = None, 99.0, None
    at = reading.token
    for position, token in enumerate(tokens):
        if token.kind != "date" or token.value.relation in ("none", "before") or is_compared(tokens, position, at):
            continue
        if opens_next(tokens, position, at):
            continue
        one_day = token.value.first == token.value.last or position < 2 and token.value.precision in ("month", "period")
        if one_day and token.value.relation == "in" and dates_statement(tokens, position):
            statement = statement or token.value
            continue
        low, high = min(at, position), max(at, position)
        passed = between(tokens, low + 1, high)
        crossed = sum(1.0 for t in passed if t.kind == "num") + sum(
            2.5 if t.word != "|" else 9.0 for t in passed if t.word in (";", "while", "|")
        )
        if position > at:
            crossed += 8.0 if _in_aside(tokens, max(at + 1, reading.phrase.end), position) else 0.0
            crossed += sum(1.5 for t in tokens[max(at, reading.verb) + 1 : position] if t.kind == "rel")
        crossed += sum(0.4 for t in passed if t.word in (",", "and", "when", "as"))
        crossed += sum(1.0 for t, after in zip(passed, passed[1:], strict=False) if _opens_adjunct(t, after))
        if position < at and position < 4:
            crossed = min(crossed, 1.2)
        score = crossed + 0.05 * (high - low) + (0.5 if position < at else 0)
        if token.value.relation in ("began", "after"):
            score += 1.0
        if score < best_score:
            best, best_score = token.value, score
    return (best, statement) if best_score < 8 else (None, statement)


def _in_aside(tokens: Sequence[Token], first: int, position: int) -> bool:
    """Whether the date stands in a part told of the figure: ", including 12 on Monday", "most of them on 7 October"."""
    part = max((k for k in range(first, position) if tokens[k].word in _PARTS), default=-1)
    if part >= 0 and not any(token.word == "," for token in tokens[part:position]):
        return True
    opened = max((k for k in range(first, position) if tokens[k].kind == "subset"), default=-1)
    if opened < 0:
        return False
    closing = (k for k in range(opened + 1, position) if tokens[k].word == ",")
    return all(tokens[k + 1].kind in ("num", "conj") for k in closing if k + 1 < position)


def _opens_adjunct(token: Token, following: Token) -> bool:
    """Whether a comma opens a clause of its own: ", bringing the total to"."""
    return token.word == "," and following.kind in ("cue", "word") and following.word.endswith("ing")


def opens_next(tokens: Sequence[Token], position: int, at: int) -> bool:
    """Whether the date opens a clause with a figure of its own: "5.6 million hunger, and by May 6.7 million will"."""
    if position < at:
        return False
    behind = [token.kind if token.kind == "num" else token.word for token in tokens[position + 1 : position + 3]]
    if behind in (["to", "num"], ["at", "num"]) and any(token.word == "," for token in tokens[at:position]):
        return True
    if tokens[position - 1].word not in ("and", "but", "while", ";"):
        return False
    for token in tokens[position + 1 :]:
        if token.kind == "num":
            return True
        if token.word in (",", ";"):
            return False
    return False


def counting_from(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the date of "since the start of the operation on 27 October" as a start of counting.

    So is that of "as of 20 April, the earthquake of 16 April has caused".
    """
    changed = list(tokens)
    as_of = any(token.kind == "date" and token.value.relation == "asof" for token in tokens)
    for position, token in enumerate(tokens):
        if token.kind != "date" or token.value.relation != "in" or token.value.first is None:
            continue
        if as_of and position > 1 and tokens[position - 1].word == "of" and tokens[position - 2].word in _ONSETS:
            changed[position] = token._replace(value=token.value._replace(relation="began"))
            continue
        for k in range(position - 1, max(-1, position - 10), -1):
            if tokens[k].word == "since":
                changed[position] = token._replace(value=token.value._replace(relation="since"))
            if (
                tokens[k].word == "since"
                or tokens[k].kind in ("num", "date", "report")
                or tokens[k].word in (",", ";", ":")
            ):
                break
    return changed


def is_compared(tokens: Sequence[Token], position: int, at: int) -> bool:
    """Whether the date at ``position`` belongs to what the number at ``at`` is compared with.

    "Half as many as in July", "up from 40 in June", "the highest since May": none dates the figure before it. The
    number of the comparison itself keeps its date.
    """
    first = max(0, position - 12, at + 1 if at < position else 0)
    clause = [token.word for token in tokens[first:position]]
    for k in range(len(clause) - 1, -1, -1):
        if tokens[first + k].kind == "num" and at > position or clause[k] in (";", ":"):
            clause = clause[k + 1 :]
            break
    printed = tokens[position].word
    if tokens[position].value.relation == "since" and any(w in _UTMOST or w.endswith("est") for w in clause):
        return not printed.startswith("from") or clause[-1:] in (["up"], ["down"])
    if at > position and not any(t.word == "," for t in tokens[position + 1 : at]):
        return False
    return bool(
        _COMPARERS.intersection(clause)
        or clause[-1:] in (["as"], ["up"], ["down"])
        and printed.startswith(("in ", "from ", "during ", "on ", "at "))
        or any(pair in _FROM for pair in zip(clause, clause[1:], strict=False))
    )


def dates_statement(tokens: Sequence[Token], position: int) -> bool:
    """Whether the date belongs to a verb of saying: "said on Tuesday", "On 3 November, officials said that"."""
    before = [t.word for t in tokens[max(0, position - 4) : position]]
    if (
        any(word in REPORTS for word in before[-3:])
        and not any(w in ("was", "were", "been", "is", "are") for w in before)
        and not any(t.kind == "num" for t in tokens[max(0, position - 3) : position])
    ):
        return True
    if position > 2:
        return False
    for k in range(position + 1, min(len(tokens), position + 16)):
        token = tokens[k]
        if token.kind == "num":
            return False
        if token.word in _COLLECTING and tokens[position].value.precision != "day":
            return False  # "last month, we verified incidents in which"
        if token.word in REPORTS and token.kind in ("report", "adv"):
            if k + 1 < len(tokens) and tokens[k + 1].word == ",":
                return False
            return not any(
                t.kind == "aux" and t.word in ("was", "were", "is", "are", "been") for t in tokens[k - 2 : k]
            )
        if token.kind == "cue" and any(c.role in ("object", "subject") for c in token.entry.cues):
            return False
    return False
