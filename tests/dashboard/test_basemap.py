"""The ground of maps: what is committed, how it is cut and simplified, and that its maker reads what packages hold."""

import base64
import json
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import basemap, geometry, map_files

NORTH = (40.0, 33.0, 46.5, 37.5)
ELSEWHERE = (120.0, 8.0, 127.0, 14.0)
SQUARE = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]])


def points_of(trace: dict) -> np.ndarray:
    axes = [np.frombuffer(base64.b64decode(trace[axis]["bdata"]), "<f4") for axis in "xy"]
    return np.stack(axes, axis=1)


def test_what_is_committed_is_small_and_has_its_provenance():
    files = [path for path in basemap.FOLDER.iterdir() if path.suffix != ".md"]
    assert sum(path.stat().st_size for path in files) < 1_500_000
    provenance = (basemap.FOLDER / "PROVENANCE.md").read_text(encoding="utf-8")
    assert [path.name for path in files if f"`{path.name}`" not in provenance] == []
    assert "IRQ" in basemap.pieces()


@pytest.mark.parametrize(
    ("name", "lon", "lat", "governorate"),
    [
        ("Mosul", 43.119, 36.335, "Ninewa"),
        ("Qayyarah", 43.294, 35.799, "Ninewa"),
        ("Ramadi", 43.30, 33.42, "Anbar"),
        ("Rutba", 40.285, 33.04, "Anbar"),
        ("Tikrit", 43.68, 34.61, "Salah al-Din"),
        ("Kirkuk", 44.39, 35.47, "Kirkuk"),
        ("Erbil", 44.01, 36.19, "Erbil"),
        ("Duhok", 42.99, 36.87, "Dahuk"),
        ("Sulaymaniyah", 45.43, 35.56, "Sulaymaniyah"),
        ("Baghdad", 44.4, 33.34, "Baghdad"),
        ("Basrah", 47.78, 30.5, "Basrah"),
    ],
)
def test_governorate_of_a_town(name, lon, lat, governorate):
    assert basemap.region_at(lon, lat)[0] == governorate


def test_no_governorate_outside_the_pieces():
    assert basemap.region_at(36.3, 33.5) is None  # Damascus
    assert basemap.region_at(50.0, 27.5) is None  # the Gulf


def test_names_that_a_map_of_iraq_needs():
    said = {(name.kind, name.text) for name in basemap.names((38.0, 28.0, 49.0, 38.0))}
    needed = [
        ("country", "Iraq"),
        ("country", "Syria"),
        ("country", "Iran"),
        ("water", "Tigris"),
        ("water", "Euphrates"),
    ]
    needed += [("town", name) for name in ("Mosul", "Ramadi", "Fallujah", "Tal Afar", "Hawija", "Sinjar", "Rutba")]
    assert [each for each in needed if each not in said] == []
    assert sum(kind == "region" for kind, _ in said) == 18


def test_a_name_only_stands_inside_its_own_area():
    for name, rings in basemap.piece("IRQ").regions.items():
        points = next(each.points for each in basemap.piece("IRQ").names if each.text == name and each.kind == "region")
        assert all(any(geometry.ring_holds(ring, *point) for ring in rings) for point in points), name


def test_traces_are_made_once_and_ask_for_nothing():
    first = basemap.traces(NORTH, 100.0, "light")
    assert basemap.traces(NORTH, 100.0, "light") is first
    assert {trace["type"] for trace in first} == {"scatter"}
    assert len(json.dumps(first)) < 100_000
    assert basemap.traces(NORTH, 100.0, "dark") != first


def test_a_coarser_scale_sends_less():
    sizes = [len(json.dumps(basemap.traces((38.0, 28.0, 49.0, 38.0), pixels, "light"))) for pixels in (25.0, 100.0)]
    assert sizes[0] < 0.7 * sizes[1]


def test_the_fine_ground_stays_inside_its_box():
    for trace in basemap.traces(NORTH, 100.0, "light")[1:]:
        points = points_of(trace)
        points = points[~np.isnan(points[:, 0])]
        assert points[:, 0].min() > NORTH[0] - 1.5 and points[:, 0].max() < NORTH[2] + 1.5


