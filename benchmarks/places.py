"""Prints how fast places are found: ``python benchmarks/places.py [FILE …]`` (text; by default the bundled reports)."""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
REPEATED = 5


def main(paths: list[Path]) -> None:
    """Seconds until ready, megabytes a second (first reading and again), and the process's greatest memory."""
    began = time.perf_counter()
    from etl.places import Gazetteer
    from etl.places.mentions import known_names, runs

    gazetteer = Gazetteer.load()
    gazetteer.find("ready")
    ready = time.perf_counter() - began
    texts = [path.read_text(encoding="utf-8") for path in paths]
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"texts        {len(texts)}, {size:.2f} MB")
    print(f"ready in     {ready:.2f} s")
    print(f"first        {size / _seconds(lambda: [gazetteer.find(text) for text in texts]):.2f} MB/s")
    again = _seconds(lambda: [gazetteer.find(text) for text in texts * REPEATED])
    print(f"again        {REPEATED * size / again:.2f} MB/s")
    scan = _seconds(lambda: [list(known_names(text, runs(text), gazetteer.names)) for text in texts * REPEATED])
    print(f"scan alone   {REPEATED * size / scan:.2f} MB/s")
    print(f"peak memory  {_megabytes()}")


def _seconds(work) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _megabytes() -> str:
    try:
        import resource
    except ImportError:  # Windows
        return "not measured here"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{peak / (1024 if sys.platform != 'darwin' else 1024**2):.0f} MB"


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted((ROOT / "data" / "situations").glob("*/articles/*.md")))
