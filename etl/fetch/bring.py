"""Bring the addresses that a situation lists, one after the other; one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from etl.fetch import feeds, kinds
from etl.fetch.answer import Answer, Limits
from etl.fetch.feeds import Entry
from etl.fetch.folder import Folder, cannot_write, origin_of
from etl.fetch.guard import shown
from etl.fetch.polite import Reader
from etl.model.errors import ConfigError, SourceUnavailable
from etl.model.fetched import without_key
from etl.model.situation import Address, Situation
from etl.progress import silent

NEW, CHANGED, UNCHANGED, PLANNED, FAILED = "new", "changed", "unchanged", "would be asked", "failed"
LOCK = ".fetch.lock"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one address: ``item`` is its file in the folder, ``said`` why it failed or what did not come."""

    url: str
    outcome: str
    item: str = ""
    said: str = ""


def fetch(
    situation: Situation,
    allowed: Collection[str] = (),
    dry_run: bool = False,
    progress: Callable[..., Iterable] = silent,
    limits: Limits | None = None,
) -> list[Fetched]:
    """What became of every address of the situation, and of every new entry of its feeds.

    ``allowed`` are hosts of this machine or its network that may be asked all the same. A ``ConfigError`` says that
    another fetch into this folder is running.
    """
    done: list[Fetched] = []
    with _alone(situation.folder), Reader(limits, allowed) as reader:
        folder = Folder(situation.folder)
        for address in progress(situation.addresses, f"Fetching {situation.name}", lambda each: shown(each.url)):
            if dry_run:
                done.append(Fetched(without_key(address.url), PLANNED, said=kinds.kind_of(address) or "by content"))
            else:
                done += _brought(reader, folder, address)
    return done


def fetch_one(
    situation: Situation, url: str, allowed: Collection[str] = (), limits: Limits | None = None
) -> list[Fetched]:
    """What became of one address that the situation need not list: a page, a file, a feed or a query."""
    with _alone(situation.folder), Reader(limits, allowed) as reader:
        return list(_brought(reader, Folder(situation.folder), Address(url.strip())))


class _alone:
    """A context in which no other fetch writes into the folder."""

    def __init__(self, folder: Path):
        self._folder, self._lock = folder, FileLock(folder / LOCK)

    def __enter__(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise ConfigError(f"another fetch into {self._folder} is running: wait for it") from None
        except OSError as fault:
            raise cannot_write(self._folder, fault) from fault

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def _brought(reader: Reader, folder: Folder, address: Address) -> Iterator[Fetched]:
    """The address, and where it is a feed its new entries; a failure is one of them, with its sentence."""
    url = without_key(address.url)
    try:
        answer = _asked(reader, folder, address)
        if answer.status == 304:
            yield _unchanged(folder, url)
        elif address.kind in ("", "feed") and kinds.is_feed(answer.body):
            yield from _entries(reader, folder, address, answer)
        elif address.kind == "feed":
            raise SourceUnavailable(f"{shown(url)}: it should be a feed and is none")
        else:
            yield _kept(folder, url, answer, address)
    except SourceUnavailable as fault:
        yield Fetched(url, FAILED, said=str(fault))


def _asked(reader: Reader, folder: Folder, address: Address) -> Answer:
    kind, known = kinds.kind_of(address), folder.conditions(without_key(address.url))
    if kind in kinds.KEYS:
        return kinds.query(reader, kind, address, known)
    return reader.get(address.url, known)


def _unchanged(folder: Folder, url: str) -> Fetched:
    last = folder.last(url)
    return Fetched(url, UNCHANGED, last[0] if last else "")


def _kept(folder: Folder, url: str, answer: Answer, address: Address, entry: Entry | None = None) -> Fetched:
    before = folder.last(url)
    words = {"title": entry.title, "published": entry.published, "publisher": entry.publisher} if entry else {}
    origin = origin_of(url, answer, without_key(address.url), **words)
    stem = _entry_stem(entry) if entry else address.name.rpartition(".")[0] or address.name
    item, fresh = folder.put(answer, origin, stem, article=bool(entry) or address.kind == "article")
    if before and before[1].sha256 == origin.sha256:
        return Fetched(url, UNCHANGED, item, answer.note)
    outcome = CHANGED if before else NEW if fresh else UNCHANGED
    return Fetched(url, outcome, item, answer.note)


def _entries(reader: Reader, folder: Folder, address: Address, answer: Answer) -> Iterator[Fetched]:
    """Every entry of a feed that is not there yet, each asked for by itself.

    Once all of them are there, the feed is asked again only whether it has changed.
    """
    listed = list(feeds.entries(answer))
    most = address.most or feeds.MOST_ENTRIES
    whole = len(listed) <= most
    for entry in listed[:most]:
        url = without_key(entry.url)
        if folder.last(url):
            yield _unchanged(folder, url)
            continue
        try:
            yield _kept(folder, url, reader.get(entry.url), address, entry)
        except SourceUnavailable as fault:
            whole = False
            yield Fetched(url, FAILED, said=str(fault))
    if whole:
        folder.note_feed(origin_of(without_key(address.url), answer, without_key(address.url)))


def _entry_stem(entry: Entry) -> str:
    return "-".join(part for part in (entry.published, entry.title[:60]) if part)
