"""Servers and lists of addresses that mean harm, keys that must not leave, folders that cannot be written."""

import gzip
import json
import subprocess
import sys
import time
import tracemalloc
from dataclasses import replace

import pytest

from etl.fetch import fetch
from etl.model.errors import ConfigError
from etl.model.fetched import without_key
from tests.etl.fetch.conftest import FAST, zipped
from tests.etl.fetch.test_fetch import ARTICLE, CSV, OTHER, PROJECT, brought, outcomes

PAGE = {"data": [{"id": 1, "fields": {"title": "T", "body": "Some 12,000 people fled Omdurman.", "url": "u"}}]}


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost.",
        "LOCALHOST",
        "127.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fc00::1]",
        "[ff02::1]",
        "192.168.1.1",
        "172.16.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
    ],
)
def test_every_spelling_of_this_network_is_refused(site, listing, host):
    (done,) = fetch(listing(f"http://{host}:{site.server.server_port}/a.csv"), limits=FAST)
    assert done.outcome == "failed" and not site.requests
    assert any(words in done.said for words in ("allowed by name", "is not known", "no web address"))


@pytest.mark.parametrize("location", ["http://[::1", "http://a b.example/", "http://\x7f/", "javascript:alert(1)", ""])
def test_a_broken_redirect_stops_nothing(site, listing, location):
    site.pages["/a.csv"] = (302, {"Location": location}, b"")
    site.pages["/b.csv"] = (200, {}, CSV)
    failed, kept = brought(listing("/a.csv", "/b.csv"))
    assert (failed.outcome, kept.outcome) == ("failed", "new")


def test_a_bomb_in_a_bomb_is_not_unpacked(site, listing):
    bomb = zipped(gzip.compress(b"0" * 200_000_000))
    site.pages["/a.csv"] = (200, {"Content-Encoding": "gzip, gzip"}, bomb)
    situation = listing("/a.csv")
    tracemalloc.start()
    (done,) = brought(situation)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "compressed more than once" in done.said and peak < 20_000_000


def _headers_byte_by_byte(request):
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(40):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.2)


@pytest.mark.parametrize("path", ["/a.csv", "/robots.txt"])
def test_a_server_that_sends_its_headers_byte_by_byte_is_given_up(site, listing, path):
    site.pages["/a.csv"] = (200, {}, CSV)
    site.pages[path] = _headers_byte_by_byte
    began = time.monotonic()
    (done,) = brought(listing("/a.csv"), limits=replace(FAST, total=1.0))
    assert "took longer than 1 s" in done.said and time.monotonic() - began < 4


def test_an_unknown_host_is_said_at_once(listing):
    began = time.monotonic()
    (done,) = fetch(listing("http://no-such-host.invalid/a.csv"))
    assert "no-such-host.invalid is not known" in done.said and time.monotonic() - began < 8


@pytest.mark.parametrize("kind", ["reliefweb", "hapi", "dtm"])
def test_keys_go_to_their_own_host_alone(listing, monkeypatch, kind):
    for name in ("RELIEFWEB_APPNAME", "HAPI_APP_IDENTIFIER", "DTM_API_KEY"):
        monkeypatch.setenv(name, "very-secret")
    (done,) = fetch(listing({"url": "https://evil.example/v3/x", "kind": kind}), limits=FAST)
    assert done.outcome == "failed" and "alone, unless the host is allowed by name" in done.said
    api = {"reliefweb": "api.reliefweb.int", "hapi": "hapi.humdata.org", "dtm": "dtmapi.iom.int"}[kind]
    (done, _) = fetch(listing(f"http://{api}/v3/x"), limits=FAST)[::-1]
    assert "goes to https://" in done.said


@pytest.mark.parametrize("key", ["very\nsecret", "very secret", "very-secret\u2026", "very\tsecret"])
def test_a_key_that_cannot_be_one_is_never_printed(site, listing, monkeypatch, key):
    monkeypatch.setenv("DTM_API_KEY", key)
    (done,) = brought(listing({"url": "/v3/x", "kind": "dtm"}))
    assert "DTM_API_KEY" in done.said and "secret" not in done.said and not site.paths()


def test_a_key_in_the_query_is_logged_and_stored_nowhere(site, listing, folder, monkeypatch, caplog):
    monkeypatch.setenv("RELIEFWEB_APPNAME", "very-secret")
    rows = [{**PAGE["data"][0], "href": f"{site.url}/v2/reports/1?appname=very-secret&x=1"}]
    site.pages["/v2/reports"] = (200, {}, json.dumps({"data": rows}).encode())
    with caplog.at_level("DEBUG"):
        done = brought(listing({"url": "/v2/reports?query=x", "kind": "reliefweb", "name": "r.json"}))
    assert [each.outcome for each in done] == ["new"]
    assert "appname=very-secret" in site.requests[-1][0]
    written = caplog.text + repr(done) + "".join(path.read_text() for path in folder.rglob("*.*") if path.is_file())
    assert "very-secret" not in written and "/v2/reports/1?x=1" in written


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.org/x?b=1%202&TOKEN=s&c", "https://a.org/x?b=1%202&c"),
        ("https://a.org/x?X-Amz-Signature=s&X-Amz-Credential=s", "https://a.org/x"),
        ("https://me:s@a.org/x?email=s&key=s&year=2024", "https://a.org/x?year=2024"),
        ("http://[::1/?key=s", "http://[::1/"),
    ],
)
def test_addresses_are_written_down_without_keys_and_otherwise_as_they_are(url, kept):
    assert without_key(url) == kept


