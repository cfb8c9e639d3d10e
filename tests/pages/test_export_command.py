"""`python -m dashboard export` in a real subprocess, its images opened and looked at."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from etl.model.timeline import ROOT_VARIABLE

ROOT = Path(__file__).resolve().parents[2]


def export(timelines, *arguments, **environment):
    command = [sys.executable, "-m", "dashboard", "export", *map(str, arguments)]
    variables = {**os.environ, ROOT_VARIABLE: str(timelines), **environment}
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, encoding="utf-8")


def test_one_view_is_written_as_images_for_paper(timelines, tmp_path):
    done = export(timelines, "mosul-2016-17", "--out", tmp_path, "--address", "Displacement?measure=stock")
    assert done.returncode == 0, done.stderr
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert len(paths) == 2 and all(path.name.startswith("mosul-2016-17_displaced-stock") for path in paths)
    for path in paths:
        image = Image.open(path).convert("RGB")
        assert image.width >= 1600
        assert image.getpixel((5, 5)) == (255, 255, 255)
        assert len(set(image.resize((200, 200)).get_flattened_data())) > 40


@pytest.mark.parametrize(
    ("arguments", "environment", "says"),
    [
        (["nowhere"], {}, "python -m etl build nowhere"),
        (["mosul-2016-17", "--address", "Nonsense"], {}, "there is no page 'Nonsense'"),
        (["mosul-2016-17", "--address", "Method"], {}, ""),
        (["mosul-2016-17", "--address", "Displacement"], {"BROWSER_PATH": "/no/such/browser", "PATH": ""}, "Chromium"),
    ],
)
def test_what_it_says_where_it_cannot(timelines, tmp_path, arguments, environment, says):
    done = export(timelines, *arguments, "--out", tmp_path, **environment)
    assert done.returncode == (2 if says else 0)
    assert says in done.stderr
    assert "Traceback" not in done.stderr
