"""Fetching against a real server on loopback: what comes, what is kept, what is refused, and how patiently."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from etl import run
from etl.fetch import fetch
from etl.fetch.answer import Limits
from etl.model.errors import ConfigError
from etl.model.situation import load_situation
from tests.etl.fetch.conftest import FAST, zipped

PROJECT = Path(__file__).resolve().parents[3]
CSV = b"metric,measure,value,place,date,source\ndisplaced,stock,1200,Omdurman,2024-05-01,IOM DTM\n"
OTHER = CSV.replace(b"1200", b"1500")
PARAGRAPH = "Some 12,000 people fled Omdurman in May, and at least 14 civilians were killed in Khartoum on 3 May 2024. "
ARTICLE = (
    "<!doctype html><html lang='en'><head><title>{title}</title><meta name='author' content='A. Writer'></head>"
    f"<body><article><h1>{{title}}</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH * 3}</p></article></body></html>"
)
CHALLENGE = (
    b"<!doctype html><html><head><title>Just a moment...</title></head>"
    b"<body>Enable JavaScript and cookies to continue</body></html>"
)
PUBLIC = {"Content-Type": "text/csv"}


def brought(situation, **how):
    return fetch(situation, allowed=["127.0.0.1"], **{"limits": FAST, **how})


def outcomes(situation, **how):
    return [each.outcome for each in brought(situation, **how)]


def test_a_file_becomes_claims_with_address_and_day(site, listing, folder, tmp_path):
    site.pages["/dtm.csv"] = (200, {"ETag": '"1"'}, CSV)
    situation = listing({"url": "/dtm.csv?token=secret1", "publisher": "IOM"})
    (done,) = brought(situation)
    assert (done.outcome, done.item) == ("new", "figures/dtm.csv")
    report = run.build(load_situation(folder), tmp_path / "t").report
    assert report["items"][0]["url"] == f"{site.url}/dtm.csv"
    assert report["items"][0]["publisher"] == "IOM"
    assert report["counts"]["claims"] == 1
    assert "secret1" not in (folder / "fetched.json").read_text()
    (item,) = load_situation(folder).items()
    assert item.retrieved and item.sensitivity == "public"


def test_conditional_and_changed(site, listing, folder):
    def answer(request):
        return (304, {}, b"") if request.headers.get("If-None-Match") == '"1"' else (200, {"ETag": '"1"'}, CSV)

    site.pages["/dtm.csv"] = answer
    situation = listing("/dtm.csv")
    assert [outcomes(situation), outcomes(situation)] == [["new"], ["unchanged"]]
    site.pages["/dtm.csv"] = (200, {}, CSV)
    assert outcomes(situation) == ["unchanged"]
    site.pages["/dtm.csv"] = (200, {}, OTHER)
    assert outcomes(situation) == ["changed"]
    assert len(list((folder / "figures").iterdir())) == 2


def test_both_versions_are_a_revision(site, listing, folder, tmp_path):
    situation = listing("/dtm.csv")
    for body in (CSV, OTHER):
        site.pages["/dtm.csv"] = (200, {}, body)
        brought(situation)
    built = run.build(load_situation(folder), tmp_path / "t")
    assert built.report["counts"]["items"] == 2 and built.report["counts"]["claims"] == 2


def test_robots_are_obeyed(site, listing):
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    site.pages["/private/a.csv"] = site.pages["/a.csv"] = (200, {}, CSV)
    refused, kept = brought(listing("/private/a.csv", "/a.csv"))
    assert refused.outcome == "failed" and "robots.txt" in refused.said
    assert kept.outcome == "new"
    assert site.paths() == ["/a.csv"] and site.asked["/robots.txt"] == 1
    assert all("situation-timeline" in headers["User-Agent"] for _, headers, _ in site.requests)


def test_one_request_a_pause(site, listing):
    for name in "abc":
        site.pages[f"/{name}.csv"] = (200, {}, CSV)
    brought(listing("/a.csv", "/b.csv", "/c.csv"), limits=replace(FAST, pause=0.4))
    times = [at for _, _, at in site.requests]
    assert len(times) == 4
    assert min(after - before for before, after in zip(times, times[1:], strict=False)) >= 0.3


def test_the_usual_pause_is_a_second():
    assert Limits().pause == 1.0


@pytest.mark.parametrize(("status", "headers"), [(500, {}), (503, {}), (429, {"Retry-After": "1"})])
def test_busy_servers_are_asked_again(site, listing, status, headers):
    site.pages["/a.csv"] = lambda _: (status, headers, b"busy") if site.asked["/a.csv"] == 1 else (200, {}, CSV)
    began = time.monotonic()
    assert outcomes(listing("/a.csv")) == ["new"]
    assert time.monotonic() - began >= float(headers.get("Retry-After", 0))


def test_a_server_that_asks_for_hours_is_left_alone(site, listing):
    site.pages["/a.csv"] = (429, {"Retry-After": "7200"}, b"")
    (done,) = brought(listing("/a.csv"))
    assert "7,200 s" in done.said and site.asked["/a.csv"] == 1


def _slow(request):
    request.send_response(200)
    request.send_header("Content-Length", "100000")
    request.end_headers()
    for _ in range(40):
        request.wfile.write(b"x" * 100)
        request.wfile.flush()
        time.sleep(0.2)


def _silent(request):
    time.sleep(1.5)


def _truncated(request):
    request.send_response(200)
    request.send_header("Content-Length", str(len(CSV) * 2))
    request.end_headers()
    request.wfile.write(CSV)
    request.wfile.flush()
    request.close_connection = True


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (_slow, "longer than"),
        (_silent, "no whole answer"),
        (_truncated, "no whole answer"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip at all"), "compressed"),
        ((200, {"Content-Encoding": "gzip"}, zipped(b"0" * 50_000_000)), "larger than"),
        ((200, {}, b"0" * 400_000), "larger than"),
        ((404, {}, b""), "404"),
        ((500, {}, b""), "500"),
        ((200, {}, b""), "empty"),
        ((200, {"Content-Type": "text/csv"}, CHALLENGE), "not kept"),
        ((200, {}, b"Too many requests, please register"), "it should be .csv and is text"),
        ((302, {"Location": "/a.csv"}, b""), "redirects more than"),
        ((302, {"Location": "http://localhost:1/"}, b""), "localhost is an address of this machine"),
        ((302, {"Location": "http://169.254.169.254/latest"}, b""), "own network"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "no web address"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refused(site, listing, folder, answer, said):
    site.pages["/a.csv"] = answer
    site.pages["/b.csv"] = (200, {}, CSV)
    limits = replace(FAST, total=1.5, tries=2)
    failed, kept = brought(listing("/a.csv", "/b.csv"), limits=limits)
    assert (failed.outcome, kept.outcome) == ("failed", "new")
    assert said in failed.said
    assert [path.name for path in (folder / "figures").iterdir()] == ["b.csv"]
    assert not list(folder.glob(".fetched-*"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/a.csv", "no web address"),
        ("http://user:word@example.org/", "password"),
        ("http://127.0.0.1:9/a.csv", "allowed by name"),
        ("http://[::1]:9/a.csv", "allowed by name"),
        ("http://0.0.0.0:9/a.csv", "allowed by name"),
        ("http://10.0.0.1/a.csv", "allowed by name"),
        ("http://2130706433:9/a.csv", "allowed by name"),
    ],
)
def test_addresses_that_are_never_asked(listing, url, said):
    (done,) = fetch(listing(url), limits=FAST)
    assert done.outcome == "failed" and said in done.said


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_feed_brings_only_new_articles(site, listing, folder, tmp_path, kind):
    feeds = {
        "rss": """<?xml version="1.0"?><rss version="2.0"><channel><title>Radio</title><link>{url}/</link>
