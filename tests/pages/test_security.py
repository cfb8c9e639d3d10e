"""What the server tells browsers, and what it refuses; ``test_hostile_pages.py`` walks all pages under the policy."""

import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from dashboard.headers import HEADERS, hashes

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("path", ["/", "/Displacement", "/_stcore/health", "/no/such/file.js"])
def test_every_answer_carries_the_headers(address, path):
    try:
        with urllib.request.urlopen(address + path) as answer:
            held = answer.headers
    except urllib.error.HTTPError as refused:
        held = refused.headers
    assert {name: held[name] for name in HEADERS} == HEADERS


def test_the_policy_lets_in_nothing_from_elsewhere_and_no_code_in_texts():
    policy = HEADERS["Content-Security-Policy"]
    assert "://" not in policy and "*" not in policy and "'unsafe-eval'" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert hashes("<script src='a.js'></script><script>x</script>") == [
        "'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='"
    ]


def test_a_script_in_the_page_does_not_run(address, chromium):
    page = chromium.new_page()
    page.goto(f"{address}/Method")
    page.wait_for_selector("h1", timeout=40_000)
    refused = page.evaluate(
        "new Promise(done => { document.addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));"
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); })"
    )
    assert refused.startswith("script-src") and page.evaluate("window.ran") is None
    page.close()


def test_an_upload_from_another_page_is_refused(address):
    asked = urllib.request.Request(f"{address}/_stcore/upload_file/session/file", data=b"x", method="PUT")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert refused.value.code == 403 and "XSRF" in refused.value.read().decode()


def test_uploads_are_limited_and_nothing_is_served_from_folders(address, visit):
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["enableXsrfProtection"] and not config["server"]["enableStaticServing"]
    assert not config["browser"]["gatherUsageStats"]
    page = visit(f"{address}/Add_data?situation=mosul-2016-17")
    limit = f"{config['server']['maxUploadSize']}MB"
    assert limit in page.locator('[data-testid="stFileUploaderDropzone"]').first.inner_text().replace(" ", "")
