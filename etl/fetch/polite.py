"""One polite reader of the web: robots.txt, one request a second a host, patience with busy servers, limits."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx
from protego import Protego
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from etl.fetch.answer import Answer, Limits, Refused
from etl.fetch.guard import GuardedTransport, checked_url, moved_url, shown
from etl.model.errors import SourceUnavailable

AGENT = "situation-timeline/0.1 (humanitarian timeline; reads public reports and figures for one analyst)"
ROBOT = "situation-timeline"
MOST_REDIRECTS = 5
ROBOTS_LARGEST = 512 * 1024
BUSY = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_LOG = logging.getLogger(__name__)


class _Busy(Exception):
    """The server may answer later; ``after`` is how many seconds it asked to be left alone."""

    def __init__(self, said: str, after: float | None = None):
        super().__init__(said)
        self.after = after


class Reader:
    """Reads addresses one at a time, as a context; what fails is a ``SourceUnavailable`` that names the address."""

    def __init__(self, limits: Limits | None = None, allowed: Collection[str] = ()):
        self.limits = limits or Limits()
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it would write addresses with their keys
        self.allowed = frozenset(host.lower() for host in allowed)
        self._client = httpx.Client(
            transport=GuardedTransport(allowed),
            trust_env=False,
            timeout=httpx.Timeout(self.limits.wait, connect=min(10.0, self.limits.wait)),
            headers={"User-Agent": AGENT},
        )
        self._last: dict[str, float] = {}
        self._robots: dict[str, Protego] = {}

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, secret: Mapping[str, str] | None = None
    ) -> Answer:
        """The answer at an address. ``secret`` headers go to its own host only, never after a redirect elsewhere."""
        checked_url(url)
        patient = Retrying(
            retry=retry_if_exception_type(_Busy),
            stop=stop_after_attempt(self.limits.tries),
            wait=self._patience,
            before_sleep=_say_waiting,
            reraise=True,
        )
        try:
            return patient(self._follow, url, dict(headers or {}), dict(secret or {}))
        except _Busy as fault:
            raise SourceUnavailable(f"{shown(url)}: {fault}; try again later") from fault

    def _patience(self, state: RetryCallState) -> float:
        asked = getattr(state.outcome.exception(), "after", None)
        if asked is not None:
            return asked
        return wait_exponential_jitter(multiplier=self.limits.back_off, max=self.limits.most_patience)(state)

    def _follow(self, url: str, headers: dict[str, str], secret: dict[str, str]) -> Answer:
        first, end = _site(url), time.monotonic() + self.limits.total
        for _ in range(MOST_REDIRECTS + 1):
            self._ask_robots(url, end)
            own = secret if _site(url) == first else {}
            answer = self._once(url, {**headers, **own}, end, self.limits.largest)
            if answer.status not in _MOVED:
                return answer
            url = moved_url(url, answer.headers.get("location", ""))
        raise SourceUnavailable(f"{shown(url)}: it redirects more than {MOST_REDIRECTS} times")

    def _ask_robots(self, url: str, end: float) -> None:
        site = _site(url)
        if site not in self._robots:
            self._robots[site] = self._rules(f"{site}/robots.txt", end)
        if not self._robots[site].can_fetch(url, ROBOT):
            raise SourceUnavailable(f"{shown(url)}: the site's robots.txt asks programs not to read this address")

    def _rules(self, url: str, end: float) -> Protego:
        """The site's rules; none where it has no such file (RFC 9309: any answer of 400 to 499)."""
        for _ in range(MOST_REDIRECTS):
            try:
                answer = self._once(url, {}, end, ROBOTS_LARGEST)
            except Refused:
                return Protego.parse("")
            if answer.status not in _MOVED:
                break
            url = moved_url(url, answer.headers.get("location", ""))
        return Protego.parse(answer.body.decode("utf-8", errors="replace"))

    def _once(self, url: str, headers: dict[str, str], end: float, largest: int) -> Answer:
        self._keep_pace(url)
        try:
            with self._client.stream("GET", url, headers=headers, extensions={"end": end}) as response:
                self._check_status(url, response)
                body = b"" if response.status_code in _MOVED else self._body(url, response, end, largest)
                return Answer(url, response.status_code, body, dict(response.headers))
        except httpx.DecodingError as fault:
            raise SourceUnavailable(f"{shown(url)}: its compressed answer is broken ({fault})") from fault
        except httpx.InvalidURL as fault:
            raise SourceUnavailable(f"{shown(url)}: it redirects to what is no web address ({fault})") from fault
        except httpx.TransportError as fault:
            if time.monotonic() >= end:
                raise self._too_slow(url) from fault
            if "CERTIFICATE" in str(fault):
                raise SourceUnavailable(f"{shown(url)}: its certificate is not to be trusted ({fault})") from fault
            raise _Busy(f"no whole answer came ({type(fault).__name__}: {fault})") from fault
        finally:
            self._last[urlsplit(url).hostname or ""] = time.monotonic()

    def _check_status(self, url: str, response: httpx.Response) -> None:
        status = response.status_code
        if status in BUSY:
            after = _retry_after(response.headers.get("retry-after", ""))
            if after is not None and after > self.limits.most_patience:
                raise SourceUnavailable(f"{shown(url)}: the server is busy and asks to come back in {after:,.0f} s")
            raise _Busy(f"the server answered {status} {response.reason_phrase}", after)
        if status >= 400:
            raise Refused(f"{shown(url)}: the server answered {status} {response.reason_phrase}".rstrip())

    def _body(self, url: str, response: httpx.Response, end: float, largest: int) -> bytes:
        """The whole body, unpacked, within its limits of bytes and seconds."""
        too_large = SourceUnavailable(f"{shown(url)}: it is larger than {largest / 1024**2:,.1f} MB; bring it by hand")
        if int(response.headers.get("content-length", "0") or 0) > largest:
            raise too_large
        if "," in response.headers.get("content-encoding", ""):
            raise SourceUnavailable(f"{shown(url)}: its answer is compressed more than once; bring it by hand")
        parts, size = [], 0
        for part in response.iter_bytes():
            size += len(part)
            if size > largest:
                raise too_large
            if time.monotonic() > end:
                raise self._too_slow(url)
            parts.append(part)
        return b"".join(parts)

    def _too_slow(self, url: str) -> SourceUnavailable:
        return SourceUnavailable(f"{shown(url)}: it took longer than {self.limits.total:,.0f} s; try again later")

    def _keep_pace(self, url: str) -> None:
        """Wait until the host has had its pause since its last answer: the one it asks for in robots.txt, if longer."""
        rules = self._robots.get(_site(url))
        asked = (rules.crawl_delay(ROBOT) if rules else None) or 0
        pause = max(self.limits.pause, min(asked, self.limits.longest_pause))
        wait = self._last.get(urlsplit(url).hostname or "", -1e9) + pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _retry_after(said: str) -> float | None:
    """Seconds, from a number or an HTTP date; ``None`` where the server does not say."""
    if said.isascii() and said.strip().isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _say_waiting(state: RetryCallState) -> None:
    _LOG.info("%s: %s; waiting %.0f s", shown(state.args[0]), state.outcome.exception(), state.next_action.sleep)