<item><title>First</title><link>{url}/1.html</link><pubDate>Fri, 03 May 2024 08:00:00 GMT</pubDate></item>
{more}</channel></rss>""",
        "atom": """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="{url}/"><title>Radio</title>
<entry><title>First</title><link href="1.html"/><updated>2024-05-03T08:00:00Z</updated></entry>{more}</feed>""",
    }
    second = {
        "rss": "<item><title>Second</title><link>{url}/2.html</link></item><item><link>{url}/3.html</link></item>",
        "atom": '<entry><title>Second</title><link href="2.html"/></entry><entry><link href="3.html"/></entry>',
    }
    site.pages["/1.html"] = (200, {}, ARTICLE.format(title="First").encode())
    site.pages["/2.html"] = (200, {}, ARTICLE.format(title="Second").encode())
    site.pages["/feed"] = (200, {}, feeds[kind].format(url=site.url, more="").encode())
    situation = listing("/feed")
    assert outcomes(situation) == ["new"]
    site.pages["/feed"] = (200, {}, feeds[kind].format(url=site.url, more=second[kind].format(url=site.url)).encode())
    assert outcomes(situation) == ["unchanged", "new", "failed"]
    assert site.asked["/1.html"] == 1
    items = {item.name: item for item in load_situation(folder).items()}
    first = items["articles/2024-05-03-First.html"]
    assert (first.published, first.publisher, first.title) == ("2024-05-03", "Radio", "First")
    report = run.build(load_situation(folder), tmp_path / "t").report
    assert report["counts"]["documents"] == 2 and report["counts"]["claims"] >= 2


def test_reliefweb_page_after_page(site, listing, folder, monkeypatch):
    rows = [{"id": n, "fields": {"title": f"T{n}", "body": PARAGRAPH, "url": f"{n}"}} for n in range(150)]

    def answer(request):
        asked = dict(part.split("=") for part in request.path.partition("?")[2].split("&"))
        assert asked["appname"] == "tester"
        start = int(asked["offset"])
        return 200, {}, json.dumps({"data": rows[start : start + int(asked["limit"])]}).encode()

    site.pages["/v2/reports"] = answer
    situation = listing({"url": "/v2/reports?query=x", "kind": "reliefweb", "name": "reports.json"})
    monkeypatch.delenv("RELIEFWEB_APPNAME", raising=False)
    (failed,) = brought(situation)
    assert "RELIEFWEB_APPNAME" in failed.said
    monkeypatch.setenv("RELIEFWEB_APPNAME", "tester")
    (done,) = brought(situation)
    assert len(json.loads((folder / done.item).read_text())["data"]) == 150
    assert len(site.paths()) == 2
    assert "tester" not in (folder / "fetched.json").read_text()


def test_keys_stay_with_their_host(site, listing, folder, monkeypatch, caplog):
    monkeypatch.setenv("DTM_API_KEY", "very-secret")
    body = json.dumps({"isSuccess": True, "result": [{"id": 1, "admin0Name": "Sudan"}]}).encode()
    site.pages["/v3/x"] = (302, {"Location": f"http://localhost:{site.server.server_port}/v3/y"}, b"")
    site.pages["/v3/y"] = (200, {}, body)
    with caplog.at_level("DEBUG"):
        done = fetch(listing({"url": "/v3/x", "kind": "dtm"}), ["127.0.0.1", "localhost"], limits=FAST)
    keys = {path: headers.get("Ocp-Apim-Subscription-Key") for path, headers, _ in site.requests}
    assert keys["/v3/x"] == "very-secret" and keys["/v3/y"] is None
    written = caplog.text + repr(done) + "".join(path.read_text() for path in folder.rglob("*.*") if path.is_file())
    assert "very-secret" not in written


def test_dry_run_asks_nothing(site, listing, folder):
    assert outcomes(listing("/a.csv"), dry_run=True) == ["would be asked"]
    assert not site.requests and not (folder / "fetched.json").exists()


def test_command_line(site, listing, folder):
    site.pages["/a.csv"] = (200, {}, CSV)
    listing("/a.csv", "/none.csv")
    command = [
        sys.executable,
        "-m",
        "etl",
        "fetch",
        "khartoum",
        "--data",
        str(folder.parents[1]),
        "--allow-host",
        "127.0.0.1",
    ]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "khartoum: new: figures/a.csv" in done.stdout and "404" in done.stdout


KILLED = """
import sys
from pathlib import Path
from etl.fetch import fetch
from etl.fetch.answer import Limits
from etl.model.situation import load_situation
fetch(load_situation(Path(sys.argv[1])), ["127.0.0.1"], limits=Limits(pause=0))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not a Windows signal")
def test_killed_and_taken_up_again(site, listing, folder):
    names = [f"/{number}.csv" for number in range(12)]

    def answer(request):
        time.sleep(0.05)
        return 200, {}, CSV.replace(b"1200", request.path[1:-4].encode() * 3)

    for name in names:
        site.pages[name] = answer
    situation = listing(*names)
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], cwd=PROJECT)
    while sum(site.asked[name] for name in names) < 5:
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    held = {path.name: path.read_bytes() for path in (folder / "figures").glob("[!.]*")}
    assert 3 <= len(held) < 12 and all(body.endswith(b"IOM DTM\n") for body in held.values())
    assert {each.outcome for each in brought(situation)} <= {"new", "unchanged"}
    assert len(load_situation(folder).items()) == 12
    assert all(item.url and item.retrieved for item in load_situation(folder).items())


def test_two_at_once_one_says_so(listing, folder, site):
    from filelock import FileLock

    situation = listing("/a.csv")
    with FileLock(folder / ".fetch.lock"), pytest.raises(ConfigError, match="another fetch"):
        brought(situation)
