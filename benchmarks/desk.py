"""Seconds and peak memory of a desk's work: ``python -m benchmarks.desk [--articles N] [--rows N] [--tables N]``.

Generated from a fixed seed: articles of some 250 words with four figures each, and tables in the figures template whose
rows have six owners, eighty towns and a thousand days. Measured are the first build, a build after nothing changed, and
one after one article of all has changed, each in a process of its own; how far the remaining time of reading that the
progress told was off; and how long a decision takes until the timeline shows it.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from etl import intake, run
from etl.model.situation import load_situation
from etl.model.timeline import current
from etl.places.tables import TABLES, rows
from etl.review import record

TOWNS, FIRST = 80, date(2021, 1, 1)
OWNERS = ("IOM DTM", "UN OCHA", "UNHCR", "UNICEF", "WFP", "Government of Iraq")
METRICS = (
    ("displaced", "stock"),
    ("returned", "stock"),
    ("killed", "flow"),
    ("injured", "flow"),
    ("air_strikes", "flow"),
)
SENTENCES = (
    "Some {a:,} people fled {town} between {day} and {later}, according to {owner}.",
    "At least {b} civilians were killed and {c} injured in {town} on {day}, local officials said.",
    "{owner} counted {a:,} people displaced from {town} as of {day}.",
    "Schools and clinics in the area remain closed, and partners have asked for access to the eastern quarters.",
    "Residents described long queues for bread and water, and prices that have doubled since the winter.",
    "Aid workers distributed food for a month, blankets and hygiene kits, while the road to the north stayed open.",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--tables", type=int, default=20)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        _measured(*map(Path, asked.one))
        return
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        situation = generated(Path(folder) / "situations", asked.articles, asked.rows, asked.tables)
        print(f"{asked.articles:,} articles, {asked.rows:,} rows in {asked.tables} tables")
        _say("first build", situation, Path(folder))
        _say("nothing changed", situation, Path(folder))
        _write_article(situation, 0, random.Random(99))
        _say("one article changed", situation, Path(folder))
        _say_decision(situation, Path(folder) / "timelines")


def generated(root: Path, articles: int, lines: int, tables: int) -> Path:
    """The folder of a situation with so many articles and rows, the same for the same numbers."""
    made = intake.new_situation("Desk", "Iraq", FIRST, FIRST + timedelta(1000), root)
    chance = random.Random(1)
    for number in range(articles):
        _write_article(made.folder, number, chance)
    for number in range(tables):
        figures = _figures(lines // tables, chance)
        first = intake.figure_file(next(figures)).decode()
        body = first + "".join(intake.figure_file(each).decode().partition("\n")[2] for each in figures)
        (made.folder / "figures" / f"table{number:03d}.csv").write_text(body, encoding="utf-8")
    return made.folder


def _towns() -> Sequence[str]:
    names = sorted({row["name"] for row in rows(TABLES / "admin2.csv") if row.get("country") in ("IQ", "Iraq")})
    return names[:TOWNS] or ("Mosul", "Ramadi", "Fallujah", "Tikrit")


def _write_article(folder: Path, number: int, chance: random.Random) -> None:
    day = FIRST + timedelta(chance.randrange(1000))
    head = (
        f"---\ntitle: Report {number}\npublisher: UN OCHA\npublished: {day}\nurl: https://example.org/{number}\n---\n"
    )
    towns, body = _towns(), []
    for line in range(14):
        body.append(
            SENTENCES[line % len(SENTENCES)].format(
                a=chance.randrange(1000, 90000), b=chance.randrange(2, 60), c=chance.randrange(2, 90),
                town=chance.choice(towns), owner=chance.choice(OWNERS), day=f"{day.day} {day:%B %Y}",
                later=f"{(day + timedelta(3)).day} {day + timedelta(3):%B %Y}",
            )
        )  # fmt: skip
    (folder / "articles" / f"{number:05d}.md").write_text(head + " ".join(body), encoding="utf-8")


def _figures(count: int, chance: random.Random) -> Iterator[dict[str, str]]:
    towns = _towns()
    for _ in range(count):
        metric, measure = chance.choice(METRICS)
        day = (FIRST + timedelta(chance.randrange(1000))).isoformat()
        dates = {"date": day} if measure == "stock" else {"from": day, "to": day}
        yield {
            "metric": metric, "measure": measure, "value": str(chance.randrange(1, 90000)), **dates,
            "place": chance.choice(towns), "source": chance.choice(OWNERS), "published": day,
        }  # fmt: skip


def _say(what: str, folder: Path, root: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.desk", "--one", str(folder), str(root / "timelines")]
    done = subprocess.run(command, check=True, cwd=Path(__file__).parents[1], capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    print(
        f"{what:>22}: {told['seconds']:7.1f} s, of it {told['reading']:.1f} reading {told['read']:,} items; "
        f"{told['megabytes']:6,.0f} MB, {told['claims']:,} claims{told['off']}",
        flush=True,
    )


def _say_decision(folder: Path, root: Path) -> None:
    claims = pq.read_table(current(folder.name, root).claims, columns=["claim_id"])["claim_id"]
    said = {"action": "reject", "claim_id": claims[0].as_py(), "who": "A. Analyst", "why": "measured"}
    took = []
    for _ in range(3):
        began = time.perf_counter()
        record(load_situation(folder), said, root)
        took.append(time.perf_counter() - began)
    print(f"{'a decision is shown':>22}: {min(took):7.1f} s")


def _measured(folder: Path, root: Path) -> None:
    moments: list[tuple[float, float]] = []
    began = time.perf_counter()
    built = run.build(
        load_situation(folder),
        root,
        run.announced(lambda share, _: moments.append((time.perf_counter() - began, share))),
    )
    read_until = moments[-1][0] if moments else 0
    guesses = [at / share for at, share in moments if 0.25 <= share <= 0.9]
    off = max((abs(guess / read_until - 1) for guess in guesses), default=None)
    said = f"; remaining time of reading told at most {off:.0%} off after a quarter" if off is not None else ""
    told = {
        "seconds": built.seconds,
        "reading": read_until,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "read": built.read,
        "claims": built.report["counts"]["claims"],
        "off": said,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
