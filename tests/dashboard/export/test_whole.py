"""The situation as a whole, from the command line and from the first page, with a browser on the server and without."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[3]


def export(*arguments: str, **environment: str):
    command = [sys.executable, "-m", "dashboard", "export", "small", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, encoding="utf-8"
    )


def test_the_command_writes_snapshot_and_report_of_the_filters_in_an_address(view, tmp_path):
    address = "Displacement?to=2016-11-30&measure=stock"
    done = export("--formats", "snapshot,report", "--out", str(tmp_path), "--address", address)
    assert done.returncode == 0, done.stderr
    paths = [Path(line) for line in done.stdout.splitlines()]
    named = [
        f"small_{name}" for name in ("report_2016-11-10.html", "snapshot_2016-11-10.pdf", "snapshot_2016-11-10.png")
    ]
    assert [path.name for path in paths] == named
    text = PdfReader(paths[1]).pages[0].extract_text()
    assert "41,234" in text and "87,654" not in text
    assert "41,234" in paths[0].read_text(encoding="utf-8")


def test_without_a_browser_the_command_writes_the_report_and_says_what_the_snapshot_needs(view, tmp_path):
    nothing = {"BROWSER_PATH": "/no/such/browser", "PATH": ""}
    done = export("--formats", "report,snapshot", "--out", str(tmp_path), **nothing)
    assert done.returncode == 2 and "Chromium" in done.stderr and "Traceback" not in done.stderr
    assert [path.suffix for path in tmp_path.iterdir()] == [".html"]


def _page() -> None:
    from dashboard.save_situation import choices
    from tests.dashboard.export.support import view_of

    choices(view_of())


@pytest.mark.parametrize("browser", ["", "/no/such/browser"], ids=["with a browser", "without"])
def test_the_page_offers_what_this_server_can_make(view, monkeypatch, browser):
    if browser:
        monkeypatch.setenv("BROWSER_PATH", browser)
    page = AppTest.from_function(_page, default_timeout=30).run()
    assert not page.exception
    offered = [button.proto.label for button in page.get("download_button")]
    assert offered == (["Page to print (HTML)"] if browser else ["PDF", "PNG"]) + ["Report (HTML)"]
    assert any("print it there" in each.value for each in page.caption) == bool(browser)
