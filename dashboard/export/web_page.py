"""A web page in one file: styles, scripts, figures and Plotly inside, and a policy that lets nothing else in."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

LONG = 20
FOLDER = Path(__file__).resolve().parent / "web"
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; "
    "form-action 'none'"
)


def page(title: str, body: str, styles: Sequence[str], scripts: Sequence[str], figures: Mapping[str, object]) -> str:
    """The page as HTML. ``body`` is markup in which all that others wrote is escaped; ``styles`` and ``scripts`` are
    names of files in ``web/``; ``figures`` reach the scripts as JSON.

    Figures and Plotly are packed (gzip, base 64), which the reader's browser opens: a file a mail can carry.
    """
    codes = [_asset(name) for name in scripts]
    allowed = [_hashed(code) for code in codes]
    packed = []
    if figures:
        drawn = json.dumps(_shared(figures), separators=(",", ":"), ensure_ascii=False)
        packed.append(_data("packed-figures", _packed(drawn)))
        allowed.append(_hashed(get_plotlyjs()))
        packed.append(_data("packed-plotly", _plotly()))
    policy = POLICY.format(scripts=" ".join(allowed))
    style = "\n".join(_asset(name) for name in styles)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">\n'
        f"<title>{html.escape(title)}</title>\n<style>\n{style}</style></head>\n<body>\n{body}\n"
        f"{''.join(packed)}\n{''.join(f'<script>{code}</script>' for code in codes)}\n</body></html>\n"
    )


def drawing(figure: go.Figure) -> dict:
    """A figure as the page's scripts take it: what a mark's tooltip shows stays, what only a server needs goes."""
    plain = json.loads(figure.to_json())
    plain["layout"].pop("template", None)
    for trace in plain["data"]:
        for pointed in ("customdata", "selected", "unselected"):
            trace.pop(pointed, None)
    return {"data": plain["data"], "layout": plain["layout"]}


def _shared(figures: Mapping[str, object]) -> dict:
    """The figures with each long list, packed or plain, once: ``{"list": n}`` stands for the n-th of ``lists``.

    A map's ground is the same in every colour, and most of what a figure weighs.
    """
    places: dict[str, int] = {}

    def taken(part: object) -> object:
        if _long(part):
            return {"list": places.setdefault(json.dumps(part, separators=(",", ":"), ensure_ascii=False), len(places))}
        if isinstance(part, dict):
            return {name: taken(value) for name, value in part.items()}
        return [taken(value) for value in part] if isinstance(part, list) else part

    return {"figures": taken(dict(figures)), "lists": [json.loads(each) for each in places]}


def _long(part: object) -> bool:
    if isinstance(part, dict):
        return "bdata" in part
    return isinstance(part, list) and len(part) >= LONG and not isinstance(part[0], (dict, list))


def _asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _hashed(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _data(name: str, packed: str) -> str:
    return f'<script type="text/plain" id="{name}">{packed}</script>'


def _packed(content: str) -> str:
    return base64.b64encode(gzip.compress(content.encode(), 9, mtime=0)).decode()


@lru_cache(maxsize=1)
def _plotly() -> str:
    return _packed(get_plotlyjs())
