"""Bringing what a situation lists from the network into its folder: politely, safely, and with where it came from."""

from etl.fetch.bring import Fetched, fetch, fetch_one

__all__ = ["Fetched", "fetch", "fetch_one"]
