"""Everything that is asked for, written below one folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard.export import data_files
from dashboard.export.browser import with_browser
from dashboard.export.drawn import ClaimsOf, Drawn
from dashboard.export.images import IMAGES, SCALE, file_stem, write_images
from dashboard.export.pages import leaving, whole
from dashboard.export.report import report
from dashboard.export.snapshot import both, snapshot

WHOLE = ("snapshot", "report")


def write(
    situation: str, out: Path, address: str, formats: Sequence[str], scales: Sequence[int] | None = None
) -> Iterator[Path]:
    """The paths of the files, as they are written; ``NoBrowser`` where a format needs one and there is none."""
    if set(formats) - set(WHOLE):
        yield from _parts(situation, out, address, formats, scales or (SCALE,))
    if set(formats) & set(WHOLE):
        yield from _whole(situation, out, address, formats)


def _parts(situation: str, out: Path, address: str, formats: Sequence[str], scales: Sequence[int]) -> Iterator[Path]:
    """Every chart and all claims, one file each."""
    things = leaving(situation, address)
    charts = [thing for thing in things if isinstance(thing, Drawn)]
    claims = [thing for thing in things if isinstance(thing, ClaimsOf)]
    print(f"{len(charts)} charts of {situation}", file=sys.stderr)
    for kind in (kind for kind in data_files.KINDS if kind.name in formats):
        for chart in charts:
            name = f"{file_stem(chart.caption.filename)}{kind.ending}"
            yield _written(out / name, data_files.of_chart(chart, kind.name))
        for each in claims:
            name = f"{data_files.claims_stem(each.view)}{kind.ending}"
            yield _written(out / name, data_files.of_claims(each.view, each.wanted, kind.name))
    images = [kind for kind in IMAGES if kind in formats]
    if images:
        drawn = ((chart.caption, chart.on_paper()) for chart in charts)
        yield from write_images(drawn, out, images, scales)


def _whole(situation: str, out: Path, address: str, formats: Sequence[str]) -> Iterator[Path]:
    """The situation as a report and as one page; of an address only its filters are taken."""
    view = whole(situation, address).view
    if "report" in formats:
        made = report(view)
        yield _written(out / f"{made.stem}.html", made.html.encode())
    if "snapshot" in formats:
        sheet = snapshot(view)
        for ending, content in zip(("pdf", "png"), with_browser(lambda browser: both(browser, sheet)), strict=True):
            yield _written(out / f"{sheet.stem}.{ending}", content)


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
