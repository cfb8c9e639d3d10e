"""Which claims are one figure, which figure leads, and why."""

from etl.reconciliation.decide import decide
from etl.reconciliation.rules import rules

__all__ = ["decide", "rules"]
