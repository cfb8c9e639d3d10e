"""The dashboard's command line: `python -m dashboard export SITUATION --out DIR` writes what leaves it as files."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from etl.model.errors import ConfigError

DONE, CANNOT_START = 0, 2
FORMATS = {
    "png": "every chart and map as an image",
    "svg": "the same as lines and letters",
    "pdf": "the same, fonts inside and text selectable",
    "csv": "the figures of every chart, and all claims",
    "hxl": "the same with HXL tags",
    "xlsx": "the same as Excel workbooks",
    "parquet": "the same with every type kept",
    "geojson": "the same as points",
    "snapshot": "one page on the situation, PDF and PNG",
    "report": "one HTML file that opens offline",
}


def main(arguments: list[str] | None = None) -> int:
    """The exit code: 0 done, 2 cannot start; what was written is printed, one path a line."""
    options = _parser().parse_args(arguments)
    logging.disable(logging.WARNING)  # Streamlit's remarks on being run without a server
    return _export(options)


def _export(options: argparse.Namespace) -> int:
    """Streamlit is imported here, so that help and a wrong command answer at once."""
    from dashboard import tables
    from dashboard.export import batch
    from dashboard.export.browser import NoBrowser
    from dashboard.export.pages import NotShown

    try:
        tables.timeline_of(options.situation)
        for path in batch.write(options.situation, options.out, options.address, options.formats, options.scale):
            print(path)
    except (ConfigError, NoBrowser, NotShown, OSError) as fault:
        print(f"python -m dashboard: {fault}", file=sys.stderr)
        return CANNOT_START
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    export = commands.add_parser(
        "export",
        help="write charts, figures, a snapshot and a report of a situation",
        epilog="Formats: " + "; ".join(f"{name}, {what}" for name, what in FORMATS.items()) + ". "
        "PNG, SVG, PDF, snapshot and report need Chrome or Chromium; BROWSER_PATH names one that is not found.",
    )
    export.add_argument("situation", metavar="SITUATION", help="the name of a built situation")
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write to")
    export.add_argument(
        "--address", default="", metavar="PAGE?…", help="only what one view shows: what follows the host in its link"
    )
    export.add_argument(
        "--formats", type=_formats, default=("png",), metavar="A,B", help="which of the formats below, or all; else png"
    )
    export.add_argument(
        "--scale", type=int, choices=(1, 2, 4), action="append", help="the size of PNG images; 2 where none is given"
    )
    return parser


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(FORMATS) if text == "all" else tuple(dict.fromkeys(part.strip() for part in text.split(",") if part))
    unknown = [name for name in asked if name not in FORMATS]
    if unknown or not asked:
        raise argparse.ArgumentTypeError(f"no format {', '.join(unknown) or 'named'}; there are {', '.join(FORMATS)}")
    return asked


if __name__ == "__main__":
    sys.exit(main())
