"""The bundled reports are short, dated, spread over the situation, and say whose document they summarise."""

from collections import Counter

import frontmatter
import pytest

from etl.model.situation import load_situations

SITUATIONS = {each.name: each for each in load_situations()}
KEYS = {"title", "publisher", "published", "url", "summary_of", "licence", "lang"}
ARTICLES = [
    pytest.param(situation, item.path, id=f"{situation.name}/{item.path.stem}")
    for situation in SITUATIONS.values()
    for item in situation.items()
    if item.name.startswith("articles/")
]


@pytest.mark.parametrize(("situation", "path"), ARTICLES)
def test_article(situation, path) -> None:
    post = frontmatter.loads(path.read_text(encoding="utf-8"))
    assert set(post.metadata) == KEYS and all(post.metadata.values())
    assert situation.start <= path.stem[:10] <= situation.end
    assert str(post["published"]) >= path.stem[:10]
    assert str(post["url"]).startswith(("http://", "https://"))
    assert 55 <= len(post.content.split()) <= 180


@pytest.mark.parametrize(("name", "least", "a_month"), [("mosul-2016-17", 34, 2), ("anbar-2015-16", 10, 0)])
def test_reports_are_spread_over_the_situation(name: str, least: int, a_month: int) -> None:
    situation = SITUATIONS[name]
    stems = [item.path.stem for item in situation.items() if item.name.startswith("articles/")]
    months = Counter(stem[:7] for stem in stems)
    assert len(stems) >= least
    assert {year for month in months for year in [month[:4]]} == {situation.start[:4], situation.end[:4]}
    if a_month:
        assert len(months) == 11 and min(months.values()) >= a_month


def test_titles_and_addresses_tell_reports_apart() -> None:
    posts = [frontmatter.loads(param.values[1].read_text(encoding="utf-8")) for param in ARTICLES]
    assert max(Counter(post["title"] for post in posts).values()) == 1
