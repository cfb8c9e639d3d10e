"""The dashboard's command line: `python -m dashboard export SITUATION --out DIR` writes its charts as PNG."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from etl.model.errors import ConfigError

DONE, CANNOT_START = 0, 2


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 done, 2 cannot start; what was written is printed, one path a line."""
    options = _parser().parse_args(arguments)
    logging.disable(logging.WARNING)  # Streamlit's remarks on being run without a server
    return _export(options)


def _export(options: argparse.Namespace) -> int:
    """Streamlit is imported here, so that help and a wrong command answer at once."""
    from dashboard import tables
    from dashboard.export import NoBrowser, write_pngs
    from dashboard.export.pages import NotShown, charts

    try:
        tables.timeline_of(options.situation)
        figures = charts(options.situation, options.address)
        print(f"{len(figures)} charts of {options.situation}", file=sys.stderr)
        for path in write_pngs(figures.items(), options.out):
            print(path)
    except (ConfigError, NoBrowser, NotShown, OSError) as fault:
        print(f"python -m dashboard: {fault}", file=sys.stderr)
        return CANNOT_START
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser("export", help="write every chart of a situation as PNG (needs Chrome or Chromium)")
    export.add_argument("situation", metavar="SITUATION", help="the name of a built situation")
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write to")
    export.add_argument(
        "--address", default="", metavar="PAGE?…", help="only the charts of one view: what follows the host in its link"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
