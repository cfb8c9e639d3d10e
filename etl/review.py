"""Taking a decision: a line appended for good, and the timeline decided anew from the claims it holds."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
from filelock import FileLock

from etl.decided import decided
from etl.freshness import fingerprint, fresh, items_digest, latest
from etl.model.errors import ConfigError
from etl.model.review import FILE, checked, load_decisions
from etl.model.situation import Situation
from etl.model.timeline import ROOT, Timeline
from etl.publish import alone, put
from etl.report import decided_anew

LOCK = ".review.lock"


def record(situation: Situation, said: Mapping[str, object], root: Path = ROOT) -> dict:
    """The decision as it was written, with its time and id; the timeline shows it from now on.

    ``said`` has ``action``, ``who``, ``why`` and what the action needs (``etl.model.review.load_decisions``). A
    ``ConfigError`` says what is missing, why nothing was written, or that it is not shown yet. Nothing is read again:
    the claims are those of the current timeline. Where there is none, the decision waits for the next build.
    """
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    decision = checked({**said, "when": now})
    with alone(situation.name, root) as home:
        timeline, items = latest(situation.name, root), items_digest(situation)
        was_fresh = timeline is not None and fresh(situation, root, fingerprint(situation, items)) is not None
        append(situation.folder, decision)
        if timeline:
            _show(situation, home, timeline, items if was_fresh else "")
    return decision


def append(folder: Path, decision: Mapping) -> None:
    """Add the line to the file and to the disk. Whatever else writes to it waits; what stands in it stays."""
    path = folder / FILE
    line = (json.dumps(decision, ensure_ascii=False) + "\n").encode()
    try:
        with FileLock(folder / LOCK, timeout=30), path.open("ab+") as file:
            if file.tell() and not _ends_whole(file):
                line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise ConfigError(
            f"{path}: the decision was not written ({fault.strerror or fault}): free space or make the folder "
            "writable, then decide again"
        ) from fault


def _ends_whole(file) -> bool:
    """Whether the last line has its end: a writer that died may have left half a line."""
    file.seek(-1, os.SEEK_END)
    last = file.read(1)
    file.seek(0, os.SEEK_END)
    return last == b"\n"


def _show(situation: Situation, home: Path, timeline: Timeline, items: str) -> None:
    try:
        _decide_again(situation, home, timeline, items)
    except ConfigError as fault:
        raise ConfigError(
            f"the decision is written down and the next build applies it; it is not shown yet: {fault}"
        ) from fault


def _decide_again(situation: Situation, home: Path, timeline: Timeline, items: str) -> None:
    """The timeline with all decisions; ``items`` is the digest of its items where it is of what lies there now."""
    decisions = load_decisions(situation.folder)
    claims = pq.read_table(timeline.claims)
    tables = decided(claims, situation, decisions, timeline, same_claims=True)
    report = decided_anew(timeline.report, situation, tables, decisions)
    if items:
        report["fingerprint"] = fingerprint(situation, items)
    files = {"claims": timeline.claims} if tables["claims"] is claims else {}
    put(home, situation.name, {"mentions": timeline.mentions, **tables, **files}, report)
