"""The import rules of docs/ARCHITECTURE.md, and what no file of the project may hold."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
STAGES = ("etl.sources", "etl.extraction", "etl.places", "etl.reconciliation")
# (who, what it must not import, except)
RULES = [
    ("etl/model", ("etl", "dashboard", "pages"), ("etl.model",)),
    *[
        (stage.replace(".", "/"), (*(other for other in STAGES if other != stage), "etl.run"), (stage,))
        for stage in STAGES
    ],
    ("etl", ("dashboard", "streamlit", "plotly"), ()),
    ("dashboard/figures", ("streamlit", "dashboard.queries"), ()),
    ("dashboard/queries", ("streamlit",), ()),
    ("dashboard", ("etl",), ("etl.model",)),
    ("pages", ("etl", "plotly", "pandas"), ()),
    ("app.py", ("etl", "plotly", "pandas"), ()),
]
DOORS = ("etl.run", "etl.intake", "etl.fetch", "etl.review", "etl.bundle", "etl.public")
ALLOWED = {("dashboard/actions.py", door) for door in DOORS}


def sources_of(place: str) -> list[Path]:
    path = ROOT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def imports(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def within(name: str, parts: tuple[str, ...]) -> bool:
    return any(name == part or name.startswith(part + ".") for part in parts)


def broken(path: Path, forbidden: tuple[str, ...], allowed: tuple[str, ...]) -> list[str]:
    where = path.relative_to(ROOT).as_posix()
    names = [name for name in imports(path) if within(name, forbidden) and not within(name, allowed)]
    # `from etl import run` names both the package and the module: the package alone breaks no rule
    names = [name for name in names if not any(other.startswith(name + ".") for other in imports(path))]
    return [f"{where} imports {name}" for name in names if (where, name) not in ALLOWED]


@pytest.mark.parametrize(("place", "forbidden", "allowed"), RULES, ids=[rule[0] for rule in RULES])
def test_imports_flow_one_way(place, forbidden, allowed):
    files = sources_of(place)
    assert files, f"{place} holds no Python"
    assert [fault for path in files for fault in broken(path, forbidden, allowed)] == []


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.splitlines()]


def test_locks_name_no_host():
    for lock in ROOT.glob("requirements*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name


def test_no_broad_except():
    for path in tracked():
        if path.suffix == ".py" and path.exists():
            assert not re.search(r"except(\s*:|\s+(Base)?Exception\b)", path.read_text(encoding="utf-8")), path