def test_a_feed_is_asked_whether_it_has_changed_once_all_of_it_is_there(site, listing, folder):
    item = "<item><title>{0}</title><link>{1}/{0}.html</link></item>"
    body = f"<rss version='2.0'><channel>{item.format(1, site.url)}{item.format(2, site.url)}</channel></rss>"

    def feed(request):
        known = request.headers.get("If-None-Match") == '"f"'
        return (304, {}, b"") if known else (200, {"ETag": '"f"'}, body.encode())

    site.pages["/feed"], site.pages["/1.html"] = feed, (200, {}, ARTICLE.format(title="1").encode())
    situation = listing("/feed")
    assert outcomes(situation) == ["new", "failed"]
    site.pages["/2.html"] = (200, {}, ARTICLE.format(title="2").encode())
    assert outcomes(situation) == ["unchanged", "new"]
    held = (folder / "fetched.json").read_text()
    assert outcomes(situation) == ["unchanged"]
    assert (folder / "fetched.json").read_text() == held


def test_a_feed_that_names_outside_entities_asks_for_none(site, listing):
    body = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "{site.url}/entity"><!ENTITY b "&c;&c;">'
        f'<!ENTITY c "{"x" * 1000}">]><rss version="2.0"><channel><title>&a;</title></channel></rss>'
    )
    site.pages["/feed"] = (200, {}, body.encode())
    brought(listing({"url": "/feed", "kind": "feed"}))
    assert "/entity" not in site.paths()


def test_a_version_that_came_back_is_the_newest_again(site, listing, folder):
    situation = listing("/dtm.csv")
    site.pages["/dtm.csv"] = (200, {}, CSV)
    assert outcomes(situation) == ["new"]
    time.sleep(1.1)
    site.pages["/dtm.csv"] = (200, {}, OTHER)
    assert outcomes(situation) == ["changed"]
    time.sleep(1.1)
    site.pages["/dtm.csv"] = (200, {}, CSV)
    (back,) = brought(situation)
    held = json.loads((folder / "fetched.json").read_text())
    assert (back.outcome, back.item) == ("changed", "figures/dtm.csv")
    assert held[back.item]["retrieved"] == max(each["retrieved"] for each in held.values())
    assert outcomes(situation) == ["unchanged"]


def test_a_part_of_a_query_says_that_it_is_one(site, listing, folder, monkeypatch):
    monkeypatch.setenv("HAPI_APP_IDENTIFIER", "tester")
    row = {"location_code": "SDN", "population": 5, "assessment_type": "BA", "reporting_round": 1, "operation": "x"}

    def answer(request):
        asked = dict(part.split("=") for part in request.path.partition("?")[2].split("&"))
        return 200, {}, json.dumps({"data": [row] * min(int(asked["limit"]), 2500 - int(asked["offset"]))}).encode()

    site.pages["/api/v2/affected-people/idps"] = answer
    address = {"url": "/api/v2/affected-people/idps", "kind": "hapi", "name": "idps.json"}
    done = brought(listing(address | {"most": 1500}, address | {"name": "all.json"}))
    assert "the first 1,500 rows came and there may be more" in done[0].said
    assert len(site.paths()) == 2 + 3 and done[1].said == ""
    assert len(json.loads((folder / done[1].item).read_text())["data"]) == 2500


def test_the_pause_that_a_site_asks_for_is_kept(site, listing):
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 0.5\n")
    for name in "ab":
        site.pages[f"/{name}.csv"] = (200, {}, CSV)
    brought(listing("/a.csv", "/b.csv"))
    times = [at for _, _, at in site.requests]
    assert min(after - before for before, after in zip(times, times[1:], strict=False)) >= 0.5


def test_patience_with_a_busy_server_is_not_taken_off_the_time_of_the_answer(site, listing):
    site.pages["/a.csv"] = lambda _: (429, {"Retry-After": "1"}, b"") if site.asked["/a.csv"] < 3 else (200, {}, CSV)
    assert outcomes(listing("/a.csv"), limits=replace(FAST, total=1.5)) == ["new"]


def test_a_folder_that_cannot_be_written_is_one_sentence(site, listing, folder):
    (folder / ".fetch.lock").mkdir()
    site.pages["/a.csv"] = (200, {}, CSV)
    with pytest.raises(ConfigError, match="make the folder writable"):
        brought(listing("/a.csv"))


FULL = """
import resource, signal, sys
from pathlib import Path
from etl.fetch import fetch
from etl.fetch.answer import Limits
from etl.model.errors import ConfigError
from etl.model.situation import load_situation
situation = load_situation(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    fetch(situation, ["127.0.0.1"], limits=Limits(pause=0))
except ConfigError as fault:
    print(fault)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are not Windows'")
def test_a_full_disk_is_one_sentence_and_what_came_is_kept(site, listing, folder):
    site.pages["/a.csv"] = (200, {}, CSV)
    site.pages["/b.csv"] = (200, {}, CSV * 100)
    listing("/a.csv", "/b.csv")
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(folder)], cwd=PROJECT, capture_output=True, text=True, timeout=60
    )
    assert "free space" in done.stdout and "Traceback" not in done.stderr, done.stderr[-2000:]
    assert [path.name for path in (folder / "figures").iterdir()] == ["a.csv"]
    assert "figures/a.csv" in json.loads((folder / "fetched.json").read_text())
    assert not list(folder.rglob(".fetched-*"))
