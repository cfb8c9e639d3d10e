"""A whole situation in one ZIP: to take along, to hand on, to open on another machine."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from etl.intake.names import file_name, situation_name
from etl.model.errors import ConfigError
from etl.model.situation import PARTS, SETTINGS, Situation, load_situation, situations_root

MOST_FILES, LARGEST, MOST_SHRUNK = 20_000, 2 * 1024**3, 300
_ALWAYS_FINE = 10 * 1024**2
_DAY = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


@dataclass(frozen=True, slots=True)
class Packed:
    """A ZIP just written, and the items in it that are not for the public."""

    path: Path
    files: int
    restricted: tuple[str, ...]


def pack(situation: Situation, path: Path) -> Packed:
    """The situation as a ZIP: settings, items, places, decisions, origins; not the timeline, which is built."""
    listed = situation.files()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.new")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for each in listed:
                name = f"{situation.name}/{each.relative_to(situation.folder).as_posix()}"
                info = zipfile.ZipInfo(name, _DAY)
                info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                with each.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
                    shutil.copyfileobj(source, target)
        draft.replace(path)
    except OSError as fault:
        draft.unlink(missing_ok=True)
        said = fault.strerror or fault
        raise ConfigError(f"{path} was not written ({said}): free space, or choose another folder") from fault
    return Packed(path, len(listed), tuple(item.name for item in situation.items() if item.sensitivity != "public"))


def unpack(path: Path, root: Path | None = None) -> Situation:
    """The situation that a ZIP holds, now a folder below ``root``. A ``ConfigError`` says why it was not taken.

    Nothing is written outside that folder, nothing that is there is replaced, and what is no part of a situation is
    refused: other paths, links, more than 20,000 files or 2 GB, what unpacks to 300 times its size.
    """
    root = root or situations_root()
    try:
        with zipfile.ZipFile(path) as archive:
            name, members = _checked(path, archive)
            if (root / name).exists():
                raise ConfigError(
                    f"there is already a situation {name}: rename or remove its folder, then open it again"
                )
            root.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=root) as folder:
                for inner, info in members.items():
                    _write(archive, info, Path(folder) / name / inner)
                load_situation(Path(folder) / name)
                (Path(folder) / name).rename(root / name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as fault:
        raise ConfigError(f"{path.name} is no ZIP that can be opened ({fault})") from fault
    except OSError as fault:
        raise ConfigError(f"{path.name} was not unpacked ({fault.strerror or fault})") from fault
    return load_situation(root / name)


def _checked(path: Path, archive: zipfile.ZipFile) -> tuple[str, dict[PurePosixPath, zipfile.ZipInfo]]:
    """The situation's name and its files by their path inside its folder."""
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > LARGEST:
        raise ConfigError(
            f"{path.name} holds more than {MOST_FILES:,} files or {LARGEST >> 30} GB: it was not unpacked"
        )
    tops = {PurePosixPath(info.filename).parts[0] for info in infos if PurePosixPath(info.filename).parts}
    if len(tops) != 1 or situation_name(next(iter(tops))) != next(iter(tops)):
        raise ConfigError(f"{path.name} is no packed situation: it must hold one folder, named as situations are")
    members = {}
    for info in infos:
        inner = PurePosixPath(*PurePosixPath(info.filename).parts[1:])
        if not _belongs(inner, info):
            raise ConfigError(f"{path.name}: {info.filename[:120]!r} is no part of a situation: it was not unpacked")
        if info.file_size > max(_ALWAYS_FINE, MOST_SHRUNK * info.compress_size):
            raise ConfigError(
                f"{path.name}: {info.filename[:120]!r} unpacks to {MOST_SHRUNK} times its size: not unpacked"
            )
        members[inner] = info
    if PurePosixPath("situation.toml") not in members:
        raise ConfigError(f"{path.name} is no packed situation: situation.toml is missing")
    return next(iter(tops)), members


def _belongs(inner: PurePosixPath, info: zipfile.ZipInfo) -> bool:
    """Whether it is a plain file where situations have files, with a name that every system takes."""
    link = (info.external_attr >> 16) & 0o170000 == 0o120000
    if link or info.filename.startswith("/") or "\\" in info.filename or not inner.parts:
        return False
    if any(part in ("..", ".") or file_name(part) != part for part in inner.parts):
        return False
    return inner.as_posix() in SETTINGS or (inner.parts[0] in PARTS and len(inner.parts) > 1)


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(info) as source, path.open("xb") as target:
        shutil.copyfileobj(source, target)
