"""Labels that give a number its metric: "the death toll has passed 200", "IDPs: 4,000"."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extraction.auxiliaries import aux_before
from etl.extraction.lexicon import LABEL_WORDS, NOT_PEOPLE, UNIT_METRICS, Cue
from etl.extraction.phrases import Phrase
from etl.extraction.predicates import Governor
from etl.extraction.tokens import Token

_REACHED = frozenset({"displaced", "returned", "refugees", "killed"})
REACHING = ("reach", "total", "hit", "exceed", "surpass", "top", "pass")


def label(tokens: Sequence[Token], i: int, phrase: Phrase) -> Governor | None:
    """A label before the number: "death toll has passed 200", "IDPs: 4,000", "number of people displaced to 25,000"."""
    if phrase.unit in ("unknown", "thing"):
        return None
    if (row := _row_label(tokens, i)) is not None:
        return row
    for j in range(i - 1, max(-1, i - 36), -1):
        token = tokens[j]
        if token.kind == "num" and tokens[j + 1].word != "to" or token.word in (";", "while", "but"):
            break
        for cue in token.entry.cues:
            if cue.role == "label" and token.word != "dead" and _links(tokens, j + 1, i):
                ahead = tuple(word.word for word in tokens[j + 1 : i] if word.kind == "modal")
                return Governor(cue, j, "label", ("toll", *ahead))
    if (behind := _label_behind(tokens, phrase.end, phrase)) is not None:
        return behind
    if (standing := _standing_label(tokens, i)) is not None:
        return standing
    if (second := _coordinate_label(tokens, i)) is not None:
        return second
    at = anchor(tokens, i)
    if at < 0 or not _links(tokens, at + 1, i):
        return None
    for j in range(at + 1, i):
        cues = [c for c in tokens[j].entry.cues if c.metric not in UNIT_METRICS and c.role != "label"]
        if cues and not tokens[j].word.startswith(REACHING):
            return Governor(_best(cues), j, "label", ("total", *aux_before(tokens, j), *aux_before(tokens, i)))
    return None


def _label_behind(tokens: Sequence[Token], end: int, phrase: Phrase) -> Governor | None:
    """ "This brings to almost 274,000 the total number of people displaced"."""
    window = tokens[end : end + 14]
    at = next((k for k, token in enumerate(window[:3]) if token.word in LABEL_WORDS), -1)
    if phrase.unit or at < 1 or window[0].kind not in ("det", "adv", "mod", "report"):
        return None
    for k in range(at + 1, len(window)):
        cues = [c for c in window[k].entry.cues if c.metric not in UNIT_METRICS and c.role != "label"]
        if cues:
            modal = tuple(token.word for token in tokens[max(0, end - 6) : end - 1] if token.kind == "modal")
            return Governor(_best(cues), end + k, "label", ("total", *modal))
        if window[k].kind in ("num", "punct", "conj"):
            return None
    return None


def counted_before(tokens: Sequence[Token], j: int) -> int:
    """The noun that a verb of reaching at ``j`` counts ("displacements that now reach"), or -1."""
    for k in range(j - 1, max(-1, j - 14), -1):
        if tokens[k].kind in ("num", "report") or tokens[k].word in (";", ","):
            return -1
        if any(cue.role in ("noun", "label") and cue.metric in _REACHED for cue in tokens[k].entry.cues):
            return k
    return -1


def _standing_label(tokens: Sequence[Token], i: int) -> Governor | None:
    """ "Displacement from Mosul stood at 17,520 people", "displacements that now reach 1,097,462"."""
    if i > 1 and tokens[i - 1].word.startswith(REACHING) and (at := counted_before(tokens, i - 1)) >= 0:
        return Governor(tokens[at].entry.cues[0], at, "label", ("total",))
    if i < 3 or tokens[i - 1].word != "at" or tokens[i - 2].word not in ("stood", "stands", "stand", "standing"):
        return None
    for k in range(i - 3, max(-1, i - 18), -1):
        cues = [c for c in tokens[k].entry.cues if c.role in ("nominal", "noun", "label")]
        if cues:
            return Governor(cues[0], k, "label", ("total",))
    return None


def _coordinate_label(tokens: Sequence[Token], i: int) -> Governor | None:
    """The second of "put the number of dead at 1,250 and the injured at 2,054"."""
    if i > 3 and tokens[i - 1].word in ("at", "to") and tokens[i - 2].kind == "cue" and tokens[i - 3].kind == "det":
        cues = [c for c in tokens[i - 2].entry.cues if c.form in ("past", "noun")]
        return Governor(cues[0], i - 2, "label", ("total",)) if cues else None
    return None


def anchor(tokens: Sequence[Token], i: int) -> int:
    """The word "number", "total", "figure" … that a number before ``i`` hangs on; -1 if none."""
    for j in range(i - 1, max(-1, i - 26), -1):
        if tokens[j].word in LABEL_WORDS:
            return j
        if (
            tokens[j].kind == "num"
            and tokens[j + 1].word not in ("to", "and", "at")
            or tokens[j].word in (";", "while")
        ):
            return -1
    return -1


def _best(cues: Sequence[Cue]) -> Cue:
    return next((c for c in cues if c.form in ("past", "noun")), cues[0])


def _links(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words between a label and its number link them: "… has risen to", "stands at", ":"."""
    if first >= last:
        return True
    final = tokens[last - 1]
    if final.word == "from" and last + 2 < len(tokens) and tokens[last + 1].word == "to":
        return True
    if final.word in (
        ":",
        "=",
        "–",
        "-",
        "—",
        "|",
        "(",
        "to",
        "at",
        "of",
        "reached",
        "hit",
        "reaching",
        "above",
        "past",
    ):
        return True
    return final.kind in ("aux", "adv") or tokens[last].value.outer < tokens[last].value.start


def _row_label(tokens: Sequence[Token], i: int) -> Governor | None:
    """The label of a key-figure line: "People in need: 7.5 M", "Refugees | 1.2 million"."""
    j = i - 1
    while j >= 0 and tokens[j].kind in ("adv", "mod", "det") and i - j < 3:
        j -= 1
    if j < 1 or tokens[j].word not in (":", "|", "=", "–", "—"):
        return None
    for k in range(j - 1, max(-1, j - 11), -1):
        token = tokens[k]
        if token.kind in ("modal", "num", "report", "rel") or token.word in (".", ";"):
            return None
        built = token.entry.unit == "buildings"
        cues = [c for c in token.entry.cues if c.role != "nominal" and c.flag != "weak" and not (built and c.flag)]
        if cues:
            counts_things = k > 0 and tokens[k - 1].word in NOT_PEOPLE and not built
            return None if counts_things else Governor(_best(cues), k, "label", ("row",))
    return None
