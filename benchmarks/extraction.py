"""Prints how fast figures are read from text, how soon the extractor is ready, and its peak memory.

    python benchmarks/extraction.py [--megabytes 1] [--places]

The text is made of our own sentences with other numbers each time, cut into reports of about 4,000 characters, with one
figure in some 230 characters: as dense as a situation report. ``--places`` adds the gazetteer. Seconds are those of the
processor.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

SENTENCES = (
    "About {a:,} people fled the western districts of Mosul between {d} October and {e} November, officials said.",
    "The road to the north stayed closed and the market did not open, though shops by the bridge sold bread and oil.",
    "At least {b} civilians were killed and {c} wounded when shells hit a market in Kirkuk on Monday.",
    "Aid agencies reached {a:,} families with food, water and blankets in the camps east of the city.",
    "Residents described long queues at the checkpoints, where soldiers searched every bag before letting anyone pass.",
    "According to the health directorate, {b} people, including {c} children, died in the attack near Tikrit.",
    "Rain turned the tracks between the tents to mud, and teachers held their lessons in a warehouse by the river.",
    "Since {d} January, {a:,} displaced people have returned to Ramadi, while {e},400 remain in Habbaniyah.",
    "The council met twice this week to speak about fuel, wages and the repair of the water station.",
    "The hospital near the old bridge has had no power since the line was cut, and doctors work by torchlight.",
    "Farmers north of the river waited for seed, and the mills that used to grind their wheat stood idle all winter.",
    "Negotiators left without a word to the press, and both sides blamed each other for the failure of the talks.",
    "Schools opened late, and parents said that they feared the walk more than the cold of the unheated rooms.",
    "Drivers paid at every post along the road, and the price of flour rose again in the shops of the old town.",
    "An engineer said that the dam was safe, but that its gates had to be greased before the snow began to melt.",
    "Officials added that the pumps would work again within weeks if the parts came through in time.",
)


def reports(characters: int, seed: int = 1) -> list[str]:
    """Texts of about 4,000 characters that hold ``characters`` together; the same for the same ``seed``."""
    rng = random.Random(seed)
    texts, made = [], 0
    while made < characters:
        lines, size = [], 0
        while size < 4_000:
            line = rng.choice(SENTENCES).format(
                a=rng.randint(100, 90_000),
                b=rng.randint(2, 90),
                c=rng.randint(2, 40),
                d=rng.randint(1, 14),
                e=rng.randint(15, 28),
            )
            lines.append(line + ("\n\n" if rng.random() < 0.2 else " "))
            size += len(lines[-1])
        texts.append("".join(lines))
        made += size
    return texts


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--places", action="store_true")
    options = parser.parse_args()
    started = time.process_time()
    from etl.extraction import extract
    from etl.model.document import Document

    find = _gazetteer() if options.places else lambda text: []
    extract(Document("warm", "", "Two people were killed in March.", published="2017-03-23"), [])
    print(f"ready after      {time.process_time() - started:6.2f} s")
    texts = reports(int(options.megabytes * 1_000_000))
    started, claims = time.process_time(), 0
    for number, text in enumerate(texts):
        claims += len(extract(Document(str(number), "Iraq: report", text, published="2017-03-23"), find(text)))
    seconds = time.process_time() - started
    size = sum(map(len, texts)) / 1_000_000
    print(f"speed            {size / seconds:6.2f} MB/s ({size:.1f} MB, {claims:,} claims)")
    print(f"peak memory      {_peak()}")


def _peak() -> str:
    if sys.platform == "win32":
        return "not measured on Windows"
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{peak / (1024 * 1024 if sys.platform == 'darwin' else 1024):6.0f} MB"


def _gazetteer():
    from etl.places import Gazetteer

    return Gazetteer.load(country="Iraq").find


if __name__ == "__main__":
    main()
