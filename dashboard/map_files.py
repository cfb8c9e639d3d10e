"""Map files as packages bring them, read without further packages: TopoJSON and the shapes of a shapefile."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dashboard.geometry import Box, area_of, clip_line, clip_ring, overlaps, pack, simplify


class Topology:
    """A TopoJSON file: arcs that countries share, simplified once, so that neighbours still meet."""

    def __init__(self, path: Path, tolerance: float) -> None:
        raw = json.loads(path.read_text(encoding="utf-8"))
        layer = raw["objects"].get("countries") or next(iter(raw["objects"].values()))
        self.shapes = [shape for shape in layer["geometries"] if shape["type"]]
        scale, move = np.array(raw["transform"]["scale"]), np.array(raw["transform"]["translate"])
        arcs = (np.cumsum(np.array(arc), axis=0) * scale + move for arc in raw["arcs"])
        self.arcs = [simplify(arc, tolerance) for arc in arcs]

    def rings(self, shape: dict) -> Iterator[np.ndarray]:
        """Every outer and inner ring of a shape."""
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        for polygon in polygons:
            for ring in polygon:
                parts = [self.arcs[arc] if arc >= 0 else self.arcs[~arc][::-1] for arc in ring]
                yield np.concatenate([parts[0], *(part[1:] for part in parts[1:])])

    def bounds(self, number: str) -> Box:
        """The box round the country of that ISO number."""
        shape = next(shape for shape in self.shapes if shape.get("id") == number)
        points = np.concatenate(list(self.rings(shape)))
        return (*points.min(axis=0).tolist(), *points.max(axis=0).tolist())

    def countries(self, box: Box, smallest: float = 0.0) -> list[dict]:
        """Each shape's name and its packed rings inside ``box``, without islands below ``smallest`` square degrees."""
        found = []
        for shape in self.shapes:
            rings = [clip_ring(ring, box) for ring in self.rings(shape) if overlaps(ring, box)]
            packed = [pack(ring) for ring in rings if len(ring) > 3 and area_of(ring) > smallest]
            if packed:
                found.append({"id": shape.get("id", ""), "name": shape["properties"]["name"], "rings": packed})
        return found

    def borders(self, box: Box, number: str) -> list[dict]:
        """Each arc inside ``box`` once: ``focus`` for the country of that number, else ``border``, or ``coast``."""
        users: dict[int, list[str]] = {}
        for shape in self.shapes:
            for arc in flat(shape["arcs"]):
                users.setdefault(arc if arc >= 0 else ~arc, []).append(shape.get("id", ""))
        lines = []
        for arc, ids in users.items():
            kind = "focus" if number and number in ids else "border" if len(ids) > 1 else "coast"
            lines += [{"kind": kind, "line": pack(line)} for line in clip_line(self.arcs[arc], box)]
        return lines


def shapes(path: Path) -> Iterator[np.ndarray]:
    """The parts of a shapefile's lines or polygons (ESRI Shapefile Technical Description, 1998)."""
    raw = path.read_bytes()
    at = 100
    while at < len(raw):
        length = struct.unpack_from(">i", raw, at + 4)[0] * 2
        kind = struct.unpack_from("<i", raw, at + 8)[0]
        if kind:
            parts, points = struct.unpack_from("<2i", raw, at + 44)
            starts = [*struct.unpack_from(f"<{parts}i", raw, at + 52), points]
            flat = np.frombuffer(raw, "<f8", 2 * points, at + 52 + 4 * parts).reshape(-1, 2)
            yield from (flat[first:last] for first, last in zip(starts, starts[1:], strict=False))
        at += 8 + length


def flat(arcs: list) -> Iterator[int]:
    """Every arc's number in nested lists of them."""
    for each in arcs:
        if isinstance(each, list):
            yield from flat(each)
        else:
            yield each
