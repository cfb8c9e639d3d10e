"""A browser on this machine that draws figures and prints pages: for batches, and for files no reader's browser makes.

It asks nothing of a network: figures carry all that they need, and pages are set into an empty tab.
"""

from __future__ import annotations

import asyncio
import base64
import os
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import kaleido
import plotly.graph_objects as go
from choreographer.browsers.chromium import Chromium
from choreographer.errors import BrowserClosedError, BrowserFailedError, ChromeNotFoundError

T = TypeVar("T")
INCH = 96  # CSS pixels
READY = "Promise.all([document.fonts.ready, window.ready]).then(() => 1)"  # a page that draws says when it has
INSTALL = "install one of them, or set BROWSER_PATH to the program."
_ONE_AT_A_TIME = threading.Lock()


class NoBrowser(RuntimeError):
    """No Chrome or Chromium could be started; the text says in one sentence what to install."""

    def __init__(self) -> None:
        super().__init__(f"Making images and PDF here needs Google Chrome or Chromium: {INSTALL}")


@dataclass(frozen=True, slots=True)
class Browser:
    """A started browser."""

    program: kaleido.Kaleido

    async def image(self, figure: go.Figure, kind: str, scale: float = 1) -> bytes:
        """The figure as ``png`` (``scale`` times its pixels), ``svg`` or ``pdf``."""
        return await self.program.calc_fig(figure, opts={"format": kind, "scale": scale})

    async def pdf(self, page: str) -> bytes:
        """The HTML page as PDF, on the paper that its own styles name."""
        return await self._printed(page, "Page.printToPDF", preferCSSPageSize=True, printBackground=True)

    async def photograph(self, page: str, width: int, height: int, scale: float) -> bytes:
        """The HTML page as PNG in a window of ``width`` by ``height`` CSS pixels, each ``scale`` pixels wide."""
        window = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        return await self._printed(page, "Page.captureScreenshot", window=window, format="png")

    async def _printed(self, page: str, command: str, window: dict | None = None, **how: object) -> bytes:
        tab = await self.program.create_tab("about:blank")
        if window:
            await tab.send_command("Emulation.setDeviceMetricsOverride", params=window)
        await tab.send_command("Emulation.setEmulatedMedia", params={"media": "" if window else "print"})
        tree = await tab.send_command("Page.getFrameTree")
        frame = tree["result"]["frameTree"]["frame"]["id"]
        await tab.send_command("Page.setDocumentContent", params={"frameId": frame, "html": page})
        ready = {"expression": READY, "awaitPromise": True}
        await tab.send_command("Runtime.evaluate", params=ready)
        answer = await tab.send_command(command, params=how)
        await tab.close()
        if "result" not in answer:
            raise NoBrowser
        return base64.b64decode(answer["result"]["data"])


@lru_cache(maxsize=4)
def _found(named: str | None) -> bool:
    path = named or Chromium.find_browser(skip_local=False)
    return bool(path) and Path(path).exists()


def there() -> bool:
    """Whether this machine has a browser to draw with; whether it starts is not tried."""
    return _found(os.environ.get("BROWSER_PATH"))


def with_browser(work: Callable[[Browser], Awaitable[T]]) -> T:
    """What ``work`` makes of a browser that is started for it; ``NoBrowser`` where none is there or none starts.

    One browser at a time: others who ask wait, so that a server's memory holds.
    """
    with _ONE_AT_A_TIME:
        try:
            return asyncio.run(_opened(work))
        except (ChromeNotFoundError, BrowserFailedError, BrowserClosedError) as fault:
            raise NoBrowser from fault


async def _opened(work: Callable[[Browser], Awaitable[T]]) -> T:
    """Kaleido's server of its own thread hangs where no browser starts, so the browser is opened and closed here."""
    page = kaleido.PageGenerator(mathjax=False)
    async with kaleido.Kaleido(page_generator=page) as program:
        return await work(Browser(program))
