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
from etl.freshness import fingerprint
from etl.model.errors import ConfigError
from etl.model.review import FILE, checked, load_decisions
from etl.model.situation import Situation
from etl.model.timeline import ROOT, Timeline, current
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
        was_fresh = _fresh(situation, root)
        append(situation.folder, decision)
        if was_fresh is not None:
            _show(situation, home, was_fresh, root)
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


def _fresh(situation: Situation, root: Path) -> bool | None:
    """Whether the timeline is of these inputs; None where there is none."""
    try:
        return current(situation.name, root).report["fingerprint"] == fingerprint(situation)
    except ConfigError:
        return None


def _show(situation: Situation, home: Path, was_fresh: bool, root: Path) -> None:
    try:
        _decide_again(situation, current(situation.name, root), home, was_fresh)
    except ConfigError as fault:
        raise ConfigError(
            f"the decision is written down and the next build applies it; it is not shown yet: {fault}"
        ) from fault


def _decide_again(situation: Situation, timeline: Timeline, home: Path, was_fresh: bool) -> None:
    decisions = load_decisions(situation.folder)
    tables = decided(pq.read_table(timeline.claims), situation, decisions, timeline)
    tables["mentions"] = pq.read_table(timeline.mentions)
    report = decided_anew(timeline.report, situation, tables, decisions)
    if was_fresh:
        report["fingerprint"] = fingerprint(situation)
    put(home, situation.name, tables, report)
