"""Compare: two places, or two periods, side by side on one scale."""

from dashboard import compare_page, kinds, show
from dashboard.displacement import legend
from dashboard.frame import open_page

view = open_page("Compare", "Compare")
kind = kinds.choose(view, kinds.on_axis())
if kind is None:
    view.settle()
    show.nothing("No figure in this selection.")
else:
    what, panels = compare_page.choose(view, kind)
    view.settle()
    compare_page.show_pair(view, kind, what, panels)
    legend()
