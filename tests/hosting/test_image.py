"""The steps of the Dockerfile, run for real on a read-only copy of the project, without root's powers."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.etl.public.sensitive import make

PROJECT = Path(__file__).resolve().parents[2]
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
ENVIRONMENT = dict(pair.split("=", 1) for line in re.findall(r"^ENV (.+)$", DOCKERFILE, re.M) for pair in line.split())
COMMAND = json.loads(re.search(r"^CMD (\[.+\])$", DOCKERFILE, re.M)[1])
HEALTH = json.loads(re.search(r"^HEALTHCHECK .*?CMD (\[.+\])$", DOCKERFILE, re.M)[1])
# What compose.yaml says: no capability is left, so that modes of files hold for root, too.
POWERLESS = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all", "--no-new-privs"]
NOT_COPIED = {line.rstrip("/") for line in (PROJECT / ".dockerignore").read_text(encoding="utf-8").split()}


@pytest.fixture(scope="module")
def image():
    """A folder with ``app`` (nobody can write to it) and ``data`` (anybody can), as the image has them."""
    root = Path(tempfile.mkdtemp(prefix="image-"))
    root.chmod(0o755)
    ignored = shutil.ignore_patterns(*(name.removeprefix("**/") for name in NOT_COPIED if name.count("/") != 1), ".git")
    shutil.copytree(PROJECT, root / "app", ignore=ignored)
    for name in ("data/timeline", "data/situations"):
        shutil.rmtree(root / "app" / name, ignore_errors=True)
    make(root / "data" / "situations" / "sensitive")
    (root / "tmp").mkdir()
    ran = subprocess.run(_placed([sys.executable, "-m", "etl", "build"], root), **_where(root), capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()
    _for_everybody(root)
    yield root
    subprocess.run(["chmod", "-R", "u+w", str(root)], check=True)
    shutil.rmtree(root)


def _for_everybody(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        writable = path.is_relative_to(root / "data") or path.is_relative_to(root / "tmp")
        path.chmod((0o777 if writable else 0o555) if path.is_dir() else (0o666 if writable else 0o444))


def _placed(command: list[str], root: Path) -> list[str]:
    return [part.replace("/data", str(root / "data")) for part in command]


def _where(root: Path, **more: str) -> dict:
    """The working folder and the environment of the image, moved below ``root``."""
    told = {
        name: value.replace("/data", f"{root}/data").replace("/tmp", f"{root}/tmp")
        for name, value in ENVIRONMENT.items()
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {"cwd": root / "app", "env": {"PATH": path, "TMPDIR": f"{root}/tmp", **told, **more}}


@contextmanager
def _started(root: Path, **more: str):
    """The port of the image's own command, run without powers, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [part.replace("8501", port).replace("0.0.0.0", "127.0.0.1") for part in COMMAND]
    command = [*POWERLESS, *command] if os.geteuid() == 0 else command
    log = (root / "tmp" / "log").open("wb")
    server = subprocess.Popen(command, **_where(root, **more), stdout=log, stderr=log, start_new_session=True)
    try:
        yield port
    finally:
        os.killpg(server.pid, 15)
        server.wait(timeout=20)
        log.close()


def _healthy(root: Path, port: str) -> bool:
    asked = [part.replace("8501", port) for part in HEALTH]
    return subprocess.run(asked, **_where(root), capture_output=True).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="an image is a Linux thing")
def test_the_image_serves_from_a_read_only_tree(image):
    before = {path: path.stat().st_mtime_ns for path in (image / "app").rglob("*")}
    with _started(image, TIMELINE_PUBLIC="1") as port:
        assert not _healthy(image, "1")
        deadline = time.monotonic() + 60
        while not _healthy(image, port):
            assert time.monotonic() < deadline, (image / "tmp" / "log").read_text()
            time.sleep(0.5)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert {path: path.stat().st_mtime_ns for path in (image / "app").rglob("*")} == before


def test_nobody_is_root_and_the_root_is_read_only():
    assert re.search(r"^USER (?!root\b|0\b)\w+", DOCKERFILE, re.M)
    compose = (PROJECT / "compose.yaml").read_text(encoding="utf-8")
    for line in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges:true", "- data:/data"):
        assert line in compose
    assert 'TIMELINE_PUBLIC: "${TIMELINE_PUBLIC:-1}"' in compose
    assert shlex.split((PROJECT / "packages.txt").read_text(encoding="utf-8"))[0] == "chromium"
