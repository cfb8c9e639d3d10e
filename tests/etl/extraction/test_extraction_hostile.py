"""Bad text: no crash, and no claim out of nothing."""

import random
import time

import pytest

from etl.extraction import extract, language
from etl.model.document import Document
from etl.model.errors import BadItem


def _extract(text, published="2017-03-23"):
    return extract(Document("d", "", text, published=published), [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n ",
        "\x00\x01\x02\xff" * 500,
        "%PDF-1.4 \x00 obj 12 0 R endobj 331 4 0 stream",
        "\ufffd\ufffd 12 \ufffd" * 50,
        "1 2 3 4 5 6 7 8 9 10 " * 200,
        "(((((" * 400,
        "," * 5_000,
        "killed killed killed wounded fled",
        "12345678901234567890123456789012345678901234567890",
        "ＡＢＣ １２ ٣٤ ०१२",
    ],
)
def test_nothing_is_made_of_nothing(text):
    assert _extract(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Au moins 12 personnes ont été tuées dans la ville et 30 blessées, selon les autorités qui sont sur place",
            "fr",
        ),
        (
            "Al menos 12 personas murieron y 30 fueron heridas en la ciudad, según las autoridades que se citan",
            "es",
        ),
        ("قتل 12 شخصا على الأقل وأصيب 30 آخرون في المدينة وفقا للسلطات المحلية", "ar"),
        ("По меньшей мере 12 человек погибли и 30 получили ранения в городе", "ru"),
    ],
)
def test_another_language_is_reported(text, code):
    assert language(text) == code
    with pytest.raises(BadItem, match=code):
        _extract(text)


@pytest.mark.parametrize("published", [None, "", "soon", "2017", "2017-13-45"])
def test_a_document_without_a_usable_date_is_read(published):
    claims = _extract("On Monday 12 people were killed in the town by a bomb.", published)
    assert [(c.value_min, c.period_start) for c in claims] == [(12, None)]


def test_marks_of_direction_and_odd_spaces_do_not_hide_a_figure():
    text = "At least \u200f1,200\u200e people\u00a0were killed.\r\nAnother\u202f300 people were wounded."
    assert [c.value_min for c in _extract(text)] == [1_200, 300]


def test_random_text_never_fails():
    rng = random.Random(7)
    words = ["12", "3,400", "killed", "people", "and", "of", ",", ".", "(", ")", "–", "in", "2016", "March", "were"]
    words += [";", ":", "|", "million", "a", "~", "$", "%", "who", "7-9", "\n", "\t", "said", "Monday", "from", "than"]
    for _ in range(60):
        text = " ".join(rng.choice(words) for _ in range(80))
        for claim in _extract(text):
            assert (
                text[claim.start : claim.end]
                and claim.quote[claim.mark_start : claim.mark_end] == text[claim.start : claim.end]
            )


@pytest.mark.parametrize("unit", ["12 people were killed and ", "a", "1,", "killed 12 (", "\n12", "in March 2016 and "])
def test_long_lines_take_no_more_than_their_share(unit):
    text = unit * (20_000 // len(unit))
    started = time.process_time()
    _extract(text)
    assert time.process_time() - started < 5
