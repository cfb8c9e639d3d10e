"""Displacement: one kind of figure at one place, a series for each owner; then place by place."""

from dashboard import displacement, kinds, show
from dashboard.frame import open_page
from dashboard.places_choice import choose_spot
from dashboard.selection import Field

view = open_page("Displacement", "Displacement")
kind = kinds.choose(view, kinds.on_axis("people"))
if kind is None:
    view.settle()
    show.nothing("No figure of displaced, returned or other people in this selection.")
else:
    spot = choose_spot(view, *kind.query)
    projected = view.choices.switch(Field("projected", "Show projections", "switch"))
    earlier = view.choices.switch(Field("earlier", "Show earlier versions", "switch"))
    level = displacement.choose_level(view, kind)
    view.settle()
    kinds.explain(kind)
    displacement.show_series(view, kind, spot, projected, earlier)
    displacement.legend()
    if level:
        displacement.show_places(view, kind, level)
