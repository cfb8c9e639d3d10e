"""A hostile situation on every page of a real browser, and in every kind of file: words stay words."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from dashboard.export import data_files
from dashboard.export.drawn import ClaimsOf, Drawn
from dashboard.export.pages import leaving
from etl import run
from etl.model.situation import load_situation
from etl.model.timeline import ROOT_VARIABLE
from tests.pages.hostile import WORDS, make
from tests.pages.support import serving, settled

PROJECT = Path(__file__).resolve().parents[2]
PAGES = sorted(path.stem.partition("_")[2].replace("_", " ") for path in (PROJECT / "pages").glob("*.py"))
REFUSED = "window.refused = []; document.addEventListener('securitypolicyviolation', e => refused.push(e.blockedURI))"
NUMBER = re.compile(r"^[-+]?[\d.,]+$")
# What no source may make of a page: elements that load, run or lead elsewhere, and words that markup was taken off.
MADE = """words => {
  const found = [];
  const all = document.querySelectorAll('[data-testid=stApp] *');
  for (const each of all) {
    const link = each.getAttribute('href') || each.getAttribute('xlink:href') || '';
    if (/^\\s*(javascript|data|file|vbscript):/i.test(link) || link.includes('evil')) found.push('link ' + link);
    if ((each.getAttribute('src') || '').match(/evil|^x$/)) found.push('source ' + each.outerHTML.slice(0, 200));
    if (['IFRAME', 'OBJECT', 'EMBED', 'SCRIPT'].includes(each.tagName)) found.push(each.outerHTML.slice(0, 200));
    if ([...each.attributes].some(held => held.name.startsWith('on') && held.value.includes('ran')))
      found.push('handler ' + each.outerHTML.slice(0, 200));
    if (words.includes(each.textContent.trim())) found.push(each.outerHTML.slice(0, 300));
  }
  if (document.querySelector('.katex')) found.push('mathematics');
  if (window.ran) found.push('a script ran');
  return found.concat(window.refused);
}"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The folder of timelines that holds the hostile situation alone."""
    root = tmp_path_factory.mktemp("timelines")
    run.build(load_situation(make(tmp_path_factory.mktemp("situations") / "corpus")), root)
    return root


@pytest.fixture(scope="module")
def leaves(hostile):
    """All that can leave of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ROOT_VARIABLE, str(hostile))
        yield leaving("corpus")


def test_on_every_page_words_stay_words(hostile, visit):
    found = {}
    with serving(hostile) as url:
        page = visit("about:blank", wait=False)
        page.context.add_init_script(REFUSED)
        page.goto(f"{url}/?situation=corpus")
        settled(page)
        found["At a glance"] = page.evaluate(MADE, WORDS)
        for name in PAGES:
            page.locator('[data-testid="stSidebar"]').get_by_role("link", name=name, exact=True).click()
            page.wait_for_url(f"**/{name.replace(' ', '_')}?*")
            settled(page)
            page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach(each => each.click())")
            settled(page)
            found[name] = page.evaluate(MADE, WORDS)
        page.goto(f"{url}/Evidence?situation=corpus&as=table")
        settled(page)
        found["table"] = page.evaluate(MADE, WORDS)
        page.goto(f"{url}/Places?situation=corpus&story=situation:zplace-city&role=origin")
        settled(page)
        found["story"] = page.evaluate(MADE, WORDS)
        page.close()
    assert {name: held for name, held in found.items() if held} == {}


def files(leaves, kind: str) -> list[bytes]:
    made = [data_files.of_chart(thing, kind) for thing in leaves if isinstance(thing, Drawn)]
    return made + [data_files.of_claims(each.view, each.wanted, kind) for each in leaves if isinstance(each, ClaimsOf)]


def active(cell: str) -> bool:
    """Whether a spreadsheet program may take the cell for a formula."""
    return cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not NUMBER.match(cell)


@pytest.mark.parametrize("kind", ["csv", "hxl"])
def test_no_cell_of_a_csv_is_a_formula_or_an_address_that_runs(leaves, kind):
    for content in files(leaves, kind):
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        assert len(rows) > 1
        assert [cell for row in rows for cell in row if active(cell)] == []
        addresses = [row[at] for at, head in enumerate(rows[0]) if head.lower() in ("url", "link") for row in rows[1:]]
        assert [each for each in addresses if each and not re.match("https?://|#", each)] == []


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(leaves):
    for content in files(leaves, "xlsx"):
        for sheet in load_workbook(io.BytesIO(content)):
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
            assert not [cell.value for cell in cells if _typed_formula(cell)]


def test_other_files_are_whole(leaves):
    for content in files(leaves, "geojson"):
        assert json.loads(content)["type"] == "FeatureCollection"
    for content in files(leaves, "parquet"):
        assert pq.read_table(io.BytesIO(content)).num_rows


def _typed_formula(cell) -> bool:
    """Whether the cell becomes a formula once it is edited: text that looks like one must say that it is text."""
    return isinstance(cell.value, str) and active(cell.value) and not cell.quotePrefix


def test_a_drawing_holds_no_script_and_no_link(hostile, tmp_path):
    command = [sys.executable, "-m", "dashboard", "export", "corpus", "--formats", "svg", "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=PROJECT, env=os.environ | {ROOT_VARIABLE: str(hostile)}, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    paths = list(tmp_path.rglob("*.svg"))
    assert paths
    for path in paths:
        for each in ElementTree.parse(path).iter():
            assert each.tag.rpartition("}")[2] not in ("script", "a", "foreignObject", "iframe"), path.name
            assert not [name for name in each.attrib if name.rpartition("}")[2].startswith("on")], path.name
            assert not [held for name, held in each.attrib.items() if name.endswith("href") and held[0] not in "#d"]
