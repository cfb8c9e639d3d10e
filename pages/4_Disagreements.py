"""Disagreements: where owners differ, over time and place, the widest first; side by side; and what does not add up."""

from dashboard import disagreements_page
from dashboard.frame import open_page

view = open_page("Disagreements", "Disagreements")
disagreements_page.show_ranking(view)
topic = disagreements_page.choose_topic(view)
order = view.segments("order", "Order", disagreements_page.ORDERS) if topic else ""
view.settle()

if topic:
    disagreements_page.show_topic(view, *topic, order)
else:
    disagreements_page.say_alike()
disagreements_page.show_checks(view)
