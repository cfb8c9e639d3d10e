"""The situation at a glance: headline figures, displacement and strikes on one time axis, and what is not known."""

from dashboard import glance, headlines
from dashboard.frame import open_page

view = open_page("At a glance", "The situation at a glance")
view.settle()
glance.introduce(view)
headlines.cards(view)
glance.show_overview(view)
glance.show_coverage(view)
