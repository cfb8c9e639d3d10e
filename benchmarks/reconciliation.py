"""Seconds and peak memory of reconciling generated claims: ``python -m benchmarks.reconciliation [COUNT …]``.

Each count runs in a process of its own, so that its peak memory is its own. The claims are generated from a fixed seed:
four claims a question on average, three owners, repeats by eight publishers, revisions, hedged and open figures.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa

from etl.model.schema import CLAIMS
from etl.model.situation import Situation
from etl.reconciliation import checks, decide, events

COUNTS = (250_000, 500_000, 1_000_000)
OWNERS = np.array(["iom-dtm", "momd", "un-ocha"])
PUBLISHERS = np.array(["IOM DTM", "UN OCHA", "UNHCR", "Reuters", "AFP", "AP", "BBC", "Al Jazeera"])
METRICS = np.array(["displaced", "returned", "killed", "injured", "air_strikes"])
MEASURES = np.array(["stock", "stock", "flow", "flow", "flow"])
HEADINGS = [f"{step} {clock} s" for step in ("decide", "events", "checks") for clock in ("wall", "cpu")]
HEADINGS += ["cpu us/claim", "input MB", "peak MB"]
FIRST_DAY = np.datetime64("2016-10-17")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=list(COUNTS))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        _measure(asked.one)
        return
    print(f"{'claims':>10}" + "".join(f"{name:>14}" for name in HEADINGS), flush=True)
    for count in asked.counts:
        command = [sys.executable, "-m", "benchmarks.reconciliation", "--one", str(count)]
        subprocess.run(command, check=True, cwd=Path(__file__).parents[1])


def _measure(count: int) -> None:
    claims = generated(count)
    situation = Situation("benchmark", Path(), "Benchmark", "Iraq", "2016-10-17", "2017-08-31", family_size=6)
    standings = decide(claims, situation)  # once unmeasured: imports and caches
    clocks = [(time.perf_counter(), time.process_time())]
    for step in (decide, events, checks):
        step(claims, situation) if step is decide else step(claims, standings, situation)
        clocks.append((time.perf_counter(), time.process_time()))
    wall, cpu = (np.diff([clock[of] for clock in clocks]) for of in (0, 1))
    figures = [*np.column_stack((wall, cpu)).ravel(), cpu[0] / count * 1e6, claims.nbytes / 1e6, _peak_megabytes()]
    print(f"{count:>10,}" + "".join(f"{figure:>14,.1f}" for figure in figures), flush=True)


def generated(count: int, seed: int = 1) -> pa.Table:
    """``count`` claims on a quarter as many questions, the same for the same seed."""
    chance = np.random.default_rng(seed)
    question = chance.integers(0, max(1, count // 4), count)
    kind, place, day = question % 5, (question // 5) % 500, (question // 2500) % 3000
    true = (1000 + (place * 7919) % 400_000) * (3000 + day) // 3000
    value = true + np.where(chance.random(count) < 0.3, chance.integers(-true // 10, true // 3), 0)
    value = np.where(kind >= 2, value // 2000, value)
    end = FIRST_DAY + day
    columns = {
        "claim_id": [f"{number:016x}" for number in chance.permutation(count)],
        "metric": METRICS[kind],
        "measure": MEASURES[kind],
        "modality": np.full(count, "reported"),
        "unit": np.where(kind == 4, "strikes", "people"),
        "group": np.full(count, "all"),
        "value_min": value,
        "value_max": pa.array(value, mask=chance.random(count) < 0.1),
        "value_drawn": value.astype(float),
        "approx": chance.random(count) < 0.1,
        "period_start": end,
        "period_end": end,
        "place_id": [f"geonames:{number}" for number in place],
        "place_label": [f"Place {number}" for number in place],
        "place_kind": np.full(count, "city"),
        "place_role": np.where(kind >= 2, "event", "origin"),
        "lat": 33 + (place // 25) * 0.2,
        "lon": 42 + (place % 25) * 0.2,
        "owner": OWNERS[chance.integers(0, 3, count)],
        "publisher": PUBLISHERS[chance.integers(0, 8, count)],
        "published": end + chance.integers(0, 10, count),
        "url": [f"https://example.org/{number}" for number in chance.integers(0, count, count)],
        "item": [f"articles/{number}.md" for number in chance.integers(0, count, count)],
        "quote": [f"In all {number:,} people were counted there." for number in value],
        "confidence": np.ones(count),
    }
    return pa.table([_column(columns, field, count) for field in CLAIMS], schema=CLAIMS)


def _column(columns: dict, field: pa.Field, count: int) -> pa.Array:
    if field.name in columns:
        return pa.array(columns[field.name]).cast(field.type)
    return pa.array([""] * count, pa.string()) if field.type == pa.string() else pa.nulls(count, field.type)


def _peak_megabytes() -> float:
    """The most memory this process held, in MB; NaN on Windows, which has no such count in the standard library."""
    try:
        import resource
    except ImportError:
        return float("nan")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


if __name__ == "__main__":
    main()
