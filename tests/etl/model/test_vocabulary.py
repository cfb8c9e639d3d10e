import pytest

from etl.model.errors import ConfigError
from etl.model.vocabulary import metrics, owner_of, owners


@pytest.mark.parametrize(
    ("printed", "owner"),
    [
        ("IOM", "iom-dtm"),
        ("IOM DTM", "iom-dtm"),
        ("DTM Emergency Tracking", "iom-dtm"),
        ("the Government of Iraq", "momd"),
        ("U.S. Central Command", "cjtf-oir"),
        ("US Central Command", "cjtf-oir"),
        ("the UN", "un"),
        ("IOM's emergency tracking", "iom-dtm"),
        ("working from Airwars data", "airwars"),
        ("people who fled", "people-who-fled"),
        ("the Syrian government", "syrian-government"),
        ("Saudi-led coalition", "saudi-led-coalition"),
        ("Rudaw", "rudaw"),
        ("", ""),
    ],
)
def test_owner_of(printed, owner):
    assert owner_of(printed) == owner


def test_every_alias_has_one_owner():
    seen = {}
    for owner in owners().values():
        for alias in (owner.label, *owner.aliases):
            assert seen.setdefault(alias.lower(), owner.name) == owner.name, alias


def test_metrics_are_complete():
    for metric in metrics().values():
        assert metric.label and metric.definition and metric.unit and metric.measures, metric.name
        assert metric.role in ("origin", "presence", "destination", "event"), metric.name


def test_unknown_key_is_named(tmp_path):
    path = tmp_path / "metrics.toml"
    path.write_text('[displaced]\nlable = "x"\n')
    with pytest.raises(ConfigError, match="displaced"):
        metrics(path)
