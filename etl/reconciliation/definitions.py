"""Words in a sentence or heading by which two figures count different things under one name."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

CUES = {
    "people in camps and emergency sites": r"\b(?:in|into|at|to)\b[^.]{0,40}\b(?:camps?|emergency sites?)\b",
    "arrivals": r"\barriv(?:ed|als?|ing)\b|\bscreen(?:ed|ing)\b",
    "registered people": r"\bregist(?:ered|ration)\b",
    "an estimate": r"\bestimat(?:e|es|ed|ion)\b",
    "deaths attributed to a cause or party": r"\b(?:attributed|alleged|conceded|acknowledged|likely)\b",
    "a minimum": r"\b(?:absolute )?minimum\b|\bcould not be verified\b",
}


def different_definitions(texts: pd.Series, other_texts: pd.Series) -> pd.Series:
    """A clause for each pair of texts that says what one counts and the other does not; empty where words show none."""
    here = pd.Series("", index=texts.index, dtype="str")
    there = here.copy()
    for name, pattern in CUES.items():
        ours, theirs = _says(texts, pattern), _says(other_texts, pattern)
        here = here.where(~(ours & ~theirs), here + " and " + name)
        there = there.where(~(theirs & ~ours), there + " and " + name)
    clause = _clause(here, "this figure speaks of ") + _clause(there, "that one of ")
    return clause.where(clause == "", "Definitions differ: " + clause.str.removeprefix("; ") + ".")


def _says(texts: pd.Series, pattern: str) -> pd.Series:
    found = pc.match_substring_regex(pa.array(texts, pa.string()), pattern, ignore_case=True)
    return pd.Series(found.to_numpy(zero_copy_only=False), index=texts.index, dtype=bool)


def _clause(found: pd.Series, lead: str) -> pd.Series:
    return found.where(found == "", "; " + lead + found.str.removeprefix(" and "))
