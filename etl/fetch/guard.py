"""No request leaves for this machine or its own network: every address is looked up, checked, and that one is used."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from etl.fetch.deadline import Deadline
from etl.model.errors import SourceUnavailable

SCHEMES = ("http", "https")
PORTS = {"http": 80, "https": 443}
MOST_ADDRESSES = 4  # of one host are tried, one after the other
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def checked_url(url: str) -> str:
    """The address, if it is one of the web without a name and password in it; else a ``SourceUnavailable`` says why."""
    try:
        parts = urlsplit(url)
        port_is_right = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        port_is_right = False
    if not port_is_right or parts.scheme not in SCHEMES or not parts.hostname:
        raise SourceUnavailable(f"{shown(url)} is no web address: it must begin with http:// or https://")
    if parts.username or parts.password:
        raise SourceUnavailable(f"{parts.hostname}: an address with a password in it is not fetched")
    try:
        httpx.URL(url)
    except httpx.InvalidURL as fault:
        raise SourceUnavailable(f"{shown(url)} is no web address ({fault})") from fault
    return url


def moved_url(url: str, location: str) -> str:
    """Where a redirect leads, checked as every address is."""
    try:
        return checked_url(urljoin(url, location))
    except ValueError as fault:
        raise SourceUnavailable(f"{shown(url)}: it redirects to what is no web address ({fault})") from fault


def shown(url: str) -> str:
    """The address for a message: without query, which may hold a key."""
    return url.partition("?")[0][:200]


class GuardedTransport(httpx.HTTPTransport):
    """Connects only to public addresses, or to hosts that were allowed by name.

    The host is looked up once and the connection goes to an address that was checked, so that a name that answers
    differently the second time gains nothing. Certificates are checked against the name; no connection is used again,
    since two names at one address are two hosts. A request is given up at its extension ``end`` (``time.monotonic``).
    """

    def __init__(self, allowed: Collection[str] = ()):
        super().__init__(retries=0)
        self._pool.close()
        self._deadline = Deadline()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_keepalive_connections=0, network_backend=self._deadline
        )
        self._allowed = {host.lower() for host in allowed}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        self._deadline.end = request.extensions.get("end", float("inf"))
        *others, last = self._checked(host, request.url.port or PORTS[request.url.scheme])
        for address in others:
            try:
                return super().handle_request(_to(request, host, address))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return super().handle_request(_to(request, host, last))

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError) as fault:
            raise SourceUnavailable(
                f"its host {host} is not known ({fault}): check the address, and whether there is a network"
            ) from fault
        inside = [address for address in found if not _public(address)]
        if inside and host.lower() not in self._allowed:
            raise SourceUnavailable(
                f"{host} is an address of this machine or its own network ({inside[0]}): it is not fetched unless it "
                f"is allowed by name (--allow-host {host})"
            )
        return found[:MOST_ADDRESSES]


def _to(request: httpx.Request, host: str, address: str) -> httpx.Request:
    """The request to one address of its host."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


def _public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it carries an older one inside (RFC 6052)."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if found.version == 6:
        old = found.ipv4_mapped or found.sixtofour or (found.teredo or (None,))[0]
        old = ipaddress.ip_address(int(found) & 0xFFFFFFFF) if found in TRANSLATED else old
        return found.is_global and not found.is_multicast and (old is None or _public(str(old)))
    return found.is_global and not found.is_multicast
