"""One number of a sentence with what it counts."""

from __future__ import annotations

from typing import NamedTuple

from etl.extraction.numbers import Number
from etl.extraction.phrases import Phrase


class Reading(NamedTuple):
    """One number with its metric: ``how`` names the rule, ``verb`` the governing token, ``aux`` the words before it."""

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
