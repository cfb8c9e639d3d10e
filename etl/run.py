"""The stages in order: read → extract → locate → identify → reconcile → publish."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from etl.claims import joined
from etl.decided import decided
from etl.freshness import fingerprint, fresh, latest
from etl.kept import Kept, kept, key_of, opened
from etl.model import schema
from etl.model.item import Item
from etl.model.review import load_decisions
from etl.model.situation import Situation
from etl.model.timeline import ROOT, Timeline
from etl.progress import announced, silent
from etl.publish import alone, put
from etl.reading import load_gazetteer, read_whole
from etl.report import describe

__all__ = ["Built", "announced", "build"]

_MENTIONS_ORDER = [("place_id", "ascending"), ("doc_id", "ascending"), ("start", "ascending")]


@dataclass(frozen=True, slots=True)
class Built:
    """A published timeline, its report, how many of its items were read again, and the seconds it took."""

    timeline: Timeline
    report: dict
    seconds: float
    read: int


def build(situation: Situation, root: Path = ROOT, progress: Callable[..., Iterable] = silent) -> Built:
    """Read the items of the situation that are new or changed, and publish its timeline below ``root``.

    Where nothing at all has changed, the timeline that is there is the result.
    """
    began = time.perf_counter()
    inputs = fingerprint(situation)  # before anything is read: what changes meanwhile is for the next build
    standing = fresh(situation, root, inputs)
    if standing:
        return Built(standing, standing.report, time.perf_counter() - began, 0)
    items, read = _read(situation, root, progress)
    claims = joined([item.claims for item in items.values()])
    mentions = pa.concat_tables([schema.MENTIONS.empty_table(), *(item.mentions for item in items.values())])
    said = {name: item.said for name, item in items.items()}
    with alone(situation.name, root) as home:  # a decision taken meanwhile waits, and is then decided on this timeline
        _announce(progress, f"Deciding which of {claims.num_rows:,} figures lead")
        decisions = load_decisions(situation.folder)
        tables = {
            "mentions": mentions.sort_by(_MENTIONS_ORDER),
            **decided(claims, situation, decisions, latest(situation.name, root)),
        }
        report = describe(situation, said, tables, decisions, inputs)
        timeline = put(home, situation.name, tables, report)
    return Built(timeline, report, time.perf_counter() - began, read)


def _read(situation: Situation, root: Path, progress: Callable[..., Iterable]) -> tuple[dict[str, Kept], int]:
    """What each item yielded, by its name, in their order; and how many had to be read."""
    items = situation.items()
    keys = {item.name: key_of(item, situation) for item in items}
    with opened(root / situation.name) as store:
        found = {name: store.get(key) for name, key in keys.items()}
        changed = [item for item in items if found[item.name] is None]
        gazetteer = load_gazetteer(situation) if changed else None
        for item in progress(_mixed(changed), f"Reading {situation.name}", lambda item: item.name, _size):
            found[item.name] = kept(read_whole(item, gazetteer))
            store.put(keys[item.name], found[item.name])
        store.keep_only(set(keys.values()))
    return found, len(changed)


def _announce(progress: Callable[..., Iterable], doing: str) -> None:
    for _ in progress([""], doing):
        pass


def _mixed(items: Sequence[Item]) -> list[Item]:
    """The items so that articles and tables come in even shares of their bytes: then the time told early on holds."""
    total = Counter()
    for item in items:
        total[item.path.suffix] += _size(item)
    reached, share = Counter(), {}
    for item in items:
        kind = item.path.suffix
        reached[kind] += _size(item)
        share[item.name] = (reached[kind] - _size(item) / 2) / max(1, total[kind])
    return sorted(items, key=lambda item: share[item.name])


def _size(item: Item) -> int:
    return item.path.stat().st_size
