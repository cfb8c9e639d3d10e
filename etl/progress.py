"""Show how far long work is: a bar on a terminal, one plain line an item otherwise."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tqdm import tqdm

Thing = TypeVar("Thing")


def _one(thing: object) -> int:
    return 1


def shown(things: Sequence[Thing], doing: str, name: Callable = str, size: Callable = _one) -> Iterator[Thing]:
    """The same things, each announced on standard error as it is taken.

    The remaining time is reckoned by ``size`` (bytes of a file): one table can weigh more than a thousand articles.
    """
    if not sys.stderr.isatty():
        for count, thing in enumerate(things, start=1):
            print(f"{doing} {count}/{len(things)}: {name(thing)}", file=sys.stderr, flush=True)
            yield thing
        return
    with tqdm(total=sum(map(size, things)), desc=doing, unit="B", unit_scale=True, file=sys.stderr, leave=False) as bar:
        for thing in things:
            bar.set_postfix_str(name(thing)[-48:])
            yield thing
            bar.update(size(thing))


def silent(things: Sequence[Thing], doing: str, name: Callable = str, size: Callable = _one) -> Iterator[Thing]:
    """The same things, and not a word."""
    yield from things


def announced(announce: Callable[[float, str], None]) -> Callable[..., Iterator[Thing]]:
    """A progress that calls ``announce(share, sentence)`` for each thing; the share (0–1) is that of all sizes done."""

    def progress(things: Sequence[Thing], doing: str, name: Callable = str, size: Callable = _one) -> Iterator[Thing]:
        total, done = max(1, sum(map(size, things))), 0
        for thing in things:
            announce(done / total, f"{doing}: {name(thing)}")
            yield thing
            done += size(thing)

    return progress
