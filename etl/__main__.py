"""The command line of the timeline: `python -m etl COMMAND`; `--help` after any command explains it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from etl import bundle, jsonl, run
from etl.fetch import fetch
from etl.fetch.bring import FAILED
from etl.freshness import stale
from etl.model.errors import ConfigError
from etl.model.item import SET_ASIDE, TOTAL, USED, WITHOUT_FIGURE, Item
from etl.model.situation import load_situations, situations_root
from etl.model.timeline import ROOT, timelines_root
from etl.progress import shown
from etl.reading import load_gazetteer, read

DONE, SET_SOME_ASIDE, CANNOT_START = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 done, 1 something was set aside (with ``--strict``) or not recognised, 2 cannot start."""
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except ConfigError as fault:
        print(f"python -m etl: {fault}", file=sys.stderr)
        return CANNOT_START
    except KeyboardInterrupt:
        print("python -m etl: stopped; the previous timeline is unchanged", file=sys.stderr)
        return CANNOT_START


def _build(options: argparse.Namespace) -> int:
    aside = 0
    root = options.out or (options.data / "timeline" if options.data else timelines_root())
    for situation in load_situations(options.situations, _situations(options)):
        if options.stale and not stale(situation, root):
            continue
        built = run.build(situation, root, shown)
        counts = built.report["counts"]
        aside += counts["set_aside"]
        print(
            f"{situation.name}: {counts['items']} items, {counts['claims']} claims, {counts['located']} located, "
            f"{counts['mentions']} mentions of places, {counts['set_aside']} set aside, {built.seconds:.1f} s"
        )
        _print_reasons(built.report["set_aside"])
    return SET_SOME_ASIDE if aside and options.strict else DONE


def _situations(options: argparse.Namespace) -> Path:
    return options.data / "situations" if options.data else situations_root()


def _print_reasons(rows: list[dict], most: int = 10) -> None:
    for row in rows[:most]:
        where = ", ".join(filter(None, [row["item"], row["sheet"], f"row {row['row']}" if row["row"] else ""]))
        print(f"  set aside: {where}: {row['reason']}")
    if len(rows) > most:
        print(f"  … and {len(rows) - most} more, all listed on the Method page and in report.json")


def _extract(options: argparse.Namespace) -> int:
    gazetteer = load_gazetteer()
    skipped = []
    count = jsonl.write_lines(jsonl.claim_lines(options.documents, gazetteer, skipped.append), options.out)
    for reason in skipped:
        print(f"not read: {reason}", file=sys.stderr)
    print(f"{count} claims written to {options.out}")
    return DONE


def _geoparse(options: argparse.Namespace) -> int:
    count = jsonl.write_lines(jsonl.place_lines(options.documents, load_gazetteer()), options.out)
    print(f"the places of {count} documents written to {options.out}")
    return DONE


def _fetch(options: argparse.Namespace) -> int:
    failed = 0
    for situation in load_situations(options.situations, _situations(options)):
        for done in fetch(situation, options.allow_host, options.dry_run, shown):
            failed += done.outcome == FAILED
            print(f"{situation.name}: {done.outcome}: {done.item or done.url}{f' – {done.said}' if done.said else ''}")
    return SET_SOME_ASIDE if failed else DONE


def _pack(options: argparse.Namespace) -> int:
    (situation,) = load_situations([options.situation], _situations(options))
    packed = bundle.pack(situation, options.out or Path(f"{situation.name}.zip"))
    print(f"{packed.path}: {packed.files} files of {situation.name}")
    if packed.restricted:
        print(f"  not for the public: {', '.join(packed.restricted)}")
    return DONE


def _unpack(options: argparse.Namespace) -> int:
    situation = bundle.unpack(options.file, _situations(options))
    print(f"{situation.folder}: build it with `python -m etl build {situation.name}`")
    return DONE


def _read(options: argparse.Namespace) -> int:
    unrecognised = 0
    for path in options.files:
        reading = read(Item(path=path, name=path.as_posix()))
        unrecognised += not reading.format
        print(f"{path}: {reading.format or 'NOT RECOGNISED'}")
        numbered = [row for row in reading.rows if row.row is not None]
        outcomes = Counter(row.outcome for row in numbered)
        parts = [f"{outcomes[name]} {name}" for name in (USED, WITHOUT_FIGURE, TOTAL, SET_ASIDE)]
        print(f"  {len(numbered)} rows = {' + '.join(parts)}")
        print(f"  {len(reading.claims)} claims, {len(reading.documents)} documents")
        for row in [row for row in reading.rows if row.reason and row.outcome != WITHOUT_FIGURE][: options.reasons]:
            where = ", ".join(filter(None, [row.sheet, f"row {row.row}" if row.row else "whole file"]))
            print(f"  {row.outcome}: {where}: {row.reason}")
    return SET_SOME_ASIDE if unrecognised else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m etl",
        description="Turn articles and published figures into a timeline of claims.",
        epilog="Exit codes: 0 done; 1 something was set aside (build --strict), not recognised (read) or not "
        "brought (fetch); 2 cannot start.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="build the timeline of one or more situations")
    build.add_argument("situations", nargs="*", metavar="SITUATION", help="a folder of data/situations; none: all")
    build.add_argument("--strict", action="store_true", help="exit 1 where anything was set aside")
    build.add_argument("--stale", action="store_true", help="only where the timeline is missing or inputs have changed")
    build.add_argument("--data", type=Path, help="the data folder (default: the project's own)")
    build.add_argument("--out", type=Path, help=f"where timelines go (default: {ROOT.name}/ in the data folder)")
    build.set_defaults(command=_build)

    bring = commands.add_parser("fetch", help="bring the addresses that situations list into their folders")
    bring.add_argument("situations", nargs="*", metavar="SITUATION", help="a folder of data/situations; none: all")
    bring.add_argument("--dry-run", action="store_true", help="say what would be asked, and ask nothing")
    bring.add_argument(
        "--allow-host", action="append", default=[], metavar="HOST", help="a host of this network that may be asked"
    )
    bring.add_argument("--data", type=Path, help="the data folder (default: the project's own)")
    bring.set_defaults(command=_fetch)

    pack = commands.add_parser("pack", help="write a situation as one ZIP, to open on another machine")
    pack.add_argument("situation", metavar="SITUATION")
    pack.add_argument("--out", type=Path, metavar="F.zip", help="the file to write (default: its name)")
    pack.set_defaults(command=_pack)
    unpack = commands.add_parser("unpack", help="open a packed situation: a new folder beside the others")
    unpack.add_argument("file", type=Path, metavar="F.zip")
    unpack.set_defaults(command=_unpack)
    for command in (pack, unpack):
        command.add_argument("--data", type=Path, help="the data folder (default: the project's own)")

    extract = commands.add_parser("extract", help="find the figures that documents state")
    extract.set_defaults(command=_extract)
    places = commands.add_parser("geoparse", help="find the places that documents name")
    places.set_defaults(command=_geoparse)
    for command, what in ((extract, "CLAIMS.jsonl"), (places, "PLACES.jsonl")):
        command.add_argument(
            "documents", type=Path, metavar="DOCUMENTS.jsonl", help="one document a line: doc_id, text …"
        )
        command.add_argument("--out", type=Path, required=True, metavar=what, help="the file to write")

    read = commands.add_parser("read", help="say what files are and what they yield, without building")
    read.add_argument("files", nargs="+", type=Path, metavar="FILE")
    read.add_argument("--reasons", type=int, default=20, help="how many rows not used to list for each file (20)")
    read.set_defaults(command=_read)
    return parser


if __name__ == "__main__":
    sys.exit(main())
