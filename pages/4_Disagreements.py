"""Disagreements: where owners differ, over time and place, the widest first; side by side; and what does not add up."""

from dashboard import disagreements_page
from dashboard.frame import open_page
from dashboard.section import section

view = open_page("Disagreements", "Disagreements")
disagreements_page.show_ranking(view)
section(view, disagreements_page.side_by_side)
disagreements_page.show_checks(view)
view.settle()
