"""Whose figure a claim is where its own words do not say."""

from __future__ import annotations

import pyarrow as pa

from etl.model.vocabulary import owners


def a_citation_has_no_owner_of_its_own() -> str:
    """A figure in a publisher's own words that the same page attributes to an owner is that owner's figure.

    So is one of an owner that is not listed where a listed owner states exactly the same for the question: on the same
    page, or anywhere if it is 100 or more and not round, so that the two cannot well be a coincidence.
    """
    return """
ranked AS (
    SELECT asked.*, owner AS stated_owner, ranks.rank AS listed, hash(value_min, value_max) AS same_value,
           CASE WHEN url <> '' THEN url WHEN "row" IS NULL THEN item END AS on_page
    FROM asked LEFT JOIN ranks ON asked.owner = ranks.name),
named AS (
    SELECT question_id, same_value, on_page, arg_min(owner, (listed, owner)) AS page_owner
    FROM ranked WHERE listed IS NOT NULL AND attributed_to <> '' GROUP BY ALL),
heard AS (
    SELECT ranked.* REPLACE (CASE WHEN listed IS NOT NULL AND attributed_to = '' THEN coalesce(page_owner, owner)
                                  ELSE owner END AS owner), page_owner
    FROM ranked LEFT JOIN named USING (question_id, same_value, on_page)),
known AS (
    SELECT question_id, same_value, arg_min(owner, (attributed_to = '', listed, owner)) AS known_owner
    FROM heard WHERE listed IS NOT NULL AND coalesce(value_min, value_max) >= 100
         AND coalesce(value_min, value_max) % 100 <> 0 GROUP BY ALL),
voiced AS (
    SELECT heard.* REPLACE (CASE WHEN listed IS NULL THEN coalesce(page_owner, known_owner, owner) ELSE owner END
                            AS owner)
    FROM heard LEFT JOIN known USING (question_id, same_value))"""


def ranks() -> pa.Table:
    """The listed owners and their ranks."""
    listed = owners().values()
    return pa.table({"name": [owner.name for owner in listed], "rank": [owner.rank for owner in listed]})
