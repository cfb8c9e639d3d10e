"""Names that no list holds, asked of a geocoder on the network: off unless wanted, one a second, remembered."""

from __future__ import annotations

import json
import os
from pathlib import Path

from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location

SWITCH = "TIMELINE_ONLINE_GEOCODER"
AGENT = "situation-timeline (humanitarian timeline; offline gazetteer first)"
_PAUSE_SECONDS = 1.0


class RememberingGeocoder:
    """Asks a geopy geocoder at most once a second, and nothing twice: its answers are kept in a file of JSON lines."""

    def __init__(self, geocoder: Geocoder, file: Path, pause: float = _PAUSE_SECONDS):
        self._ask = RateLimiter(geocoder.geocode, min_delay_seconds=pause, swallow_exceptions=False)
        self._file = file
        self._known: dict[str, list | None] = {}
        if file.is_file():
            lines = file.read_text(encoding="utf-8").splitlines()
            self._known = {entry["query"]: entry["answer"] for entry in map(json.loads, filter(str.strip, lines))}

    def geocode(self, query: str) -> Location | None:
        """The location of a name, or ``None``; a geopy ``GeopyError`` where the service fails."""
        if query not in self._known:
            found = self._ask(query)
            answer = [found.address, found.latitude, found.longitude] if found else None
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"query": query, "answer": answer}, ensure_ascii=False) + "\n")
            self._known[query] = answer
        answer = self._known[query]
        return Location(answer[0], (answer[1], answer[2]), {"query": query}) if answer else None


def online_geocoder(file: Path, wanted: bool | None = None) -> RememberingGeocoder | None:
    """Nominatim behind a memory in ``file``, if wanted: by argument, else by ``TIMELINE_ONLINE_GEOCODER=1``."""
    if wanted is None:
        wanted = os.environ.get(SWITCH) == "1"
    return RememberingGeocoder(Nominatim(user_agent=AGENT, timeout=10), file) if wanted else None
