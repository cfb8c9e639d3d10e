"""What an address answered, and how long and how much of an answer is waited for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.model.errors import SourceUnavailable


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes: ``pause`` between requests to one host, ``wait`` for an answer, ``total`` for one try."""

    pause: float = 1.0
    longest_pause: float = 15.0
    wait: float = 20.0
    total: float = 180.0
    tries: int = 4
    back_off: float = 2.0
    most_patience: float = 120.0
    largest: int = 100 * 1024**2


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered: its last address after redirects, status (200 or 304), body and headers.

    ``note`` is what its reader must know of it: that only a part came.
    """

    url: str
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


class Refused(SourceUnavailable):
    """The server answered that this address is not to be had (400–499), or that it failed for good."""
