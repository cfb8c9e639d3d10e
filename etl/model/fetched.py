"""What was fetched into a situation's folder, and from where: ``fetched.json``, by the item's name."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit, urlunsplit

from etl.model.errors import ConfigError

FILE = "fetched.json"
_KEY = re.compile(
    r"appname|app_identifier|apikey|googleaccessid|awsaccesskeyid|(.*[-_])?(key|token|secret|signature|sig|credential|"
    r"password|passwd|pwd|auth|authorization|session|sid|jwt|email)",
    re.I,
)
TOLD = ("url", "retrieved", "title", "publisher", "published")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one item came from.

    ``url`` is its address without any key, ``retrieved`` the ISO date and time (UTC) at which these bytes came,
    ``checked`` when they last came; ``sha256`` is of the bytes. ``etag`` and
    ``last_modified`` are what the server named this version; ``listed`` is the address in ``situation.toml``.
    """

    url: str
    retrieved: str
    sha256: str
    checked: str = ""
    etag: str = ""
    last_modified: str = ""
    listed: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""


def load_fetched(folder: Path) -> dict[str, Origin]:
    """The origins by item name, none where nothing was fetched; a ``ConfigError`` says what to do with a broken one."""
    path = folder / FILE
    if not path.is_file():
        return {}
    known = {each.name for each in fields(Origin)}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Origin(**{key: value for key, value in entry.items() if key in known}) for name, entry in held.items()
        }
    except (ValueError, TypeError, AttributeError) as fault:
        raise ConfigError(
            f"{path} is not what `python -m etl fetch` wrote ({fault}): put back an older one, or remove it"
        ) from fault


def as_json(origins: dict[str, Origin]) -> str:
    """The file's text: sorted by item, without empty words."""
    held = {name: {key: value for key, value in asdict(origin).items() if value} for name, origin in origins.items()}
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def without_key(url: str) -> str:
    """The address as it may be written down: every parameter that can carry a key left out, the others as they are."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition("?")[0]
    kept = [each for each in parts.query.split("&") if not _KEY.fullmatch(unquote_plus(each.partition("=")[0]))]
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="&".join(kept)))


def told(origin: Origin) -> dict[str, str]:
    """What the origin tells of its item, where nobody said otherwise; ``retrieved`` is a date here."""
    said = {name: getattr(origin, name) for name in TOLD} | {"retrieved": origin.retrieved[:10]}
    return {name: value for name, value in said.items() if value}
