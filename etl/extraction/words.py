"""A set of words, written as one string."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``, parted by spaces."""
    return frozenset(text.split())
