"""No request leaves for this machine or its own network: every address is looked up, checked, and that one is used."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

import httpx

from etl.model.errors import SourceUnavailable

SCHEMES = ("http", "https")
PORTS = {"http": 80, "https": 443}


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
    return url


def shown(url: str) -> str:
    """The address for a message: without query, which may hold a key."""
    return url.partition("?")[0][:200]


class GuardedTransport(httpx.HTTPTransport):
    """Connects only to public addresses, or to hosts that were allowed by name.

    The host is looked up once and the connection goes to the address that was checked, so that a name that answers
    differently the second time gains nothing. Certificates are checked against the name.
    """

    def __init__(self, allowed: Collection[str] = ()):
        super().__init__(retries=0)
        self._allowed = {host.lower() for host in allowed}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        address = self._checked(host, request.url.port or PORTS[request.url.scheme])
        inner = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        return super().handle_request(inner)

    def _checked(self, host: str, port: int) -> str:
        try:
            found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError) as fault:
            raise httpx.ConnectError(f"its host {host} is not known ({fault})") from fault
        inside = [address for address in found if not ipaddress.ip_address(address.partition("%")[0]).is_global]
        if inside and host.lower() not in self._allowed:
            raise SourceUnavailable(
                f"{host} is an address of this machine or its own network ({inside[0]}): it is not fetched unless it "
                f"is allowed by name (--allow-host {host})"
            )
        return found[0]
