"""The door for another extractor: whatever proposes claims, only those whose number stands in the text come through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from etl.extraction.numbers import find_numbers
from etl.model.claim import Claim
from etl.model.document import Document


def verified(document: Document, proposed: Iterable[Claim]) -> Iterator[Claim]:
    """The proposed claims whose number stands verbatim at their offsets and whose sentence stands in the text.

    The number at ``start``–``end`` must be one that the reader of numbers finds there, with a bound that the claim
    states. What it means stays the proposer's word; that it was printed does not.
    """
    printed = {(number.start, number.end): {number.low, number.high} for number in find_numbers(document.text)}
    for claim in proposed:
        bounds = printed.get((claim.start, claim.end), set()) - {None}
        stated = {claim.value_min, claim.value_max} - {None}
        if stated and stated <= bounds and claim.quote in document.text:
            yield claim
