"""The situation at a glance: headline figures, displacement and strikes on one time axis, a brief, gaps."""

from dashboard import brief, glance, headlines
from dashboard.frame import open_page
from dashboard.save_situation import save_situation

view = open_page("At a glance", "The situation at a glance")
view.settle()
glance.introduce(view)
headlines.cards(view)
save_situation(view)
glance.show_overview(view)
brief.show_brief(view)
glance.show_coverage(view)
