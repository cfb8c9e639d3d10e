"""Write a generated timeline to measure the dashboard on: ``python -m benchmarks.crowded FOLDER [--claims N]``.

The claims are those of ``benchmarks.reconciliation``; they are reconciled and published as a build does. Then
``python -m benchmarks.browser --timelines FOLDER --situation crowded``.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reconciliation import generated
from etl.claims import ORDER
from etl.decided import decided
from etl.model import schema
from etl.model.situation import Situation
from etl.model.timeline import Timeline
from etl.publish import publish
from etl.report import describe

NAME = "crowded"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the timeline and print what was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder of timelines to write to")
    parser.add_argument("--claims", type=int, default=1_000_000)
    asked = parser.parse_args(arguments)
    began = time.perf_counter()
    timeline = crowded(asked.folder, asked.claims)
    print(f"{asked.claims:,} claims in {timeline.folder}, {time.perf_counter() - began:.0f} s")


def crowded(root: Path, count: int) -> Timeline:
    """The timeline of ``count`` generated claims, just written below ``root``."""
    claims = generated(count).sort_by(ORDER)
    situation = Situation(
        NAME, Path(), f"{count:,} generated claims", "Iraq", "2016-10-17", "2017-08-31", family_size=6, centre=(36, 44)
    )
    tables = {"mentions": schema.MENTIONS.empty_table(), **decided(claims, situation, ())}
    return publish(NAME, tables, describe(situation, {}, tables, (), inputs=NAME), root)


if __name__ == "__main__":
    main()
