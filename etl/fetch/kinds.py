"""What an address is, and how each kind of query is asked: keys from the environment, page after page."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote_plus, urlencode, urlsplit, urlunsplit

from etl.fetch.answer import Answer
from etl.fetch.guard import shown
from etl.fetch.polite import Reader
from etl.model.errors import SourceUnavailable
from etl.model.situation import Address

HOSTS = {"api.reliefweb.int": "reliefweb", "hapi.humdata.org": "hapi", "dtmapi.iom.int": "dtm"}
# kind: (environment variable, name of the query parameter or header that carries it, whether it is a header)
KEYS = {
    "reliefweb": ("RELIEFWEB_APPNAME", "appname", False),
    "hapi": ("HAPI_APP_IDENTIFIER", "app_identifier", False),
    "dtm": ("DTM_API_KEY", "Ocp-Apim-Subscription-Key", True),
}
MOST_ROWS = 10_000
PAGES = {"reliefweb": 100, "hapi": 1000}  # rows of a page
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


def key_for(kind: str, url: str, allowed: Collection[str]) -> Key:
    """The key of a kind of query, for an address that may have it.

    That is one of the kind's own host over https, or of a host that is allowed by name: a list of addresses that came
    from somebody else must not send keys elsewhere. A ``SourceUnavailable`` says so, or which variable is not set.
    """
    variable, name, in_header = KEYS[kind]
    value = os.environ.get(variable, "").strip()
    if not value:
        raise SourceUnavailable(f"{kind} asks who reads it: set the environment variable {variable}")
    if not (value.isascii() and value.isprintable() and " " not in value):
        raise SourceUnavailable(f"the environment variable {variable} holds what no key can be: copy it again")
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    if (parts.scheme, HOSTS.get(host)) != ("https", kind) and host not in allowed:
        own = next(each for each, of in HOSTS.items() if of == kind)
        raise SourceUnavailable(
            f"{shown(url)}: {variable} goes to https://{own} alone, unless the host is allowed by name "
            f"(--allow-host {host})"
        )
    return Key(headers={name: value}) if in_header else Key(query={name: value})


def query(reader: Reader, kind: str, address: Address, known: Mapping[str, str]) -> Answer:
    """All pages of a query as one JSON answer ``{"data": […]}``; its own answer where it does not come in pages.

    Its ``note`` says where there may be more rows than were asked for.
    """
    key = key_for(kind, address.url, reader.allowed)
    if kind == "dtm":
        return _get(reader, address.url, key, known)
    most = address.most or _limit(address.url) or MOST_ROWS
    rows, first, whole = _all_pages(reader, kind, address.url, key, most)
    body = json.dumps({"data": rows[:most]}, ensure_ascii=False, indent=1).encode()
    note = "" if whole else f"the first {most:,} rows came and there may be more: raise `most`, or ask for less"
    return Answer(first.url, first.status, body, first.headers, note)


def _all_pages(reader: Reader, kind: str, url: str, key: Key, most: int) -> tuple[list, Answer, bool]:
    """Rows until there are ``most`` or no more, the first answer, and whether that is all there is."""
    rows, first, weight, size = [], None, 0, min(PAGES[kind], most)
    asked = {"limit": str(size)} | ({"output_format": "json"} if kind == "hapi" else {})
    while len(rows) < most:
        answer = _get(reader, _with(url, {**asked, "offset": str(len(rows))}), key)
        first, weight, part = first or answer, weight + len(answer.body), _rows(answer)
        rows += part
        if len(part) < size:
            return rows, first, len(rows) <= most
        if weight > reader.limits.largest:
            raise SourceUnavailable(f"{shown(url)}: its pages are too large together; ask for less")
    return rows, first, False


def _limit(url: str) -> int:
    """How many rows the address itself asks for; 0 where it does not say."""
    said = dict(parse_qsl(urlsplit(url).query)).get("limit", "")
    return int(said) if said.isascii() and said.isdigit() else 0


def _get(reader: Reader, url: str, key: Key, known: Mapping[str, str] | None = None) -> Answer:
    answer = reader.get(_with(url, key.query), headers=known, secret=key.headers)
    return replace(answer, body=_without(answer.body, key.query))


def _without(body: bytes, asked: Mapping[str, str]) -> bytes:
    """The answer without the key, where its own addresses repeat it."""
    for name, value in asked.items():
        said = re.escape(f"{name}={quote_plus(value)}".encode())
        body = re.sub(rb"(?<=[?&])" + said + rb"(?![^&\"'<\s#\\])&?", b"", body)
    return body


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
