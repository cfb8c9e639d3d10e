"""What the server tells browsers, and what it refuses; ``test_hostile_pages.py`` walks all pages under the policy."""

import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from dashboard.headers import HEADERS, hashes

PROJECT = Path(__file__).resolve().parents[2]


def test_uploads_are_limited_and_nothing_is_served_from_folders(address, visit):
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["enableXsrfProtection"] and not config["server"]["enableStaticServing"]
    assert config["client"]["showErrorDetails"] == "none" and not config["browser"]["gatherUsageStats"]
    page = visit(f"{address}/Add_data?situation=mosul-2016-17")
    limit = f"{config['server']['maxUploadSize']}MB"
    assert limit in page.locator('[data-testid="stFileUploaderDropzone"]').first.inner_text().replace(" ", "")
