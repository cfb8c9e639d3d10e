"""What was brought, put into the situation's folder: whole, checked for what it is, older versions kept."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from etl import sources
from etl.fetch.answer import Answer
from etl.intake.items import ARTICLES, FIGURES, placed, written
from etl.intake.names import file_name
from etl.model.errors import BadItem, ConfigError, SourceUnavailable
from etl.model.fetched import FILE, Origin, as_json, load_fetched
from etl.model.item import Item

_ENDINGS = {"html": ".html", "csv": ".csv", "xlsx": ".xlsx", "json": ".json", "jsonl": ".jsonl", "pdf": ".pdf"}
_ENDINGS |= {"word": ".docx", "email": ".eml", "zip": ".zip", "text": ".txt"}
_TEXTS = ("html", "pdf", "word", "email", "text")
_EXPECTED = {
    ".csv": ("csv", "html"),
    ".tsv": ("csv", "html"),
    ".json": ("json", "jsonl", "html"),
    ".pdf": ("pdf", "html"),
}
_EXPECTED |= {".xlsx": ("xlsx", "html"), ".docx": ("word", "html"), ".zip": ("zip", "html")}
_FILE_ENDING = re.compile(r"\.(csv|tsv|xlsx?|json|jsonl|pdf|docx?|zip|txt|md|eml|html?)$", re.I)


class Folder:
    """A situation's folder as a place to put things into; ``origins`` is what ``fetched.json`` holds."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.origins = load_fetched(folder)

    def last(self, url: str) -> tuple[str, Origin] | None:
        """The newest item of an address, and its origin."""
        held = [(name, origin) for name, origin in self.origins.items() if origin.url == url]
        held = [(name, origin) for name, origin in held if (self.folder / name).is_file()]
        return max(held, key=lambda each: (each[1].checked, each[1].retrieved), default=None)

    def conditions(self, url: str) -> dict[str, str]:
        """Headers that let the server of an address answer "not modified"; none where nothing is held of it."""
        last = self.last(url)
        origin = last[1] if last else self.origins.get(url)
        said = {"If-None-Match": origin.etag, "If-Modified-Since": origin.last_modified} if origin else {}
        return {name: value for name, value in said.items() if value}

    def put(self, answer: Answer, origin: Origin, stem: str = "", article: bool = False) -> tuple[str, bool]:
        """The item's name, and whether its bytes are new. What is not what it should be is a ``SourceUnavailable``.

        A new version of an address is another file, with its day in the name: the older one stays.
        """
        container, ending = self._checked(answer, origin, article)
        part = ARTICLES if article or container in _TEXTS else FIGURES
        name = file_name(f"{stem or _stem(origin.url)}{ending}")
        path, known = placed(self.folder / part, name, answer.body)
        if not known:
            written(path, answer.body)
        item = path.relative_to(self.folder).as_posix()
        self.note(item, origin if not known or item not in self.origins else self._seen_again(item, origin))
        return item, not known

    def note(self, item: str, origin: Origin) -> None:
        """Write down where an item came from."""
        self.origins[item] = origin
        written(self.folder / FILE, as_json(self.origins).encode())

    def note_feed(self, origin: Origin) -> None:
        """Write down which version of a feed has come whole, under its address; nothing where its server names none."""
        held = self.origins.get(origin.url)
        known = held and (held.etag, held.last_modified) == (origin.etag, origin.last_modified)
        if not known and (origin.etag or origin.last_modified):
            self.note(origin.url, origin)

    def _seen_again(self, item: str, origin: Origin) -> Origin:
        """The first retrieval of the same bytes stays, unless the address answered something else in between."""
        last = self.last(origin.url)
        if last and last[0] != item:
            return origin
        return replace(origin, retrieved=self.origins[item].retrieved)

    def _checked(self, answer: Answer, origin: Origin, article: bool) -> tuple[str, str]:
        """What the bytes are made of and the ending for it; refused where they are not what the address promises."""
        url = origin.url
        promised = _FILE_ENDING.search(urlsplit(url).path)
        ending = promised[0].lower() if promised and not article else ""
        path = self._draft(answer.body, ending)
        try:
            container = sources.container(path)
            if container not in _EXPECTED.get(ending, (container,)) or (article and container != "html"):
                raise BadItem(f"it should be {'an article' if article else ending} and is {container}")
            if container == "html":
                for _ in sources.read(Item(path=path, name=path.name)):
                    pass
            else:
                sources.recognise(path)
        except BadItem as reason:
            said = str(reason).replace(path.name, "it")
            raise SourceUnavailable(f"{url.partition('?')[0]}: not kept: {said}") from reason
        finally:
            path.unlink(missing_ok=True)
        return container, ending or _ENDINGS.get(container, ".txt")

    def _draft(self, body: bytes, ending: str) -> Path:
        """The bytes in a file that no build looks at."""
        try:
            handle, path = tempfile.mkstemp(prefix=".fetched-", suffix=ending or ".part", dir=self.folder)
        except OSError as fault:
            raise cannot_write(self.folder, fault) from fault
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(body)
        except OSError as fault:
            Path(path).unlink(missing_ok=True)
            raise cannot_write(self.folder, fault) from fault
        return Path(path)


def cannot_write(folder: Path, fault: OSError) -> ConfigError:
    """The one sentence on a folder into which nothing can be brought."""
    return ConfigError(
        f"nothing can be written to {folder} ({fault.strerror or fault}): free space or make the folder writable, "
        "then fetch again; what has come is kept"
    )


def origin_of(url: str, answer: Answer, listed: str, **words: str) -> Origin:
    """The origin of an answer that has just come."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Origin(
        url=url,
        retrieved=now,
        checked=now,
        sha256=hashlib.sha256(answer.body).hexdigest(),
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        listed=listed,
        **words,
    )


def _stem(url: str) -> str:
    """A file's name from its address: the last part of the path, else the host."""
    parts = urlsplit(url)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    return _FILE_ENDING.sub("", last) or (parts.hostname or "item")
