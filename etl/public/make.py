"""Making a timeline public: hold back, coarsen, add up, decide anew, and publish beside the whole one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl import reconciliation
from etl.claims import ORDER
from etl.model import schema
from etl.model.errors import ConfigError
from etl.model.review import in_force, load_decisions
from etl.model.situation import Situation
from etl.model.timeline import ROOT, Timeline, current
from etl.public import sums
from etl.public.coarse import allowed, coarse, coarse_mentions, mentioned, without_names
from etl.public.districts import is_site, known_areas, site_names
from etl.public.kept import kept_claims, kept_mentions, sums_only
from etl.public.policy import Policy
from etl.public.report import public_report
from etl.public.words import Censor
from etl.publish import alone, put

FOLDER = "public"  # below the folder of timelines
RULES_VERSION = "1"  # a change of what may leave makes every public timeline anew


def made_public(situation: Situation, policy: Policy, root: Path = ROOT) -> Timeline:
    """The public timeline of the situation's current one; made where there is none, or none of it by these rules.

    It has the files, columns and schema of any timeline, below ``<root>/public``. Standings, incidents and checks are
    decided anew on what is public, so that none speaks of what is not. ``ConfigError`` where it cannot be written.
    """
    whole = current(situation.name, root)
    made_of = _made_of(situation, whole, policy)
    found = _held(situation.name, root / FOLDER, made_of)
    if found:
        return found
    with alone(situation.name, root / FOLDER) as home:
        found = _held(situation.name, root / FOLDER, made_of)
        if found:
            return found
        withheld = {item.name for item in situation.items() if item.sensitivity != "public"}
        tables, censor = _tables(situation, whole, policy, withheld)
        report = public_report(whole.report, situation, tables, withheld, censor, made_of)
        return put(home, situation.name, tables, report)


def _held(name: str, root: Path, made_of: str) -> Timeline | None:
    try:
        found = current(name, root)
    except ConfigError:
        return None
    return found if found.report.get("public") == made_of else None


def _made_of(situation: Situation, whole: Timeline, policy: Policy) -> str:
    decisions = [decision["id"] for decision in load_decisions(situation.folder)]
    said = (RULES_VERSION, whole.version, str(policy), *decisions)
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:16]


def _tables(
    situation: Situation, whole: Timeline, policy: Policy, withheld: set[str]
) -> tuple[dict[str, pa.Table], Censor]:
    standings, all_claims, all_mentions = map(pq.read_table, (whole.standings, whole.claims, whole.mentions))
    names, site_ids = site_names(_frame(all_claims), mentioned(all_mentions), situation.folder)
    censor = Censor(names)
    areas = known_areas(all_claims, all_mentions, situation.folder)
    kept = kept_claims(all_claims, standings, policy, withheld)
    claims = coarse(_summed(kept, standings, areas), censor, site_ids)
    mentions = coarse_mentions(kept_mentions(all_mentions, policy, withheld), areas, censor)
    decisions = [_nobodys(each) for each in in_force(load_decisions(situation.folder)) if each["action"] != "reject"]
    decided = reconciliation.decide(claims, situation, decisions)
    tables = {
        "mentions": mentions,
        "claims": allowed(claims),
        "standings": decided.sort_by([("claim_id", "ascending")]),
        "events": reconciliation.events(claims, decided, situation, decisions),
        "notes": reconciliation.checks(claims, decided, situation),
    }
    return {name: without_names(table, censor) for name, table in tables.items()}, censor


def _frame(claims: pa.Table) -> pd.DataFrame:
    columns = ("place_id", "place_name", "place_label", "place_kind", "place_role", "pcode", "lat", "method")
    return claims.select(columns).to_pandas()


def _summed(claims: pa.Table, standings: pa.Table, areas: pd.DataFrame) -> pa.Table:
    """The claims with what may leave only as a sum added up; of a site's figures those that stand for their owner."""
    by_month = sums_only(claims)
    by_site = pc.and_(pc.invert(by_month), pa.array(is_site(_frame(claims))))
    stands = standings.filter(standings["owner_leads"])["claim_id"].combine_chunks()
    sites = claims.filter(pc.and_(by_site, pc.is_in(claims["claim_id"], stands)))
    made = [
        sums.of_sites(_objects(sites), areas),
        sums.of_months(_objects(claims.filter(by_month)), areas),
    ]
    plain = claims.filter(pc.invert(pc.or_(by_month, by_site)))
    return pa.concat_tables([plain, *(_table(each) for each in made)]).sort_by(ORDER)


def _objects(table: pa.Table) -> pd.DataFrame:
    return pd.DataFrame(table.to_pylist(), columns=table.column_names).astype(object)


def _table(frame: pd.DataFrame) -> pa.Table:
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return pa.Table.from_pylist(rows, schema.CLAIMS)


def _nobodys(decision: Mapping) -> dict:
    """The decision without who took it and in which words."""
    return {**decision, "who": "a reviewer", "why": "decided on review"}
