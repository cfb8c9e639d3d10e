"""When the words of one figure allow another."""

import numpy as np
import pandas as pd
import pytest

from etl.reconciliation.values import compatible, finer, values

NAN = np.nan


def one(low, high, approx=False):
    return values(
        pd.DataFrame({"low": [low], "high": [high], "approx": [approx]}, dtype=object).astype(
            {"low": float, "high": float, "approx": bool}
        )
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((10_548, 10_548), (9_792, 9_792), False),
        ((105, 105), (107, 143), False),
        ((107, 143), (143, 150), True),
        ((200_000, NAN), (205_000, 205_000), True),
        ((200_000, NAN), (310_000, 310_000), False),
        ((200_000, NAN), (199_999, 199_999), False),
        ((NAN, 50), (48, 48), True),
        ((NAN, 50), (51, 51), False),
        ((750_000, 750_000, True), (760_000, 760_000), True),
        ((69_000, 69_000), (69_120, 69_120), True),
        ((69_000, 69_000), (69_600, 69_600), False),
        ((3_300_000, 3_300_000), (3_233_832, 3_233_832), False),
        ((0, 0), (1, 1), False),
        ((0, 0), (0, 0), True),
    ],
)
def test_compatible_figures(first, second, expected):
    assert compatible(one(*first), one(*second))[0] == expected
    assert compatible(one(*second), one(*first))[0] == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((69_120, 69_120), (69_000, 69_000), True),
        ((69_000, 69_000), (69_120, 69_120), False),
        ((69_000, 69_000), (69_000, NAN), True),
        ((374_064, 374_064), (377_406, 377_406), False),
    ],
)
def test_the_finer_figure(first, second, expected):
    assert finer(one(*first), one(*second))[0] == expected
