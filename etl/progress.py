"""Show how far long work is: a bar on a terminal, one plain line an item otherwise."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tqdm import tqdm

FIRST_TOLD, LEAST_SHARE = 2.0, 0.03  # seconds, and share of the work, before the time that is left is told
Thing = TypeVar("Thing")


def _one(thing: object) -> int:
    return 1


def shown(things: Sequence[Thing], doing: str, name: Callable = str, size: Callable = _one) -> Iterator[Thing]:
    """The same things, each announced on standard error as it is taken.

    The remaining time is reckoned by ``size`` (bytes of a file): one table can weigh more than a thousand articles.
    """
    if not sys.stderr.isatty():
        lines = announced(lambda _, said: print(said, file=sys.stderr, flush=True), numbered=True)
        yield from lines(things, doing, name, size)
        return
    with tqdm(total=sum(map(size, things)), desc=doing, unit="B", unit_scale=True, file=sys.stderr, leave=False) as bar:
        for thing in things:
            bar.set_postfix_str(name(thing)[-48:])
            yield thing
            bar.update(size(thing))


def silent(things: Sequence[Thing], doing: str, name: Callable = str, size: Callable = _one) -> Iterator[Thing]:
    """The same things, and not a word."""
    yield from things


def announced(announce: Callable[[float, str], None], numbered: bool = False) -> Callable[..., Iterator[Thing]]:
    """A progress that calls ``announce(share, sentence)`` for each thing, with the time that is left once it is known.

    The share (0–1) is that of all sizes done, and never falls from one piece of work to the next.
    """
    reached = 0.0

    def progress(things: Sequence[Thing], doing: str, name: Callable = str, size: Callable = _one) -> Iterator[Thing]:
        nonlocal reached
        total, done, began = max(1, sum(map(size, things))), 0, time.monotonic()
        for count, thing in enumerate(things, start=1):
            reached = max(reached, done / total)
            number = f" {count}/{len(things)}" if numbered else ""
            said = ": ".join(part for part in (f"{doing}{number}", name(thing)) if part)
            announce(reached, said + time_left(time.monotonic() - began, done / total))
            yield thing
            done += size(thing)
        reached = 1.0

    return progress


def time_left(seconds: float, share: float) -> str:
    """The words on the time that is left after so many seconds for a share of the work; none before that is known."""
    if seconds < FIRST_TOLD or share < LEAST_SHARE:
        return ""
    left = seconds / share - seconds
    return f" – about {left / 60:.0f} min left" if left >= 90 else f" – about {max(1, round(left)):,} s left"
