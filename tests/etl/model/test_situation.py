import pytest

from etl.model.errors import ConfigError
from etl.model.situation import load_situation, load_situations

TOML = """
title = "Example crisis"
country = "IRQ"
start = 2016-10-17
end = 2017-07-31
"""


def make(folder, text=TOML):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "situation.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_least_is_enough(tmp_path):
    situation = load_situation(make(tmp_path / "example"))
    assert (situation.name, situation.start, situation.end) == ("example", "2016-10-17", "2017-07-31")
    assert situation.items() == []


def test_items_carry_what_the_situation_says(tmp_path):
    folder = make(
        tmp_path / "example", TOML + '[[figures]]\nfile = "figures/a.csv"\nowner = "IOM"\nas_of = 2017-01-01\n'
    )
    (folder / "figures").mkdir()
    (folder / "figures" / "a.csv").write_text("x")
    (folder / "articles").mkdir()
    (folder / "articles" / "b.md").write_text("x")
    items = load_situation(folder).items()
    assert [(item.name, item.owner, item.as_of) for item in items] == [
        ("articles/b.md", "", None),
        ("figures/a.csv", "IOM", "2017-01-01"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = 'x'", "country"),
        (TOML + "colour = 'red'", "unknown key colour"),
        (TOML.replace("2017-07-31", "2015-01-01"), "after end"),
        (TOML + "[preferred_owners]\nhappiness = ['IOM']", "unknown metric 'happiness'"),
        (TOML + "[[figures]]\nfile = 'figures/none.csv'", "figures/none.csv"),
        (TOML + "[[figures]]\nfile = 'a'\nlicense = 'MIT'", "license"),
        ("title = ", "not valid TOML"),
    ],
)
def test_a_fault_is_named(tmp_path, text, says):
    with pytest.raises(ConfigError, match=says):
        load_situation(make(tmp_path / "example", text))


def test_unknown_situation(tmp_path):
    make(tmp_path / "example")
    with pytest.raises(ConfigError, match="no situation 'other'.*example"):
        load_situations(["other"], tmp_path)
