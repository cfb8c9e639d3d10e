"""A source is a person, a body or a group; the document it is printed in is none."""

import pytest

from etl.extraction.attribution import Speakers
from etl.extraction.sources_named import source_name


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("In the week of", ""),
        ("first", ""),
        ("evidence", ""),
        ("the bulletin", ""),
        ("same round", ""),
        ("release of the following day", ""),
        ("In those rated fair or", ""),
        ("In May the US-led coalition", "US-led coalition"),
        ("displacement tracking of IOM", "IOM"),
        ("Local media", "Local media"),
        ("two residents", "two residents"),
        ("U.N. envoy for Yemen Hans Grundberg", "Hans Grundberg"),
        ("a United Nations estimate", "United Nations"),
        ("the World Health Organization", "World Health Organization"),
        ("areas where agencies", ""),
    ],
)
def test_source_of_a_phrase(words, source):
    assert source_name(words) == source


@pytest.mark.parametrize(
    ("sentences", "source"),
    [
        (["UNAMI has released its numbers for May.", "The mission said 200 civilians were killed."], "UNAMI"),
        (["Airwars looked into the strikes.", "It lists 41 incidents, in which 30 people died."], "Airwars"),
        (["The town was hit twice.", "By the bulletin, 30 people died."], ""),
        (["5,600 people are displaced from the city (IOM DTM)."], "IOM DTM"),
    ],
)
def test_source_across_a_paragraph(sentences, source):
    speakers = Speakers()
    for sentence in sentences[:-1]:
        speakers.pass_over(sentence, 0)
    assert speakers.of(sentences[-1], 0) == source
