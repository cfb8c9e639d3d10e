"""Show how far long work is: a bar on a terminal, one plain line an item otherwise."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tqdm import tqdm

Thing = TypeVar("Thing")


def shown(things: Iterable[Thing], total: int, doing: str, name=str) -> Iterator[Thing]:
    """The same things, each announced on standard error as it is taken."""
    if sys.stderr.isatty():
        bar = tqdm(things, total=total, desc=doing, unit="item", file=sys.stderr, leave=False)
        for thing in bar:
            bar.set_postfix_str(name(thing)[-48:], refresh=False)
            yield thing
        return
    for count, thing in enumerate(things, start=1):
        print(f"{doing} {count}/{total}: {name(thing)}", file=sys.stderr, flush=True)
        yield thing


def silent(things: Iterable[Thing], total: int, doing: str, name=str) -> Iterator[Thing]:
    """The same things, and not a word."""
    yield from things
