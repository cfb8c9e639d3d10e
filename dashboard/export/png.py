"""Charts written as PNG by a browser on this machine: for batches, where no person presses a button."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from pathlib import Path

import kaleido
import plotly.graph_objects as go
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChromeNotFoundError

SCALE = 2


class NoBrowser(RuntimeError):
    """No Chrome or Chromium could be started; the text says in one sentence what to install."""

    def __init__(self) -> None:
        super().__init__(
            "Writing charts as PNG needs Google Chrome or Chromium: install one of them, "
            "or set BROWSER_PATH to the program."
        )


def write_pngs(figures: Iterable[tuple[str, go.Figure]], out: Path) -> list[Path]:
    """Write each named figure, built for paper, as ``<name>.png`` below ``out``; the paths, in the figures' order.

    Images have twice the figure's pixels. One browser draws them all and asks nothing of a network; ``BROWSER_PATH``
    names another than the one found. Two names that make one file name raise ``ValueError``, before anything is drawn.
    ``NoBrowser`` is raised where there is no browser or it will not start.
    """
    listed = list(figures)
    named = {out / f"{file_stem(name)}.png": figure for name, figure in listed}
    if len(named) < len(listed):
        raise ValueError(f"two charts would be written to one file: {', '.join(name for name, _ in listed)}")
    try:
        asyncio.run(_write(named))
    except (ChromeNotFoundError, BrowserFailedError, BrowserClosedError) as fault:
        raise NoBrowser from fault
    return list(named)


def file_stem(name: str) -> str:
    """The name with nothing but letters, digits, dots, dashes and underscores, which every system takes in a file's."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "chart"


async def _write(named: dict[Path, go.Figure]) -> None:
    """Kaleido's server of its own thread hangs where no browser starts, so the browser is opened and closed here."""
    page = kaleido.PageGenerator(mathjax=False)
    async with kaleido.Kaleido(page_generator=page) as browser:
        for path, figure in named.items():
            image = await browser.calc_fig(figure, opts={"format": "png", "scale": SCALE})
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(image)
