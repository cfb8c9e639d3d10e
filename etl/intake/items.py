"""Files and texts put into a situation's folder, with what is known of them and the file does not say."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import frontmatter
import tomli_w

from etl.intake.names import file_name
from etl.model.errors import ConfigError
from etl.model.fetched import without_key
from etl.model.situation import FIGURE_KEYS, Situation

ARTICLES, FIGURES = "articles", "figures"
LARGEST = 50 * 1024**2


@dataclass(frozen=True, slots=True)
class Added:
    """An item now in the folder: its ``name`` there, and whether the very same bytes were there before."""

    name: str
    known: bool = False


def add_file(
    situation: Situation, given: str, content: bytes, part: str = FIGURES, told: Mapping[str, object] | None = None
) -> Added:
    """The file put below ``part`` (``articles`` or ``figures``), whole or not at all.

    A file of that name with other content stays: the newer one gets the day in its name, so that both versions of a
    figure are kept, and inherits what is told of the older one. ``told`` (publisher, owner, url, published … – the
    keys of ``[[figures]]``) goes to the end of ``situation.toml``. A ``ConfigError`` names what is wrong with it.
    """
    if not content:
        raise ConfigError(f"{given} is empty: nothing was added")
    if len(content) > LARGEST:
        raise ConfigError(f"{given} is over {LARGEST >> 20} MB: put it into {situation.folder.name}/{part} by hand")
    earlier = situation.figures.get(f"{part}/{file_name(given)}", {})
    said = _entry(given, {**earlier, **_filled(told or {})})
    folder = situation.folder / part
    path, known = placed(folder, file_name(given), content)
    name = path.relative_to(situation.folder).as_posix()
    if known:
        return Added(name, known=True)
    written(path, content)
    if said:
        _append(situation.folder / "situation.toml", {"file": name} | said)
    return Added(name)


def add_text(
    situation: Situation, text: str, title: str, publisher: str, published: date | None = None, url: str = ""
) -> Added:
    """The text as an article with front matter. Title and publisher must be given: a claim without a source is none."""
    for what, value in (("text", text), ("title", title), ("publisher", publisher)):
        if not value.strip():
            raise ConfigError(f"the {what} is empty: a report needs its text, its title and who published it")
    told = {"title": title.strip(), "publisher": publisher.strip(), "published": published, "url": url.strip()}
    post = frontmatter.Post(text.strip() + "\n", **{key: value for key, value in told.items() if value})
    day = f"{published.isoformat()}-" if published else ""
    return add_file(situation, f"{day}{file_name(title)[:60]}.md", frontmatter.dumps(post).encode(), ARTICLES)


def list_address(situation: Situation, url: str) -> bool:
    """Whether the address is newly listed in ``situation.toml``. One with a key or a password in it is refused."""
    url = url.strip()
    if without_key(url) != url:
        raise ConfigError(f"{without_key(url)}: the address holds a key; list it without, or bring it once only")
    if url in {address.url for address in situation.addresses}:
        return False
    _append(situation.folder / "situation.toml", {"url": url}, "addresses")
    return True


def append_line(path: Path, head: str, line: str) -> None:
    """The line at the end of the file, which begins with ``head`` where it is new; written whole or not at all."""
    held = path.read_text(encoding="utf-8") if path.is_file() else head
    written(path, f"{held}{'' if held.endswith(chr(10)) else chr(10)}{line}".encode())


def _entry(given: str, told: Mapping[str, object]) -> dict[str, object]:
    unknown = set(told) - FIGURE_KEYS
    if unknown:
        raise ConfigError(f"{given}: nothing can be said of its {', '.join(sorted(unknown))}")
    return dict(told)


def _filled(told: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in told.items() if value not in (None, "")}


def placed(folder: Path, name: str, content: bytes) -> tuple[Path, bool]:
    """A path in the folder that is free, or the one that holds these very bytes already (then true)."""
    stem, ending = Path(name).stem, Path(name).suffix
    day = date.today().isoformat()
    tries = [name, f"{stem}_{day}{ending}", *(f"{stem}_{day}_{number}{ending}" for number in range(2, 1000))]
    for each in tries:
        path = folder / each
        if not path.exists():
            return path, False
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return path, True
    raise ConfigError(f"{folder.name}/ holds a thousand files called {name}: rename it")


def written(path: Path, content: bytes) -> None:
    """The file by renaming a finished one, so that a build never meets half of it."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as fault:
        with suppress(OSError):
            fresh.unlink()
        raise ConfigError(
            f"{path} was not written ({fault.strerror or fault}); free space or make the folder writable, "
            "then add it again"
        ) from fault


def _append(path: Path, entry: Mapping[str, object], table: str = "figures") -> None:
    """One entry of a table after all that stands in the file, comments and order included."""
    text = f"{path.read_text(encoding='utf-8').rstrip()}\n\n[[{table}]]\n{tomli_w.dumps(entry)}"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ConfigError(
            f"{path} cannot be added to ({fault}); write `[[{table}]]` entries in it, not a list"
        ) from fault
    written(path, text.encode())
