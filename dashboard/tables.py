"""Answers for pages: one DuckDB connection for all readers, and small results kept until the timeline changes."""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import pandas as pd
import streamlit as st

from dashboard import actions, mode
from dashboard.queries.scope import Scope
from etl.model.timeline import Timeline, current
from etl.model.timeline import timelines_root as root

KEPT_ANSWERS, KEPT_MADE, KEPT_SECONDS = 400, 200, 24 * 3600


def timeline_of(situation: str) -> Timeline:
    """The current timeline of a situation; a ``ConfigError`` where there is none that can be read.

    In a public dashboard it is the public one. Every page, chart and file takes its data from what this gives.
    """
    whole = current(situation, root())
    if not mode.public():
        return whole
    last_day = actions.last_public_day(mode.delay_hours())
    return _public(situation, whole.version, last_day, str(root()))


def report_of(timeline: Timeline) -> dict:
    """What the build wrote of itself."""
    return _report(str(timeline.folder), timeline)


def ask(query: Callable[..., Any], scope: Scope, *values: object) -> Any:
    """The query's answer, from memory where the same was asked of the same version of the timeline before.

    A table is a copy that shares its columns until somebody writes into it; other answers must be left as they are.
    """
    answer = _answer(f"{query.__module__}.{query.__qualname__}", repr((scope, values)), query, scope, values)
    return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer


def kept(make: Callable[..., Any], *values: object, **named: object) -> Any:
    """What ``make(*values, **named)`` gives, from memory where it was made from equal values before.

    Values are compared by content (tables too), so they must pickle; the answer must be left as ``ask`` says.
    """
    content = BytesIO()
    _Pickler(content, protocol=5).dump((values, named))
    answer = _made(
        f"{make.__module__}.{make.__qualname__}", blake2b(content.getbuffer()).hexdigest(), make, values, named
    )
    return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer


def cursor() -> duckdb.DuckDBPyConnection:
    """A cursor of the one connection, safe to use beside others."""
    return _connection().cursor()


class _Pickler(pickle.Pickler):
    """A pickler that takes frozen dictionaries too."""

    dispatch_table = copyreg.dispatch_table | {MappingProxyType: lambda frozen: (dict, (dict(frozen),))}


@st.cache_resource
def _connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
    return connection


@st.cache_resource(max_entries=50, show_spinner="Making the public view: once, a few seconds.")
def _public(situation: str, version: str, last_day: date | None, folder: str) -> Timeline:
    return actions.public_timeline(situation, last_day, Path(folder))


@st.cache_data(max_entries=20, show_spinner=False)
def _report(folder: str, _timeline: Timeline) -> dict:
    return _timeline.report


@st.cache_resource(max_entries=KEPT_ANSWERS, ttl=KEPT_SECONDS, show_spinner=False)
def _answer(name: str, asked: str, _query: Callable[..., Any], _scope: Scope, _values: tuple) -> Any:
    return _query(cursor(), _scope, *_values)


@st.cache_resource(max_entries=KEPT_MADE, ttl=KEPT_SECONDS, show_spinner=False)
def _made(name: str, content: str, _make: Callable[..., Any], _values: tuple, _named: dict) -> Any:
    return _make(*_values, **_named)
