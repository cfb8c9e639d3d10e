"""The one door from the dashboard to the pipeline: what a page may ask to be done, not only shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from etl import run
from etl.model.errors import ConfigError
from etl.model.situation import load_situations
from etl.model.timeline import ROOT, current


def build_missing(announce: Callable[[float, str], None], root: Path = ROOT) -> list[str]:
    """Build every bundled situation that has no readable timeline; the names of those built.

    ``announce(share, sentence)`` is called for each item, with the share of the situation's items already read (0–1).
    """
    missing = [situation for situation in load_situations() if not _readable(situation.name, root)]
    for situation in missing:
        run.build(situation, root, _announced(announce))
    return [situation.name for situation in missing]


def _readable(name: str, root: Path) -> bool:
    try:
        current(name, root)
    except ConfigError:
        return False
    return True


def _announced(announce: Callable[[float, str], None]):
    def progress(things: Iterable, total: int, doing: str, name=str) -> Iterator:
        for count, thing in enumerate(things):
            announce(count / total, f"{doing}: {name(thing)}")
            yield thing

    return progress
