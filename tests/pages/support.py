"""What tests of pages do: run one, start a server, wait until a page has run in a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import TimeoutError
from streamlit.testing.v1 import AppTest

from etl.model.timeline import ROOT_VARIABLE

QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PROJECT = Path(__file__).resolve().parents[2]


@contextmanager
def serving(root: Path):
    """The address of a server that was just started on a free port; it ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    command = [sys.executable, "-m", "streamlit", "run", "serve.py", *options]
    environment = os.environ | {ROOT_VARIABLE: str(root)}
    server = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield _ready(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.communicate(timeout=20)


def browser_path() -> str | None:
    """Chromium or Chrome, where this machine has one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def settled(page) -> None:
    """Wait until the page's script has run to its end, for the width that the page has, with all its controls there.

    A browser on a machine that is very busy now and then leaves Streamlit's placeholders standing for good: once, the
    page is loaded anew, as a reader would.
    """
    try:
        _still(page, 20_000)
    except TimeoutError:
        page.reload()
        _still(page, 40_000)
    failure = page.query_selector('[data-testid="stException"]')
    assert failure is None, failure.inner_text()


def _still(page, patience: int) -> None:
    page.wait_for_selector('h1, [data-testid="stException"]', timeout=40_000)
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=40_000, state="attached")
    page.wait_for_timeout(300)
    page.wait_for_selector("[data-ruler=fits], [data-testid=stException]", timeout=patience, state="attached")
    page.wait_for_selector('[data-test-script-state="notRunning"]', timeout=40_000, state="attached")
    page.wait_for_selector('[data-testid="stSkeleton"]', timeout=patience, state="detached")


def _ready(url: str, server: subprocess.Popen) -> str:
    for _ in range(240):
        assert server.poll() is None, server.stderr.read().decode()
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return url
        except OSError:
            time.sleep(0.25)
    raise AssertionError("the server did not start within a minute")


def opened_page(page: str, situation: str = "mosul-2016-17", **asked: str) -> AppTest:
    """A page (``1_Displacement``) run without a browser at an address that asks for so much; it must not fail."""
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=90)
    app.switch_page(f"pages/{page}.py")
    for key, value in {"situation": situation, **asked}.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, [failure.value for failure in app.exception]
    return app
