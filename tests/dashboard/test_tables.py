"""What is kept in memory: found again by the content of what it was made from, never by its name alone."""

import pandas as pd

from dashboard import tables
from dashboard.export.drawn import Recipe
from dashboard.figures import coverage
from dashboard.figures.caption import Caption
from dashboard.theme import DARK, LIGHT, PAPER

WORDS = Caption("Title", "Subtitle", (), "2016", "", "", "", "file")
CELLS = pd.DataFrame(
    {"topic": ["Displacement"], "metric_label": ["People displaced"], "month": ["2016-10-01"], "n": [3]}
)


def told(table: pd.DataFrame, factor: int = 1) -> pd.DataFrame:
    MADE.append(factor)
    return table * factor


MADE: list[int] = []


def test_equal_values_are_answered_once_and_others_anew():
    MADE.clear()
    first = tables.kept(told, pd.DataFrame({"n": [1, 2]}), factor=2)
    again = tables.kept(told, pd.DataFrame({"n": [1, 2]}), factor=2)
    other = tables.kept(told, pd.DataFrame({"n": [1, 3]}), factor=2)
    assert MADE == [2, 2]
    assert list(first["n"]) == list(again["n"]) == [2, 4] and list(other["n"]) == [2, 6]


def test_what_a_reader_writes_into_an_answer_is_not_kept():
    first = tables.kept(told, pd.DataFrame({"n": [7]}))
    first["n"] = 0
    assert list(tables.kept(told, pd.DataFrame({"n": [7]}))["n"]) == [7]


def test_a_figure_is_drawn_once_for_each_screen_and_anew_for_paper():
    recipe = Recipe(coverage.build, CELLS, WORDS, period=("2016-10-01", "2016-12-31"))
    again = Recipe(coverage.build, CELLS.copy(), WORDS, period=("2016-10-01", "2016-12-31"))
    assert recipe.on_screen(LIGHT) is again.on_screen(LIGHT)
    assert recipe.on_screen(DARK).layout.paper_bgcolor != recipe.on_screen(LIGHT).layout.paper_bgcolor
    other = Recipe(coverage.build, CELLS.assign(n=4), WORDS, period=("2016-10-01", "2016-12-31"))
    assert other.on_screen(LIGHT) is not recipe.on_screen(LIGHT)
    assert recipe(PAPER, True) is not recipe(PAPER, True)
