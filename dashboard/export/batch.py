"""Everything that is asked for, written below one folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard.export import data_files
from dashboard.export.drawn import ClaimsOf, Drawn
from dashboard.export.images import IMAGES, SCALE, file_stem, write_images
from dashboard.export.pages import leaving


def write(
    situation: str, out: Path, address: str, formats: Sequence[str], scales: Sequence[int] | None = None
) -> Iterator[Path]:
    """The paths of the files, as they are written; ``NoBrowser`` where a format needs one and there is none."""
    things = leaving(situation, address)
    charts = [thing for thing in things if isinstance(thing, Drawn)]
    claims = [thing for thing in things if isinstance(thing, ClaimsOf)]
    print(f"{len(charts)} charts of {situation}", file=sys.stderr)
    kinds = [kind for kind in data_files.KINDS if kind.name in formats]
    for kind in kinds:
        for chart in charts:
            name = f"{file_stem(chart.caption.filename)}{kind.ending}"
            yield _written(out / name, data_files.of_chart(chart, kind.name))
        for each in claims:
            name = f"{data_files.claims_stem(each.view)}{kind.ending}"
            yield _written(out / name, data_files.of_claims(each.view, each.wanted, kind.name))
    images = [kind for kind in IMAGES if kind in formats]
    if images:
        drawn = ((chart.caption, chart.on_paper()) for chart in charts)
        yield from write_images(drawn, out, images, scales or (SCALE,))


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
