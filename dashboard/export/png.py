"""Charts written as PNG by a browser on this machine: for batches, where no person presses a button."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import kaleido
import plotly.graph_objects as go

SCALE = 2
INSTALL = (
    "Writing charts as PNG needs Google Chrome or Chromium: install one of them, or set BROWSER_PATH to where it is."
)


class NoBrowser(RuntimeError):
    """No Chrome or Chromium could be started; the text says what to install."""

    def __init__(self) -> None:
        super().__init__(INSTALL)


def write_pngs(figures: Iterable[tuple[str, go.Figure]], out: Path) -> list[Path]:
    """Write each named figure, built for paper, as ``<name>.png`` below ``out``; the paths, in the figures' order.

    Images are twice the figure's pixels. The browser starts once and asks nothing of a network; ``BROWSER_PATH``
    names another. A ``NoBrowser`` says what to install where there is none.
    """
    out.mkdir(parents=True, exist_ok=True)
    try:
        kaleido.start_sync_server(silence_warnings=True, page_generator=kaleido.PageGenerator(mathjax=False))
        return [_write(name, figure, out) for name, figure in figures]
    except RuntimeError as fault:
        raise fault
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


def _write(name: str, figure: go.Figure, out: Path) -> Path:
    path = out / f"{file_stem(name)}.png"
    image = kaleido.calc_fig_sync(figure, opts={"format": "png", "scale": SCALE})
    path.write_bytes(image)
    return path


def file_stem(name: str) -> str:
    """The name with only letters, digits, dots, dashes and underscores, so that every system takes it as a file's."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "chart"
