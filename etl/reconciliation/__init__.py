"""Which claims are one figure, which figure leads, and why; incidents; and what does not add up."""

from etl.reconciliation.again import Decided, decide_again
from etl.reconciliation.checks import checks
from etl.reconciliation.decide import decide
from etl.reconciliation.events import events
from etl.reconciliation.rules import rules

__all__ = ["Decided", "checks", "decide", "decide_again", "events", "rules"]
