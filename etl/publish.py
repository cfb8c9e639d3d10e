"""Write a timeline as a new version folder, then move the pointer: a build that dies leaves the previous one whole."""

from __future__ import annotations

import filecmp
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from etl.model.errors import ConfigError
from etl.model.schema import ROW_GROUP
from etl.model.timeline import POINTER, Timeline

KEPT_VERSIONS = 2
Tables = Mapping[str, pa.Table | Path]  # by file stem: a table, or the file of another version that holds it
WAIT = 600  # seconds that a build waits for another one of the same situation


def publish(name: str, tables: Tables, report: dict, root: Path) -> Timeline:
    """The timeline just written: ``tables`` by file stem, and ``report.json``.

    One build of a situation writes at a time; a second one waits. The version is named by a hash of the content, so the
    same inputs give the same folder, byte for byte. A ``ConfigError`` says in one sentence why nothing could be written
    (disk full, read-only folder).
    """
    with alone(name, root) as home:
        return put(home, name, tables, report)


@contextmanager
def alone(name: str, root: Path) -> Iterator[Path]:
    """The situation's folder of timelines, in which nothing else writes until the block ends; a second writer waits."""
    home = root / name
    lock = FileLock(home / "build.lock", timeout=WAIT)
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise ConfigError(
            f"another build of {name} has been writing for {WAIT} s; wait for it, then build again"
        ) from None
    except OSError as fault:
        raise _not_written(name, home, fault) from fault
    try:
        yield home
    finally:
        lock.release()


def put(home: Path, name: str, tables: Tables, report: dict) -> Timeline:
    """The timeline just written into ``home``, which the caller has ``alone``."""
    try:
        return _put(home, name, tables, report)
    except OSError as fault:
        raise _not_written(name, home, fault) from fault


def _not_written(name: str, home: Path, fault: OSError) -> ConfigError:
    return ConfigError(
        f"the timeline of {name} was not written to {home} ({fault.strerror or fault}); "
        "the previous one is whole: free space or make the folder writable, then build again"
    )


def _put(home: Path, name: str, tables: Tables, report: dict) -> Timeline:
    partial = home / "partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir()
    digest = hashlib.sha256()
    with ThreadPoolExecutor() as pool:
        for content in pool.map(_write, tables.values(), [partial / f"{stem}.parquet" for stem in tables]):
            digest.update(content)
    text = json.dumps(report, ensure_ascii=False, indent=1, sort_keys=True)
    digest.update(json.dumps({**report, "built_at": ""}, sort_keys=True).encode())
    (partial / "report.json").write_text(text, encoding="utf-8")
    _on_disk(partial / "report.json")
    timeline = Timeline(name, digest.hexdigest()[:12], home / digest.hexdigest()[:12])
    _move(partial, timeline.folder)
    _point(home, timeline.version)
    _forget(home, timeline.version)
    return timeline


def _write(table: pa.Table | Path, path: Path) -> bytes:
    """The bytes of the table's file, written; one that another version holds is shared with it where the disk can."""
    if isinstance(table, Path):
        try:
            os.link(table, path)
            return path.read_bytes()
        except OSError:
            shutil.copyfile(table, path)
            return _on_disk(path)
    pq.write_table(table, path, compression="zstd", row_group_size=ROW_GROUP)
    return _on_disk(path)


def _on_disk(path: Path) -> bytes:
    """The file's bytes, once the disk holds them: the pointer must not outlive them where the machine loses power."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        return file.read()


def _move(partial: Path, folder: Path) -> None:
    """Rename onto a name that is free; a folder of that name holds the same content, and stays unless it is damaged."""
    tables = [path.name for path in partial.glob("*.parquet")]
    if folder.exists() and filecmp.cmpfiles(partial, folder, tables, shallow=False)[0] != tables:
        shutil.rmtree(folder)
    if folder.exists():
        shutil.rmtree(partial)
    else:
        partial.rename(folder)


def _point(home: Path, version: str) -> None:
    fresh = home / f"{POINTER}.new"
    with fresh.open("w", encoding="utf-8") as file:
        file.write(version + "\n")
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(home / POINTER)


def _forget(home: Path, version: str) -> None:
    """Remove all but the newest versions; one that a reader still holds open (Windows) stays until the next build."""
    others = [path for path in home.iterdir() if path.is_dir() and path.name != version]
    others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    for path in others[KEPT_VERSIONS - 1 :]:
        shutil.rmtree(path, ignore_errors=True)
