"""What an address is, and how each kind of query is asked: keys from the environment, page after page."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from etl.fetch.polite import Answer, Reader
from etl.model.errors import SourceUnavailable
from etl.model.situation import Address

HOSTS = {"api.reliefweb.int": "reliefweb", "hapi.humdata.org": "hapi", "dtmapi.iom.int": "dtm"}
# kind: (environment variable, name of the query parameter or header that carries it, whether it is a header)
KEYS = {
    "reliefweb": ("RELIEFWEB_APPNAME", "appname", False),
    "hapi": ("HAPI_APP_IDENTIFIER", "app_identifier", False),
    "dtm": ("DTM_API_KEY", "Ocp-Apim-Subscription-Key", True),
}
MOST_PAGES, MOST_ROWS, HAPI_PAGE, RELIEFWEB_PAGE = 100, 10_000, 1000, 100
_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?xml-stylesheet.*?\?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S
)


@dataclass(frozen=True, slots=True)
class Key:
    """What proves who asks: added when asked, never shown, logged or written."""

    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)


def kind_of(address: Address) -> str:
    """Its kind where that is known before asking: as listed, else by its host; empty otherwise."""
    return address.kind or HOSTS.get((urlsplit(address.url).hostname or "").lower(), "")


def is_feed(body: bytes) -> bool:
    """Whether an answer is an RSS or Atom feed."""
    return bool(_FEED.match(body[:4096].lstrip(b"\xef\xbb\xbf")))


def key_for(kind: str) -> Key:
    """The key of a kind of query; a ``SourceUnavailable`` names the environment variable that is not set."""
    if kind not in KEYS:
        return Key()
    variable, name, in_header = KEYS[kind]
    value = os.environ.get(variable, "").strip()
    if not value:
        raise SourceUnavailable(f"{kind} asks who reads it: set the environment variable {variable}")
    return Key(headers={name: value}) if in_header else Key(query={name: value})


def query(reader: Reader, kind: str, address: Address, known: Mapping[str, str]) -> Answer:
    """All pages of a query as one JSON answer ``{"data": […]}``; its own answer where it does not come in pages."""
    key = key_for(kind)
    if kind == "dtm":
        return _get(reader, address.url, key, known)
    pages = _reliefweb(reader, address, key) if kind == "reliefweb" else _hapi(reader, address, key)
    rows, first = [], None
    for answer, part in pages:
        first = first or answer
        rows += part
    body = json.dumps({"data": rows[: address.most or MOST_ROWS]}, ensure_ascii=False, indent=1).encode()
    return Answer(first.url, first.status, body, first.headers)


def _reliefweb(reader: Reader, address: Address, key: Key) -> Iterator[tuple[Answer, list]]:
    most, size = address.most or MOST_ROWS, min(RELIEFWEB_PAGE, address.most or RELIEFWEB_PAGE)
    for offset in range(0, most, size):
        answer = _get(reader, _with(address.url, {"limit": str(size), "offset": str(offset)}), key)
        rows = _rows(answer)
        yield answer, rows
        if len(rows) < size:
            return


def _hapi(reader: Reader, address: Address, key: Key) -> Iterator[tuple[Answer, list]]:
    for page in range(MOST_PAGES):
        asked = {"limit": str(HAPI_PAGE), "offset": str(page * HAPI_PAGE), "output_format": "json"}
        answer = _get(reader, _with(address.url, asked), key)
        rows = _rows(answer)
        yield answer, rows
        if len(rows) < HAPI_PAGE:
            return


def _get(reader: Reader, url: str, key: Key, known: Mapping[str, str] | None = None) -> Answer:
    return reader.get(_with(url, key.query), headers=known, secret=key.headers)


def _with(url: str, asked: Mapping[str, str]) -> str:
    """The address with these parameters set, in place of those of the same name."""
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in asked]
    return urlunsplit(parts._replace(query=urlencode([*kept, *asked.items()])))


def _rows(answer: Answer) -> list:
    try:
        held = json.loads(answer.body)
        rows = held["data"]
    except (ValueError, KeyError, TypeError) as fault:
        raise SourceUnavailable(f"{answer.url.partition('?')[0]}: its answer is no JSON with a list `data`") from fault
    if not isinstance(rows, list):
        raise SourceUnavailable(f"{answer.url.partition('?')[0]}: `data` in its answer is no list")
    return rows