def test_the_world_stands_in_where_no_piece_is():
    assert basemap.piece_at(ELSEWHERE) is None
    assert len(basemap.traces(ELSEWHERE, 60.0, "light")) == 1
    assert "PHILIPPINES" in {name.text.upper() for name in basemap.names(ELSEWHERE)}
    assert "GSHHG" not in basemap.note_for(ELSEWHERE) and "GSHHG" in basemap.note_for(NORTH)


@given(st.lists(st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000)), min_size=2, max_size=40))
def test_packing_keeps_every_thousandth(points):
    line = np.array([point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]) / 1000
    assert np.allclose(geometry.unpack(geometry.pack(line)), line, atol=1e-9)


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 10)), min_size=2, max_size=60), st.floats(0.01, 2))
def test_simplifying_keeps_ends_and_only_drops_points(points, tolerance):
    line = np.array(points)
    simple = geometry.simplify(line, tolerance)
    assert (simple[0] == line[0]).all() and (simple[-1] == line[-1]).all()
    assert {tuple(point) for point in simple} <= {tuple(point) for point in line}


def test_simplifying_drops_what_is_closer_than_the_tolerance():
    wave = np.array([[x / 10, 0.01 * (x % 2)] for x in range(101)])
    assert len(geometry.simplify(wave, 0.02)) == 2
    assert len(geometry.simplify(wave, 0.001)) == 101


@pytest.mark.parametrize(
    ("box", "area"),
    [((1, 1, 3, 3), 4), ((-1, -1, 2, 2), 4), ((-9, -9, 9, 9), 16), ((5, 5, 6, 6), 0), ((-1, 1, 9, 2), 4)],
)
def test_clipping_a_ring(box, area):
    ring = geometry.clip_ring(SQUARE, box)
    assert (geometry.area_of(ring) if len(ring) else 0) == pytest.approx(area)


def test_clipping_a_line_keeps_each_visit():
    line = np.array([[float(x), 0.0 if x % 6 < 3 else 9.0] for x in range(12)])
    runs = list(geometry.clip_line(line, (-1, -1, 20, 1)))
    assert len(runs) == 2 and sum(len(run) for run in runs) == 9


def test_maker_reads_topojson(tmp_path):
    shapes = [
        {"type": "Polygon", "id": "1", "properties": {"name": "Left"}, "arcs": [[0, 1]]},
        {"type": "Polygon", "id": "2", "properties": {"name": "Right"}, "arcs": [[~0, 2]]},
    ]
    arcs = [
        [[100, 0], [0, 100]],
        [[100, 100], [-100, 0], [0, -100], [100, 0]],
        [[100, 0], [100, 0], [0, 100], [-100, 0]],
    ]
    layer = {"type": "GeometryCollection", "geometries": shapes}
    raw = {"objects": {"countries": layer}, "arcs": arcs, "transform": {"scale": [0.01, 0.01], "translate": [10, 20]}}
    (tmp_path / "two.json").write_text(json.dumps(raw), encoding="utf-8")
    topology = map_files.Topology(tmp_path / "two.json", 0.0)
    assert topology.bounds("1") == (10.0, 20.0, 11.0, 21.0)
    everywhere = (0.0, 0.0, 40.0, 40.0)
    assert [each["name"] for each in topology.countries(everywhere)] == ["Left", "Right"]
    assert sorted(each["kind"] for each in topology.borders(everywhere, "1")) == ["coast", "focus", "focus"]


def test_maker_reads_shapefiles(tmp_path):
    points = struct.pack("<10d", *SQUARE.ravel())
    content = struct.pack("<i4d2i1i", 5, 0, 0, 4, 4, 1, 5, 0) + points
    (tmp_path / "one.shp").write_bytes(b"\0" * 100 + struct.pack(">2i", 1, len(content) // 2) + content)
    (ring,) = map_files.shapes(tmp_path / "one.shp")
    assert (ring == SQUARE).all()
