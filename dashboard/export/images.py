"""Charts written as PNG, SVG and PDF by a browser on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import plotly.graph_objects as go

from dashboard.export.browser import Browser, with_browser
from dashboard.export.pdf import described_pdf
from dashboard.figures.caption import Caption

SCALES, SCALE = (1, 2, 4), 2
IMAGES = ("png", "svg", "pdf")
MIME = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def write_images(
    figures: Iterable[tuple[Caption, go.Figure]],
    out: Path,
    kinds: Sequence[str] = ("png",),
    scales: Sequence[int] = (SCALE,),
) -> list[Path]:
    """Write each figure, built for paper, below ``out`` in every kind; the paths, in the figures' order.

    PNG is written at each scale: twice the figure's pixels under the caption's own name, others with ``@1x`` and the
    like behind it. One browser draws them all. Two names that make one file raise ``ValueError`` before anything is
    drawn; ``NoBrowser`` is raised where there is no browser.
    """
    listed = list(figures)
    stems = [file_stem(caption.filename) for caption, _ in listed]
    if len(set(stems)) < len(stems):
        raise ValueError(f"two charts would be written to one file: {', '.join(stems)}")
    if not listed or not kinds:
        return []

    async def draw(browser: Browser) -> list[Path]:
        paths = []
        for stem, (caption, figure) in zip(stems, listed, strict=True):
            for kind, scale in _asked(kinds, scales):
                name = f"{stem}{'' if scale == SCALE or kind != 'png' else f'@{scale}x'}.{kind}"
                paths.append(_written(out / name, await image(browser, caption, figure, kind, scale)))
        return paths

    return with_browser(draw)


async def image(browser: Browser, caption: Caption, figure: go.Figure, kind: str, scale: int = 1) -> bytes:
    """One figure in one kind; a PDF says in its properties what it shows."""
    drawn = await browser.image(figure, kind, scale)
    return (
        described_pdf(drawn, caption.title, " · ".join((caption.subtitle, caption.dated()))) if kind == "pdf" else drawn
    )


def file_stem(name: str) -> str:
    """The name with nothing but letters, digits, dots, dashes and underscores, which every system takes in a file's."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "chart"


def _asked(kinds: Sequence[str], scales: Sequence[int]) -> list[tuple[str, int]]:
    return [(kind, scale) for kind in kinds for scale in (scales if kind == "png" else (1,))]


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
