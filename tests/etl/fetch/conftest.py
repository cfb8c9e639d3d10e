"""A real web server on loopback whose every answer a test decides, and a situation that lists its addresses."""

import gzip
import threading
import time
from collections import Counter
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from etl import intake
from etl.fetch.answer import Limits
from etl.model.situation import load_situation

FAST = Limits(pause=0, wait=1.0, total=4.0, tries=3, back_off=0.05, most_patience=2.0, largest=300_000)


class Site:
    """``pages`` maps a path to (status, headers, body) or to a function of the request that writes the answer."""

    def __init__(self):
        self.pages: dict = {}
        self.asked: Counter = Counter()
        self.requests: list[tuple[str, dict, float]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                path = self.path.partition("?")[0]
                site.asked[path] += 1
                site.requests.append((self.path, dict(self.headers), time.monotonic()))
                answer = site.pages.get(path, (404, {}, b"not here"))
                if callable(answer):
                    answer = answer(self)
                if answer is not None:
                    self.reply(*answer)

            def reply(self, status, headers, body):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.requests if path != "/robots.txt"]


@pytest.fixture
def site():
    made = Site()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def folder(tmp_path):
    """The folder of an empty situation."""
    return intake.new_situation(
        "Khartoum", "Sudan", date(2024, 1, 1), date(2024, 12, 31), tmp_path / "situations"
    ).folder


@pytest.fixture
def listing(folder, site):
    """List addresses, paths of the site or whole ones, in the situation; what comes out is the situation."""

    def listed(*addresses):
        lines = []
        for each in addresses:
            entry = {"url": each} if isinstance(each, str) else each
            entry = entry | {"url": site.url + entry["url"] if entry["url"].startswith("/") else entry["url"]}
            lines += ["[[addresses]]", *(f"{key} = {value!r}" for key, value in entry.items())]
        path = folder / "situation.toml"
        path.write_text(path.read_text() + "\n".join(lines) + "\n")
        return load_situation(folder)

    return listed


def zipped(body: bytes) -> bytes:
    return gzip.compress(body)
