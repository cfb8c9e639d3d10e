"""Text that fits: estimated widths, line breaks and escapes for Plotly, which neither measures nor wraps."""

from __future__ import annotations

from functools import lru_cache

BREAK = "<br>"
BOLD = 1.07

# Widths in thousandths of the text size, from the metrics of Helvetica (Arial and Liberation Sans share them).
_WIDTHS = {
    **dict.fromkeys("ijl'|", 222),
    **dict.fromkeys(" .,:;!/\\[]ftI", 278),
    **dict.fromkeys("()-r`", 333),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("W—…", 970),
    "%": 889,
    "@": 1015,
}
_USUAL, _WIDE = 570, 1000


@lru_cache(maxsize=16_384)
def width(text: str, size: float) -> float:
    """The estimated width of one line of text, in pixels, at a text size in pixels."""
    thousandths = sum(_WIDTHS.get(letter, _USUAL if ord(letter) < 0x2E80 else _WIDE) for letter in text)
    return thousandths * size / 1000


@lru_cache(maxsize=16_384)
def lines(text: str, pixels: float, size: float, at_most: int | None = None) -> tuple[str, ...]:
    """The text in lines no wider than ``pixels``; what exceeds ``at_most`` lines is cut with an ellipsis."""
    done: list[list[str]] = []
    taken, space = 0.0, width(" ", size)
    for word in _words(text, pixels, size):
        wide = width(word, size)
        if done and taken + space + wide <= pixels:
            done[-1].append(word)
            taken += space + wide
        else:
            done.append([word])
            taken = wide
    found = tuple(" ".join(words) for words in done)
    if at_most is None or len(found) <= at_most:
        return found
    return (*found[: at_most - 1], found[at_most - 1].rstrip(" ,;") + "…")


def balanced(text: str, pixels: float, size: float) -> tuple[str, ...]:
    """The text in as few lines as ``pixels`` allow, and these as even as they can be: no last word alone."""
    fewest = lines(text, pixels, size)
    best = fewest
    for part in range(95, 40, -5):
        tried = lines(text, pixels * part / 100, size)
        if len(tried) > len(fewest) or max(width(line, size) for line in tried) > pixels * part / 100:
            return best
        best = tried
    return best


def escape(text: str) -> str:
    """The text with nothing left that Plotly would take for a tag, an entity or a placeholder."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, pixels: float, size: float, at_most: int | None = None) -> str:
    """The text escaped and broken into lines for Plotly."""
    return BREAK.join(escape(line) for line in lines(text, pixels, size, at_most))


def _words(text: str, pixels: float, size: float) -> list[str]:
    fitting: list[str] = []
    for word in text.split():
        while width(word, size) > pixels and len(word) > 1:
            cut = max(1, int(len(word) * pixels / width(word, size)) - 1)
            fitting.append(word[:cut])
            word = word[cut:]
        fitting.append(word)
    return fitting
