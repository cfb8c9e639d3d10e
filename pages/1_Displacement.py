"""Displacement: one kind of figure at one place, a series for each owner; then place by place."""

from dashboard import displacement, kinds, show
from dashboard.frame import open_page
from dashboard.section import section

view = open_page("Displacement", "Displacement")
kind = kinds.choose(view, kinds.on_axis("people"))
if kind is None:
    view.settle()
    show.nothing("No figure of displaced, returned or other people in this selection.")
else:
    kinds.explain(kind)
    section(view, displacement.show_series, kind)
    displacement.legend()
    section(view, displacement.show_places, kind)
    view.settle()
