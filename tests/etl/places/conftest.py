"""Gazetteers, loaded once: the packaged one alone, and those of the two bundled situations."""

from pathlib import Path

import pytest

from etl.places import Gazetteer

SITUATIONS = Path(__file__).resolve().parents[3] / "data" / "situations"


@pytest.fixture(scope="session")
def packaged() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="session")
def mosul() -> Gazetteer:
    return Gazetteer.load(SITUATIONS / "mosul-2016-17" / "places.csv", country="Iraq", centre=(36.34, 43.13))


@pytest.fixture(scope="session")
def anbar() -> Gazetteer:
    return Gazetteer.load(SITUATIONS / "anbar-2015-16" / "places.csv", country="IRQ", centre=(33.42, 43.31))
