"""The auxiliaries and words of expectation that carry a verb or a noun of counting."""

from __future__ import annotations

from collections.abc import Sequence

from etl.extraction.lexicon import PROJECTING
from etl.extraction.tokens import Token


def aux_before(tokens: Sequence[Token], j: int) -> tuple[str, ...]:
    """Auxiliaries and words of expectation before the verb at ``j``, nearest first."""
    found = []
    for k in range(j - 1, max(-1, j - 7), -1):
        token = tokens[k]
        if (
            token.kind in ("aux", "modal", "neg")
            or token.word in PROJECTING
            or token.word in ("to", "still", "currently", "thought", "believed", "known")
        ):
            found.append(token.word)
        elif token.kind not in ("adv", "date", "mod") and token.word not in (",", "since"):
            break
    return tuple(found)


def aux_behind(tokens: Sequence[Token], end: int) -> tuple[str, ...]:
    """The auxiliaries right behind a phrase: "131 deaths have been recorded"."""
    found = []
    for token in tokens[end : end + 3]:
        if token.kind not in ("aux", "modal"):
            break
        found.append(token.word)
    return tuple(found)
